namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What the last words of a clause make of everything before them: "รับรองข้อ 12 เดี๋ยวก่อน", "ตีกลับข้อ 7 ไม่ต้อง",
/// "ข้อ 5 เสร็จแล้ว พี่พลอยบอกมา".
/// </summary>
internal static class CalledOff
{
    public static bool IsCalledOff(this Clause c, Understood read)
    {
        if (IsTakenBack(c, read) || IsByThemselves(c, read) || DeniedVerbs.TakeBack(c))
        {
            return true;
        }
        if (Last(c) is not { } last)
        {
            return false;
        }
        var behind = new Clause(c.Reading, last.End, c.End).Residue;
        if (behind > (last.Word is Word.Tell or Word.That or Word.Hearsay ? 2 : 0))
        {
            return false;
        }
        return last.Word switch
        {
            Word.Dont or Word.NotYet or Word.Wish => IsOfAll(c, last),
            Word.Not => IsWhole(c.TextOf(last), read)
                && IsOfAll(c, last)
                && !IsWhyLater(c, last, read)
                && !IsReason(c, last, read),
            Word.Remark => c.TextOf(last) is "ไม่เป็น" or "ไม่ไหว" && IsOfAll(c, last),
            Word.Later => c.TextOf(last) is not ("ไว้ก่อน" or "เอาไว้ก่อน" or "ค่อย")
                && IsOfAll(c, last)
                && read.Intent != Intents.SnoozeReminders,
            Word.Hearsay => !c.Has(Word.Because) && !IsAccording(c, last),
            Word.Tell => IsSomebody(c, last.Start),
            Word.That => IsSomebody(c, last.Start),
            _ => false,
        };
    }

    // "รับรองข้อ 12 ค่ะ พี่พลอยกดเอง"
    static bool IsByThemselves(Clause c, Understood read) =>
        read.Intent is Intents.MarkPrepared or Intents.Certify
        && c.People.Any(p => !c.IsSpokenTo(p.Start, p.End) && SaysThemselves(c, p.End));

    static bool SaysThemselves(Clause c, int from)
    {
        var rest = c.Reading.Normal.Text.AsSpan(from, c.End - from);
        var space = rest.IndexOf(' ');
        return (space < 0 ? rest : rest[..space]).Contains("เอง", StringComparison.Ordinal);
    }

    // "เสร็จแล้วแต่เครื่องดับ": whatever it is, it is not simply done.
    static bool IsTakenBack(Clause c, Understood read) =>
        read.Intent is Intents.MarkPrepared or Intents.Certify
        && c.Last(Word.But) is { } but
        && Restricts(new(c.Reading, but.Start, c.End))
        && c.Tokens.Any(t => t.End <= but.Start && t.Word.IsTrade());

    /// <summary>"แต่…" with something said that is about no other item.</summary>
    public static bool Restricts(Clause rest) =>
        rest.Tokens is [{ Word: Word.But }, ..]
        && !rest.Mentions.Any()
        && (
            rest.Residue > 2
            || rest.Tokens.Skip(1).Any(t => !t.Word.IsFiller() || t.Word == Word.Ask)
        );

    static Token? Last(Clause c)
    {
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            if (
                !c.Tokens[i].Word.IsFiller()
                && c.Tokens[i].Word != Word.Already
                && !IsOfItem(c, c.Tokens[i])
            )
            {
                return c.Tokens[i];
            }
        }
        return null;
    }

    // "ข้อ 12 เสร็จแล้ว ไม่ใช่ข้อ 21", "ข้อ 7 ไม่ใช่สิ ข้อ 17", "รับรอง o6 ไม่เอา o9": denies an item.
    static bool IsOfItem(Clause c, Token not) =>
        not.Word is Word.Not or Word.Dont
        && c.TextOf(not) is "ไม่ใช่" or "บ่แม่น" or "บ่ใช่" or "มิใช่" or "ไม่เอา" or "บ่เอา"
        && c.Mentions.Any(m =>
            m.Start >= not.End
            && new Clause(c.Reading, not.End, m.Start) is { Residue: 0 } between
            && between.Tokens.All(t => t.Word == Word.Particle)
            && !between.Mentions.Any()
        );

    // "ไม่ได้", "ไม่ทัน" deny by themselves; "ไม่" needs a verb behind it.
    static bool IsWhole(ReadOnlySpan<char> not, Understood read) =>
        not is not ("ไม่" or "บ่" or "มิ" or "ไม" or "ใม่" or "ไม่มีใคร" or "ไม่ไป" or "ไม่ขอ")
        && not is not ("ไม่ว่าง" or "ไม่สะดวก" or "ไม่มีเวลา")
        && !not.StartsWith("ลืม")
        && !(read.Intent == Intents.UndoPrepared && not.EndsWith("ใช่"));

    // "ขอเลื่อนข้อ 30 เป็นพรุ่งนี้ได้ไหมคะ ทำไม่ทัน"
    static bool IsWhyLater(Clause c, Token not, Understood read) =>
        read.Intent == Intents.SetDeadline
        && c.TextOf(not) is "ไม่ทัน"
        && c.Tokens.Any(t => t.Word == Word.Deed && t.End == not.Start);

    // "ข้อ 3 ขอส่งคืนนะคะ เอากฎหมายทั้งฉบับมาลงไม่ได้": a sentence of its own.
    static bool IsReason(Clause c, Token not, Understood read) =>
        read.Intent is Intents.ReturnItem or Intents.UndoPrepared
        && c.Mentions.FirstOrDefault() is { } item
        && c.Tokens.FirstOrDefault(t =>
            t.Word == Word.Particle
            && t.Start > item.Start
            && t.End < not.Start
            && c.Reading.Letters[t.End] == ' '
        )
            is { Word: Word.Particle } polite
        && new Clause(c.Reading, polite.End, not.Start).Residue >= 3;

    // Behind an item, a person, a day or the verb itself: "ลิงก์เปิดไม่ได้" denies something else, and is a reason.
    static bool IsOfAll(Clause c, Token last)
    {
        var at = last.Start - 1;
        while (at >= c.Start && IsSkipped(c, at))
        {
            at--;
        }
        return at >= c.Start
            && (
                c.Reading.Letters[at]
                    is ItemScan.Mark
                        or Masks.Person
                        or Masks.Group
                        or Masks.Date
                        or Masks.Time
                || c.Tokens.Any(t =>
                    t.Start <= at
                    && at < t.End
                    && (
                        t.Word.IsTrade()
                            && t.Word is not (Word.Evidence or Word.Status or Word.Item)
                        || t.Word
                            is Word.AllItems
                                or Word.Everyone
                                or Word.Instead
                                or Word.Unlink
                                or Word.Issue
                                or Word.Code
                    )
                )
            );
    }

    // "รับรองข้อ 11 ค่ะ เอ๊ย ยังไม่ใช่"
    static bool IsSlip(Clause c, int at)
    {
        foreach (var slip in (string[])["เอ๊ย", "เอ้ย", "อุ๊ย", "เฮ้ย"])
        {
            var from = Math.Max(c.Start, at - slip.Length + 1);
            var to = Math.Min(c.End, at + slip.Length);
            if (
                c
                    .Reading.Normal.Text.AsSpan(from, to - from)
                    .Contains(slip, StringComparison.Ordinal)
            )
            {
                return true;
            }
        }
        return false;
    }

    static bool IsSkipped(Clause c, int at) =>
        c.Reading.Letters[at] == ' '
        || IsSlip(c, at)
        || c.Tokens.Any(t => t.Start <= at && at < t.End && t.Word.IsFiller());

    // "ตีกลับตามที่ ผอ. สั่ง" is the speaker's own.
    static bool IsAccording(Clause c, Token said) =>
        c
            .Reading.Normal.Text.AsSpan(c.Start, said.Start - c.Start)
            .Contains("ตาม", StringComparison.Ordinal);

    static bool IsSomebody(Clause c, int end) =>
        c.People.Any(p => p.End == end)
        || c.Tokens.Any(t => t.End == end && (t.Word == Word.Third || c.IsOffice(t)));
}
