using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>How many items of a set stand where.</summary>
public sealed record Tally(IReadOnlyList<BoardItem> Items)
{
    public int All => Items.Count;
    public int Certified => Of(ItemStatus.Certified);
    public int Waiting => Items.Count(item => item.Progress.WaitsFor == Duty.Certify);
    public int Started => Items.Count(item => item.Progress.IsStarted);
    public int Returned => Of(ItemStatus.Returned);
    public int NotStarted => Of(ItemStatus.NotStarted);
    public int Late => Items.Count(item => item.IsLate);

    private int Of(ItemStatus status) => Items.Count(item => item.Status == status);
}

/// <summary>A tally under a name, with the address of its items.</summary>
public sealed record NamedTally(string Name, Tally Tally, string Path);

/// <summary>What waits for one person.</summary>
/// <param name="Prepare">Items that wait for this person's preparation.</param>
/// <param name="Certify">Items that wait for this person's certification.</param>
/// <param name="Later">Items this person will have to certify once they are prepared.</param>
/// <param name="Late">Of the first two, those past their deadline.</param>
/// <param name="WaitsFor">Whom this person waits for before certifying, and for how many items; the most first.</param>
public sealed record Backlog(
    Officer Officer,
    int Prepare,
    int Certify,
    int Later,
    int Late,
    IReadOnlyList<(long OfficerId, int Items)> WaitsFor
)
{
    public int Now => Prepare + Certify;
}

/// <summary>Views of a board that the overview shows.</summary>
public static class BoardViews
{
    public const string Unnamed = "ไม่ระบุ";

    public static IReadOnlyList<NamedTally> ByIndicator(this Board board) =>
        [
            .. board
                .Items.GroupBy(item => item.Item.Indicator ?? Unnamed)
                .Select(items => new NamedTally(
                    items.Key,
                    new Tally([.. items]),
                    $"/items?indicator={Uri.EscapeDataString(items.Key)}"
                )),
        ];

    public static IReadOnlyList<NamedTally> BySubIndicator(this Board board) =>
        [
            .. board
                .Items.GroupBy(item => item.Item.SubIndicator ?? Unnamed)
                .Select(items => new NamedTally(
                    items.Key,
                    new Tally([.. items]),
                    $"/items?sub={Uri.EscapeDataString(items.Key)}"
                )),
        ];

    /// <summary>An item of several groups counts in each of them.</summary>
    public static IReadOnlyList<NamedTally> ByGroup(this Board board) =>
        [
            .. board
                .Items.SelectMany(item => GroupsOf(item).Select(group => (group, item)))
                .GroupBy(pair => pair.group, pair => pair.item)
                .Select(items => new NamedTally(
                    items.Key,
                    new Tally([.. items]),
                    $"/items?group={Uri.EscapeDataString(items.Key)}"
                ))
                .OrderByDescending(group => group.Tally.All),
        ];

    /// <summary>Everybody whom something waits for, the longest queue first.</summary>
    public static IReadOnlyList<Backlog> Backlogs(this Board board)
    {
        var now = ByPerson(board.Items, item => item.WaitsFor);
        var later = ByPerson(
            board.Items.Where(item => item.Progress.WaitsFor == Duty.Prepare),
            item => item.Named(Duty.Certify)
        );
        return
        [
            .. board
                .People.Values.Where(who => now.Contains(who.Id) || later.Contains(who.Id))
                .Select(who => BacklogOf(who, [.. now[who.Id]], [.. later[who.Id]]))
                .OrderByDescending(queue => queue.Late)
                .ThenByDescending(queue => queue.Now)
                .ThenByDescending(queue => queue.Later),
        ];
    }

    private static ILookup<long, BoardItem> ByPerson(
        IEnumerable<BoardItem> items,
        Func<BoardItem, IEnumerable<long>> people
    ) =>
        items
            .SelectMany(item => people(item).Distinct().Select(id => (id, item)))
            .ToLookup(pair => pair.id, pair => pair.item);

    /// <summary>What is past its deadline, the latest first.</summary>
    public static IReadOnlyList<BoardItem> Late(this Board board) =>
        [
            .. board
                .Items.Where(item => item.IsLate)
                .OrderByDescending(item => item.Due!.DaysLate)
                .ThenBy(item => item.Number),
        ];

    public static IReadOnlyList<string> GroupsOf(BoardItem item) =>
        item.Item.Groups.Count > 0 ? item.Item.Groups : [Unnamed];

    private static Backlog BacklogOf(
        Officer officer,
        IReadOnlyList<BoardItem> now,
        IReadOnlyList<BoardItem> later
    ) =>
        new(
            officer,
            now.Count(item => item.Progress.WaitsFor == Duty.Prepare),
            now.Count(item => item.Progress.WaitsFor == Duty.Certify),
            later.Count,
            now.Count(item => item.IsLate),
            [
                .. later
                    .SelectMany(item => item.WaitsFor)
                    .Where(id => id != officer.Id)
                    .GroupBy(id => id)
                    .Select(items => (items.Key, items.Count()))
                    .OrderByDescending(waits => waits.Item2),
            ]
        );
}
