namespace OitBot.Dialogs.Understanding;

/// <summary>Due dates set or moved by a coordinator, and more time asked for by an officer.</summary>
internal static class Deadlines
{
    /// <summary>In <see cref="Slots.Aspect"/>: which wishes for more time wait.</summary>
    public const string PendingWishes = "requests";

    public static Understood? Read(Clause c) => Requests(c) ?? Setting(c);

    // "มีใครขอขยายเวลาบ้าง", "คำขอที่รออนุมัติ", "อนุมัติขยายเวลา O4", "ไม่อนุมัติ…": about wishes that are there already.
    static Understood? Requests(Clause c)
    {
        var forTime = c.HasAny(Word.Extend, Word.Postpone);
        var whose = c.Has(Word.Who) && forTime && c.Has(Word.Ask, Word.Extend);
        var decides =
            c.First(Word.Certify) is { } verb
            && c.TextOf(verb).Contains("อนุมัติ", StringComparison.Ordinal)
            && !c.Tokens.Any(t => t.Word == Word.NotYet && t.End == verb.Start)
            && (forTime || c.Has(Word.Request));
        return
            (whose || decides || c.Has(Word.Request))
            && !c.Dates.Any()
            && !c.HasAny(Word.Noise, Word.Shown)
            && !c.HasAny(Word.Dont, Word.If)
            && !c.HasAny(Word.Hearsay, Word.How)
            && !c.HasMask(Masks.Link)
            && c.Residue <= 8
            ? c.As(Intents.OverallStatus, new() { Aspect = PendingWishes })
            : null;
    }

    static Understood? Setting(Clause c)
    {
        if (Verb(c) is not { } verb || c.HasMask(Masks.Link) || !IsAllowed(c, verb))
        {
            return null;
        }
        var day = c.Dates.LastOrDefault(d => d is { IsPast: false, Date: not null });
        var said = c.Reading.Normal.Text[c.Start..c.End];
        var told = day is null
            ? null
            : day with
            {
                Start = day.Start - c.Start,
                End = day.End - c.Start,
            };
        var time = day?.Time ?? c.Dates.LastOrDefault(d => d.Time is not null)?.Time;
        return c.As(
            Intents.SetDeadline,
            Accounts.Person(c) with
            {
                Date = told is not null && DaysMore.IsEarlier(said, told) ? null : told?.Date,
                MoreDays = IsLater(c, verb) ? DaysMore.Of(said, told, c.Reading.Today) : null,
                Time = time,
                All = c.Has(Word.AllItems) && !c.HasItems && c.Group is null,
                Excluded = c.Named.Excluded.Count > 0 ? c.Named.Excluded : null,
                Reason = c.First(Word.Because) is { } because
                    ? Reasons.After(c, because.End)
                    : null,
                Subindicator = c.Reading.Subindicator,
                Role = Role(c, verb),
            }
        );
    }

    // "เลื่อนออกไปอีก 3 วัน", "ขอเวลาเพิ่ม 5 วัน": so much later than it is.
    static bool IsLater(Clause c, Token verb) =>
        verb.Word is Word.Extend or Word.Postpone or Word.SetTo
        || verb.Word == Word.Deadline
            && (c.TextOf(verb).StartsWith("เลื่อน") || c.HasAny(Word.Postpone, Word.Extend));

    // "กำหนดส่ง", "กำหนดจัดทำ", "ตั้งกำหนดรับรอง": one of the two days. "ขอส่ง" only asks for time.
    static string? Role(Clause c, Token verb)
    {
        var text = c.Reading.Normal.Text;
        if (verb.Word == Word.Deadline && c.TextOf(verb).Contains("ส่ง", StringComparison.Ordinal))
        {
            return "preparer";
        }
        var at = verb.End;
        for (var from = -1; from != at; )
        {
            from = at;
            foreach (var word in Between)
            {
                at += text.AsSpan(at, c.End - at).StartsWith(word) ? word.Length : 0;
            }
        }
        return text.AsSpan(at, c.End - at).StartsWith("จัดทำ") ? "preparer"
            : c.Tokens.Any(t =>
                t.Start == at
                && t.Word == Word.Certify
                && !c.TextOf(t).Contains("อนุมัติ", StringComparison.Ordinal)
            )
                ? "certifier"
            : null;
    }

    static readonly string[] Between = [" ", "วัน", "การ", "ของ", "ให้", "ผู้"];

    static Token? Verb(Clause c)
    {
        var about =
            c.HasItems
            || c.HasAny(Word.AllItems, Word.Item)
            || c.Group is not null
            || c.Reading.Subindicator is not null;
        var dated = c.Date is not null;
        if (c.First(Word.Extend) is { } extend)
        {
            if (c.TextOf(extend).StartsWith("ให้เวลา") && (!(about && dated) || c.Has(Word.Almost)))
            {
                return null;
            }
            var request = c.TextOf(extend).StartsWith("ขอส่ง");
            var partly = c.Tokens.Any(t => t.Word == Word.Almost && !IsALittle(c, t, extend));
            return (!(request || partly) || dated) && (about || dated || c.Residue <= 6)
                ? extend
                : null;
        }
        if (c.First(Word.Deadline) is { } deadline)
        {
            var name = c.TextOf(deadline);
            if (name.StartsWith("ปิดรับ") && !c.HasItems)
            {
                return null;
            }
            var moving =
                name.StartsWith("เลื่อน")
                || name.StartsWith("ตั้ง")
                || name.StartsWith("เปลี่ยน")
                || name.StartsWith("ปรับ")
                || name.StartsWith("แก้")
                || c.Has(Word.Postpone);
            return
                dated && (about || moving || c.Residue <= 6)
                || moving && (about || IsBareWish(c, deadline))
                ? deadline
                : null;
        }
        if (
            c.First(Word.Postpone) is { } postpone
            && (about && (dated || c.HasItems) || IsBareWish(c, postpone))
        )
        {
            return postpone;
        }
        // "ส่งข้อ 40 แล้ว แต่ 41 ขอเป็นพรุ่งนี้" tells when it will come.
        if (
            about
            && AskedFor(c) is { } asked
            && (c.AsksWhetherCan() || !c.HasAny(Word.But, Word.Whereas))
        )
        {
            return asked;
        }
        if (c.First(Word.Appoint) is { } fix && c.TextOf(fix) is "กำหนดให้" && about && dated)
        {
            return fix;
        }
        var due =
            c.First(Word.Within)
            ?? (c.Has(Word.Give) && c.HasAny(Word.Deed, Word.Done) ? c.First(Word.Give) : null);
        return
            due is { } within
            && dated
            && about
            && (c.HasAny(Word.Give, Word.Ask) && c.HasAny(Word.Deed, Word.Done) || IsBare(c))
            && !c.Has(Word.Already, Word.Later)
            ? within
            : null;
    }

    // "ขยายเวลา O35 ออกไปอีกหน่อย": how much longer.
    static bool IsALittle(Clause c, Token almost, Token extend) =>
        almost.Start >= extend.End
        && c.TextOf(almost).StartsWith("อีก")
        && !c.TextOf(extend).EndsWith("ขอเวลา");

    // "ข้อ 17 ส่งไม่ทัน ขอเป็นศุกร์หน้า", "ขอถึงสิ้นเดือน"
    static Token? AskedFor(Clause c)
    {
        foreach (var ask in c.Tokens)
        {
            if (
                ask.Word == Word.Ask
                && c.Dates.FirstOrDefault(d => d.Start >= ask.End) is { } day
                && c.Reading.Normal.Text.AsSpan(ask.End, day.Start - ask.End).Trim()
                    is "เป็น"
                        or "เป็นวัน"
                        or "ถึง"
                        or "ไปถึง"
                        or "ไปเป็น"
            )
            {
                return new(Word.SetTo, ask.End, day.Start);
            }
            if (ask.Word == Word.Ask && IsMoreTime(c, ask.End))
            {
                return new(Word.SetTo, ask.Start, ask.End);
            }
        }
        return null;
    }

    // "O38 ขอเพิ่มอีก 4 วัน", "ขอ O38 อีก 4 วัน": nothing but the item stands between.
    static bool IsMoreTime(Clause c, int end)
    {
        if (c.Dates.FirstOrDefault(d => d.Start >= end) is not { IsDuration: true } day)
        {
            return false;
        }
        var between = c.Reading.Letters.AsSpan(end, day.Start - end).Trim([' ', ItemScan.Mark]);
        return between is "เพิ่ม"
            || between is "" && c.Reading.Normal.Text.AsSpan(day.Start).StartsWith("อีก");
    }

    // "ส่งไม่ทัน ขอเลื่อน": which item it is about is left to be asked.
    static bool IsBareWish(Clause c, Token postpone) =>
        c.Tokens.Any(t => t.Word == Word.Ask && t.End == postpone.Start)
        && c.Residue == 0
        && !c.HasMask(Masks.Other)
        && c.Tokens.All(t =>
            t == postpone
            || t.Word.IsFiller()
            || t.Word is Word.Overdue or Word.Deed or Word.Not or Word.Work or Word.Because
        );

    // "O40 ภายใน 30 มีนาคม": an item and its day, and nobody who promises it.
    static bool IsBare(Clause c) =>
        c.HasItems
        && c.Residue == 0
        && !c.Has(Word.Self)
        && c.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word is Word.Within or Word.Item or Word.Deed or Word.And
            || t.Word == Word.Give && c.Tokens.Any(w => w.Word == Word.Within && w.Start == t.End)
        );

    static bool IsAllowed(Clause c, Token verb) =>
        !(
            c.Asks() && !(c.AsksWhetherCan() && !c.HasAny(Word.When, Word.Why))
            || c.HasAny(Word.Dont, Word.Hearsay)
            || c.HasBefore(Word.If, verb.Start)
            || c.HasBefore(Word.Later, verb.Start)
            || c.IsNegated(verb)
            || IsNotGranted(c, verb)
            || c.IsAboutOthers(verb)
            || c.HasBefore(Word.Will, verb.Start) && !c.HasBefore(Word.Ask, verb.Start)
            || c.HasBefore(Word.Wish, verb.Start)
            || c.IsFeared(verb)
            || c.IsPlanned(verb)
            || c.Has(Word.Noise) && !c.HasItems
            || c.Tokens.Any(t =>
                t.Word is Word.Overdue or Word.DueSoon
                && !(
                    t.End <= verb.Start
                    && (
                        verb.Word == Word.SetTo
                        || c.HasBefore(Word.Ask, verb.Start)
                        || IsMoreAsked(c, verb)
                    )
                )
            )
            || IsPromise(c, verb)
            || c.HasAfter(Word.Already, verb.End)
            || c.IsRemarked(verb) && !c.HasBefore(Word.Ask, verb.Start)
            || IsSince(c)
            // "กลุ่มอำนวยการกำหนดให้ส่งข้อ 5 วันที่ 29"
            || c.Group?.End == verb.Start && c.TextOf(verb).StartsWith("กำหนดให้")
            || IsByStrangers(c, verb)
        );

    // "ส่งไม่ทันค่ะ กำหนดข้อ 26 ขอเลื่อนเป็นวันศุกร์": the day stands first, and then what is asked of it.
    static bool IsMoreAsked(Clause c, Token verb) =>
        c.Tokens.Any(more =>
            more.Word is Word.Postpone or Word.Extend
            && more.Start >= verb.End
            && c.Tokens.Any(t => t.Word == Word.Ask && t.End == more.Start)
        );

    // "ไม่อนุมัติให้เลื่อนข้อ 21"; "งบยังไม่อนุมัติ ขอเลื่อนข้อ 36" tells why.
    static bool IsNotGranted(Clause c, Token verb) =>
        c.First(Word.Certify) is { } leave
        && leave.End <= verb.Start
        && c.IsNegated(leave)
        && (
            !c.Reading.Letters.AsSpan(leave.End, verb.Start - leave.End).Contains(' ')
            || IsAnswered(c, leave, verb)
        );

    // "ไม่อนุมัตินะคะ เลื่อนข้อ 21 ไป 5 เมษา": begins with the answer and repeats what was asked.
    static bool IsAnswered(Clause c, Token leave, Token verb) =>
        new Clause(c.Reading, c.Start, leave.Start) is { Residue: 0 } before
        && before.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Not or Word.NotYet)
        && !before.Mentions.Any()
        && new Clause(c.Reading, leave.End, verb.Start) is { Residue: 0 } between
        && between.Tokens.All(t => t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid));

    // "ผมทำข้อ 5 ให้เสร็จก่อนวันศุกร์": what the speaker means to do.
    static bool IsPromise(Clause c, Token verb) =>
        verb.Word == Word.Deadline
        && c.TextOf(verb).StartsWith("ให้")
        && c.HasBefore(Word.Self, verb.Start)
        && !c.HasAny(Word.Ask, Word.Aid);

    // "ฝั่งการเงินเลื่อนกำหนดข้อ 7": words that touch the verb and are no title name somebody else.
    static bool IsByStrangers(Clause c, Token verb) =>
        (
            verb.Word != Word.Deadline
            || c.TextOf(verb).StartsWith("เลื่อน")
            || c.TextOf(verb).StartsWith("ตั้ง")
        )
        && verb.Start > c.Start
        && Letters.IsThai(c.Reading.Letters[verb.Start - 1])
        && !c.Tokens.Any(t => t.End == verb.Start)
        && !c.HasAny(Word.Ask, Word.Aid, Word.Self)
        && new Clause(c.Reading, c.Start, verb.Start).Residue > 3
        && c.TitleWords().Numbers.Count == 0;

    // "ขอขยายเวลาข้อ 12 ไปตั้งแต่วันศุกร์" tells when it was asked.
    static bool IsSince(Clause c) =>
        c.Dates.Count() == 1
        && c.Reading.Normal.Text.AsSpan(c.Start, c.Dates.First().Start - c.Start)
            .TrimEnd()
            .EndsWith("ตั้งแต่");
}
