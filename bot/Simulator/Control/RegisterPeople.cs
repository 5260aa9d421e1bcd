using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;

namespace OitBot.Simulator.Control;

/// <summary>The people of the register, each with a phone; coordinators first.</summary>
internal sealed class RegisterPeople(
    LineServer line,
    OitDatabase database,
    DomainClock clock,
    CodeKey key
)
{
    private const int Most = 60;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", ListAsync);
        routes.MapPost("/officers/{id:long}/register", RegisterAsync);
    }

    /// <param name="Id">LINE user id.</param>
    /// <param name="Registered">Has linked this LINE account.</param>
    public sealed record View(
        string Id,
        long Officer,
        string Name,
        string? Position,
        string Agency,
        string Role,
        int Prepares,
        int Certifies,
        bool Registered
    );

    private async Task<IResult> ListAsync(string? search, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => o.IsActive && (string.IsNullOrEmpty(search) || o.Name.Contains(search)))
            .OrderByDescending(o => o.Role == OfficerRole.Coordinator)
            .ThenBy(o => o.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var ids = officers.ConvertAll(o => o.Id);
        var agencies = await db
            .Agencies.AsNoTracking()
            .Where(a => officers.Select(o => o.AgencyId).Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        var duties = await DutiesAsync(db, ids, cancellationToken);
        var accounts = await AccountsAsync(db, ids, cancellationToken);
        var people = officers.Select(o =>
            See(o, agencies[o.AgencyId], accounts.GetValueOrDefault(o.Id), duties)
        );
        return Results.Json(people.ToList(), LineServer.Json);
    }

    private async Task<IResult> RegisterAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var officer = await db
            .Officers.AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (officer is null || await IssueAsync(officer, cancellationToken) is not { } code)
            return Results.NotFound();
        var accounts = await AccountsAsync(db, [id], cancellationToken);
        var person = Phone(officer, accounts.GetValueOrDefault(id));
        if (!person.IsReachable)
            await (person.HasBlocked ? person.UnblockAsync() : person.FollowAsync());
        var sent = await person.SayAsync($"ลงทะเบียน {code}");
        return Results.Json(new { sent.Status, sent.Failure }, LineServer.Json);
    }

    /// <summary>A real code, as the command line issues it; null where the officer gets none.</summary>
    private async Task<string?> IssueAsync(Officer officer, CancellationToken cancellationToken)
    {
        var outcome = await database.Writer.WriteAsync(
            (db, token) =>
                new EnrollmentActions(db, key, clock.GetUtcNow()).IssueAsync(
                    officer.AgencyId,
                    officer.Id,
                    by: null,
                    token
                ),
            null,
            cancellationToken
        );
        return (outcome as CodeIssued)?.Code;
    }

    private View See(
        Officer officer,
        string agency,
        ChannelAccount? account,
        IReadOnlyDictionary<(long, Duty), int> duties
    ) =>
        new(
            Phone(officer, account).Id,
            officer.Id,
            officer.Name,
            officer.Position,
            agency,
            officer.Role.ToString(),
            duties.GetValueOrDefault((officer.Id, Duty.Prepare)),
            duties.GetValueOrDefault((officer.Id, Duty.Certify)),
            account is not null
        );

    /// <summary>The officer's phone: the one they registered with, else one that stays theirs over restarts.</summary>
    private Person Phone(Officer officer, ChannelAccount? account)
    {
        var person = line.Person(
            officer.Name,
            account?.UserId ?? LineServer.UserId($"officer:{officer.Id}"),
            isFriend: account is not null
        );
        person.Name = officer.Name;
        if (account?.State == AccountState.Blocked)
            person.HasBlocked = true;
        return person;
    }

    private static async Task<Dictionary<(long, Duty), int>> DutiesAsync(
        OitDb db,
        IReadOnlyList<long> officers,
        CancellationToken cancellationToken
    )
    {
        var counts = await db
            .Assignments.AsNoTracking()
            .Where(a => officers.Contains(a.OfficerId))
            .Join(db.Rounds.Where(r => r.IsCurrent), a => a.RoundId, r => r.Id, (a, _) => a)
            .GroupBy(a => new { a.OfficerId, a.Duty })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return counts.ToDictionary(c => (c.Key.OfficerId, c.Key.Duty), c => c.Count);
    }

    private static async Task<Dictionary<long, ChannelAccount>> AccountsAsync(
        OitDb db,
        IReadOnlyList<long> officers,
        CancellationToken cancellationToken
    )
    {
        var accounts = await db
            .ChannelAccounts.AsNoTracking()
            .Where(a => a.Channel == "line" && officers.Contains(a.OfficerId))
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        return accounts.GroupBy(a => a.OfficerId).ToDictionary(g => g.Key, g => g.Last());
    }
}
