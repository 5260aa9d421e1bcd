namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "ข้อ 34 เสร็จแล้ว ข้อ 36 มีปัญหา": each item has its own words behind it, so that what is said of one is not said
/// of the other.
/// </summary>
internal static class OwnPredicates
{
    const int LeastLetters = 3;

    public static void AddCuts(Clause c, List<(int End, int Next)> cuts)
    {
        var mentions = c.Mentions.OrderBy(m => m.Start).ToArray();
        for (var i = 0; i + 1 < mentions.Length; i++)
        {
            var (one, next) = (mentions[i], mentions[i + 1]);
            var end = i + 2 < mentions.Length ? mentions[i + 2].Start : c.End;
            var apart =
                c.Reading.Letters[(LeftBefore(c, next)?.Start ?? next.Start) - 1] is ' '
                && !c.Tokens.Any(t => t.Start < one.Start && IsDeed(t.Word))
                && (
                    HasDeed(c, one.End, next.Start)
                        && (HasWords(c, next.End, end) || HasContent(c, next, next.End, end))
                    || HasContent(c, one, one.End, next.Start)
                        && !HasDeed(c, one.End, next.Start)
                        && HasDone(c, next.End, end)
                    || IsFine(c, one, next)
                        && HasDeed(c, next.End, end)
                        && !IsOfBoth(c, next.End, end)
                );
            if (apart || IsWithoutDay(c, one, next, end))
            {
                var at = LeftBefore(c, next)?.Start ?? next.Start;
                cuts.Add((at, at));
            }
        }
    }

    // "ข้อ 2 โอเค ข้อ 3 ตีกลับ"
    static bool IsFine(Clause c, ItemMention one, ItemMention next) =>
        IsFine(new Clause(c.Reading, one.End, next.Start));

    // "ข้อ 2 โอเค ข้อ 3 โอเค รับรองทั้งคู่"
    static bool IsOfBoth(Clause c, int start, int end) =>
        c.Tokens.Any(t =>
            t.Start >= start
            && t.End <= end
            && t.Word is Word.Praise or Word.Correct
            && !c.IsNegated(t)
        )
        || c.Reading.Normal.Text.AsSpan(start, end - start)
            .Contains("ทั้ง", StringComparison.Ordinal);

    /// <summary>"ข้อ 2 โอเคแล้ว", "ข้อ 2 ใช้ได้": nothing is wrong with it, and no more is said.</summary>
    public static bool IsFine(Clause part)
    {
        var item = part.Mentions.Select(m => m.End).Append(part.Start).Max();
        var said = new Clause(part.Reading, item, part.End);
        var text = part.Reading.Normal.Text[said.Start..said.End];
        return part.Tokens.All(t =>
                t.Word.IsFiller() || t.Word is Word.Already or Word.Item or Word.Correct
            )
            && !part.People.Any()
            && !part.HasMask(Masks.Group)
            && !ItemChoice.Corrects(text)
            && (
                said.Has(Word.Praise, Word.Correct) && part.Residue <= 2
                || text.Contains("ใช้ได้", StringComparison.Ordinal)
                    && part.Residue <= "ใช้ได้".Length
            );
    }

    // "ขอเลื่อนข้อ 5 ไปวันศุกร์ ข้อ 6 ทันค่ะ": the day is the first item's.
    static bool IsWithoutDay(Clause c, ItemMention one, ItemMention next, int end) =>
        c.Reading.Letters[next.Start - 1] is ' '
        && c.Dates.Any(d => d.Start >= one.End && d.End <= next.Start)
        && !c.Dates.Any(d => d.Start >= next.End && d.Start < end)
        && c.Tokens.Any(t =>
            t.End <= next.Start && t.Word is Word.Deadline or Word.Postpone or Word.Extend
        )
        && HasContent(c, next, next.End, end);

    // "เรียบร้อย เหลือแต่ O10 ที่ยังไม่ได้ทำ": what is left begins with that word.
    static Token? LeftBefore(Clause c, ItemMention item)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.Word is Word.Almost or Word.Remaining
                && item.Start - token.End is 0 or 1
                && c.TextOf(token).StartsWith("เหลือ")
            )
            {
                return token;
            }
        }
        return null;
    }

    static bool IsDeed(Word word) =>
        word
            is Word.Done
                or Word.Deed
                or Word.Certify
                or Word.SendBack
                or Word.Fix
                or Word.Remind
                or Word.Withdraw
                or Word.Attach
                or Word.Replace
                or Word.Deadline
                or Word.Postpone
                or Word.Extend
                or Word.Appoint
                or Word.Transfer;

    static bool HasDeed(Clause c, int start, int end) =>
        c.Tokens.Any(t =>
            t.Start >= start
            && t.End <= end
            && t.Word is Word.Done or Word.Deed or Word.Certify or Word.SendBack
        );

    static bool HasDone(Clause c, int start, int end) =>
        c.Tokens.Any(t => t.Start >= start && t.End <= end && t.Word is Word.Done or Word.Deed);

    static bool HasWords(Clause c, int start, int end) =>
        c.Tokens.Any(t =>
            t.Start >= start
            && t.End <= end
            && !t.Word.IsFiller()
            && t.Word is not (Word.Item or Word.And or Word.Already or Word.Mine)
        );

    // Something of substance, other than the item's own title.
    static bool HasContent(Clause c, ItemMention item, int start, int end)
    {
        var stretch = new Clause(c.Reading, start, end);
        return stretch.Residue >= LeastLetters
            && !stretch.TitleWords().Numbers.Intersect(item.Numbers).Any();
    }
}
