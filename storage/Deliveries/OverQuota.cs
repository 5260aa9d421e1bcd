using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Storage.Deliveries;

/// <summary>Writes to an agency that the month's messages are used up; for that storage has no words.</summary>
/// <param name="now">The domain clock.</param>
public delegate Task TellOverQuota(
    OitDb db,
    string channel,
    long agencyId,
    DateTimeOffset now,
    CancellationToken cancellationToken
);

/// <summary>
/// The channel has said that the month's messages are used up. For a while nothing that costs is tried; then the next
/// message asks again, for somebody may have bought more, or the month is over.
/// </summary>
public static class OverQuota
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(15);

    /// <summary>Notes it for all processes.</summary>
    /// <param name="machineNow">The machine's clock: it is the channel that is asked again.</param>
    public static Task NoteAsync(
        OitDb db,
        string channel,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var until = Number((machineNow + AskAgainAfter).ToUnixTimeMilliseconds());
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Settings" ("Key", "Value") VALUES ({Key(channel)}, {until})
            ON CONFLICT ("Key") DO UPDATE SET "Value" = excluded."Value"
            """,
            cancellationToken
        );
    }

    /// <summary>Tells those whose messages these are, each agency once in that month.</summary>
    /// <param name="refused">By the channel, or without asking it again.</param>
    /// <param name="now">The domain clock.</param>
    public static async Task TellAsync(
        OitDb db,
        string channel,
        IEnumerable<Delivery> refused,
        TellOverQuota tell,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // In one order everywhere: two processes that tell the same agencies do not wait for each other.
        var agencies = refused.Select(d => d.AgencyId).OfType<long>().Distinct().Order();
        foreach (var agencyId in agencies)
            if (await IsNewsAsync(db, channel, agencyId, now, cancellationToken))
                await tell(db, channel, agencyId, now, cancellationToken);
    }

    private static async Task<bool> IsNewsAsync(
        OitDb db,
        string channel,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var key = $"{Key(channel)}:{Number(agencyId)}";
        var month = Bangkok.Day(now).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Settings" ("Key", "Value") VALUES ({key}, {month})
                ON CONFLICT ("Key") DO UPDATE SET "Value" = excluded."Value"
                WHERE "Settings"."Value" <> excluded."Value"
                """,
                cancellationToken
            ) > 0;
    }

    /// <summary>When the channel has messages again: the first of the next month in Thailand; where nobody works then, the messages wait on.</summary>
    public static DateTimeOffset NextMonth(DateTimeOffset now)
    {
        var day = Bangkok.Day(now);
        return new ReminderRules().AfterTheRunOn(new DateOnly(day.Year, day.Month, 1).AddMonths(1));
    }

    /// <summary>From then on it is another month's messages that count.</summary>
    public static DateTimeOffset EndOfMonth(DateTimeOffset now)
    {
        var day = Bangkok.Day(now);
        return Bangkok.At(new DateOnly(day.Year, day.Month, 1).AddMonths(1), TimeOnly.MinValue);
    }

    internal static async Task<bool> IsNotedAsync(
        OitDb db,
        string channel,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var key = Key(channel);
        var until = await db
            .Settings.Where(s => s.Key == key)
            .Select(s => s.Value)
            .FirstOrDefaultAsync(cancellationToken);
        return until is not null
            && machineNow.ToUnixTimeMilliseconds()
                < long.Parse(until, CultureInfo.InvariantCulture);
    }

    private static string Key(string channel) => $"over-quota:{channel}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
