using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Officers;

/// <summary>Who is there, who is registered on which channel, who is not yet.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class IndexModel(OitDatabase database) : OitPage(database)
{
    public Board Board { get; private set; } = null!;
    public IReadOnlyList<Officer> People { get; private set; } = [];
    public ILookup<long, ChannelAccount> Accounts { get; private set; } = null!;

    /// <summary>When the officer's open code ends.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> Codes { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        People =
        [
            .. Board
                .People.Values.Where(officer => officer.IsActive)
                .OrderByDescending(officer => officer.Role)
                .ThenBy(officer => officer.Id),
        ];
        Accounts = (
            await db
                .ChannelAccounts.AsNoTracking()
                .Where(a => a.AgencyId == Visitor.Agency.Id)
                .ToListAsync(Gone)
        ).ToLookup(account => account.OfficerId);
        var codes = await db
            .EnrollmentCodes.AsNoTracking()
            .Where(c => c.AgencyId == Visitor.Agency.Id && c.UsedAt == null && c.CanceledAt == null)
            .Where(c => c.ExpiresAt > Visitor.Now)
            .ToListAsync(Gone);
        Codes = codes
            .GroupBy(code => code.OfficerId)
            .ToDictionary(group => group.Key, group => group.Max(code => code.ExpiresAt));
    }
}
