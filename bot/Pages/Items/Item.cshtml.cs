using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Boards;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Items;

/// <summary>One item: what it must show, what was handed in, who signed, what happened, and what the visitor may do.</summary>
public sealed class ItemModel(OitDatabase database) : OitPage(database)
{
    private const int LogLines = 50;
    private const int SentLines = 20;

    public Board Board { get; private set; } = null!;
    public BoardItem Item { get; private set; } = null!;
    public Offers Offers { get; private set; } = null!;
    public IReadOnlyList<SignOffEntry> Log { get; private set; } = [];

    /// <summary>What the bot sent about the item in this round, the newest first; only for who sees everything.</summary>
    public IReadOnlyList<Delivery> Sent { get; private set; } = [];

    /// <summary>Wishes for more time that nobody has decided yet.</summary>
    public IReadOnlyList<ExtensionRequest> Wishes { get; private set; } = [];

    /// <summary>A change that first has to be confirmed, with the certifiers whose certification falls.</summary>
    public (ItemForm Form, IReadOnlyList<long> Certifiers)? Ask { get; private set; }

    public string Names(IEnumerable<long> ids) => Board.Names(ids, Visitor);

    public string Name(long id) => Board.Name(id, Visitor);

    public async Task<IActionResult> OnGetAsync(int number) =>
        await ShowAsync(number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int number, ItemForm form)
    {
        if (!await ShowAsync(number))
            return NotFound();
        var outcome = await Database.Writer.WriteAsync(
            (db, token) => ActAsync(db, number, form, token),
            null,
            Gone
        );
        switch (outcome)
        {
            case null:
                return BadRequest();
            case NeedsConfirmation needs when !form.Confirmed:
                Ask = (form, needs.Certifiers);
                return Page();
            case Refusal refusal:
                Refuse(Says.Of(refusal, Board.Called(Visitor)));
                break;
            default:
                Confirm($"บันทึกแล้ว ({Words.Moment(Visitor.Now)})");
                break;
        }
        return Redirect($"/items/{number}");
    }

    /// <summary>Grants a wish for more time, or does not.</summary>
    public async Task<IActionResult> OnPostWishAsync(
        int number,
        long wish,
        bool grant,
        string? reason
    )
    {
        await DoAsync(
            grant ? "อนุมัติการขยายเวลาแล้ว" : "ไม่อนุมัติการขยายเวลา แจ้งผู้ขอแล้ว",
            async (acting, token) =>
                await acting.DecideExtensionAsync(wish, grant, reason, token) is Refusal refusal
                    ? refusal
                    : Told
        );
        return Redirect($"/items/{number}");
    }

    /// <summary>Corrects what the item says.</summary>
    public async Task<IActionResult> OnPostWordsAsync(
        int number,
        long version,
        string? title,
        string? criteria,
        string? remark
    )
    {
        var words = new ItemWords(
            title?.Trim() ?? "",
            [
                .. (criteria ?? "").Split(
                    '\n',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                ),
            ],
            FormText.Trimmed(remark)
        );
        await DoAsync(
            "แก้ถ้อยคำแล้ว และจะคงไว้เมื่อนำเข้าทะเบียนอีก",
            (acting, token) =>
                words.ChangeAsync(
                    acting.Scene.Db,
                    acting.Actor,
                    number,
                    version,
                    Visitor.Now,
                    token
                )
        );
        return Redirect($"/items/{number}");
    }

    private async Task<Outcome?> ActAsync(
        OitDb db,
        int number,
        ItemForm form,
        CancellationToken token
    )
    {
        var acting = await ActAsync(db, token);
        var command = await form.CommandAsync(id => acting.PersonAsync(id, token));
        return command is null ? null : await acting.DoAsync(number, command, token);
    }

    private async Task<bool> ShowAsync(int number)
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        if (Board.Find(number) is not { } found)
            return false;
        Item = found;
        Offers = new Offers(found.State, Visitor.Actor, Visitor.Now);
        Log = await db
            .SignOffEntries.AsNoTracking()
            .Include(entry => entry.Text)
            .Where(entry => entry.ItemId == found.Item.Id)
            .OrderByDescending(entry => entry.Sequence)
            .Take(LogLines)
            .ToListAsync(Gone);
        Wishes = await db
            .ExtensionRequests.AsNoTracking()
            .Where(wish => wish.ItemId == found.Item.Id && wish.DecidedAt == null)
            .OrderBy(wish => wish.Id)
            .ToListAsync(Gone);
        if (Visitor.SeesAll)
            Sent = await db
                .Deliveries.AsNoTracking()
                .Where(d => d.AgencyId == Visitor.Agency.Id && d.OfficerId != null)
                .Where(d => d.Items != null && d.Items.Contains(number))
                // An item of the same number in the round before is another item.
                .Where(d => d.CreatedAt >= Board.Round!.ImportedAt)
                .OrderByDescending(d => d.CreatedAt)
                .Take(SentLines)
                .ToListAsync(Gone);
        return true;
    }
}
