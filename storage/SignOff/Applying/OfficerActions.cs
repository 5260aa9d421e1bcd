using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>The agency would be without a coordinator.</summary>
public sealed record LastCoordinator(long OfficerId) : Refusal;

/// <summary>An executive only reads, and this person still has items in the round: hand them on first.</summary>
public sealed record HasDuties(long OfficerId, int Items) : Refusal;

/// <summary>A name has letters and is not too long.</summary>
public sealed record NotAName(string Text) : Refusal;

/// <summary>Changes to people themselves, by a coordinator or to one's own name, inside a running unit of work; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class OfficerActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>Gives a role. The last coordinator keeps theirs, and who has items does not become an executive.</summary>
    public Task<Outcome> ChangeRoleAsync(
        long officerId,
        OfficerRole role,
        CancellationToken cancellationToken = default
    ) =>
        Staff.ChangeAsync(
            db,
            actor,
            officerId,
            now,
            officer => ChangeRoleAsync(officer, role, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome> ChangeRoleAsync(
        Officer officer,
        OfficerRole role,
        CancellationToken cancellationToken
    )
    {
        if (officer.Role == role)
            return new NothingToChange();
        if (await UnfitAsync(officer, role, cancellationToken) is { } unfit)
            return unfit;
        var before = officer.Role;
        officer.Role = role;
        return Done(officer, LogActions.ChangeRole, $"{before}", $"{role}");
    }

    /// <summary>Decides how the name is written. The register's other spellings stay known.</summary>
    public Task<Outcome> ConfirmNameAsync(
        long officerId,
        string name,
        CancellationToken cancellationToken = default
    ) =>
        Staff.ChangeAsync(
            db,
            actor,
            officerId,
            now,
            officer => Task.FromResult(Confirm(officer, name)),
            cancellationToken
        );

    /// <summary>The actor says how their own name is written.</summary>
    public async Task<Outcome> ConfirmOwnNameAsync(
        string name,
        CancellationToken cancellationToken = default
    ) =>
        await Staff.FindAsync(db, actor, actor.OfficerId, cancellationToken) is { } me
            ? Confirm(me, name)
            : new NotActive();

    private Outcome Confirm(Officer officer, string name)
    {
        if (SpeltName.Of(name) is not { } words)
            return new NotAName(name);
        if (officer.NameConfirmed && officer.Name == words)
            return new NothingToChange();
        // The register may go on writing the former name: it must still be known as this person's.
        if (officer.NameForms.TrueForAll(form => form.Form != officer.Name))
            officer.NameForms.Add(new() { AgencyId = officer.AgencyId, Form = officer.Name });
        officer.Name = words;
        officer.NameConfirmed = true;
        return Done(officer, LogActions.ConfirmName, null, null);
    }

    private async Task<Refusal?> UnfitAsync(
        Officer officer,
        OfficerRole role,
        CancellationToken cancellationToken
    )
    {
        if (await Staff.IsLastCoordinatorAsync(db, officer, cancellationToken))
            return new LastCoordinator(officer.Id);
        if (role != OfficerRole.Executive)
            return null;
        var items = await Staff
            .Places(db, officer.Id)
            .Select(a => a.ItemId)
            .Distinct()
            .CountAsync(cancellationToken);
        return items > 0 ? new HasDuties(officer.Id, items) : null;
    }

    private Decided Done(Officer officer, string action, string? before, string? after)
    {
        officer.Version++;
        var who = $"officer {LogWords.Id(officer.Id)}";
        var line = PeopleDecision.Line(
            actor,
            now,
            action,
            before is null ? null : $"{who} {before}",
            after is null ? who : $"{who} {after}"
        );
        if (officer.Id == actor.OfficerId)
            line = line with { OnBehalfOfId = null };
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }
}
