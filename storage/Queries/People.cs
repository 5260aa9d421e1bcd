using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Queries;

/// <summary>An officer, as lists and sentences need them.</summary>
/// <param name="NameConfirmed">Until a person has confirmed the spelling, the position stands for the name.</param>
public sealed record PersonRow(
    long Id,
    string Name,
    bool NameConfirmed,
    string? Position,
    string? WorkGroup,
    OfficerRole Role,
    bool IsActive
);

/// <summary>A channel that an officer has registered on.</summary>
public sealed record AccountRow(
    long OfficerId,
    string Channel,
    AccountState State,
    DateTimeOffset LinkedAt,
    DateTimeOffset LastSeenAt
);

/// <summary>An officer with the channels they registered on.</summary>
public sealed record Registration(PersonRow Person, IReadOnlyList<AccountRow> Accounts)
{
    /// <summary>At least one channel reaches the person.</summary>
    public bool IsReachable => Accounts.Any(account => account.State == AccountState.Active);
}

/// <summary>The officers of an agency.</summary>
public static class People
{
    /// <summary>Everybody, also those who have left, by id: one query.</summary>
    public static async Task<IReadOnlyDictionary<long, PersonRow>> LoadAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken = default
    )
    {
        var people = await Query.For(db)(db, agencyId).ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id);
    }

    /// <summary>Those whose ids were given, of that agency: one query.</summary>
    public static async Task<IReadOnlyDictionary<long, PersonRow>> LoadAsync(
        OitDb db,
        long agencyId,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Officers.Where(o => o.AgencyId == agencyId && ids.Contains(o.Id))
            .Select(Row)
            .ToDictionaryAsync(person => person.Id, cancellationToken);

    /// <summary>The agency's active coordinators, by id: whom to turn to.</summary>
    public static async Task<IReadOnlyList<PersonRow>> CoordinatorsAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Officers.Where(o => o.AgencyId == agencyId)
            .Where(o => o.Role == OfficerRole.Coordinator && o.IsActive)
            .OrderBy(o => o.Id)
            .Select(Row)
            .ToListAsync(cancellationToken);

    /// <summary>The accounts of an agency's people, found by those people: that has an index.</summary>
    public static IQueryable<ChannelAccount> AccountsOf(OitDb db, long agencyId) =>
        db
            .Officers.Where(o => o.AgencyId == agencyId)
            .Join(db.ChannelAccounts, o => o.Id, a => a.OfficerId, (_, a) => a);

    /// <summary>The registration codes of an agency's people, likewise.</summary>
    public static IQueryable<EnrollmentCode> CodesOf(OitDb db, long agencyId) =>
        db
            .Officers.Where(o => o.AgencyId == agencyId)
            .Join(db.EnrollmentCodes, o => o.Id, c => c.OfficerId, (_, c) => c);

    /// <summary>Active officers with their channels, by id: two queries. Those without any are not registered.</summary>
    public static async Task<IReadOnlyList<Registration>> RegistrationsAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken = default
    )
    {
        var people = await LoadAsync(db, agencyId, cancellationToken);
        var accounts = await AccountsOf(db, agencyId)
            .Select(a => new AccountRow(a.OfficerId, a.Channel, a.State, a.LinkedAt, a.LastSeenAt))
            .ToListAsync(cancellationToken);
        var byOfficer = accounts.ToLookup(account => account.OfficerId);
        return
        [
            .. people
                .Values.Where(person => person.IsActive)
                .OrderBy(person => person.Id)
                .Select(person => new Registration(person, [.. byOfficer[person.Id]])),
        ];
    }

    internal static Expression<Func<Officer, PersonRow>> Row { get; } =
        o => new PersonRow(
            o.Id,
            o.Name,
            o.NameConfirmed,
            o.Position,
            o.WorkGroup,
            o.Role,
            o.IsActive
        );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<PersonRow>>> Query = new(
        () =>
            EF.CompileAsyncQuery(
                (OitDb db, long agencyId) =>
                    db.Officers.Where(o => o.AgencyId == agencyId).Select(Row)
            )
    );
}
