using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

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

    /// <summary>For the form that asks for registration cards.</summary>
    public long NewestCode { get; private set; }

    /// <summary>"none": not registered, "blocked": has blocked the bot, "unconfirmed": spelling not confirmed.</summary>
    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The views with their words and how many people each has.</summary>
    public IReadOnlyList<(string? Value, string Words, int Count)> Views { get; private set; } = [];

    public async Task<IActionResult> OnPostAddAsync(
        string? name,
        string? position,
        string? group,
        OfficerRole role
    )
    {
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (!ModelState.IsValid)
            return BadRequest();
        var who = new NewOfficer(
            name ?? "",
            role,
            FormText.Trimmed(position),
            FormText.Trimmed(group)
        );
        await DoAsync(
            $"เพิ่ม {who.Name} แล้ว ออกบัตรลงทะเบียนให้ได้จากตาราง",
            (acting, token) =>
                new StaffActions(acting.Scene.Db, acting.Actor, Visitor.Now).AddAsync(who, token)
        );
        return Redirect("/officers");
    }

    private bool IsIn(string? view, Officer officer) =>
        view switch
        {
            "none" => !Accounts.Contains(officer.Id),
            "blocked" => Accounts[officer.Id].Any(a => a.State == AccountState.Blocked),
            "unconfirmed" => !officer.NameConfirmed,
            _ => true,
        };

    private static readonly (string? Value, string Words)[] Shown =
    [
        (null, "ทั้งหมด"),
        ("none", "ยังไม่ลงทะเบียน"),
        ("blocked", "บล็อกบอต"),
        ("unconfirmed", "ยังไม่ยืนยันชื่อ"),
    ];

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
            await Storage
                .Queries.People.AccountsOf(db, Visitor.Agency.Id)
                .AsNoTracking()
                .ToListAsync(Gone)
        ).ToLookup(account => account.OfficerId);
        NewestCode = await CardsModel.NewestCodeAsync(db, Visitor.Agency.Id, Gone);
        var codes = await Storage
            .Queries.People.CodesOf(db, Visitor.Agency.Id)
            .AsNoTracking()
            .Where(c => c.UsedAt == null && c.CanceledAt == null)
            .Where(c => c.ExpiresAt > Visitor.Now)
            .ToListAsync(Gone);
        Views =
        [
            .. Shown.Select(view =>
                (view.Value, view.Words, People.Count(officer => IsIn(view.Value, officer)))
            ),
        ];
        People = [.. People.Where(officer => IsIn(Show, officer))];
        Codes = codes
            .GroupBy(code => code.OfficerId)
            .ToDictionary(group => group.Key, group => group.Max(code => code.ExpiresAt));
    }
}
