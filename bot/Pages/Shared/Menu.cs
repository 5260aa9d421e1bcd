using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;

namespace OitBot.Pages.Shared;

/// <summary>What the visitor's menu offers: only what they may open.</summary>
public static class Menu
{
    private static readonly MenuEntry[] Everybody = [new("/", "ภาพรวม"), new("/items", "ข้อ")];

    private static readonly MenuEntry[] SeesAll =
    [
        new("/officers", "เจ้าหน้าที่"),
        new("/register", "ทะเบียน"),
        new("/broadcasts", "แจ้งเวียน"),
        new("/reminders", "การเตือน"),
        new("/log", "บันทึก"),
        new("/reports", "รายงาน"),
    ];

    /// <summary>One of the menu's own pages or reports, so that a link leads nowhere else.</summary>
    public static bool Has(string? path) =>
        path is not null
        && (
            ReportPaths.Each.Contains(path)
            || Everybody.Concat(SeesAll).Any(entry => entry.Path == path)
        );

    public static IReadOnlyList<MenuEntry> For(Visitor visitor) =>
        visitor.SeesAll ? [.. Everybody, .. SeesAll] : Everybody;
}

/// <summary>An entry of the menu.</summary>
public sealed record MenuEntry(string Path, string Label);
