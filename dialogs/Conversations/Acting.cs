using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>The speaker at work: with what rights, on which items, and what others are called.</summary>
public sealed class Acting
{
    private Acting(Scene scene, Actor actor, PeopleNames people, long? roundId)
    {
        Scene = scene;
        Actor = actor;
        People = people;
        Items = new ItemActions(scene.Db, actor, scene.Now, roundId);
    }

    public Scene Scene { get; }
    public Actor Actor { get; }
    public PeopleNames People { get; }
    public ItemActions Items { get; }

    /// <summary>The officer in whose place the speaker said to act; null where nobody was named.</summary>
    public long? InPlaceOf { get; init; }

    /// <param name="roundId">The round that a button was drawn for; null for the current one.</param>
    /// <param name="inPlaceOf">The officer in whose place it is done.</param>
    public static async Task<Acting> BeginAsync(
        Scene scene,
        CancellationToken cancellationToken,
        long? roundId = null,
        long? inPlaceOf = null
    )
    {
        var me = scene.Me;
        var actor = await Actors.LoadAsync(
            scene.Db,
            me.Officer.Id,
            scene.Channel,
            scene.Now,
            cancellationToken
        );
        var people = await PeopleNames.LoadAsync(
            scene.Db,
            me.Agency.Id,
            scene.IsGroup ? null : me.Officer.Id,
            cancellationToken
        );
        return new Acting(
            scene,
            actor ?? throw new InvalidOperationException("the speaker has no row"),
            people,
            roundId
        )
        {
            InPlaceOf = inPlaceOf,
        };
    }

    /// <summary>What the rule would say, without doing it.</summary>
    public async Task<Outcome> WouldAsync(
        int item,
        ItemCommand command,
        CancellationToken cancellationToken
    ) =>
        await Items.StateAsync(item, cancellationToken) is { } state
            ? InPlace(command).Decide(state, Actor, Scene.Now)
            : new UnknownItem(item);

    /// <summary>Does it and writes the notices that follow from it.</summary>
    public async Task<Outcome> DoAsync(
        int item,
        ItemCommand command,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Items.DoAsync(item, InPlace(command), cancellationToken);
        if (outcome is Decided decided)
        {
            await ReadyNotices.FollowAsync(Scene, [decided], cancellationToken);
            await Notices.WriteAsync(this, decided.Notices, cancellationToken);
        }
        return outcome;
    }

    /// <summary>The same for several items; whoever it concerns hears of all of them at once.</summary>
    public async Task<IReadOnlyList<Verdict>> DoAllAsync(
        IEnumerable<int> items,
        Func<int, Task<ItemCommand>> command,
        CancellationToken cancellationToken
    )
    {
        var verdicts = new List<Verdict>();
        foreach (var item in items)
            verdicts.Add(
                new(
                    item,
                    await Items.DoAsync(item, InPlace(await command(item)), cancellationToken)
                )
            );
        var decided = verdicts.Select(v => v.Outcome).OfType<Decided>().ToList();
        await ReadyNotices.FollowAsync(Scene, decided, cancellationToken);
        var notices = decided.SelectMany(d => d.Notices);
        await Notices.WriteAsync(this, [.. notices], cancellationToken);
        return verdicts;
    }

    /// <inheritdoc cref="DoAllAsync(IEnumerable{int}, Func{int, Task{ItemCommand}}, CancellationToken)"/>
    public Task<IReadOnlyList<Verdict>> DoAllAsync(
        IEnumerable<int> items,
        ItemCommand command,
        CancellationToken cancellationToken
    ) => DoAllAsync(items, _ => Task.FromResult(command), cancellationToken);

    private ItemCommand InPlace(ItemCommand command) =>
        InPlaceOf is null ? command : command with { OnBehalfOf = InPlaceOf };

    /// <summary>Says no, with what could be asked instead.</summary>
    public Answer Refuse(Refusal refusal) =>
        Answer.Say(
            Words(refusal),
            refusal switch
            {
                OnlyCoordinator => [Suggestions.Contact, .. Suggestions.For(Scene.Speaker)],
                _ when ItemOf(refusal) is { } item =>
                [
                    new QuickReply($"สถานะ O{item}"),
                    .. Suggestions.For(Scene.Speaker),
                ],
                _ => Suggestions.For(Scene.Speaker),
            }
        );

    private static int? ItemOf(Refusal refusal) =>
        refusal switch
        {
            NotAPreparer r => r.Item,
            NotACertifier r => r.Item,
            MayNotActFor r => r.Item,
            AlreadySigned r => r.Item,
            NothingToWithdraw r => r.Item,
            AlreadyAttached r => r.Item,
            NotPrepared r => r.Item,
            NothingToCertify r => r.Item,
            NothingToReturn r => r.Item,
            AlreadyReturned r => r.Item,
            NothingToChange r => r.Item,
            NothingOpen r => r.Item,
            AlreadyAsked r => r.Item,
            AlreadyDecided r => r.Item,
            _ => null,
        };

    /// <summary>The sentence for a refusal, towards the speaker.</summary>
    public string Words(Refusal refusal) => RefusalWords.Of(refusal, People);
}
