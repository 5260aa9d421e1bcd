using Microsoft.AspNetCore.Mvc;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Items;

/// <summary>The round's items with filters; coordinators pick several for one action.</summary>
public sealed class IndexModel(OitDatabase database) : OitPage(database)
{
    [BindProperty(SupportsGet = true)]
    public ItemFilter Filter { get; set; } = new();

    public Board Board { get; private set; } = null!;
    public IReadOnlyList<BoardItem> Items { get; private set; } = [];

    /// <summary>Named for anything, for the filter.</summary>
    public IReadOnlyList<Officer> Named { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Items = Filter.Apply(Board);
        Named =
        [
            .. Board.Named(
                Board.Items.SelectMany(i => i.State.Places).Select(p => p.OfficerId).Distinct()
            ),
        ];
    }
}
