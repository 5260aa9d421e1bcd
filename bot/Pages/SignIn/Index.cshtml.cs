using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Pages.Access;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;

namespace OitBot.Pages.SignIn;

/// <summary>
/// Without a token it explains how to sign in. With one it shows a button: only pressing it uses the link up,
/// so that a chat's link preview, which fetches the address, does not.
/// </summary>
public sealed class IndexModel(
    OitDatabase database,
    DomainClock clock,
    IWebHostEnvironment environment
) : PageModel
{
    [BindProperty(Name = "t", SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Where to go then; only pages of the menu.</summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>In Development: whose button comes first.</summary>
    [BindProperty(Name = "as", SupportsGet = true)]
    public long? As { get; set; }

    public LinkState? Link { get; private set; }

    /// <summary>In Development on the own machine: people who can be signed in with one click.</summary>
    public IReadOnlyList<Officer> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Token is null && As is null && Visitor.Of(HttpContext) is not null)
            return Redirect("/");
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await SignInCookie.SignInAsync(
            HttpContext,
            database,
            (db, token) => SignInLinks.RedeemAsync(db, Token, clock.GetUtcNow(), token)
        );
        return await SignedInAsync();
    }

    public async Task<IActionResult> OnPostPersonAsync()
    {
        if (!IsOwnMachine())
            return NotFound();
        await SignInCookie.SignInAsync(
            HttpContext,
            database,
            (db, token) =>
                db
                    .Officers.AsNoTracking()
                    .FirstOrDefaultAsync(officer => officer.Id == As && officer.IsActive, token)
        );
        return await SignedInAsync();
    }

    private async Task<IActionResult> SignedInAsync()
    {
        if (HttpContext.User.Identity?.IsAuthenticated == true)
            return Redirect(Menu.Has(To) ? To! : "/");
        await ShowAsync();
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private async Task ShowAsync()
    {
        // As the form's token asks for it too: any other value would be overridden, with a warning in the log.
        Response.Headers.CacheControl = "no-cache, no-store";
        await using var db = database.Open();
        if (Token is not null)
            Link = await SignInLinks.LookAsync(db, Token, clock.GetUtcNow());
        if (IsOwnMachine())
            People = await db
                .Officers.AsNoTracking()
                .Where(officer => officer.IsActive)
                .OrderByDescending(officer => officer.Id == As)
                .ThenBy(officer => officer.Id)
                .Take(100)
                .ToListAsync();
    }

    private bool IsOwnMachine() => environment.IsDevelopment() && OwnMachine.IsCalling(HttpContext);
}
