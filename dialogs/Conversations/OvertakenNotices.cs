using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// At the moment of sending, "ready to certify" loses the items that do not wait for its reader any more, however that
/// came: also those of somebody in whose place they no longer act.
/// </summary>
public static class OvertakenNotices
{
    /// <inheritdoc cref="LookOver"/>
    public static async Task DropAsync(
        OitDb db,
        IReadOnlyList<Delivery> due,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // One that was tried may have arrived: it is repeated as it is.
        var untried = due.Where(d =>
            d is { Kind: DeliveryKind.Notice, Attempts: 0, AgencyId: not null, OfficerId: not null }
        );
        var about = untried.Where(d => d is { Items: [_, ..], Content: not null });
        foreach (var agency in about.GroupBy(d => d.AgencyId!.Value))
        {
            var readers = agency.Select(d => d.OfficerId!.Value).Distinct().ToList();
            var open = await OpenAsync(db, agency.Key, readers, now, cancellationToken);
            foreach (var notice in agency)
                if (notice.Items!.Except(open[notice.OfficerId!.Value]).ToList() is [_, ..] gone)
                    TakeBack.From(notice, content => ReadyNotices.Without(content, gone));
        }
    }

    /// <summary>The items that wait to be certified by each of them, or by somebody for whom they act.</summary>
    private static async Task<ILookup<long, int>> OpenAsync(
        OitDb db,
        long agencyId,
        List<long> readers,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var day = Bangkok.Day(now);
        var acting = await db
            .Delegations.Where(d => d.AgencyId == agencyId && d.EndedAt == null)
            .Where(d => d.From <= day && day <= d.To)
            .Where(d => EF.Parameter(readers).Contains(d.DelegateId))
            .Select(d => new { Reader = d.DelegateId, For = d.OfficerId })
            .ToListAsync(cancellationToken);
        var places = readers.Select(id => new { Reader = id, For = id }).Concat(acting).ToList();
        var open = await OpenWork.LoadAsync(
            db,
            agencyId,
            [.. places.Select(p => p.For).Distinct()],
            now,
            cancellationToken
        );
        return places
            .SelectMany(p =>
                open[p.For]
                    .Where(duty => duty.Duty == Duty.Certify)
                    .Select(duty => (p.Reader, duty.Item))
            )
            .ToLookup(p => p.Reader, p => p.Item);
    }
}
