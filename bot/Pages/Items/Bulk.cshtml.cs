using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Items;

/// <summary>
/// A deadline or an assignment for several items: what is asked, a preview of what would happen to each, then the change.
/// The preview's versions come back with it, so that what has moved on since, or a form sent twice, changes nothing.
/// </summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
public sealed class BulkModel(OitDatabase database) : OitPage(database)
{
    public Board Board { get; private set; } = null!;
    public BulkForm Form { get; private set; } = new();
    public IReadOnlyList<BoardItem> Items { get; private set; } = [];

    /// <summary>What would happen, item by item; null while the form is not filled in.</summary>
    public IReadOnlyList<ItemOutcome>? Preview { get; private set; }

    public IHtmlContent Names(IEnumerable<long> ids) => Board.NamesInLine(ids, Visitor);

    /// <summary>"23 เม.ย. 2566 → <b>28 เม.ย. 2566</b>"; one day where it stays.</summary>
    public static IHtmlContent Moved(Decided decided, Duty duty)
    {
        var (from, to) = (decided.Before!.Deadline(duty), decided.After!.Deadline(duty));
        var html = new HtmlContentBuilder().Append(ThaiDay.Text(from.On, from.Time));
        return from == to
            ? html
            : html.Append(" → ")
                .AppendHtml("<b>")
                .Append(ThaiDay.Text(to.On, to.Time))
                .AppendHtml("</b>");
    }

    public IActionResult OnGet() => Redirect("/items");

    public async Task<IActionResult> OnPostAsync(BulkForm form)
    {
        await ShowAsync(form);
        if (Items.Count == 0)
        {
            Refuse("ยังไม่ได้เลือกข้อ");
            return Redirect("/items");
        }
        return form.Kind is "deadline" or "assign" ? Page() : BadRequest();
    }

    public async Task<IActionResult> OnPostPreviewAsync(BulkForm form)
    {
        await ShowAsync(form);
        if (!form.IsFilled || Items.Count == 0)
            return BadRequest();
        await using var db = Database.Open();
        var person = await PersonAsync(db, form, Gone);
        Preview =
        [
            .. Items.Select(item => new ItemOutcome(
                item.Number,
                form.Command(item.State.Version, person)
                    .Decide(item.State, Visitor.Actor, Visitor.Now)
            )),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(BulkForm form)
    {
        if (!form.IsFilled || form.Items.Any(item => item.Version is null))
            return BadRequest();
        await ShowAsync(form);
        var outcomes = await Database.Writer.WriteAsync(
            (db, token) => ApplyAsync(db, form, token),
            null,
            Gone
        );
        var done = outcomes.Count(o => o.Outcome is Decided);
        if (done > 0)
            Confirm($"บันทึกแล้ว {done} ข้อ");
        var refused = Says.Together(outcomes, Board.Called(Visitor));
        if (refused.Count > 0)
            Refuse(string.Join(" / ", refused));
        return Redirect("/items");
    }

    private async Task<IReadOnlyList<ItemOutcome>> ApplyAsync(
        OitDb db,
        BulkForm form,
        CancellationToken token
    )
    {
        var acting = await ActAsync(db, token);
        var person = await PersonAsync(db, form, token);
        return await acting.DoEachAsync(
            [.. form.Items.Select(item => (item.Number, form.Command(item.Version, person)))],
            token
        );
    }

    private async Task<Person?> PersonAsync(OitDb db, BulkForm form, CancellationToken token) =>
        form.Person is { } id
            ? await new ItemActions(db, Visitor.Actor, Visitor.Now).PersonAsync(id, token)
            : null;

    private async Task ShowAsync(BulkForm form)
    {
        await using var db = Database.Open();
        Form = form;
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Items = [.. form.Items.Select(item => Board.Find(item.Number)).OfType<BoardItem>()];
    }
}
