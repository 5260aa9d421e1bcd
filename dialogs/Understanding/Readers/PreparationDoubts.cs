namespace OitBot.Dialogs.Understanding;

/// <summary>What makes "it is done" something else than a report of it.</summary>
internal static class PreparationDoubts
{
    static readonly Func<Clause, Token, bool>[] _doubts =
    [
        IsPartly,
        IsOpen,
        IsPlanned,
        TalksAboutIt,
        IsAskedFor,
        PromisesAfter,
        IsNamedByIt,
        IsOpinion,
        IsPraise,
        IsReceived,
        IsForCertifier,
        IsTakenOff,
        LacksItem,
    ];

    public static bool Any(Clause c, Token verb) => Array.Exists(_doubts, doubt => doubt(c, verb));

    // "ยกเลิกเครื่องหมายเสร็จข้อ 26"
    static bool IsTakenOff(Clause c, Token verb) =>
        TakingOff.Of(c, verb) is not null
        || c.Tokens.Any(t =>
            t.Word is Word.Cancel or Word.Withdraw
            && t.End <= verb.Start
            && !c.Reading.Letters.AsSpan(t.End, verb.Start - t.End).Contains(' ')
        );

    static bool IsPartly(Clause c, Token verb) =>
        c.Tokens.Any(t => t.Word == Word.Almost && !IsOfLeft(c, t))
        || c.HasMask(Masks.Percent) && !IsContent(c, verb)
        || c.Tokens.Any(t =>
            t.Word == Word.Remaining && t.Start >= verb.End && (IsToDo(c, t) || AwaitsMore(c, t))
        )
        || c.Tokens.Any(t =>
            t.Word == Word.Waiting
            && t.Start >= verb.End
            && c.Named.Excluded.Count == 0
            && !IsPartOfWord(c, t)
            && AwaitsMore(c, new(Word.None, t.Start, t.Start))
        );

    // "ข้อ 4 เสร็จแล้ว เหลือใส่รูป"
    static bool IsToDo(Clause c, Token left) =>
        c.Tokens.Any(t =>
            t.Word is Word.Deed or Word.Attach or Word.Fix && t.Start - left.End is >= 0 and <= 3
        );

    static bool IsOpen(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.Passive && t.Start < verb.Start && !Preparations.IsMended(c, t)
        )
        || c.HasBefore(Word.NotYet, verb.Start)
        || c.IsDoubtedBefore(verb)
        || c.Tokens.Any(t => t.Word == Word.Open && !WasOpen(c, t, verb))
        || c.Named.Excluded.Count == 0
            && c.HasAfter(Word.Remaining, verb.End)
            && c.HasAfter(Word.NotYet, verb.End);

    // "งานข้อ 32 ที่ค้างอยู่เสร็จแล้ว": which was open until now.
    static bool WasOpen(Clause c, Token open, Token verb) =>
        c.Mentions.Any(m => m.End <= open.Start)
        && c.TextOf(open) is "ที่ค้าง" or "ค้าง" or "ค้างอยู่" or "ค้างส่ง" or "คงค้าง"
        && (
            c.TextOf(open).StartsWith("ที่")
            || c.Reading.Normal.Text.AsSpan(c.Start, open.Start - c.Start).EndsWith("ที่")
        )
        && verb.Start >= open.End
        && new Clause(c.Reading, open.End, verb.Start) is { Residue: <= 4 } between
        && between.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Past or Word.Deed)
        && !c.Reading.Letters.AsSpan(open.End, verb.Start - open.End).ContainsAnyInRange('0', '9')
        && c.HasAfter(Word.Already, verb.End - 1);

    static bool IsPlanned(Clause c, Token verb) => c.Dates.Any(d => d.Date > c.Reading.Today);

    static bool TalksAboutIt(Clause c, Token verb) =>
        SignOffs.TalksAbout(c, MostTalk)
        && !(c.Mentions.Any() && c.Residue - Matter.Letters(c) <= MostTalk)
        && !EndsDone(c)
        && !TellsWhatItHas(c);

    const int MostTalk = 14;

    // "ข้อ 16 มีผู้รับบริการ 1,240 ราย ลงข้อมูลเสร็จแล้ว": what the item has, and then that it is done.
    static bool TellsWhatItHas(Clause c)
    {
        var space = c.Reading.Letters.AsSpan(c.Start, c.End - c.Start).LastIndexOf(' ');
        var last = new Clause(c.Reading, c.Start + space + 1, c.End);
        return space > 0
            && c.Mentions.ToArray() is [var item]
            && item.End < last.Start
            && new Clause(c.Reading, Addressee.Behind(c), item.Start) is { Residue: 0 } before
            && before.Tokens.All(t => t.Word.IsFiller())
            && c.Reading.Normal.Text.AsSpan(item.End).TrimStart() is var has
            && has.StartsWith("มี")
            && !has.StartsWith("มีคน")
            && !has.StartsWith("มีปัญหา")
            && last.Residue == 0
            && last.HasAny(Word.Done, Word.Deed)
            && last.Tokens.All(t =>
                t.Word.IsFiller() || t.Word is Word.Done or Word.Deed or Word.Already
            )
            && !c.HasAny(Word.Third, Word.Hearsay, Word.That, Word.Not)
            && !c.HasAny(Word.But, Word.Will, Word.Later, Word.Must)
            && !c.People.Any();
    }

    // Without an item only what can be about nothing else is a report.
    static bool LacksItem(Clause c, Token verb) =>
        !c.HasItems
        && (
            IsListed(c, verb)
            // "ของพี่สยมพรเสร็จหมดแล้ว"
            || c.People.Any(p => p.End <= verb.Start && Duties.Before(c, p).EndsWith("ของ"))
            || c.Named.Denied.Count > 0
            || !c.HasAny(Word.Already, Word.AllItems) && !IsPlainlyDone(c, verb)
            || c.Has(Word.Remaining) && c.Named.Excluded.Count == 0
            || !c.Has(Word.AllItems) && c.Residue > 3 && c.Group is null
            || c.Residue > 10
            || SignOffs.IsOfStrangers(c, verb)
            || c.HasAny(Word.Noise, Word.Shown, Word.View)
            || c.HasMask(Masks.Other)
            || c.HasAny(Word.Year, Word.System, Word.Third)
            || c.HasAny(Word.Status, Word.Picture)
        );

    // "เสร็จหมดแล้ว เหลือแค่ข้อ 26"
    static bool IsOfLeft(Clause c, Token almost) =>
        c.TextOf(almost).StartsWith("เหลือ")
        && (
            c.Named.Excluded.Count > 0 && c.Mentions.Any(m => m.Start - almost.End is 0 or 1)
            || IsLeftToOthers(c, almost)
        );

    // "ข้อ 5 เสร็จแล้ว เหลือรอตรวจตัวเลข", "… รอผู้ว่าเซ็นประกาศ"; "เหลือรอข้อ 6" leaves another item.
    static bool AwaitsMore(Clause c, Token left) =>
        Awaited(c, left) is { } wait
        && !c.Mentions.Any(m => m.Start - wait.End is 0 or 1)
        && !IsLeftToOthers(c, left);

    // "รอดแล้ว", "เอกสารอยู่หน้าเว็บ"
    static bool IsPartOfWord(Clause c, Token wait) =>
        c.TextOf(wait) is "รอ"
        && (
            wait.End < c.End && c.Reading.Normal.Text[wait.End] is 'ด' or 'ง' or 'ย' or 'บ'
            || Letters.IsThai(c.Reading.Letters[wait.Start - 1])
                && !c.Tokens.Any(t => t.End == wait.Start)
        );

    static Token? Awaited(Clause c, Token left) =>
        c.Tokens.FirstOrDefault(t => t.Word == Word.Waiting && t.Start - left.End is 0 or 1)
            is { End: > 0 } wait
            ? wait
            : null;

    // "ข้อ 5 เรียบร้อยค่ะ เหลือแค่รอท่านเซ็น": all that is left is the certifier's deed, and nothing is said behind it that
    // would be checked or signed, or be done next.
    static bool IsLeftToOthers(Clause c, Token left)
    {
        if (Awaited(c, left) is not { } wait)
        {
            return false;
        }
        var end = HasCertifying(c.TextOf(wait)) ? wait.End : wait.Start;
        var reach = wait.End + LongestAwaited;
        foreach (var token in c.Tokens)
        {
            var deed =
                token.Word is Word.Signed or Word.Certify or Word.Check or Word.Certifiers
                && token.Start >= wait.End
                && token.Start <= reach;
            (end, reach) = deed ? (token.End, token.End) : (end, reach);
        }
        return end > wait.Start
            && end <= c.End
            && !c.Tokens.Any(t => t.Word == Word.Third && t.Start >= wait.End)
            && IsClosed(c, end);
    }

    const int LongestAwaited = 12;

    static bool HasCertifying(ReadOnlySpan<char> wait)
    {
        foreach (var word in (string[])["ตรวจ", "เซ็น", "รับรอง", "ลงนาม", "อนุมัติ", "approve"])
        {
            if (wait.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    // Politeness and "only that" may follow, "ก่อน" and "แล้ว…" go on.
    static bool IsClosed(Clause c, int end)
    {
        foreach (var only in (string[])["อย่างเดียว", "เท่านั้น", "อยู่"])
        {
            end += c.Reading.Normal.Text.AsSpan(end, c.End - end).StartsWith(only)
                ? only.Length
                : 0;
        }
        var rest = new Clause(c.Reading, end, c.End);
        return rest.Residue == 0
            && Masks.IndexIn(c.Reading.Letters.AsSpan(end, c.End - end)) < 0
            && rest.Tokens.All(t =>
                t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid) && !IsFirst(c.TextOf(t))
            );
    }

    static bool IsFirst(ReadOnlySpan<char> plea) => plea.StartsWith("ก่อน");

    // "ผลสำรวจ 85.4% เสร็จแล้ว": a share that the item tells of, not how much of it is done.
    static bool IsContent(Clause c, Token verb)
    {
        var percent = c.Reading.Letters.AsSpan(0, c.End).LastIndexOf(Masks.Percent);
        var from = c.Mentions.LastOrDefault(m => m.End <= percent)?.End ?? percent;
        return percent < verb.Start
            && new Clause(c.Reading, from, percent) is { Residue: > 4 } said
            && !said.HasAny(Word.Deed, Word.Done, Word.Progress, Word.Already);
    }

    // "เสร็จแล้ว รอผู้รับรองตรวจ": what is waited for is no part of it.
    static bool IsForCertifier(Clause c, Token verb) =>
        c.Tokens.Any(token =>
            token.Word is Word.Certifiers or Word.Certify
            && !c.Tokens.Any(t =>
                t.Word == Word.Waiting && token.Start - t.End is >= 0 and <= LongestTitle
            )
        );

    const int LongestTitle = 6;

    // "ข้อ 15 แก้มาดีแล้ว": said by somebody to whom it came.
    static bool IsReceived(Clause c, Token verb) =>
        c.Reading.Normal.Text.AsSpan(verb.End) is var rest
        && (rest.StartsWith("มาดี") || rest.StartsWith("มาครบ") || rest.StartsWith("มาถูก"));

    // "หนูนั่งทำข้อ 34 มาตั้งแต่เช้า กินมาม่าไปสามซอง ในที่สุดก็เสร็จแล้วค่ะ": the speaker's own story, and its end.
    static bool EndsDone(Clause c)
    {
        if (c.Last(Word.Done) is not { } verb)
        {
            return false;
        }
        var space = c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).LastIndexOf(' ');
        var last = new Clause(c.Reading, c.Start + space + 1, c.End);
        return space > 0
            && c.Mentions.Any(m => m.End < last.Start)
            && c.Tokens.Any(t => t.Word == Word.Self && t.End <= c.Mentions.Min(m => m.Start))
            && c.Reading.Normal.Text.AsSpan(last.Start, verb.Start - last.Start)
                is "ในที่สุดก็"
                    or "ในที่สุด"
                    or "สุดท้ายก็"
                    or "สุดท้าย"
                    or "จน"
                    or "ตอนนี้"
                    or ""
            && last.HasAny(Word.Already, Word.Done)
            && last.Tokens.All(t =>
                t.Word.IsFiller() || t.Word is Word.Done or Word.Already or Word.Plain
            )
            && !c.HasAny(Word.Third, Word.Hearsay, Word.That, Word.Not)
            && !c.People.Any();
    }

    // "กลุ่มงานอำนวยการเก่งมากเลย ข้อ 4 เสร็จแล้ว": somebody else's work.
    static bool IsPraise(Clause c, Token verb) =>
        c.Group is { } group
        && c.Tokens.Any(t => t.Word == Word.Praise && t.Start - group.End is 0 or 1);

    // "ขอให้เสร็จทัน", "ทำให้เสร็จ": not yet; "จัดการให้เสร็จแล้ว" is.
    static bool IsAskedFor(Clause c, Token verb) =>
        c.Tokens.Any(t => t.Word == Word.Give && t.End == verb.Start)
        && !c.Tokens.Any(t => t.Word == Word.Already && t.Start >= verb.End);

    // "ข้อ 18 ที่ส่งไปแล้วมีปัญหา" says which one; "O4 ต่างหากที่เสร็จแล้ว" ends there.
    static bool IsNamedByIt(Clause c, Token verb) =>
        c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd().EndsWith("ที่")
        && c.Tokens.FirstOrDefault(t => t.Word == Word.Already && t.Start >= verb.End)
            is { Word: Word.Already } already
        && (!c.IsLast(already) || new Clause(c.Reading, already.End, c.End).Residue > 3)
        && !IsNaming(c, already.End);

    // "รายการที่จัดทำแล้ว": which of them, and none by its number.
    static bool IsListed(Clause c, Token verb) =>
        c.Has(Word.Item)
        && c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd().EndsWith("ที่");

    // "เปิดดูข้อ 12 แล้ว เรียบร้อยดี": what somebody thinks of it who has looked at it.
    static bool IsOpinion(Clause c, Token verb) =>
        c.HasBefore(Word.View, verb.Start)
        && c.Reading.Normal.Text.AsSpan(verb.End).StartsWith("ดี");

    // "ที่ทำเสร็จแล้วคือข้อ 28"
    static bool IsNaming(Clause c, int from) =>
        c.Mentions.FirstOrDefault(m => m.Start >= from) is { } item
        && c.Reading.Normal.Text.AsSpan(from, item.Start - from).Trim() is "คือ" or "ได้แก่";

    // "ทำเสร็จแล้วจะส่งให้": when it is done, then…
    static bool PromisesAfter(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Start >= verb.End
            && t.Word is Word.Will or Word.Later
            && c.Tokens.Any(a => a.End == t.Start && a.Word is Word.Already or Word.Done)
        );

    static bool IsPlainlyDone(Clause c, Token verb) =>
        c.Residue == 0 && c.Tokens.All(t => t == verb || t.Word.IsFiller())
        || c.TextOf(verb).EndsWith("แล้ว");
}
