using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>How many deliveries ended, or stand, alike.</summary>
/// <param name="Failure">The channel's or the outbox's own words; see <see cref="Failures"/>.</param>
public sealed record DeliveryCount(DeliveryState State, string Channel, string? Failure, int Count);

/// <summary>What became of a broadcast: counted, so that it costs the same for any number of people.</summary>
public sealed record BroadcastReport(
    Broadcast Broadcast,
    IReadOnlyList<DeliveryCount> Counts,
    int Acknowledged
)
{
    private static readonly DeliveryState[] UnderWay =
    [
        DeliveryState.Pending,
        DeliveryState.Attempting,
        DeliveryState.Unaddressed,
    ];

    /// <summary>Whom sending again would reach now; null where nobody failed, or it still goes out.</summary>
    public AudienceReach? Again { get; private init; }

    /// <summary>When those whom it did not reach are tried again; null where nobody waits for that.</summary>
    public DateTimeOffset? AgainAt { get; private init; }

    /// <summary>To be tried again at <see cref="AgainAt"/>.</summary>
    public int ToBeTriedAgain => Of(DeliveryState.Unaddressed);

    /// <summary>Nothing is on its way before that moment.</summary>
    public bool IsPutOff(DateTimeOffset now) => AgainAt > now && Waiting == ToBeTriedAgain;

    public int Sent => Of(DeliveryState.Sent);

    /// <summary>Perhaps received: not sent again.</summary>
    public int Unconfirmed => Of(DeliveryState.Unconfirmed);

    public int Failed => Of(DeliveryState.Failed);

    /// <summary>Not sent because it was stopped.</summary>
    public int Stopped => Canceled(nothingOpen: false);

    /// <summary>Not reminded because nothing waited for them any more.</summary>
    public int NothingOpen => Canceled(nothingOpen: true);

    /// <summary>On their way.</summary>
    public int Waiting => Of(UnderWay);

    public int People => Counts.Sum(c => c.Count);

    private int Canceled(bool nothingOpen) =>
        Counts
            .Where(c => c.State == DeliveryState.Canceled)
            .Where(c => c.Failure == Deliveries.Reasons.NothingOpen == nothingOpen)
            .Sum(c => c.Count);

    private int Of(params ReadOnlySpan<DeliveryState> states)
    {
        var sum = 0;
        foreach (var count in Counts)
            sum += states.Contains(count.State) ? count.Count : 0;
        return sum;
    }

    /// <summary>Failed, by reason; only what occurs.</summary>
    public IReadOnlyDictionary<FailureKind, int> FailedFor =>
        Counts
            .Where(c => c.State == DeliveryState.Failed)
            .GroupBy(c => Failures.Of(c.Failure))
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    /// <summary>Sent, by channel.</summary>
    public IReadOnlyDictionary<string, int> SentBy =>
        Counts
            .Where(c => c.State == DeliveryState.Sent)
            .GroupBy(c => c.Channel, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    /// <summary>The broadcast alone, without what became of it; null where the agency has no such broadcast.</summary>
    public static Task<Broadcast?> FindAsync(
        OitDb db,
        long agencyId,
        long id,
        CancellationToken cancellationToken = default
    ) =>
        db
            .Broadcasts.AsNoTracking()
            .FirstOrDefaultAsync(b => b.Id == id && b.AgencyId == agencyId, cancellationToken);

    /// <summary>Three queries, and a fourth where it could be, or is to be, sent again.</summary>
    /// <returns>Null where the agency has no such broadcast.</returns>
    public static async Task<BroadcastReport?> LoadAsync(
        OitDb db,
        long agencyId,
        long id,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(db, agencyId, id, cancellationToken) is not { } broadcast)
            return null;
        var counts = await db
            .Deliveries.Where(d => d.BroadcastId == id)
            .GroupBy(d => new
            {
                d.State,
                d.Channel,
                d.Failure,
            })
            .Select(g => new DeliveryCount(g.Key.State, g.Key.Channel, g.Key.Failure, g.Count()))
            .ToListAsync(cancellationToken);
        var acknowledged = await db.Acknowledgements.CountAsync(
            a => a.BroadcastId == id,
            cancellationToken
        );
        var report = new BroadcastReport(broadcast, counts, acknowledged);
        if (report.ToBeTriedAgain > 0)
            report = report with
            {
                AgainAt = await db
                    .Deliveries.Where(d =>
                        d.BroadcastId == id && d.State == DeliveryState.Unaddressed
                    )
                    .MinAsync(d => (DateTimeOffset?)d.DueAt, cancellationToken),
            };
        return broadcast.State == BroadcastState.Done && report.Failed > 0
            ? report with
            {
                Again = await AudienceReach.OfFailedAsync(db, id, cancellationToken),
            }
            : report;
    }

    /// <summary>The newest first; without drafts.</summary>
    /// <param name="before">Id of the last one of the page before; null for the first page.</param>
    public static async Task<IReadOnlyList<Broadcast>> ListAsync(
        OitDb db,
        long agencyId,
        int most,
        long? before = null,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Broadcasts.AsNoTracking()
            .Where(b => b.AgencyId == agencyId && b.State != BroadcastState.Draft)
            .Where(b => before == null || b.Id < before)
            .OrderByDescending(b => b.Id)
            .Take(most)
            .ToListAsync(cancellationToken);

    /// <summary>Those that go out or wait for their hour, the newest first.</summary>
    /// <param name="day">In Asia/Bangkok; null for every day.</param>
    public static async Task<IReadOnlyList<Broadcast>> UnderWayAsync(
        OitDb db,
        long agencyId,
        DateOnly? day,
        int most,
        CancellationToken cancellationToken = default
    )
    {
        var underWay = db
            .Broadcasts.AsNoTracking()
            .Where(b => b.AgencyId == agencyId)
            .Where(b => b.State == BroadcastState.Running || b.State == BroadcastState.Scheduled);
        if (day is { } on)
        {
            var (from, to) = (Bangkok.At(on, default), Bangkok.At(on.AddDays(1), default));
            underWay = underWay.Where(b => from <= b.DueAt && b.DueAt < to);
        }
        return await underWay
            .OrderByDescending(b => b.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Which of those broadcasts have nothing on its way before that moment, only people to whom they are sent again
    /// later. One query.
    /// </summary>
    public static async Task<IReadOnlySet<long>> PutOffAsync(
        OitDb db,
        IEnumerable<Broadcast> broadcasts,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        long[] ids =
        [
            .. broadcasts.Where(b => BroadcastRules.IsGoingOut(b, now)).Select(b => b.Id),
        ];
        if (ids.Length == 0)
            return new HashSet<long>();
        return await db
            .Deliveries.Where(d => d.BroadcastId != null && ids.Contains(d.BroadcastId.Value))
            .Where(d => UnderWay.Contains(d.State))
            .GroupBy(d => d.BroadcastId!.Value)
            .Where(g => g.All(d => d.State == DeliveryState.Unaddressed && d.DueAt > now))
            .Select(g => g.Key)
            .ToHashSetAsync(cancellationToken);
    }
}
