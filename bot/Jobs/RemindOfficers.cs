using Hangfire;
using OitBot.Channels;
using OitBot.Storage;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>
/// Decides the day's reminders, once for each agency and working day. It runs every minute and whenever the clock was
/// moved; the domain clock and the table of runs decide whether there is anything to do.
/// </summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed partial class RemindOfficers(
    OitDatabase database,
    DomainClock clock,
    ReminderRules rules,
    DeliveryHint hint,
    ILogger<RemindOfficers> logger
)
{
    /// <summary>Small enough that on SQLite nobody's turn waits long for the writer.</summary>
    private const int AgenciesAtOnce = 40;

    private static int _yearWarnedOf;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var day = Bangkok.Day(now);
        if (!rules.AreOfficeHours(now) || !new WorkingDays(rules.Holidays).Contains(day))
            return;
        if (!await IsAnythingToDecideAsync(day, cancellationToken))
            return;
        WarnOfYear(day.Year);
        var (agencies, digests) = await DecideAsync(now, cancellationToken);
        Decided(logger, day, agencies, digests);
        if (digests > 0)
            hint.Give();
    }

    private async Task<(int Agencies, int Digests)> DecideAsync(
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (agencies, digests) = (0, 0);
        var most = AgenciesAtOnce;
        for (long? after = 0; after is { } id; )
            try
            {
                var written = await database.Writer.WriteAsync(
                    (db, token) => WriteReminders.RunAsync(db, rules, now, id, most, token),
                    null,
                    cancellationToken
                );
                after = written.LastAgencyId;
                agencies += written.Agencies;
                digests += written.Digests;
            }
            catch (Exception error) when (RowFaults.Is(error))
            {
                // One by one from here: the others need not wait for the one that cannot be decided.
                if (most == 1)
                    after = await PassOverAsync(error, Bangkok.Day(now), id, cancellationToken);
                most = 1;
            }
        return (agencies, digests);
    }

    private async Task<long?> PassOverAsync(
        Exception error,
        DateOnly day,
        long after,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var agency = await WriteReminders.NextToDecideAsync(db, day, after, cancellationToken);
        NotDecided(logger, error, agency);
        return agency;
    }

    /// <summary>Reading first keeps the many runs that find nothing out of the writer's way.</summary>
    private async Task<bool> IsAnythingToDecideAsync(
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        return await WriteReminders.IsAnythingToDecideAsync(db, day, cancellationToken);
    }

    private void WarnOfYear(int year)
    {
        if (rules.Holidays.Lacks(year) && Interlocked.Exchange(ref _yearWarnedOf, year) != year)
            HolidaysMissing(logger, year + ThaiCalendar.BuddhistEra);
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Reminders of {Day}: {Agencies} agencies decided, {Digests} digests to send"
    )]
    private static partial void Decided(ILogger logger, DateOnly day, int agencies, int digests);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The public holidays of B.E. {Year} are not all known: reminders may go out on one"
    )]
    private static partial void HolidaysMissing(ILogger logger, int year);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "The reminders of agency {AgencyId} cannot be decided; the others' are, and it is tried again"
    )]
    private static partial void NotDecided(ILogger logger, Exception error, long? agencyId);
}
