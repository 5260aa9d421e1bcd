using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>There is no current round yet.</summary>
public sealed record NoRound : Refusal;

/// <summary>Certifications of these items would no longer rest on a prepared item: ask first.</summary>
public sealed record WouldVoid(IReadOnlyList<int> Items) : Refusal;

/// <summary>A coordinator's changes to the round itself, inside a running unit of work; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class RoundActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>
    /// Whether all named people must sign, or any one of them. Items' status follows at once, for it is derived;
    /// certifications of items that are no longer prepared fall.
    /// </summary>
    /// <param name="confirmed">The coordinator was shown which items have to be certified again, and agreed.</param>
    public async Task<Outcome> ChangePolicyAsync(
        SignPolicy prepare,
        SignPolicy certify,
        bool confirmed = false,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        var round = await db
            .Rounds.AsTracking()
            .FirstOrDefaultAsync(
                r => r.AgencyId == actor.AgencyId && r.IsCurrent,
                cancellationToken
            );
        if (round is null)
            return new NoRound();
        if ((round.PreparePolicy, round.CertifyPolicy) == (prepare, certify))
            return new NothingToChange();
        var certified = await CertifiedAsync(round, cancellationToken);
        if (!confirmed && Falling(certified, round, prepare, certify) is { Count: > 0 } falling)
            return new WouldVoid(falling);
        var before = Words(round);
        (round.PreparePolicy, round.CertifyPolicy) = (prepare, certify);
        round.Version++;
        var line = PeopleDecision.Line(actor, now, LogActions.ChangePolicy, before, Words(round));
        db.Log.Add(line);
        return new Decided
        {
            Changes = [],
            Log = [line],
            Notices =
            [
                .. certified
                    .Select(item => Unfounded.Void(db, item, round, line))
                    .OfType<VoidedNotice>()
                    .Select(notice =>
                        notice with
                        {
                            To = PeopleDecision.AllBut(actor, [.. notice.To]),
                        }
                    )
                    .Where(notice => notice.To.Count > 0),
            ],
        };
    }

    private async Task<List<Item>> CertifiedAsync(Round round, CancellationToken cancellationToken)
    {
        var numbers = await db
            .Assignments.Where(a =>
                a.RoundId == round.Id && a.Duty == Duty.Certify && a.SignedAt != null
            )
            .Select(a => a.Item!.Number)
            .Distinct()
            .ToListAsync(cancellationToken);
        var items = await ItemRows.LoadAsync(db, round.Id, numbers, cancellationToken);
        return [.. items.OrderBy(item => item.Number)];
    }

    private List<int> Falling(
        IEnumerable<Item> certified,
        Round round,
        SignPolicy prepare,
        SignPolicy certify
    ) =>
        [
            .. certified
                .Select(item => new LoadedItem(db, item, round).State())
                .Where(item =>
                    Unfounded.Has(item with { PreparePolicy = prepare, CertifyPolicy = certify })
                )
                .Select(item => item.Number),
        ];

    private static string Words(Round round) =>
        $"prepare {round.PreparePolicy}, certify {round.CertifyPolicy}";
}
