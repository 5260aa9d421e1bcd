using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// ขอขยายเวลา: somebody with an open duty asks for a later day; it changes nothing until a coordinator grants it.
/// A wish for another day takes the place of one's wish that still waits.
/// </summary>
/// <param name="Until">The wished last day, in Asia/Bangkok.</param>
/// <param name="Duty">Null: the first duty that is open for the actor.</param>
public sealed record AskExtension(DateOnly Until, Duty? Duty = null) : ItemCommand
{
    /// <summary>Wishes for this item that wait.</summary>
    public IReadOnlyList<Extension> Waiting { get; init; } = [];

    /// <summary>The agency's coordinators.</summary>
    public IReadOnlyList<long> Coordinators { get; init; } = [];

    private protected override Outcome Decide(Situation situation)
    {
        var item = situation.Item;
        if (Find(situation, out var duty, out var standing) is { } refusal)
            return refusal;
        if (DueDates.Unfit(item, null, Until, null, situation.Now) is { } unfit)
            return unfit;
        if (Until <= item.DueOn(duty))
            return new NotLater(item.Number, Until, item.DueOn(duty));
        var mine = Waiting.Where(w => w.OfficerId == situation.Actor.OfficerId && w.Duty == duty);
        if (mine.Any(wish => wish.Until == Until))
            return new AlreadyAsked(item.Number, Until);
        return Ask(new Decision(situation, standing), situation.Actor.OfficerId, duty, [.. mine]);
    }

    private Decided Ask(Decision decision, long askerId, Duty duty, List<Extension> replaced)
    {
        foreach (var wish in replaced)
            decision.Record(new ExtensionSettled(wish.Id, false));
        decision.Record(new ExtensionAsked(askerId, duty, Until, GivenReason));
        decision.Log(
            LogActions.AskExtension,
            LogWords.Day(duty, decision.Item.DueOn(duty)),
            LogWords.Day(duty, Until),
            GivenReason
        );
        decision.Tell(
            Coordinators,
            to => new ExtensionAskedNotice(to, decision.Item.Number, duty, Until, GivenReason)
        );
        return decision.Done();
    }

    /// <summary>The duty whose day is meant: the first that is open for the actor, by whatever right.</summary>
    /// <param name="given">Only this one.</param>
    /// <param name="now">When their right must hold.</param>
    /// <returns>Null where none is open.</returns>
    public static Duty? Open(Duty? given, ItemState item, Actor actor, DateTimeOffset now) =>
        Open(Standings(given, item, actor, now), item) is { Standing: not null } open
            ? open.Duty
            : null;

    private Refusal? Find(Situation situation, out Duty duty, out Standing? standing)
    {
        var (item, actor, now) = situation;
        var standings = Standings(Duty, item, actor, now);
        (duty, standing) = Open(standings, item);
        return standings.Count == 0 ? situation.MayNot(Duty ?? Model.Duty.Prepare)
            : standing is null ? new NothingOpen(item.Number)
            : null;
    }

    private static List<(Duty Duty, Standing? Standing)> Standings(
        Duty? given,
        ItemState item,
        Actor actor,
        DateTimeOffset now
    )
    {
        Duty[] duties = given is { } one ? [one] : [Model.Duty.Prepare, Model.Duty.Certify];
        return
        [
            .. duties
                .SelectMany(d => Standing.Of(actor, item, d, now).Select(s => (d, (Standing?)s)))
                .Where(found => found.Item2!.As != Authority.Coordinator),
        ];
    }

    private static (Duty Duty, Standing? Standing) Open(
        List<(Duty Duty, Standing? Standing)> standings,
        ItemState item
    ) =>
        standings.Find(found =>
            item.Owing(found.Duty).Any(place => place.OfficerId == found.Standing!.OfficerId)
        );
}
