using System.Diagnostics.CodeAnalysis;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// In whose place somebody acts. Their own place comes first and is never mixed with another's: who has signed for
/// themselves is told of the others, and signs for those only when naming them. Who has no place of their own acts for
/// the one person they stand in for; where there are several with something to do, they are asked.
/// </summary>
internal static class Whom
{
    /// <summary>For a signature: finds the place to sign, or to take the signature from.</summary>
    public static bool Signs(
        Situation situation,
        ItemCommand command,
        Duty duty,
        bool sign,
        [NotNullWhen(true)] out Standing? standing,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        standing = null;
        if (!Candidates(situation, command, duty, out var candidates, out refusal))
            return false;
        var fitting = candidates.Where(c => Fits(situation.Item, c, duty, sign)).ToList();
        var isOwnDone = candidates[0].As == Authority.Own && !fitting.Contains(candidates[0]);
        if (fitting.Count == 0 || isOwnDone)
        {
            refusal = Nothing(situation.Item, candidates[0], duty, sign, Ids(fitting));
            return false;
        }
        if (fitting.Count > 1 && fitting[0].As != Authority.Own)
        {
            refusal = new ChooseWhom(situation.Item.Number, duty, Ids(fitting));
            return false;
        }
        standing = fitting[0];
        return true;
    }

    /// <summary>For what concerns the item as a whole (evidence, a return) any place will do: the own, or the first.</summary>
    public static bool Acts(
        Situation situation,
        ItemCommand command,
        Duty duty,
        [NotNullWhen(true)] out Standing? standing,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        var has = Candidates(situation, command, duty, out var candidates, out refusal);
        standing = has ? candidates![0] : null;
        return has;
    }

    /// <summary>Others in whose place the actor could sign after this one, without being a coordinator.</summary>
    public static IReadOnlyList<long> Others(Situation after, Duty duty) =>
        [
            .. Standing
                .Of(after.Actor, after.Item, duty, after.Now)
                .Where(s => s.As != Authority.Coordinator)
                .Where(s => Fits(after.Item, s, duty, sign: true))
                .Select(s => s.OfficerId),
        ];

    private static bool Candidates(
        Situation situation,
        ItemCommand command,
        Duty duty,
        [NotNullWhen(true)] out IReadOnlyList<Standing>? candidates,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        var (item, actor, now) = situation;
        var standings = Standing.Of(actor, item, duty, now);
        candidates = command.OnBehalfOf is { } wanted
            ? [.. standings.Where(s => s.OfficerId == wanted)]
            : Strongest(standings);
        refusal =
            standings.Count == 0 ? situation.MayNot(duty)
            : candidates.Count == 0
                ? new MayNotActFor(item.Number, duty, command.OnBehalfOf ?? actor.OfficerId)
            : candidates[0].As == Authority.Coordinator && string.IsNullOrWhiteSpace(command.Reason)
                ? new NeedsReasonOnBehalf(item.Number, Ids(candidates))
            : null;
        return refusal is null;
    }

    /// <summary>A coordinator who is also preparer, delegate or helper acts as that first.</summary>
    private static IReadOnlyList<Standing> Strongest(IReadOnlyList<Standing> standings) =>
        standings.Any(s => s.As != Authority.Coordinator)
            ? [.. standings.Where(s => s.As != Authority.Coordinator)]
            : standings;

    private static bool Fits(ItemState item, Standing standing, Duty duty, bool sign) =>
        (sign ? item.OpenPlaces(duty) : item.SignedPlaces(duty)).Any(p =>
            p.OfficerId == standing.OfficerId
        );

    private static Refusal Nothing(
        ItemState item,
        Standing standing,
        Duty duty,
        bool sign,
        IReadOnlyList<long> alsoFor
    )
    {
        if (!sign)
            return new NothingToWithdraw(item.Number, duty, alsoFor);
        if (duty == Duty.Prepare && item.Progress.LacksEvidence)
            return new NeedsEvidence(item.Number);
        // Under "any one of them" another's signature may be the one that is there.
        var signed =
            item.SignedPlaces(duty).FirstOrDefault(p => p.OfficerId == standing.OfficerId)
            ?? item.SignedPlaces(duty).First();
        var (at, by, _) = signed.Signature!;
        return new AlreadySigned(item.Number, duty, signed.OfficerId, by, at, alsoFor);
    }

    private static List<long> Ids(IEnumerable<Standing> standings) =>
        [.. standings.Select(s => s.OfficerId)];
}
