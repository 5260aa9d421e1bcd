using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Pages.Officers;

/// <summary>A registration card: whom for, the code, and a QR that opens the chat with the words ready to send.</summary>
/// <param name="Chat">Address of the chat with the words prefilled; null where the LINE account's id is not configured.</param>
public sealed record CodeCard(Officer Officer, string Code, DateTimeOffset ExpiresAt, Uri? Chat);

/// <summary>Issues codes and shows them once, as cards for the printer.</summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
public sealed partial class CardsModel(
    OitDatabase database,
    CodeKey key,
    IConfiguration configuration,
    ILogger<CardsModel> logger
) : OitPage(database)
{
    public IReadOnlyList<CodeCard> Cards { get; private set; } = [];

    /// <summary>The LINE account's "@…"; null where it is not configured.</summary>
    public string? BasicId => configuration["Line:BasicId"] is { Length: > 0 } id ? id : null;

    /// <summary>Address that adds the bot as a friend on LINE.</summary>
    public Uri? AddFriend =>
        BasicId is { } id ? new Uri($"https://line.me/R/ti/p/{Uri.EscapeDataString(id)}") : null;

    /// <summary>What a form that asks for cards carries: the newest code when its page was made.</summary>
    public static Task<long> NewestCodeAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    ) =>
        People
            .CodesOf(db, agencyId)
            .OrderByDescending(c => c.Id)
            .Select(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public IActionResult OnGet() => Redirect("/officers");

    /// <param name="newest">From <see cref="NewestCodeAsync"/>: the same form sent again, e.g. by reloading the cards, issues nothing.</param>
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "pick")] List<long> picks,
        bool everybody,
        long? newest
    )
    {
        if (newest is not { } seen)
            return BadRequest();
        var cards = await Database.Writer.WriteAsync(
            (db, token) => IssueAsync(db, picks, everybody, seen, token),
            null,
            Gone
        );
        if (cards is null)
        {
            Refuse(
                "มีการออกรหัสไปแล้วหลังจากที่ท่านเปิดหน้านี้ จึงไม่ได้ออกซ้ำ รหัสที่ออกไว้ยังใช้ได้ หากต้องการรหัสใหม่โปรดกดออกบัตรอีกครั้ง"
            );
            return Redirect("/officers");
        }
        Cards = cards;
        if (BasicId is null)
            LogNoChat(logger);
        if (Cards.Count > 0)
            return Page();
        Refuse(everybody ? "ทุกท่านลงทะเบียนแล้ว" : "ยังไม่ได้เลือกเจ้าหน้าที่");
        return Redirect("/officers");
    }

    /// <returns>Null where somebody of them has got a code since the page was made.</returns>
    private async Task<IReadOnlyList<CodeCard>?> IssueAsync(
        OitDb db,
        List<long> picks,
        bool everybody,
        long newest,
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
        var ids = people.Select(o => o.Id).ToList();
        if (
            await db.EnrollmentCodes.AnyAsync(
                c => c.Id > newest && ids.Contains(c.OfficerId),
                token
            )
        )
            return null;
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

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Line:BasicId is not set: the QR codes of registration cards hold words only and open no chat"
    )]
    private static partial void LogNoChat(ILogger logger);
}
