using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>An item's number with what a rule said about it.</summary>
public sealed record ItemOutcome(int Item, Outcome Outcome);

/// <summary>
/// Carries commands about items out inside a running unit of work: loads, lets the rule decide, changes the tracked
/// rows and adds the log lines. The caller's unit saves it all in one commit, or nothing.
/// </summary>
/// <param name="db">The context that the writer gave.</param>
/// <param name="actor">Loaded in the same unit, see <see cref="Actors"/>.</param>
/// <param name="now">Moment of the domain clock.</param>
/// <param name="roundId">The round that a button was drawn for; null for the agency's current one.</param>
public sealed class ItemActions(OitDb db, Actor actor, DateTimeOffset now, long? roundId = null)
{
    private readonly Dictionary<int, LoadedItem> _items = [];
    private Round? _round;

    /// <summary>Carries a command out on one item.</summary>
    public async Task<Outcome> DoAsync(
        int item,
        ItemCommand command,
        CancellationToken cancellationToken = default
    ) => (await DoAllAsync([item], command, cancellationToken))[0].Outcome;

    /// <summary>Carries a command out on several items, in order; one that is refused does not hold up the others.</summary>
    public Task<IReadOnlyList<ItemOutcome>> DoAllAsync(
        IReadOnlyList<int> items,
        ItemCommand command,
        CancellationToken cancellationToken = default
    ) => DoEachAsync([.. items.Select(item => (item, command))], cancellationToken);

    /// <summary>Carries a command of its own out on each item, e.g. with the version that a list showed.</summary>
    public async Task<IReadOnlyList<ItemOutcome>> DoEachAsync(
        IReadOnlyList<(int Item, ItemCommand Command)> commands,
        CancellationToken cancellationToken = default
    )
    {
        await LoadAsync([.. commands.Select(c => c.Item).Distinct()], cancellationToken);
        var outcomes = new List<ItemOutcome>(commands.Count);
        foreach (var (number, command) in commands)
        {
            var outcome = _items.TryGetValue(number, out var item)
                ? await DoAsync(item, command, cancellationToken)
                : new UnknownItem(number);
            outcomes.Add(new ItemOutcome(number, outcome));
        }
        return outcomes;
    }

    /// <summary>An item as the rules see it, with what this unit has changed so far; null where there is none.</summary>
    public async Task<ItemState?> StateAsync(
        int item,
        CancellationToken cancellationToken = default
    )
    {
        await LoadAsync([item], cancellationToken);
        return _items.TryGetValue(item, out var loaded) ? loaded.State() : null;
    }

    /// <summary>The same for one that this unit has looked at; null for any other.</summary>
    public ItemState? Seen(int item) => _items.GetValueOrDefault(item)?.State();

    /// <summary>Several items at once, by number; unknown ones are not among them.</summary>
    public async Task<IReadOnlyDictionary<int, ItemState>> StatesAsync(
        IReadOnlyList<int> items,
        CancellationToken cancellationToken = default
    )
    {
        await LoadAsync([.. items.Distinct()], cancellationToken);
        return items
            .Distinct()
            .Where(_items.ContainsKey)
            .ToDictionary(item => item, item => _items[item].State());
    }

    /// <summary>Titles of the round's items, by number: one query.</summary>
    public async Task<IReadOnlyDictionary<int, string>> TitlesAsync(
        CancellationToken cancellationToken = default
    ) =>
        await RoundAsync(cancellationToken) is { } round
            ? await db
                .Items.Where(i => i.RoundId == round.Id && !i.IsGone)
                .ToDictionaryAsync(i => i.Number, i => i.Title, cancellationToken)
            : new Dictionary<int, string>();

    /// <summary>Somebody of any agency, for <see cref="Assign"/>; the rule refuses strangers.</summary>
    public Task<Person> PersonAsync(
        long officerId,
        CancellationToken cancellationToken = default
    ) => Actors.PersonAsync(db, officerId, cancellationToken);

    /// <summary>Hands everything of one person in the round to another.</summary>
    public async Task<MoveAllOutcome> MoveAllAsync(
        long fromId,
        long toId,
        CancellationToken cancellationToken = default
    )
    {
        var round = await RoundAsync(cancellationToken);
        var numbers = await db
            .Assignments.AsNoTracking()
            .Where(a => a.OfficerId == fromId && a.RoundId == (round == null ? 0 : round.Id))
            .Select(a => a.Item!.Number)
            .Distinct()
            .ToListAsync(cancellationToken);
        await LoadAsync(numbers, cancellationToken);
        var to = await PersonAsync(toId, cancellationToken);
        var items = numbers.Where(_items.ContainsKey).Order().Select(n => _items[n].State());
        var outcome = new MoveAll(fromId, to).Decide(items, actor, now);
        foreach (var decided in outcome.Decided)
            _items[decided.Before!.Number].Apply(decided, actor, now);
        return outcome;
    }

    /// <summary>Grants a wish for more time, or refuses it.</summary>
    public async Task<Outcome> DecideExtensionAsync(
        long requestId,
        bool grant,
        string? reason = null,
        CancellationToken cancellationToken = default
    )
    {
        var found = await db
            .ExtensionRequests.AsTracking()
            .Where(r => r.Id == requestId && r.AgencyId == actor.AgencyId)
            .Join(
                db.Items,
                r => r.ItemId,
                i => i.Id,
                (r, i) =>
                    new
                    {
                        Request = r,
                        i.Number,
                        i.RoundId,
                    }
            )
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return new NoSuchRequest();
        if (found.RoundId != (await RoundAsync(cancellationToken))?.Id)
            return new RoundClosed(found.Number);
        var command = new DecideExtension(Extensions.State(found.Request), grant)
        {
            Reason = reason,
        };
        return await DoAsync(found.Number, command, cancellationToken);
    }

    private async Task<Outcome> DoAsync(
        LoadedItem item,
        ItemCommand command,
        CancellationToken cancellationToken
    )
    {
        var state = item.State();
        if (command is AskExtension ask)
            command = await Extensions.FillAsync(db, ask, state, cancellationToken);
        var outcome = command.Decide(state, actor, now);
        if (outcome is Decided decided)
        {
            item.Apply(decided, actor, now);
            await Extensions.ApplyAsync(db, decided, actor, now, cancellationToken);
        }
        return outcome;
    }

    private async Task LoadAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        var missing = numbers.Where(number => !_items.ContainsKey(number)).ToList();
        if (missing.Count == 0 || await RoundAsync(cancellationToken) is not { } round)
            return;
        var items = await ItemRows.LoadAsync(db, round.Id, missing, cancellationToken);
        foreach (var item in items)
            _items[item.Number] = new LoadedItem(db, item, round);
    }

    private async Task<Round?> RoundAsync(CancellationToken cancellationToken) =>
        _round ??= await ItemRows.RoundAsync(db, actor.AgencyId, roundId, cancellationToken);
}
