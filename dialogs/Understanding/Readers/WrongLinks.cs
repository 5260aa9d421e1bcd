namespace OitBot.Dialogs.Understanding;

/// <summary>
/// A link that went to the wrong item: "แนบผิดข้อ", "ลิงก์ผิด ต้องเป็น O5", "ย้ายลิงก์ O4 ไป O5". It is to be taken out of where
/// it is, and may be handed in elsewhere; where that is is not said, it is the one handed in last.
/// </summary>
internal static class WrongLinks
{
    /// <summary>The aspect of the link that was handed in last.</summary>
    public const string OfLast = "remove_last";

    static readonly string[] _last =
    [
        "เมื่อกี้",
        "เมื่อครู่",
        "เมื่อสักครู่",
        "ตะกี้",
        "ล่าสุด",
        "เพิ่ง",
    ];

    public static Understood? Read(Clause c) =>
        // "ลิงก์ที่ส่งไปผิดไฟล์ ขอถอนข้อ 11" says why, and then what is wanted.
        c.Start > 0
        || c.End < c.Reading.Letters.Length
        || c.HasMask(Masks.Link)
        || c.Asks()
        || c.AsksWhetherCan()
        || c.HasAny(Word.Dont, Word.If, Word.Hearsay)
        || c.HasAny(Word.Certify, Word.SendBack, Word.Withdraw, Word.Done)
        || c.HasAny(Word.Third, Word.Passive, Word.Noise, Word.View)
        || c.HasAny(Word.Later, Word.Will, Word.Wish)
        || c.People.Any()
            ? null
            : Moved(c) ?? Mistaken(c) ?? Last(c);

    /// <summary>Tells of a link rather than of a mark: "แนบผิดข้อ ไม่ใช่ O4 เป็น O5".</summary>
    public static bool IsOfLink(Clause c) =>
        c.HasAny(Word.Evidence, Word.Attach)
        || c.First(Word.Mistyped) is { } wrong
            && (
                c.TextOf(wrong).StartsWith("แนบ")
                || c.TextOf(wrong).Contains("ลิง", StringComparison.Ordinal)
                || c.TextOf(wrong).Contains("ลิ้ง", StringComparison.Ordinal)
            );

    // "ย้ายลิงก์ O4 ไป O5", "ย้ายลิงก์ไป O5"
    static Understood? Moved(Clause c)
    {
        if (
            c.First(Word.Transfer) is not { } move
            || c.First(Word.Evidence) is not { } link
            || link.Start - move.End is not (0 or 1)
            || c.IsNegated(move)
            || c.Residue > 6
        )
        {
            return null;
        }
        return c.Mentions.OrderBy(m => m.Start).ToArray() switch
        {
            [{ Numbers: [var from] }, { Numbers: [var to] }] => Said(c, from, to),
            [{ Numbers: [var to] } only] when IsWhither(c, only) => Said(c, null, to),
            _ => null,
        };
    }

    static bool IsWhither(Clause c, ItemMention item) =>
        c.Reading.Normal.Text.AsSpan(c.Start, item.Start - c.Start).TrimEnd() is var before
        && (before.EndsWith("ไป") || before.EndsWith("ไปที่") || before.EndsWith("ไปไว้ที่"));

    // "แนบผิดข้อ", "ลิงก์ผิด", "แนบผิด ไม่ใช่ O4 เป็น O5"
    static Understood? Mistaken(Clause c)
    {
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        if (
            !text.Contains("ผิด", StringComparison.Ordinal)
            || !IsOfLink(c)
            || c.Residue > 6
            || !c.Tokens.All(t => IsOfMistake(t.Word))
        )
        {
            return null;
        }
        return (c.Named.Denied, c.Items) switch
        {
            ([], []) => Said(c, null, null),
            ([], [var to]) when c.Has(Word.Must, Word.SetTo) => Said(c, null, to),
            ([var from], [var to]) => Said(c, from, to),
            ([var from], []) => Said(c, from, null),
            _ => null,
        };
    }

    static bool IsOfMistake(Word word) =>
        word.IsFiller()
        || word
            is Word.Mistyped
                or Word.Evidence
                or Word.Attach
                or Word.Deed
                or Word.Item
                or Word.Already
                or Word.Past
                or Word.Must
                or Word.SetTo
                or Word.Not
                or Word.Plain;

    // "ยกเลิกลิงก์เมื่อกี้", "ลบลิงก์ล่าสุด", "ลบลิงก์ที่เพิ่งส่ง"
    static Understood? Last(Clause c)
    {
        if (
            c.HasItems
            || c.First(Word.Cancel) is not { } cancel
            || c.First(Word.Evidence) is not { } link
            || link.Start - cancel.End is not (0 or 1)
            || c.IsNegated(cancel)
            || c.Residue > 12
        )
        {
            return null;
        }
        foreach (var word in _last)
        {
            if (
                c
                    .Reading.Normal.Text.AsSpan(link.End, c.End - link.End)
                    .Contains(word, StringComparison.Ordinal)
            )
            {
                return Said(c, null, null);
            }
        }
        return null;
    }

    static Understood Said(Clause c, int? from, int? to) =>
        c.As(
            Intents.AddEvidence,
            new() { Aspect = from is null ? OfLast : Removals.Aspect, To = to },
            from is { } item ? [item] : []
        );
}
