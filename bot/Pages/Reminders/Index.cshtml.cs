using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Channels.Line;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Pages.Reminders;

/// <summary>A day of the calendar.</summary>
/// <param name="IsWorking">Reminders go out on it.</param>
/// <param name="Holiday">Why not, where it is no weekend; null otherwise.</param>
/// <param name="Planned">What would go out, in the order of the moments.</param>
public sealed record ReminderDay(
    DateOnly Day,
    bool IsWorking,
    string? Holiday,
    IReadOnlyList<PlannedReminder> Planned
);

/// <summary>The reminders that would go out, day by day, by the code that decides them, as the round stands now.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class IndexModel(OitDatabase database, ReminderRules rules, IMessageQuota quota)
    : OitPage(database)
{
    private const int Weeks = 6;

    /// <summary>Any day of the first week that is shown; this week where none is given.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? Asked { get; set; }

    public ReminderRules Rules => rules;
    public QuotaSeen? Quota => quota.Latest;

    /// <summary>Whole weeks, from a Sunday on.</summary>
    public IReadOnlyList<ReminderDay> Days { get; private set; } = [];

    public IReadOnlyDictionary<long, Officer> People { get; private set; } =
        new Dictionary<long, Officer>();

    /// <summary>Officers with open items whom no channel reaches.</summary>
    public IReadOnlyList<Officer> Unreached { get; private set; } = [];

    /// <summary>Years (B.E.) in view whose public holidays are not all known.</summary>
    public IReadOnlyList<int> YearsWithoutHolidays { get; private set; } = [];

    public DateOnly First => Days[0].Day;
    public DateOnly Last => Days[^1].Day;

    /// <summary>Reminders of the weeks shown that would cost one push each: those on LINE.</summary>
    public int Messages =>
        Days.SelectMany(day => day.Planned)
            .Count(planned => planned.Address?.Channel == LineSender.Channel);

    public string Name(long id) =>
        People.TryGetValue(id, out var officer) ? Shared.Words.Name(officer, Visitor) : "";

    public async Task OnGetAsync()
    {
        await quota.LookAsync(Gone);
        var from = SundayOf(Asked is { } asked && asked > Today ? asked : Today);
        var to = from.AddDays(7 * Weeks - 1);
        await using var db = Database.Open();
        var agency = Visitor.Agency.Id;
        People = await Board.PeopleAsync(db, agency, Gone);
        var own = await db
            .AgencyHolidays.AsNoTracking()
            .Where(h => h.AgencyId == agency && h.Day >= from && h.Day <= to)
            .ToDictionaryAsync(h => h.Day, h => h.Name, Gone);
        var pictures = await LoadPictures.OfAgenciesAsync(
            db,
            rules.Holidays,
            [agency],
            Today,
            to,
            Gone
        );
        var picture = pictures[agency];
        var planned = PlanReminders
            .Of(picture, rules, Today > from ? Today : from, to, Today)
            .ToLookup(reminder => Bangkok.Day(reminder.At));
        Days =
        [
            .. Enumerable
                .Range(0, 7 * Weeks)
                .Select(from.AddDays)
                .Select(day => new ReminderDay(
                    day,
                    picture.Working.Contains(day),
                    own.GetValueOrDefault(day)
                        ?? (rules.Holidays.Contains(day) ? "วันหยุดราชการ" : null),
                    [.. planned[day]]
                )),
        ];
        Unreached =
        [
            .. People
                .Values.Where(o => o.IsActive && picture.Places.Contains(o.Id))
                .Where(o => picture.AddressOf(o.Id) is null),
        ];
        YearsWithoutHolidays =
        [
            .. new[] { from.Year, to.Year }
                .Distinct()
                .Where(rules.Holidays.Lacks)
                .Select(y => y + ThaiCalendar.BuddhistEra),
        ];
    }

    private static DateOnly SundayOf(DateOnly day) => day.AddDays(-(int)day.DayOfWeek);
}
