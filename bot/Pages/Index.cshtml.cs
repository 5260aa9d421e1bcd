using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;

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
        return new Overview(board, visitor);
    }

    /// <summary>Everything that changes the picture writes the log or lies in the day.</summary>
    private async Task<string> StampAsync(Visitor visitor)
    {
        await using var db = database.Open();
        var head = await db
            .LogHeads.AsNoTracking()
            .FirstOrDefaultAsync(h => h.AgencyId == visitor.Agency.Id, HttpContext.RequestAborted);
        return $"\"{head?.Sequence ?? 0}-{Bangkok.Day(visitor.Now).DayNumber}-{visitor.Now.Hour}\"";
    }
}

/// <summary>What the overview shows.</summary>
public sealed record Overview(Board Board, Visitor Visitor)
{
    public Tally Tally { get; } = new(Board.Items);
    public DateOnly Today => Bangkok.Day(Visitor.Now);
}
