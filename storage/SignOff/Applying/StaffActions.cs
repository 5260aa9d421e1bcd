using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Somebody of the agency has that name already.</summary>
public sealed record NameTaken(string Name) : Refusal;

/// <summary>The person still has open items in the round: hand them on first.</summary>
public sealed record StillHasItems(long OfficerId, int Items) : Refusal;

/// <summary>Somebody new on the agency's staff.</summary>
public sealed record NewOfficer(string Name, OfficerRole Role, string? Position, string? WorkGroup);

/// <summary>A coordinator lets people join and leave, and says who is one and the same; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class StaffActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>Adds an officer whose name the coordinator has spelt.</summary>
    public Task<Outcome> AddAsync(NewOfficer who, CancellationToken cancellationToken = default) =>
        AddAsync(db, actor.AgencyId, actor, who, now, cancellationToken);

    /// <inheritdoc cref="AddAsync(NewOfficer, CancellationToken)"/>
    /// <param name="by">A coordinator; null for the command line.</param>
    public static async Task<Outcome> AddAsync(
        OitDb db,
        long agencyId,
        Actor? by,
        NewOfficer who,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        if (by is not null && PeopleDecision.OnlyCoordinators(by, now) is { } refusal)
            return refusal;
        if (SpeltName.Of(who.Name) is not { } name)
            return new NotAName(who.Name);
        var isTaken = await db.Officers.AnyAsync(
            o => o.AgencyId == agencyId && o.IsActive && o.Name == name,
            cancellationToken
        );
        if (isTaken)
            return new NameTaken(name);
        var officer = new Officer
        {
            AgencyId = agencyId,
            Name = name,
            NameConfirmed = true,
            Role = who.Role,
            Position = who.Position,
            WorkGroup = who.WorkGroup,
        };
        db.Officers.Add(officer);
        // The log names people by their ids.
        await db.SaveChangesAsync(cancellationToken);
        var after = $"{Who(officer.Id)} {who.Role}";
        var line = by is null
            ? new LogLine(agencyId, now, LogActions.AddOfficer, Ways.CommandLine, After: after)
            : PeopleDecision.Line(by, now, LogActions.AddOfficer, null, after);
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }

    /// <summary>Somebody has left. What the person signed stays signed.</summary>
    public Task<Outcome> LeaveAsync(
        long officerId,
        CancellationToken cancellationToken = default
    ) =>
        Staff.ChangeAsync(
            db,
            actor,
            officerId,
            now,
            officer => LeaveAsync(officer, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome> LeaveAsync(Officer officer, CancellationToken cancellationToken)
    {
        var items = await Staff
            .Places(db, officer.Id)
            .Where(a => a.SignedAt == null)
            .Select(a => a.ItemId)
            .Distinct()
            .CountAsync(cancellationToken);
        if (items > 0)
            return new StillHasItems(officer.Id, items);
        if (await Staff.IsLastCoordinatorAsync(db, officer, cancellationToken))
            return new LastCoordinator(officer.Id);
        officer.IsActive = false;
        officer.Version++;
        await EndAccessAsync(officer.Id, cancellationToken);
        return Done(LogActions.LeaveOfficer, Who(officer.Id), null);
    }

    /// <summary>
    /// The register wrote one person's name so differently that two officers came of it. All that names the first names
    /// the second from then on, or nothing does.
    /// </summary>
    public async Task<Outcome> JoinAsync(
        long officerId,
        long sameAsId,
        CancellationToken cancellationToken = default
    ) =>
        officerId == sameAsId
            ? new SamePerson(officerId)
            : await Staff.ChangeAsync(
                db,
                actor,
                officerId,
                now,
                officer =>
                    Staff.ChangeAsync(
                        db,
                        actor,
                        sameAsId,
                        now,
                        other => JoinAsync(officer, other, cancellationToken),
                        cancellationToken
                    ),
                cancellationToken
            );

    private async Task<Outcome> JoinAsync(
        Officer officer,
        Officer other,
        CancellationToken cancellationToken
    )
    {
        if (await Staff.IsLastCoordinatorAsync(db, officer, cancellationToken))
            return new LastCoordinator(officer.Id);
        var items = new ItemActions(db, actor, now);
        var moved = await items.MoveAllAsync(officer.Id, other.Id, cancellationToken);
        if (moved.Refusal is { } no and not NothingToMove)
            return no;
        await new JoinOfficers(db, actor, officer, other, now).RunAsync(cancellationToken);
        return Done(LogActions.JoinOfficers, Who(officer.Id), Who(other.Id));
    }

    private async Task EndAccessAsync(long officerId, CancellationToken cancellationToken)
    {
        var accounts = await db
            .ChannelAccounts.AsTracking()
            .Where(a => a.OfficerId == officerId)
            .ToListAsync(cancellationToken);
        await Accounts.UnlinkAsync(db, accounts, actor, now, cancellationToken);
        await db
            .EnrollmentCodes.Where(c => c.OfficerId == officerId && c.UsedAt == null)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static string Who(long officerId) => $"officer {LogWords.Id(officerId)}";

    private Decided Done(string action, string? before, string? after)
    {
        var line = PeopleDecision.Line(actor, now, action, before, after);
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }
}
