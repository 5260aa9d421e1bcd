namespace OitBot.Dialogs.Understanding;

/// <summary>What stands between a link and the item behind it, and may say that it is not that item's.</summary>
internal static class LinksAndItems
{
    // A guess is no link handed in.
    static readonly string[] _guesses =
    [
        "น่าจะ",
        "คง",
        "อาจ",
        "คาดว่า",
        "นึกว่า",
        "คิดว่า",
        "เข้าใจว่า",
        "สงสัย",
        "ดูเหมือน",
        "เหมือนว่า",
        "ท่าจะ",
        "ท่าทาง",
        "ไม่แน่ใจ",
        "ไม่รู้ว่า",
        "ไม่ทราบ",
        "not sure",
    ];

    // Words between a link and a number without a marker, the longer ones first.
    static readonly string[] _handingOver =
    [
        "ใช้สำหรับ",
        "ใช้กับ",
        "สำหรับ",
        "อันนี้",
        "เอกสาร",
        "ไฟล์",
        "หน้านี้",
        "เอาเข้า",
        "ใช้",
        "ของ",
        "เป็น",
        "คือ",
        "ทั้ง",
        "ตาม",
    ];

    /// <summary>"https://… ไม่ใช่ของข้อ 12", "… พี่พลอยลง 12", "… น่าจะของ 12", "… หุ้นลง 20".</summary>
    public static bool IsDenied(Clause c)
    {
        foreach (var item in c.Mentions.OrderBy(m => m.Start))
        {
            var link = c.Links.LastOrDefault(l => l.End <= item.Start);
            if (
                link is null
                    ? IsGuessedBefore(c, item) || IsDeniedBefore(c, item)
                    : !c.Mentions.Any(m => m.Start >= link.End && m.End <= item.Start)
                        && !item.Numbers.All(c.Named.Denied.Contains)
                        && IsDenied(c, new(c.Reading, link.End, item.Start), item)
            )
            {
                return true;
            }
        }
        return false;
    }

    static bool IsDenied(Clause c, Clause between, ItemMention item) =>
        !(c.Has(Word.Replace) || c.HasBefore(Word.Attach, between.Start))
            && between.Tokens.Any(t =>
                t.Word is Word.Not or Word.NotYet or Word.Dont or Word.Open
                && !c.TextOf(t).StartsWith("ลืม")
            )
        || IsOfOthers(c, between)
        || between.Tokens.Any(t => IsGuess(c, t))
        || c.Reading.Bare.Contains(item) && !IsHandedOver(between);

    static bool IsOfOthers(Clause c, Clause between) =>
        between.People.Any(p => !c.IsSpokenTo(p.Start, p.End))
        || between.Tokens.Any(t =>
            (t.Word == Word.Third || c.IsOffice(t)) && !c.IsSpokenTo(t.Start, t.End)
            || c.IsHonoured(t)
                && t.End < between.End
                && c.Reading.Letters[t.End] != ' '
                && c.Tokens.Any(next => next.Start == t.End && next.Word == Word.Deed)
        );

    // "ข้อ 12 น่าจะอันนี้ https://…"
    static bool IsGuessedBefore(Clause c, ItemMention item) =>
        c.Links.FirstOrDefault(l => l.Start >= item.End) is { } link
        && c.Tokens.Any(t => t.Start >= item.End && t.End <= link.Start && IsGuess(c, t));

    // "ลิงก์นี้ไม่ใช่ของข้อ 12 https://…"
    static bool IsDeniedBefore(Clause c, ItemMention item) =>
        !c.Has(Word.Replace)
        && !item.Numbers.All(c.Named.Denied.Contains)
        && c.Tokens.LastOrDefault(t =>
            t.End <= item.Start && t.Word is Word.Not or Word.NotYet or Word.Dont
        )
            is { End: > 0 } not
        && !c.TextOf(not).StartsWith("ลืม")
        && c.HasBefore(Word.Evidence, not.Start)
        && IsHandedOver(new(c.Reading, not.End, item.Start));

    static bool IsGuess(Clause c, Token token)
    {
        foreach (var guess in token.Word == Word.Will ? _guesses : [])
        {
            if (c.TextOf(token).StartsWith(guess))
            {
                return true;
            }
        }
        return false;
    }

    // Nothing but what hands a link over; "เข้า 9" and "กับ 12" alone say too little.
    static bool IsHandedOver(Clause between)
    {
        var letters = between.Reading.Letters[between.Start..between.End];
        foreach (var token in between.Tokens)
        {
            if (
                token.Word.IsFiller()
                || token.Word
                    is Word.Evidence
                        or Word.Attach
                        or Word.Deed
                        or Word.Give
                        or Word.Item
                        or Word.Done
                        or Word.Already
                        or Word.SetTo
            )
            {
                Masks.Blank(letters, token.Start - between.Start, token.End - between.Start, ' ');
            }
        }
        foreach (var word in _handingOver)
        {
            for (var at = letters.AsSpan().IndexOf(word); at >= 0; )
            {
                Masks.Blank(letters, at, at + word.Length, ' ');
                at = letters.AsSpan().IndexOf(word);
            }
        }
        return !letters.Any(l => Letters.IsThai(l) || Letters.IsLatin(l));
    }
}
