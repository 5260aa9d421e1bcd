using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Ends what was found but must not be sent any more, each with its reason.</summary>
internal static class DropUnsendable
{
    /// <summary>LINE forgets a retry key after 24 hours; an attempt takes a part of the last ones.</summary>
    internal static readonly TimeSpan KeyLife = TimeSpan.FromHours(23.5);

    /// <summary>Returns what may be sent.</summary>
    public static async Task<List<Delivery>> RunAsync(
        OitDb db,
        string channel,
        List<Delivery> found,
        Contents contents,
        TellOverQuota? tell,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var accounts = await Accounts.LoadAsync(db, channel, found, cancellationToken);
        var isOverQuota = await OverQuota.IsNotedAsync(db, channel, machineNow, cancellationToken);
        var ends = found.ToLookup(delivery =>
            contents.Of(delivery) is null ? End.Canceled(Reasons.Erased)
            : contents.IsStopped(delivery) ? End.Canceled(Reasons.Stopped).Of(delivery)
            : delivery.Kind != DeliveryKind.Reply && accounts.IsNoMore(delivery)
                ? End.Failed(Reasons.NotRegistered).Of(delivery)
            : delivery.Kind != DeliveryKind.Reply && accounts.IsBlocked(delivery)
                ? End.Failed(Reasons.Blocked).Of(delivery)
            : delivery.Attempts >= SettleDeliveries.MostAttempts
                ? End.Failed(Reasons.GaveUp).Of(delivery)
            : delivery.ReplyToken is not null ? null
            : delivery.IsPerhapsReceived()
                ? delivery.FirstTriedAt < machineNow - KeyLife ? End.Unconfirmed(Reasons.TooLate)
                    : null
            : isOverQuota ? End.OverQuota
            : null
        );
        foreach (var same in ends)
            if (same.Key == End.OverQuota)
                await EndOverQuotaAsync(db, channel, [.. same], tell, now, cancellationToken);
            else if (same.Key is { } end)
                await FinishAsync(db, [.. same], end, cancellationToken);
        return [.. ends[null]];
    }

    private static bool IsPerhapsReceived(this Delivery delivery) =>
        delivery.Doubtful || delivery.State == DeliveryState.Attempting;

    private static async Task EndOverQuotaAsync(
        OitDb db,
        string channel,
        List<Delivery> ended,
        TellOverQuota? tell,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await EndOverQuota.RunAsync(db, ended, requestId: null, now, cancellationToken);
        if (tell is not null)
            await OverQuota.TellAsync(db, channel, ended, tell, now, cancellationToken);
    }

    private static async Task FinishAsync(
        OitDb db,
        List<Delivery> ended,
        End end,
        CancellationToken cancellationToken
    )
    {
        var ids = ended.Select(d => d.Id).ToList();
        var keys = ended.Select(d => d.RetryKey).Distinct().ToList();
        await EndAsync(db.Deliveries.Where(d => EF.Parameter(ids).Contains(d.Id)));
        if (end.LetsRidersGo)
        {
            await RideAlong.LetGoAsync(db, ended, cancellationToken);
            return;
        }
        await EndAsync(
            db.Deliveries.Where(d =>
                d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey)
            )
        );

        Task<int> EndAsync(IQueryable<Delivery> rows) =>
            rows.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, end.State)
                        .SetProperty(d => d.Failure, end.Reason)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
    }

    /// <summary>The accounts that these are addressed to.</summary>
    private sealed class Accounts(Dictionary<string, (long Owner, AccountState State)> byUser)
    {
        public static async Task<Accounts> LoadAsync(
            OitDb db,
            string channel,
            List<Delivery> found,
            CancellationToken cancellationToken
        )
        {
            var recipients = found.Select(d => d.Recipient).Distinct().ToList();
            var users = await db
                .ChannelAccounts.Where(a => a.Channel == channel)
                .Where(a => EF.Parameter(recipients).Contains(a.UserId))
                .Select(a => new
                {
                    a.UserId,
                    a.OfficerId,
                    a.State,
                })
                .ToListAsync(cancellationToken);
            return new Accounts(
                users.ToDictionary(
                    a => a.UserId,
                    a => (a.OfficerId, a.State),
                    StringComparer.Ordinal
                )
            );
        }

        /// <summary>The account is no longer that person's, whoever has it now.</summary>
        public bool IsNoMore(Delivery delivery) =>
            delivery.OfficerId is { } officer
            && (
                !byUser.TryGetValue(delivery.Recipient, out var account) || account.Owner != officer
            );

        public bool IsBlocked(Delivery delivery) =>
            byUser.TryGetValue(delivery.Recipient, out var account)
            && account.State == AccountState.Blocked;
    }

    private sealed record End(DeliveryState State, string Reason)
    {
        public static End OverQuota { get; } = Failed(Reasons.OverQuota);

        public static End Canceled(string reason) => new(DeliveryState.Canceled, reason);

        public static End Failed(string reason) => new(DeliveryState.Failed, reason);

        public static End Unconfirmed(string reason) => new(DeliveryState.Unconfirmed, reason);

        /// <summary>Its own end alone: what rides on it may have another address by now, and was not tried so often.</summary>
        public bool LetsRidersGo =>
            State == DeliveryState.Failed && Reason is Reasons.NotRegistered or Reasons.GaveUp;

        /// <summary>Not for certain where that one may have arrived: then it must not go out again.</summary>
        public End Of(Delivery delivery) =>
            delivery.IsPerhapsReceived() ? Unconfirmed(Reason) : this;
    }
}
