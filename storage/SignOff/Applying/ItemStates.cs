using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Rows as the rules see them.</summary>
public static class ItemStates
{
    /// <param name="item">With its assignments and evidence.</param>
    /// <param name="round">The item's round.</param>
    public static ItemState Of(Item item, Round round) =>
        new()
        {
            Id = item.Id,
            AgencyId = item.AgencyId,
            RoundId = item.RoundId,
            Number = item.Number,
            Version = item.Version,
            PreparePolicy = round.PreparePolicy,
            CertifyPolicy = round.CertifyPolicy,
            RoundIsCurrent = round.IsCurrent,
            PeriodTo = round.PeriodTo,
            ClosesOn = round.ClosesOn,
            CoversWholePeriod = item.CoversWholePeriod,
            PrepareBy = item.PrepareBy,
            CertifyBy = item.CertifyBy,
            PrepareTime = item.PrepareTime,
            CertifyTime = item.CertifyTime,
            Places = [.. item.Assignments.OrderBy(a => a.Ordinal).Select(Of)],
            Evidence = [.. item.Evidence.Where(e => e.RemovedAt is null).Select(Of)],
            IsReturned = item.ReturnedAt is not null,
        };

    internal static EvidenceState Of(Evidence row) => new(row.Id, row.Url, row.Explanation);

    private static Place Of(Assignment row) =>
        new(
            row.OfficerId,
            row.Duty,
            row.Ordinal,
            row.SignedAt is { } at
                ? new Signature(at, row.SignedById ?? row.OfficerId, row.SelfCertified)
                : null
        );
}
