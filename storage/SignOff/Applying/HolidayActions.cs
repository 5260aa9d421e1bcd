using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A holiday has a name.</summary>
public sealed record HolidayUnnamed : Refusal;

/// <summary>Days on which the agency does not work beside the national holidays; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class HolidayActions(OitDb db, Actor actor, DateTimeOffset now)
{
    private const int LongestName = 200;

    /// <summary>Adds a day, or gives it another name.</summary>
    public async Task<Outcome> AddAsync(
        DateOnly day,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        if (name.Trim() is not { Length: > 0 and <= LongestName } words)
            return new HolidayUnnamed();
        if (day < Bangkok.Day(now))
            return new DateInPast(day);
        var there = await FindAsync(day, cancellationToken);
        if (there?.Name == words)
            return new NothingToChange();
        if (there is null)
            db.AgencyHolidays.Add(
                new()
                {
                    AgencyId = actor.AgencyId,
                    Day = day,
                    Name = words,
                }
            );
        else
            there.Name = words;
        return Done(null, $"{LogWords.Day(day)} {words}");
    }

    /// <summary>The agency works on that day after all.</summary>
    public async Task<Outcome> RemoveAsync(
        DateOnly day,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        if (await FindAsync(day, cancellationToken) is not { } there)
            return new NothingToChange();
        db.AgencyHolidays.Remove(there);
        return Done($"{LogWords.Day(day)} {there.Name}", null);
    }

    private Task<AgencyHoliday?> FindAsync(DateOnly day, CancellationToken cancellationToken) =>
        db
            .AgencyHolidays.AsTracking()
            .FirstOrDefaultAsync(
                h => h.AgencyId == actor.AgencyId && h.Day == day,
                cancellationToken
            );

    private Decided Done(string? before, string? after)
    {
        var line = PeopleDecision.Line(actor, now, LogActions.ChangeHoliday, before, after);
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }
}
