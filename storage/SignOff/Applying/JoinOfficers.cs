using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// Two officers turn out to be one: all that names the first names the second from then on. Only the log, which is
/// sealed, keeps the first; so that it can still be read, and so that a register which writes the name the old way again
/// finds the right person, the first stays behind with its spellings and a pointer.
/// </summary>
internal sealed class JoinOfficers(
    OitDb db,
    Actor actor,
    Officer from,
    Officer to,
    DateTimeOffset now
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        GiveForms();
        (from.IsActive, from.JoinedIntoId) = (false, to.Id);
        from.Version++;
        to.Version++;
        await GivePlacesAsync(cancellationToken);
        // The statements below see what was changed until here.
        await db.SaveChangesAsync(cancellationToken);
        await GiveStandInsAsync(cancellationToken);
        await GiveDeedsAsync(cancellationToken);
        await GiveAccessAsync(cancellationToken);
        await GiveAsync(db.Rounds, r => r.ReporterId, cancellationToken);
        await GiveAsync(db.Officers, o => o.JoinedIntoId, cancellationToken);
        await GiveAccountsAsync(cancellationToken);
    }

    private void GiveForms()
    {
        var forms = from
            .NameForms.Select(form => (form.Form, form.Count))
            .Append((Form: from.Name, Count: 0))
            .DistinctBy(form => form.Form);
        foreach (var (form, count) in forms)
        {
            var known = to.NameForms.Find(f => f.Form == form);
            if (known is null)
                to.NameForms.Add(known = new() { AgencyId = to.AgencyId, Form = form });
            known.Count += count;
        }
    }

    /// <summary>
    /// Places that are left once the open ones of the current round were handed over: those of other rounds, and those
    /// that the first signed where the second is named too. One person has signed then.
    /// </summary>
    private async Task GivePlacesAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var items = await db
            .Items.AsTracking()
            .Include(i => i.Assignments)
            .Where(i => i.Assignments.Any(a => a.OfficerId == from.Id))
            .ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            foreach (var place in item.Assignments.Where(a => a.OfficerId == from.Id).ToList())
                Give(item, place);
            item.Version++;
        }
    }

    private void Give(Item item, Assignment place)
    {
        var other = item.Assignments.Find(a => a.OfficerId == to.Id && a.Duty == place.Duty);
        if (other is null)
        {
            (place.OfficerId, place.Officer) = (to.Id, null);
            return;
        }
        if (other.SignedAt is null)
            (other.SignedAt, other.SignedById, other.SelfCertified) = (
                place.SignedAt,
                place.SignedById,
                place.SelfCertified
            );
        item.Assignments.Remove(place);
        db.Assignments.Remove(place);
    }

    private async Task GiveStandInsAsync(CancellationToken cancellationToken)
    {
        await GiveAsync(db.Delegations, d => d.OfficerId, cancellationToken);
        await GiveAsync(db.Delegations, d => d.DelegateId, cancellationToken);
        await GiveAsync(db.Delegations, d => d.CreatedById, cancellationToken);
        await GiveAsync(db.PreparerHelpers, h => h.PreparerId, cancellationToken);
        await GiveAsync(db.PreparerHelpers, h => h.HelperId, cancellationToken);
        await GiveAsync(db.PreparerHelpers, h => h.NamedById, cancellationToken);
        // Nobody stands in for themselves: what one was to the other is over.
        await db
            .Delegations.Where(d => d.OfficerId == d.DelegateId && d.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.EndedAt, now), cancellationToken);
        await db
            .PreparerHelpers.Where(h => h.PreparerId == h.HelperId && h.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.EndedAt, now), cancellationToken);
    }

    /// <summary>What the first did, the second did: signed, returned, handed in, asked for, announced, imported.</summary>
    private async Task GiveDeedsAsync(CancellationToken cancellationToken)
    {
        await GiveAsync(db.Assignments, a => a.SignedById, cancellationToken);
        await GiveAsync(db.Items, i => i.ReturnedById, cancellationToken);
        await GiveAsync(db.Evidence, e => e.AddedById, cancellationToken);
        await GiveAsync(db.ExtensionRequests, r => r.OfficerId, cancellationToken);
        await GiveAsync(db.ExtensionRequests, r => r.DecidedById, cancellationToken);
        await GiveAsync(db.Broadcasts, b => b.CreatedById, cancellationToken);
        await GiveAsync(db.ImportRecords, r => r.ById, cancellationToken);
        await db
            .Assignments.Where(a => a.Duty == Duty.Certify && a.SignedById == to.Id)
            .Where(a =>
                db.Assignments.Any(p =>
                    p.ItemId == a.ItemId && p.Duty == Duty.Prepare && p.SignedById == to.Id
                )
            )
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.SelfCertified, true), cancellationToken);
        // Whoever answered under both names has answered once.
        await db
            .Acknowledgements.Where(a => a.OfficerId == from.Id)
            .Where(a =>
                db.Acknowledgements.Any(b => b.BroadcastId == a.BroadcastId && b.OfficerId == to.Id)
            )
            .ExecuteDeleteAsync(cancellationToken);
        await GiveAsync(db.Acknowledgements, a => a.OfficerId, cancellationToken);
    }

    /// <summary>A code or a link that was handed out is still good, and opens the right person's work.</summary>
    private async Task GiveAccessAsync(CancellationToken cancellationToken)
    {
        await GiveAsync(db.EnrollmentCodes, c => c.OfficerId, cancellationToken);
        await GiveAsync(db.EnrollmentCodes, c => c.IssuedById, cancellationToken);
        await GiveAsync(db.SignInLinks, l => l.OfficerId, cancellationToken);
        await GiveAsync(db.WebSessions, w => w.OfficerId, cancellationToken);
        // The other may be reading a register too, and has one at a time.
        await db
            .RegisterDrafts.Where(d => d.OfficerId == from.Id)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private Task<int> GiveAsync<T, TId>(
        IQueryable<T> rows,
        Expression<Func<T, TId>> who,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var isFirst = Expression.Lambda<Func<T, bool>>(
            Expression.Equal(who.Body, Expression.Constant(from.Id, typeof(TId))),
            who.Parameters
        );
        var second = (TId)(object)to.Id;
        return rows.Where(isFirst)
            .ExecuteUpdateAsync(s => s.SetProperty(who, second), cancellationToken);
    }

    /// <summary>
    /// An account goes over, with what waits there, unless the other has one on that channel: then it is unlinked, and
    /// what waits goes to the other's.
    /// </summary>
    private async Task GiveAccountsAsync(CancellationToken cancellationToken)
    {
        var accounts = await db
            .ChannelAccounts.AsTracking()
            .Where(a => a.OfficerId == from.Id || a.OfficerId == to.Id)
            .ToListAsync(cancellationToken);
        var taken = accounts.Where(a => a.OfficerId == to.Id).Select(a => a.Channel).ToHashSet();
        var second = new List<ChannelAccount>();
        foreach (var account in accounts.Where(a => a.OfficerId == from.Id))
            if (taken.Add(account.Channel))
                account.OfficerId = to.Id;
            else
                second.Add(account);
        await MoveWaiting.GiveAsync(db, from.Id, to.Id, cancellationToken);
        await Accounts.UnlinkAsync(db, second, actor, now, cancellationToken, isFor: to.Id);
    }
}
