using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Storage.SignOff;

/// <summary>Checks of chains that go on without whoever asked for them; the agency's row says how far they are.</summary>
public static class LogChecks
{
    /// <summary>Asks for a check; one that is running goes on.</summary>
    public static async Task AskAsync(
        OitDb db,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var check = await db
            .LogChecks.AsTracking()
            .FirstOrDefaultAsync(c => c.AgencyId == agencyId, cancellationToken);
        if (check is { FinishedAt: null })
            return;
        if (check is null)
            db.LogChecks.Add(check = new LogCheck { AgencyId = agencyId });
        check.AskedAt = now;
        check.Total = await db
            .LogHeads.Where(h => h.AgencyId == agencyId)
            .Select(h => h.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        check.Checked = 0;
        check.FinishedAt = null;
        check.BrokenAt = null;
    }

    /// <summary>Agencies whose check is not finished.</summary>
    public static Task<List<long>> OpenAsync(
        OitDb db,
        CancellationToken cancellationToken = default
    ) =>
        db
            .LogChecks.Where(c => c.FinishedAt == null)
            .OrderBy(c => c.AskedAt)
            .Select(c => c.AgencyId)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Checks an agency's chain and keeps how far it is. Any number may run at once: they come to the same end, and the one
    /// that is ahead says how far it is.
    /// </summary>
    /// <param name="now">Moment of the domain clock, asked for at the end.</param>
    public static async Task RunAsync(
        OitDatabase database,
        long agencyId,
        Func<DateTimeOffset> now,
        CancellationToken cancellationToken = default
    )
    {
        await using var reading = database.Open();
        var whole = 0L;
        var broken = await HashChain.VerifyAsync(
            reading,
            agencyId,
            count => KeepAsync(whole = count, finished: null, brokenAt: null),
            cancellationToken
        );
        await KeepAsync(broken?.Sequence - 1 ?? whole, now(), broken?.Sequence);

        Task KeepAsync(long count, DateTimeOffset? finished, long? brokenAt) =>
            database.Writer.WriteAsync(
                (db, token) =>
                    db
                        .LogChecks.Where(c => c.AgencyId == agencyId && c.FinishedAt == null)
                        .Where(c => finished != null || c.Checked < count)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(c => c.Checked, count)
                                    .SetProperty(c => c.FinishedAt, finished)
                                    .SetProperty(c => c.BrokenAt, brokenAt),
                            token
                        ),
                null,
                cancellationToken
            );
    }
}
