using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>There is no current round yet.</summary>
public sealed record NoRound : Refusal;

/// <summary>A coordinator's changes to the round itself, inside a running unit of work; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class RoundActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>Whether all named people must sign, or any one of them. Items' status follows at once, for it is derived.</summary>
    public async Task<Outcome> ChangePolicyAsync(
        SignPolicy prepare,
        SignPolicy certify,
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
        var before = Words(round);
        (round.PreparePolicy, round.CertifyPolicy) = (prepare, certify);
        round.Version++;
        var line = PeopleDecision.Line(actor, now, LogActions.ChangePolicy, before, Words(round));
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }

    private static string Words(Round round) =>
        $"prepare {round.PreparePolicy}, certify {round.CertifyPolicy}";
}
