using Microsoft.AspNetCore.Mvc;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>What the list of items is narrowed to; every field stands in the address.</summary>
public sealed class ItemFilter
{
    /// <summary>Words of the title, the criteria or somebody's name, or items as people call them: "12", "O12 ถึง O15", "ข้อ ๑๒".</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    [FromQuery(Name = "indicator")]
    public string? Indicator { get; set; }

    /// <summary>What the item waits for now is due on that day or before.</summary>
    [FromQuery(Name = "due")]
    public DateOnly? DueBy { get; set; }

    [FromQuery(Name = "sub")]
    public string? Sub { get; set; }

    [FromQuery(Name = "group")]
    public string? Group { get; set; }

    /// <summary>Named for any duty, or as <see cref="Work"/> says.</summary>
    [FromQuery(Name = "person")]
    public long? Person { get; set; }

    /// <summary>What the item waits for, of <see cref="Person"/> where one is given.</summary>
    [FromQuery(Name = "work")]
    public string? Work { get; set; }

    /// <summary>Values of <see cref="Status"/> with their words.</summary>
    public static readonly IReadOnlyList<(string Value, string Words)> Statuses =
    [
        ("open", "ยังไม่เสร็จ"),
        ("notstarted", "ยังไม่เริ่ม"),
        ("started", "กำลังจัดทำ"),
        ("prepared", "จัดทำแล้ว รอรับรอง"),
        ("returned", "ส่งคืนเพื่อแก้ไข"),
        ("certified", "รับรองแล้ว"),
        ("late", "เลยกำหนด"),
        ("soon", "ครบกำหนดใน 7 วัน"),
    ];

    /// <summary>Values of <see cref="Work"/> with their words.</summary>
    public static readonly IReadOnlyList<(string Value, string Words)> Works =
    [
        ("now", "รอดำเนินการอยู่"),
        ("prepare", "รอจัดทำ"),
        ("certify", "รอรับรอง"),
        ("later", "จะรอรับรองเมื่อจัดทำแล้ว"),
    ];

    public bool IsEmpty =>
        new[] { Text, Status, Indicator, Sub, Group, Work }.All(string.IsNullOrWhiteSpace)
        && DueBy is null
        && Person is null;

    public IReadOnlyList<BoardItem> Apply(Board board)
    {
        var text = ThaiText.Key(Text ?? "");
        var numbers = ItemNumbers.Find(Text ?? "");
        return
        [
            .. board.Items.Where(item =>
                (text.Length == 0 || numbers.Contains(item.Number) || HasText(board, item, text))
                && HasStatus(item)
                && IsOfSet(item)
                && IsOfPerson(item)
            ),
        ];
    }

    /// <summary>Spaces and the order of marks, which nobody sees, make no difference.</summary>
    private static bool HasText(Board board, BoardItem item, string text) =>
        item
            .Item.Criteria.Select(criterion => criterion.Text)
            .Append(item.Item.Title)
            .Concat(board.Named(item.State.Places.Select(p => p.OfficerId)).Select(o => o.Name))
            .Any(words => ThaiText.Key(words).Contains(text, StringComparison.OrdinalIgnoreCase));

    private bool HasStatus(BoardItem item) =>
        Status switch
        {
            "open" => item.Status != ItemStatus.Certified,
            "notstarted" => item.Status == ItemStatus.NotStarted,
            "started" => item.Progress.IsStarted,
            "prepared" => item.Progress.WaitsFor == Duty.Certify,
            "returned" => item.Status == ItemStatus.Returned,
            "certified" => item.Status == ItemStatus.Certified,
            "late" => item.IsLate,
            "soon" => item.Due is { IsSoon: true },
            _ => true,
        };

    private bool IsOfSet(BoardItem item) =>
        (
            string.IsNullOrEmpty(Indicator)
            || (item.Item.Indicator ?? BoardViews.Unnamed) == Indicator
        )
        && (DueBy is not { } day || item.Due is { } due && due.On <= day)
        && (string.IsNullOrEmpty(Sub) || (item.Item.SubIndicator ?? BoardViews.Unnamed) == Sub)
        && (string.IsNullOrEmpty(Group) || BoardViews.GroupsOf(item).Contains(Group));

    private bool IsOfPerson(BoardItem item)
    {
        var waits = item.Progress.WaitsFor;
        return Work switch
        {
            "now" => waits is not null && IsAmong(item.WaitsFor),
            "prepare" => waits == Duty.Prepare && IsAmong(item.WaitsFor),
            "certify" => waits == Duty.Certify && IsAmong(item.WaitsFor),
            "later" => waits == Duty.Prepare && IsAmong(item.Named(Duty.Certify)),
            _ => IsAmong(item.State.Places.Select(place => place.OfficerId)),
        };
    }

    private bool IsAmong(IEnumerable<long> officers) =>
        Person is not { } person || officers.Contains(person);
}
