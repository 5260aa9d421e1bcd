using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>What the list of items is narrowed to; every field stands in the address.</summary>
public sealed class ItemFilter
{
    /// <summary>Words of the title, or an item's number: "12", "O12".</summary>
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

    /// <summary>Named for any duty; with <see cref="Waiting"/>: whose signature is waited for now.</summary>
    [FromQuery(Name = "person")]
    public long? Person { get; set; }

    [FromQuery(Name = "waiting")]
    public bool Waiting { get; set; }

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

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Text)
        && string.IsNullOrEmpty(Status)
        && string.IsNullOrEmpty(Sub)
        && string.IsNullOrEmpty(Group)
        && string.IsNullOrEmpty(Indicator)
        && DueBy is null
        && Person is null
        && !Waiting;

    public IReadOnlyList<BoardItem> Apply(Board board) =>
        [
            .. board.Items.Where(item =>
                HasText(item) && HasStatus(item) && IsOfSet(item) && IsOfPerson(item)
            ),
        ];

    private bool HasText(BoardItem item) =>
        Text?.Trim() is not { Length: > 0 } text
        || item.Item.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || item.Item.Criteria.Exists(c => c.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
        || text.TrimStart('O', 'o', '0') == item.Number.ToString(CultureInfo.InvariantCulture);

    private bool HasStatus(BoardItem item) =>
        Status switch
        {
            "open" => item.Status != ItemStatus.Certified,
            "notstarted" => item.Status == ItemStatus.NotStarted,
            "started" => item.Status == ItemStatus.InProgress,
            "prepared" => item.Status is ItemStatus.Prepared or ItemStatus.PartlyCertified,
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

    private bool IsOfPerson(BoardItem item) =>
        Person is not { } person
        || (
            Waiting
                ? item.WaitsFor.Contains(person)
                : item.State.Places.Any(place => place.OfficerId == person)
        );
}
