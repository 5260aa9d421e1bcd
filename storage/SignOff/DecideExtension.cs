using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A coordinator grants a wish for more time, or does not. Granted, the item's last day moves.</summary>
public sealed record DecideExtension(Extension Wish, bool Grant) : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        var (item, actor, now) = situation;
        if (actor.CoordinatorAt(now) is null)
            return new OnlyCoordinator();
        if (Wish.Granted is { } granted)
            return new AlreadyDecided(item.Number, granted, Wish.DecidedById);
        var moves = Grant && Wish.Until > item.DueOn(Wish.Duty);
        if (moves && DueDates.Unfit(item, Wish.Duty, Wish.Until, null, now) is { } unfit)
            return unfit;
        var decision = new Decision(situation);
        decision.Record(new ExtensionSettled(Wish.Id, Grant));
        decision.Log(
            LogActions.DecideExtension,
            $"asked by {LogWords.Id(Wish.OfficerId)}",
            $"{(Grant ? LogWords.Granted : LogWords.Refused)} {LogWords.Day(Wish.Duty, Wish.Until)}",
            GivenReason
        );
        if (moves)
            DueDates.Apply(
                decision,
                DueDates.Move(item, Wish.Duty, Wish.Until, null),
                Wish.OfficerId
            );
        decision.Tell(
            [Wish.OfficerId],
            to => new ExtensionDecidedNotice(
                to,
                item.Number,
                Wish.Duty,
                Wish.Until,
                Grant,
                GivenReason
            )
        );
        return decision.Done();
    }
}
