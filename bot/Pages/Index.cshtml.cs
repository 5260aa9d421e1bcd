using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Pages;

/// <summary>The overview; strangers see how to sign in and nothing else.</summary>
public sealed class IndexModel(OitDatabase database) : PageModel
{
    public Visitor? Visitor => Visitor.Of(HttpContext);
    public Overview? Overview { get; private set; }

    /// <summary>Changes with the picture.</summary>
    public string Stamp { get; private set; } = "";

    public async Task OnGetAsync()
    {
        if (Visitor is null)
            return;
        Stamp = await StampAsync(Visitor);
        Overview = await LoadAsync(Visitor);
    }

    /// <summary>The moving part alone, for the script that keeps an open page fresh; 304 while nothing has changed.</summary>
    public async Task<IActionResult> OnGetBoardAsync()
    {
        if (Visitor is null)
            return Unauthorized();
        var stamp = await StampAsync(Visitor);
        Response.Headers.ETag = stamp;
        Response.Headers.CacheControl = "no-cache, private";
        return Request.Headers.IfNoneMatch == stamp
            ? StatusCode(StatusCodes.Status304NotModified)
            : Partial("_Board", await LoadAsync(Visitor));
    }

    private async Task<Overview> LoadAsync(Visitor visitor)
    {
        await using var db = database.Open();
        var board = await Board.LoadAsync(
            db,
            visitor.Agency.Id,
            visitor.Now,
            HttpContext.RequestAborted
        );
        return new Overview(board, visitor)
        {
            ToDo = visitor.IsCoordinator ? await ToDoAsync(db, visitor, board) : [],
        };
    }

    /// <summary>What waits for a coordinator beside the items.</summary>
    private async Task<IReadOnlyList<(string Path, string Words)>> ToDoAsync(
        OitDb db,
        Visitor visitor,
        Board board
    )
    {
        var gone = HttpContext.RequestAborted;
        var agency = visitor.Agency.Id;
        var wishes = await db
            .ExtensionRequests.Where(wish => wish.AgencyId == agency && wish.DecidedAt == null)
            .Select(wish => wish.ItemId)
            .ToListAsync(gone);
        var hasDraft = await db.RegisterDrafts.AnyAsync(
            draft => draft.OfficerId == visitor.Officer.Id,
            gone
        );
        var accounts = await People
            .AccountsOf(db, agency)
            .Select(account => new { account.OfficerId, account.State })
            .ToListAsync(gone);
        var named = board.Items.SelectMany(item => item.State.Places).Select(p => p.OfficerId);
        var unreached = named.Except(accounts.Select(account => account.OfficerId)).Count();
        var blocked = accounts.Count(a => a.State == AccountState.Blocked);
        var unconfirmed = board.People.Values.Count(o =>
            o is { IsActive: true, NameConfirmed: false }
        );
        var all = new (bool Is, string Path, string Words)[]
        {
            (hasDraft, "/register/draft", "ทะเบียนที่อัปโหลดไว้รอท่านยืนยัน"),
            (unreached > 0, "/officers?show=none", $"ผู้รับผิดชอบ {unreached} ท่านยังไม่ลงทะเบียน"),
            (blocked > 0, "/officers?show=blocked", $"บล็อกบอตอยู่ {blocked} ท่าน"),
            (
                unconfirmed > 0,
                "/officers?show=unconfirmed",
                $"ชื่อยังไม่ยืนยันการสะกด {unconfirmed} ท่าน"
            ),
        };
        return
        [
            .. board
                .Items.Where(item => wishes.Contains(item.Item.Id))
                .Select(item => ($"/items/{item.Number}", $"O{item.Number} มีคำขอขยายเวลา")),
            .. all.Where(one => one.Is).Select(one => (one.Path, one.Words)),
        ];
    }

    /// <summary>
    /// What happens to items writes the log; the rest of the picture (the days, uploads that wait, blocked accounts) may be a
    /// quarter of an hour old. Whose picture it is belongs to it: a browser may have kept the one of somebody else.
    /// </summary>
    private async Task<string> StampAsync(Visitor visitor)
    {
        await using var db = database.Open();
        var head = await db
            .LogHeads.AsNoTracking()
            .FirstOrDefaultAsync(h => h.AgencyId == visitor.Agency.Id, HttpContext.RequestAborted);
        var quarter = visitor.Now.ToUnixTimeSeconds() / (15 * 60);
        return $"\"{head?.Sequence ?? 0}-{quarter}-{visitor.Officer.Id}-{visitor.SeesAll}\"";
    }
}

/// <summary>What the overview shows.</summary>
public sealed record Overview(Board Board, Visitor Visitor)
{
    public Tally Tally { get; } = new(Board.Items);
    public DateOnly Today => Bangkok.Day(Visitor.Now);

    /// <summary>What waits for the visitor as a coordinator.</summary>
    public IReadOnlyList<(string Path, string Words)> ToDo { get; init; } = [];
}
