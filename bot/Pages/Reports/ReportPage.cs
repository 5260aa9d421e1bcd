using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Reports;

/// <summary>What every report shows: the round and the head of the log's chain at one moment.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public abstract class ReportPage(OitDatabase database) : OitPage(database)
{
    public Board Board { get; private set; } = null!;
    public LogHead? Head { get; private set; }

    /// <summary>A text in the digits that were chosen, where there is a choice.</summary>
    public virtual string T(string text) => text;

    protected async Task LoadAsync()
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Head = await db
            .LogHeads.AsNoTracking()
            .FirstOrDefaultAsync(h => h.AgencyId == Visitor.Agency.Id, Gone);
    }
}
