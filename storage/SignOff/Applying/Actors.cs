using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Storage.SignOff;

/// <summary>Loads who acts.</summary>
public static class Actors
{
    /// <summary>The officer with the delegations in force today and the preparers they help: three queries.</summary>
    /// <param name="channel">By which way they act: "line", "msteams", "web" or "cli".</param>
    /// <param name="now">Moment of the domain clock.</param>
    /// <returns>Null where there is no such officer.</returns>
    public static async Task<Actor?> LoadAsync(
        OitDb db,
        long officerId,
        string channel,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var officer = await OfficerQuery.For(db)(db, officerId, cancellationToken);
        if (officer is null)
            return null;
        return new Actor
        {
            OfficerId = officerId,
            AgencyId = officer.AgencyId,
            Channel = channel,
            Role = officer.Role,
            IsActive = officer.IsActive,
            ActsFor = await ActsForQuery
                .For(db)(db, officerId, Bangkok.Day(now))
                .ToListAsync(cancellationToken),
            Helps = await HelpsQuery.For(db)(db, officerId).ToListAsync(cancellationToken),
        };
    }

    /// <summary>Somebody who is to be given something; one who does not exist comes back as inactive.</summary>
    internal static async Task<Person> PersonAsync(
        OitDb db,
        long officerId,
        CancellationToken cancellationToken
    ) =>
        await OfficerQuery.For(db)(db, officerId, cancellationToken)
        ?? new Person(officerId, 0, OfficerRole.Officer, IsActive: false);

    internal static async Task<List<long>> CoordinatorsAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    ) =>
        await db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == agencyId)
            .Where(o => o.Role == OfficerRole.Coordinator && o.IsActive)
            .Select(o => o.Id)
            .ToListAsync(cancellationToken);

    private static readonly Compiled<
        Func<OitDb, long, CancellationToken, Task<Person?>>
    > OfficerQuery = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long officerId, CancellationToken _) =>
                db
                    .Officers.Where(o => o.Id == officerId)
                    .Select(o => new Person(o.Id, o.AgencyId, o.Role, o.IsActive))
                    .FirstOrDefault()
        )
    );

    private static readonly Compiled<
        Func<OitDb, long, DateOnly, IAsyncEnumerable<ActingFor>>
    > ActsForQuery = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long officerId, DateOnly today) =>
                db
                    .Delegations.Where(d => d.DelegateId == officerId && d.EndedAt == null)
                    .Where(d => d.From <= today && today <= d.To)
                    .Join(
                        db.Officers,
                        d => d.OfficerId,
                        o => o.Id,
                        (d, o) => new ActingFor(o.Id, o.Role, d.From, d.To)
                    )
        )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<Helping>>> HelpsQuery = new(
        () =>
            EF.CompileAsyncQuery(
                (OitDb db, long officerId) =>
                    db
                        .PreparerHelpers.Where(h => h.HelperId == officerId && h.EndedAt == null)
                        .Select(h => new Helping(h.PreparerId, h.ItemId))
            )
    );
}
