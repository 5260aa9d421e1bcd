namespace OitBot.Dialogs.Understanding;

/// <summary>"It is not done after all."</summary>
internal static class Withdrawals
{
    public static Understood? Read(Clause c)
    {
        var open =
            c.First(Word.Open) is { } state && c.HasItems && IsUnfinished(c.TextOf(state))
                ? c.First(Word.Open)
                : null;
        var undone = open ?? Unfinished(c);
        var verb =
            c.First(Word.Withdraw)
            ?? c.First(Word.TakeBack)
            ?? DrawnBack(c)
            ?? (c.First(Word.Done) is { } mark ? TakingOff.Asked(c, mark) : null)
            ?? CancelReport(c)
            ?? EditFirst(c)
            ?? (
                (c.Named.Denied.Count > 0 || IsNamed(c)) && c.Has(Word.Done)
                    ? null
                    : c.First(Word.Mistyped)
            )
            ?? undone;
        if (Duties.Removed(c) is not null || GivingBack.IsForOthers(c))
        {
            return null;
        }
        if (verb is not { } found || c.HasAny(Word.Mine) && undone is not null || c.Has(Word.View))
        {
            return null;
        }
        var blocked =
            c.Asks()
            || c.AsksWhetherCan() && !IsAskedToMend(c)
            || c.HasBefore(Word.Dont, found.Start)
            || c.HasBefore(Word.If, found.Start)
            || c.Tokens.Any(t =>
                t.Start < found.Start
                && (t.Word == Word.Hearsay || t.Word == Word.That && !c.IsOwnSaying(t))
                && !IsOwnReport(c, t)
            )
            || found.Word == Word.Cancel && IsOfSomethingElse(c, found)
            || c.IsAboutOthers(found)
            || Endings.IsSuffered(c, found)
            || c.IsFailing(found)
            || c.IsNegated(found)
            || c.IsFeared(found)
            || IsBySystem(c)
            || c.HasBefore(Word.Will, found.Start)
            || c.HasBefore(Word.Later, found.Start)
            || c.HasBefore(Word.Wish, found.Start)
            || c.HasAny(Word.Certify, Word.SendBack) && found.Word is Word.Withdraw or Word.Cancel;
        if (
            blocked
            || !c.HasItems
                && (
                    c.Residue > 6
                    || found.Word is Word.Mistyped or Word.TakeBack
                    || undone is not null
                    || c.HasAny(Word.Noise)
                )
        )
        {
            return null;
        }
        if (
            undone is not null
            && c.HasAny(Word.Because, Word.If, Word.Fix)
            && c.HasAny(Word.SendBack)
        )
        {
            return null;
        }
        return c.As(
            Intents.UndoPrepared,
            SignOffs.Common(c) with
            {
                Reason =
                    SignOffs.Because(c)
                    ?? (
                        found == undone ? null : SignOffs.Tail(c, found) ?? Returns.Before(c, found)
                    ),
                All = false,
            }
        );
    }

    // "ดึงข้อ 2 กลับมาก่อนได้มั้ยคะ ขอแก้เบอร์โทรนิดนึง": a request put politely, with what it is for behind it.
    static bool IsAskedToMend(Clause c) =>
        c.Last(Word.WhetherCan) is { } can
        && c.Tokens.Any(t =>
            t.Word == Word.Ask
            && t.Start > can.End
            && c.Reading.Letters[t.Start - 1] == ' '
            && c.Tokens.Any(mend => mend.Start == t.End && Returns.IsMending(c, mend))
        );

    // "ระบบเปลี่ยนข้อ 8 เป็นยังไม่เสร็จเอง"
    static bool IsBySystem(Clause c) =>
        c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()) is { Word: Word.System } system
        && c.TextOf(system) is "ระบบ"
        && !c.HasAny(Word.Please, Word.Ask, Word.Aid)
        && !c.Has(Word.Give);

    // "ขอดึง O34 คืนก่อน": the two halves of a verb around the item.
    static Token? DrawnBack(Clause c)
    {
        const string Draw = "ดึง";
        foreach (var item in c.Mentions)
        {
            var before = c.Reading.Normal.Text.AsSpan(c.Start, item.Start - c.Start).TrimEnd();
            var after = c.Reading.Normal.Text.AsSpan(item.End, c.End - item.End).TrimStart();
            if (before.EndsWith(Draw) && (after.StartsWith("คืน") || after.StartsWith("กลับ")))
            {
                var end = c.Start + before.Length;
                return new(Word.TakeBack, end - Draw.Length, end);
            }
        }
        return null;
    }

    // "เลิกคุยเรื่องข้อ 3": what is given up is no report of an item; "ไฟล์เก่าลบ ทำเสร็จแล้วข้อ 12": it stands before.
    static bool IsOfSomethingElse(Clause c, Token cancel)
    {
        if (
            cancel.End < c.End
            && c.Reading.Letters[cancel.End] == ' '
            && new Clause(c.Reading, c.Start, cancel.Start).Residue > 3
            && !c.Mentions.Any(m => m.Start < cancel.Start)
        )
        {
            return true;
        }
        var item = c.Mentions.FirstOrDefault(m => m.Start >= cancel.End);
        return item is not null
            ? new Clause(c.Reading, cancel.End, item.Start).Residue > 5
            : IsOfOtherThing(c, cancel.End);
    }

    // "แจ้งว่าข้อ 8 เสร็จ ยกเลิกการประชุมแล้ว": what is called off is named, and is no report.
    static bool IsOfOtherThing(Clause c, int from)
    {
        var space = c.Reading.Letters.AsSpan(from, c.End - from).IndexOf(' ');
        var thing = new Clause(c.Reading, from, space < 0 ? c.End : from + space);
        return (thing.Residue > 5 || thing.Has(Word.Noise))
            && !thing.HasAny(Word.Done, Word.Deed, Word.Tell)
            && !thing.HasAny(Word.Status, Word.That);
    }

    // "ที่บอกว่าข้อ 5 เสร็จ ขอถอนคืน", "ที่กดว่าเสร็จ": what the speaker has said.
    static bool IsOwnReport(Clause c, Token said)
    {
        if (IsToldBefore(c, said))
        {
            return true;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, said.Start - c.Start);
        return before.LastIndexOf("ที่") is >= 0 and var at
            && before.Length - at - TimeBetween(c, c.Start + at, said.Start) <= 9
            && !c.People.Any(p => p.Start >= c.Start + at && p.End <= said.Start);
    }

    // "เมื่อวานแจ้งไปว่า O17 เสร็จ จริงๆ ยังนะ": nothing but when it was said and of what, and nobody else.
    static bool IsToldBefore(Clause c, Token said)
    {
        var told = new Clause(c.Reading, Math.Min(Addressee.Behind(c), said.Start), said.Start);
        var text = c.Reading.Letters.AsSpan(told.Start, told.End - told.Start);
        var residue =
            told.Residue
            - (text.IndexOf($"เมื่อ{Masks.Date}") >= 0 ? "เมื่อ".Length : 0)
            - (text.TrimEnd().EndsWith("ไป") ? "ไป".Length : 0);
        return residue <= 0
            && (told.Has(Word.Tell) || c.TextOf(said) is "บอกว่า")
            && (told.HasAny(Word.Past, Word.Claim) || told.Dates.Any(d => d.IsPast))
            && !told.People.Any()
            && !told.HasMask(Masks.Group)
            && told.Tokens.All(t =>
                t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid or Word.Honorific)
                || t.Word is Word.Tell or Word.Past or Word.Item
                || t.Word == Word.Coordinator && c.HasBefore(Word.Dear, t.Start)
            );
    }

    // "ที่แจ้งไปเมื่อเช้าว่า…": when it was said.
    static int TimeBetween(Clause c, int start, int end) =>
        c.Tokens.Where(t =>
                t.Word is Word.Past or Word.Claim or Word.Self && t.Start >= start && t.End <= end
            )
            .Sum(t => t.End - t.Start)
        + c.Dates.Where(d => d.IsPast && d.Start >= start && d.End <= end)
            .Sum(d => d.End - d.Start);

    /// <summary>"ที่แจ้งไปเมื่อเช้าว่าข้อ 35 เสร็จ ขอถอน": what is told is what is taken back.</summary>
    public static bool IsOfOwnReport(Clause c, Token said, Understood read) =>
        read.Intent is Intents.UndoPrepared or Intents.UndoCertified
        && c.Tokens.Any(t =>
            t.Start >= said.End && t.Word is Word.Withdraw or Word.TakeBack or Word.Cancel
        )
        && IsOwnReport(c, said);

    static bool IsUnfinished(ReadOnlySpan<char> state) =>
        state.EndsWith("เสร็จ")
        || state.EndsWith("เรียบร้อย")
        || state.EndsWith("ครบ")
        || state.EndsWith("สมบูรณ์")
        || state.EndsWith("เสด")
        || state.EndsWith("เสร้จ")
        || state.EndsWith("เส็จ")
        || state.EndsWith("แล้วเสร็จ")
        || state.EndsWith("สำเร็จ");

    static Token? Unfinished(Clause c) =>
        c.HasItems && c.First(Word.Done) is { } done && c.IsNegated(done) ? done : null;

    // "พิมพ์สลับ ข้อ 34 ต่างหากที่เสร็จ"
    static bool IsNamed(Clause c) => c.Mentions.Any(m => ItemChoice.IsInstead(c, m.End));

    // "ขอแก้ข้อ 19 ก่อน", "ขอแก้ O35 ใหม่ ที่แจ้งไปยังผิดอยู่": it is not done yet after all.
    static Token? EditFirst(Clause c) =>
        c.HasItems
        && c.First(Word.Deed) is { } deed
        && c.TextOf(deed) is "แก้" or "แก้ไข" or "ปรับแก้" or "ปรับปรุง"
        && c.HasBefore(Word.Ask, deed.Start)
        && (
            c.Tokens.Any(t => t.Start >= deed.End && c.TextOf(t).StartsWith("ก่อน"))
            || c.Reading.Normal.Text.AsSpan(deed.End, c.End - deed.End)
                .Contains("ผิด", StringComparison.Ordinal)
        )
            ? deed
            : null;

    static Token? CancelReport(Clause c) =>
        c.HasItems && !c.HasAny(Word.Remind, Word.Deadline, Word.Pause)
        || c.HasAny(Word.Done, Word.Deed)
            ? c.First(Word.Cancel)
            : null;
}
