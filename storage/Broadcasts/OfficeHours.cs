using OitBot.Storage.Reminders;

namespace OitBot.Storage.Broadcasts;

/// <summary>When an agency works: on its working days, in the hours that hold for reminders too.</summary>
public sealed class OfficeHours(ReminderRules rules, WorkingDays working)
{
    /// <summary>The agency's.</summary>
    public static async Task<OfficeHours> LoadAsync(
        OitDb db,
        ReminderRules rules,
        long agencyId,
        CancellationToken cancellationToken = default
    ) => new(rules, await LoadWorkingDays.OfAsync(db, rules.Holidays, agencyId, cancellationToken));

    /// <summary>Whether people work at that moment.</summary>
    public bool Cover(DateTimeOffset moment) =>
        working.Contains(Bangkok.Day(moment)) && rules.AreOfficeHours(moment);

    /// <summary>When work begins next after that moment.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset moment)
    {
        var day = Bangkok.Day(moment);
        var isOver = Bangkok.At(day, rules.At) <= moment;
        return Bangkok.At(working.OnOrAfter(isOver ? day.AddDays(1) : day), rules.At);
    }
}
