using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>The speaker at work: with what rights, on which items, and what others are called.</summary>
public sealed class Acting
{
    private IReadOnlyDictionary<int, string>? _titles;

    private Acting(Scene scene, Actor actor, PeopleNames people, ItemActions items, long? roundId)
    {
        RoundId = roundId;
        Scene = scene;
        Actor = actor;
        People = people;
        Items = items;
    }

    /// <summary>The round that a button was drawn for; null for the current one.</summary>
    public long? RoundId { get; }

    public Scene Scene { get; }
    public Actor Actor { get; }
    public PeopleNames People { get; }

    /// <summary>To look at. What is done goes through the methods here, so that others are told and what they were told before is followed up.</summary>
    internal ItemActions Items { get; }

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
        if (actor is null)
            throw new InvalidOperationException("the speaker has no row");
        var items = new ItemActions(scene.Db, actor, scene.Now, roundId);
        return new Acting(scene, actor, people, items, roundId) { InPlaceOf = inPlaceOf };
    }

    /// <summary>For what was tapped: in its round, and in the place of the officer for whom it was drawn.</summary>
    public static Task<Acting> BeginAsync(
        Scene scene,
        Postback tapped,
        CancellationToken cancellationToken
    ) => BeginAsync(scene, cancellationToken, tapped.Round, tapped.For);

    /// <summary>Nobody in person, for what is done from the command line: "ผู้ดูแลระบบ".</summary>
    public static async Task<Acting> AsNobodyAsync(
        Scene scene,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        var actor = new Actor
        {
            OfficerId = PeopleNames.Administrator,
            AgencyId = agencyId,
            Channel = scene.Channel,
        };
        var people = await PeopleNames.LoadAsync(
            scene.Db,
            agencyId,
            PeopleNames.Administrator,
            cancellationToken
        );
        var items = new ItemActions(scene.Db, actor, scene.Now);
        return new Acting(scene, actor, people, items, roundId: null);
    }

    /// <summary>The same speaker in that officer's place.</summary>
    public Acting For(long officerId) =>
        new(Scene, Actor, People, Items, RoundId) { InPlaceOf = officerId };

    /// <summary>Titles of the current round's items, by number: read once.</summary>
    public async Task<IReadOnlyDictionary<int, string>> TitlesAsync(
        CancellationToken cancellationToken
    ) => _titles ??= await Items.TitlesAsync(cancellationToken);

    /// <inheritdoc cref="MyItems.LoadAsync"/>
    public Task<MyItems?> MyItemsAsync(CancellationToken cancellationToken) =>
        MyItems.LoadAsync(Scene.Db, Actor, Scene.Now, cancellationToken);

    /// <summary>What the rule would say, without doing it.</summary>
    public async Task<Outcome> WouldAsync(
        int item,
        ItemCommand command,
        CancellationToken cancellationToken
    ) => (await WouldAsync([item], _ => command, cancellationToken))[0].Outcome;

    /// <summary>The same for several items, which are read at once.</summary>
    public async Task<IReadOnlyList<ItemOutcome>> WouldAsync(
        IReadOnlyList<int> items,
        Func<int, ItemCommand> command,
        CancellationToken cancellationToken
    )
    {
        var states = await Items.StatesAsync(items, cancellationToken);
        return
        [
            .. items.Select(item => new ItemOutcome(
                item,
                states.TryGetValue(item, out var state)
                    ? InPlace(command(item)).Decide(state, Actor, Scene.Now)
                    : new UnknownItem(item)
            )),
        ];
    }

    /// <summary>Does it and writes the notices that follow from it.</summary>
    public async Task<Outcome> DoAsync(
        int item,
        ItemCommand command,
        CancellationToken cancellationToken
    )
    {
        var done = await DoEachAsync([(item, command)], cancellationToken);
        return done[0].Outcome;
    }

    /// <summary>The same for several items; whoever it concerns hears of all of them at once.</summary>
    public Task<IReadOnlyList<ItemOutcome>> DoAllAsync(
        IEnumerable<int> items,
        Func<int, ItemCommand> command,
        CancellationToken cancellationToken
    ) => DoEachAsync([.. items.Select(item => (item, command(item)))], cancellationToken);

    /// <inheritdoc cref="DoAllAsync(IEnumerable{int}, Func{int, ItemCommand}, CancellationToken)"/>
    public Task<IReadOnlyList<ItemOutcome>> DoAllAsync(
        IEnumerable<int> items,
        ItemCommand command,
        CancellationToken cancellationToken
    ) => DoAllAsync(items, _ => command, cancellationToken);

    /// <summary>The same with a command of its own for each, e.g. with the version that a list showed.</summary>
    public async Task<IReadOnlyList<ItemOutcome>> DoEachAsync(
        IReadOnlyList<(int Item, ItemCommand Command)> commands,
        CancellationToken cancellationToken
    )
    {
        var done = await Items.DoEachAsync(
            [.. commands.Select(c => (c.Item, InPlace(c.Command)))],
            cancellationToken
        );
        await TellAsync([.. done.Select(d => d.Outcome).OfType<Decided>()], cancellationToken);
        return done;
    }

    /// <summary>Hands everything of one person in the round to another, and tells both.</summary>
    public async Task<MoveAllOutcome> MoveAllAsync(
        long fromId,
        long toId,
        CancellationToken cancellationToken
    )
    {
        var moved = await Items.MoveAllAsync(fromId, toId, cancellationToken);
        await TellAsync(moved.Decided, cancellationToken);
        return moved;
    }

    /// <summary>Somebody of any agency, for a command that names them.</summary>
    public Task<Person> PersonAsync(long officerId, CancellationToken cancellationToken) =>
        Items.PersonAsync(officerId, cancellationToken);

    /// <summary>Grants a wish for more time, or refuses it, and tells whose it was.</summary>
    public async Task<Outcome> DecideExtensionAsync(
        long requestId,
        bool grant,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Items.DecideExtensionAsync(requestId, grant, reason, cancellationToken);
        if (outcome is Decided decided)
            await TellAsync([decided], cancellationToken);
        return outcome;
    }

    /// <summary>Writes the notices that follow from decisions, and takes back those that are not so any more.</summary>
    public async Task TellAsync(IReadOnlyList<Decided> decided, CancellationToken cancellationToken)
    {
        await ReadyNotices.FollowAsync(Scene, decided, cancellationToken);
        var notices = decided.SelectMany(d => d.Notices);
        await Notices.WriteAsync(this, [.. notices], cancellationToken);
    }

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
            ItemRefusal about => about.Item,
            NothingToChange about => about.Item,
            PreparesNothing about => about.Item,
            _ => null,
        };

    /// <summary>The sentence for a refusal, towards the speaker.</summary>
    public string Words(Refusal refusal) => RefusalWords.Of(refusal, People);
}
