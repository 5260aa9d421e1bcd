using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;

namespace OitBot.Pages.Officers;

/// <summary>A registration card: whom for, the code, and a QR that opens the chat with the words ready to send.</summary>
/// <param name="Chat">Address of the chat with the words prefilled; null where the LINE account's id is not configured.</param>
public sealed record CodeCard(Officer Officer, string Code, DateTimeOffset ExpiresAt, Uri? Chat);

/// <summary>Issues codes and shows them once, as cards for the printer.</summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
public sealed class CardsModel(OitDatabase database, CodeKey key, IConfiguration configuration)
    : OitPage(database)
{
    public IReadOnlyList<CodeCard> Cards { get; private set; } = [];

    /// <summary>The LINE account's "@…"; null where it is not configured.</summary>
    public string? BasicId => configuration["Line:BasicId"] is { Length: > 0 } id ? id : null;

    /// <summary>Address that adds the bot as a friend on LINE.</summary>
    public Uri? AddFriend =>
        BasicId is { } id ? new Uri($"https://line.me/R/ti/p/{Uri.EscapeDataString(id)}") : null;

    public IActionResult OnGet() => Redirect("/officers");

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "pick")] List<long> picks,
        bool everybody
    )
    {
        Cards = await Database.Writer.WriteAsync(
            (db, token) => IssueAsync(db, picks, everybody, token),
            null,
            Gone
        );
        if (Cards.Count > 0)
            return Page();
        TempData["Refused"] = everybody ? "ทุกคนลงทะเบียนแล้ว" : "ยังไม่ได้เลือกใคร";
        return Redirect("/officers");
    }

    private async Task<IReadOnlyList<CodeCard>> IssueAsync(
        OitDb db,
        List<long> picks,
        bool everybody,
        CancellationToken token
    )
    {
        var people = await db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == Visitor.Agency.Id && o.IsActive)
            .Where(o =>
                everybody ? !db.ChannelAccounts.Any(a => a.OfficerId == o.Id) : picks.Contains(o.Id)
            )
            .OrderBy(o => o.Id)
            .ToListAsync(token);
        var acting = await ActAsync(db, token);
        var enrollment = new EnrollmentActions(db, key, Visitor.Now);
        var cards = new List<CodeCard>();
        foreach (var officer in people)
            if (
                await enrollment.IssueAsync(Visitor.Agency.Id, officer.Id, acting.Actor, token)
                is CodeIssued issued
            )
                cards.Add(new(officer, issued.Code, issued.ExpiresAt, Chat(issued.Code)));
        return cards;
    }

    private Uri? Chat(string code) =>
        BasicId is { } id
            ? new Uri(
                $"https://line.me/R/oaMessage/{Uri.EscapeDataString(id)}/?{Uri.EscapeDataString($"ลงทะเบียน {code}")}"
            )
            : null;
}
