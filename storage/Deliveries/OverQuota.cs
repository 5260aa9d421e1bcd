using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Deliveries;

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

    /// <summary>Whether this agency hears of it for the first time in that month.</summary>
    public static async Task<bool> IsNewsAsync(
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
