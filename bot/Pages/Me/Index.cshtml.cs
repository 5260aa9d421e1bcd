using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;

namespace OitBot.Pages.Me;

/// <summary>Who is signed in, where else, and the way out.</summary>
public sealed class IndexModel(OitDatabase database, TimeProvider machine) : OitPage(database)
{
    public IReadOnlyList<WebSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using var db = Database.Open();
        var now = machine.GetUtcNow();
        var sessions = await db
            .WebSessions.AsNoTracking()
            .Where(s => s.OfficerId == Visitor.Officer.Id && s.EndedAt == null)
            .OrderByDescending(s => s.LastSeenAt)
            .ToListAsync(Gone);
        Sessions = sessions.FindAll(session => WebSessions.IsOpen(session, now));
    }

    public Task<IActionResult> OnPostOutAsync() =>
        LeaveAsync((db, now, token) => WebSessions.EndAsync(db, Visitor.SessionId, now, token));

    public Task<IActionResult> OnPostEverywhereAsync() =>
        LeaveAsync((db, now, token) => WebSessions.EndAllAsync(db, Visitor.Officer.Id, now, token));

    private async Task<IActionResult> LeaveAsync(
        Func<OitDb, DateTimeOffset, CancellationToken, Task<int>> end
    )
    {
        await Database.Writer.WriteAsync((db, token) => end(db, machine.GetUtcNow(), token));
        await HttpContext.SignOutAsync();
        return Redirect("/signin");
    }
}
