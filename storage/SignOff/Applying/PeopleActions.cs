using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// Carries out who stands in for whom (delegations, helpers) inside a running unit of work, like
/// <see cref="ItemActions"/>; the caller's unit saves.
/// </summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class PeopleActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <param name="officerId">Whose duties.</param>
    /// <param name="delegateId">Who carries them out.</param>
    /// <param name="from">First day, in Asia/Bangkok.</param>
    /// <param name="to">Last day, in Asia/Bangkok.</param>
    /// <param name="reason">E.g. the order's number.</param>
    /// <param name="kind">What the order calls it.</param>
    public async Task<Outcome> StartDelegationAsync(
        long officerId,
        long delegateId,
        DateOnly from,
        DateOnly to,
        string? reason = null,
        DelegationKind kind = DelegationKind.ActsFor,
        CancellationToken cancellationToken = default
    ) =>
        await ApplyAsync(
            await WouldDelegateAsync(
                officerId,
                delegateId,
                from,
                to,
                reason,
                kind,
                cancellationToken
            ),
            cancellationToken
        );

    /// <summary>What the rule would say to <see cref="StartDelegationAsync"/>, without doing it.</summary>
    public async Task<Outcome> WouldDelegateAsync(
        long officerId,
        long delegateId,
        DateOnly from,
        DateOnly to,
        string? reason = null,
        DelegationKind kind = DelegationKind.ActsFor,
        CancellationToken cancellationToken = default
    )
    {
        var existing = await db
            .Delegations.AsNoTracking()
            .Where(d => d.OfficerId == officerId && d.EndedAt == null)
            .Select(State)
            .ToListAsync(cancellationToken);
        var officer = await Actors.PersonAsync(db, officerId, cancellationToken);
        var standIn = await Actors.PersonAsync(db, delegateId, cancellationToken);
        var command = new StartDelegation(officer, standIn, from, to)
        {
            Reason = reason,
            Kind = kind,
        };
        return command.Decide(existing, actor, now);
    }

    /// <summary>Ends a delegation before its last day.</summary>
    public async Task<Outcome> EndDelegationAsync(
        long delegationId,
        CancellationToken cancellationToken = default
    )
    {
        var delegation = await db
            .Delegations.AsNoTracking()
            .Where(d => d.Id == delegationId && d.EndedAt == null)
            .Select(State)
            .FirstOrDefaultAsync(cancellationToken);
        return await ApplyAsync(EndDelegation.Decide(delegation, actor, now), cancellationToken);
    }

    /// <summary>Names a helper: with all of the items, or none where one of them is refused.</summary>
    /// <param name="preparerId">Who is helped: the actor, or for a coordinator anybody.</param>
    /// <param name="items">Numbers of some items; none for all of the preparer's.</param>
    public async Task<Outcome> NameHelperAsync(
        long preparerId,
        long helperId,
        IReadOnlyList<int>? items = null,
        CancellationToken cancellationToken = default
    ) =>
        await ApplyAsync(
            await WouldNameHelperAsync(preparerId, helperId, items, cancellationToken),
            cancellationToken
        );

    /// <summary>What the rule would say to <see cref="NameHelperAsync"/>, without doing it.</summary>
    public async Task<Outcome> WouldNameHelperAsync(
        long preparerId,
        long helperId,
        IReadOnlyList<int>? items = null,
        CancellationToken cancellationToken = default
    )
    {
        var helper = await Actors.PersonAsync(db, helperId, cancellationToken);
        var state = await StateAsync(preparerId, cancellationToken);
        return await EachAsync(
            items,
            item => new NameHelper(helper, item).Decide(state, actor, now),
            cancellationToken
        );
    }

    /// <summary>Ends somebody's help, with all of the items, or none where one of them is refused.</summary>
    /// <param name="items">Numbers of some items; none ends it altogether.</param>
    public async Task<Outcome> EndHelperAsync(
        long preparerId,
        long helperId,
        IReadOnlyList<int>? items = null,
        CancellationToken cancellationToken = default
    ) =>
        await ApplyAsync(
            await WouldEndHelperAsync(preparerId, helperId, items, cancellationToken),
            cancellationToken
        );

    /// <summary>What the rule would say to <see cref="EndHelperAsync"/>, without doing it.</summary>
    public async Task<Outcome> WouldEndHelperAsync(
        long preparerId,
        long helperId,
        IReadOnlyList<int>? items = null,
        CancellationToken cancellationToken = default
    )
    {
        var state = await StateAsync(preparerId, cancellationToken);
        return await EachAsync(
            items,
            item => new EndHelper(helperId, item).Decide(state, actor, now),
            cancellationToken
        );
    }

    /// <summary>One decision on all items, or the first refusal.</summary>
    private async Task<Outcome> EachAsync(
        IReadOnlyList<int>? items,
        Func<ItemName?, Outcome> decide,
        CancellationToken cancellationToken
    )
    {
        if (items is not { Count: > 0 })
            return decide(null);
        var all = new List<Decided>();
        foreach (var number in items)
        {
            var outcome = await NameAsync(number, cancellationToken) is { } item
                ? decide(item)
                : new UnknownItem(number);
            if (outcome is not Decided decided)
                return outcome;
            all.Add(decided);
        }
        return new Decided
        {
            Changes = [.. all.SelectMany(d => d.Changes)],
            Log = [.. all.SelectMany(d => d.Log)],
            Notices = [.. all.SelectMany(d => d.Notices)],
        };
    }

    private async Task<PreparerState> StateAsync(
        long preparerId,
        CancellationToken cancellationToken
    )
    {
        var prepares = await db
            .Assignments.AsNoTracking()
            .Where(a => a.OfficerId == preparerId && a.Duty == Duty.Prepare)
            .Where(a => db.Rounds.Any(r => r.Id == a.RoundId && r.IsCurrent))
            .Select(a => a.ItemId)
            .ToListAsync(cancellationToken);
        var helpers = await db
            .PreparerHelpers.AsNoTracking()
            .Where(h => h.PreparerId == preparerId && h.EndedAt == null)
            .Select(h => new HelperState(h.Id, h.HelperId, h.ItemId))
            .ToListAsync(cancellationToken);
        var preparer = await Actors.PersonAsync(db, preparerId, cancellationToken);
        return new PreparerState(preparer, prepares, helpers);
    }

    private Task<ItemName?> NameAsync(int number, CancellationToken cancellationToken) =>
        db
            .Items.AsNoTracking()
            .Where(i => i.Number == number && !i.IsGone)
            .Where(i =>
                db.Rounds.Any(r => r.Id == i.RoundId && r.IsCurrent && r.AgencyId == actor.AgencyId)
            )
            .Select(i => new ItemName(i.Id, i.Number))
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<Outcome> ApplyAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not Decided decided)
            return outcome;
        foreach (var change in decided.Changes)
            await ApplyAsync(change, cancellationToken);
        foreach (var line in decided.Log)
            db.Log.Add(line);
        return outcome;
    }

    private async Task ApplyAsync(Change change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case DelegationStarted started:
                db.Delegations.Add(NewDelegation(started));
                break;
            case DelegationEnded(var id):
                (await db.Delegations.FindAsync([id], cancellationToken))!.EndedAt = now;
                break;
            case HelperNamed(var preparer, var helper, var item):
                db.PreparerHelpers.Add(NewHelper(preparer, helper, item));
                break;
            case HelperEnded(var id):
                (await db.PreparerHelpers.FindAsync([id], cancellationToken))!.EndedAt = now;
                break;
        }
    }

    private static readonly Expression<Func<Delegation, DelegationState>> State =
        d => new DelegationState(d.Id, d.AgencyId, d.OfficerId, d.DelegateId, d.From, d.To, d.Kind);

    private Delegation NewDelegation(DelegationStarted started) =>
        new()
        {
            AgencyId = actor.AgencyId,
            OfficerId = started.OfficerId,
            DelegateId = started.DelegateId,
            From = started.From,
            To = started.To,
            Kind = started.Kind,
            CreatedById = actor.OfficerId,
            CreatedAt = now,
        };

    private PreparerHelper NewHelper(long preparer, long helper, long? item) =>
        new()
        {
            AgencyId = actor.AgencyId,
            PreparerId = preparer,
            HelperId = helper,
            ItemId = item,
            NamedById = actor.OfficerId,
            CreatedAt = now,
        };
}
