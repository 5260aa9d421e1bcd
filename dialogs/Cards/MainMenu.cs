namespace OitBot.Dialogs.Cards;

/// <summary>What most people want, always at hand below the conversation; each says what stands on it.</summary>
public static class MainMenu
{
    /// <summary>On the bar that opens the menu; at most 14 grapheme clusters.</summary>
    public const string Bar = "เมนู OIT";

    /// <summary>In reading order: three beside each other in two rows.</summary>
    public static IReadOnlyList<MenuEntry> Entries { get; } =
    [
        new("ข้อของฉัน", MenuSign.List),
        new("รอฉันรับรอง", MenuSign.Stamp),
        new("แนบลิงก์", MenuSign.Link),
        new("ภาพรวม", MenuSign.Chart),
        new("ช่วยเหลือ", MenuSign.Question),
        new("ติดต่อผู้ประสานงาน", MenuSign.Person),
    ];
}

/// <summary>One field of the menu.</summary>
/// <param name="Text">Stands on it and is said by a tap.</param>
public sealed record MenuEntry(string Text, MenuSign Sign);

/// <summary>The sign above the text.</summary>
public enum MenuSign
{
    List,
    Stamp,
    Link,
    Chart,
    Question,
    Person,
}
