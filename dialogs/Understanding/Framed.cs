namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What the first words of a clause make of everything behind them: a condition, a wish, a plan, something heard,
/// somebody else's deed. Readers look at their own verb; this holds for whatever they found.
/// </summary>
internal static class Framed
{
    /// <summary>The beginning says that nothing is to be changed now.</summary>
    public static bool IsFramed(this Clause c, Understood read) =>
        First(c) is { } first && (IsFrame(c, first, read) || IsDated(c, first, read))
        || IsConditional(c)
        || IsToldOf(c, read)
        || IsOfHistory(c)
        || IsOfOrder(c)
        || IsRefused(c, read)
        || IsTooMuch(c, read)
        || c.IsNotOwn(read)
        || IsOthersDeed(c, read);

    // "อีก 2 วันตีกลับข้อ 12": the day that begins the sentence is the day it is meant for.
    static bool IsDated(Clause c, Token first, Understood read) =>
        read.Intent is Intents.ReturnItem or Intents.UndoPrepared or Intents.UndoCertified
        && c.Dates.FirstOrDefault() is { } day
        && day.Date > c.Reading.Today
        && day.Start - c.Start <= 1
        && (
            first.Start - day.End is 0 or 1 && !first.Word.IsFiller()
            || c.Mentions.Any(m => m.Start - day.End is 0 or 1)
        );

    // "ตีกลับข้อ 5 ถ้ายังไม่แก้": also behind what it is a condition of; a reason may have an "if" of its own.
    static bool IsConditional(Clause c) =>
        c.Tokens.Any(t =>
            t.Word == Word.If
            && (
                c.TextOf(t).Contains("ถ้า", StringComparison.Ordinal)
                || c.TextOf(t).Contains("หาก", StringComparison.Ordinal)
                || c.TextOf(t) is "if" or "ต่อเมื่อ" or "ก็ต่อเมื่อ" or "กรณีที่" or "ในกรณีที่"
            )
            && !c.HasBefore(Word.Because, t.Start)
        );

    // "ฝันว่าตีกลับข้อ 12"
    static bool IsToldOf(Clause c, Understood read) =>
        c.First(Word.That) is { } that
        && !c.IsOwnSaying(that)
        && !IsOwnView(c, that, read)
        && !Withdrawals.IsOfOwnReport(c, that, read)
        && !c.Tokens.Any(t => t.Start < that.Start && (t.Word.IsTrade() || t.Word == Word.Unlink))
        && !c.Mentions.Any(m => m.Start < that.Start);

    // "ผมว่าข้อ 29 ให้พี่สยมพรดูแลดีกว่า ฝากเปลี่ยนชื่อให้ด้วย": what the speaker thinks, and then asks for.
    static bool IsOwnView(Clause c, Token that, Understood read) =>
        read.Intent == Intents.Assign
        && c.Tokens.Any(t => t.Word == Word.Self && t.End == that.Start)
        && c.Tokens.Any(t =>
            t.Word is Word.Ask or Word.Aid
            && t.Start > that.End
            && c.Reading.Normal.Text.AsSpan(t.End).StartsWith("เปลี่ยน")
        );

    // "ขอประวัติการเลื่อนกำหนดของข้อ 33"
    static bool IsOfHistory(Clause c) =>
        c.First(Word.History) is { } log
        && (c.TextOf(log).StartsWith("ประวั") || c.TextOf(log) is "history" or "log" or "timeline")
        && !c.Tokens.Any(t => t.Start < log.Start && t.Word.IsTrade())
        && (
            c.Reading.Normal.Text.AsSpan(log.End).StartsWith("การ")
            || c.Tokens.Any(t => t.Start == log.End && t.Word.IsTrade())
        );

    // "คำสั่งจังหวัดที่ 512/2566 แต่งตั้งนาย…": an order that is quoted.
    static bool IsOfOrder(Clause c)
    {
        var begin = Addressee.Behind(c);
        var text = c.Reading.Normal.Text.AsSpan(begin, c.End - begin);
        return (
                text.StartsWith("คำสั่ง")
                || text.StartsWith("ประกาศจังหวัด")
                || text.StartsWith("มติ")
            )
            && (
                c.Reading.Letters[begin] == Masks.Other
                || c.Tokens.Any(t => t.Start == begin && t.Word == Word.Plain)
            );
    }

    // "ทวงทุกคนยกเว้นพี่พลอย", "รับรองทุกข้อของพี่พลอย": what is left out or chosen is carried nowhere, so that more would be
    // done than was asked for.
    static bool IsTooMuch(Clause c, Understood read) =>
        IsListCut(c, read)
        || read.Items.Count == 0
            && (
                read.Slots.Excluded is null
                    && (read.Slots is { All: true } or { Audience: not null } || IsTo(read))
                    && ItemChoice.ExceptionEnd(c.Reading.Normal.Text.AsSpan(0, c.End), c.Start)
                        is not null
                || read.Slots.All
                    && Intents.ChangingItems.Contains(read.Intent)
                    && c.People.Any(p => Duties.Before(c, p).EndsWith("ของ"))
            );

    // "รับรองข้อ 14-16 ยกเว้นคู่มือการให้บริการ": what the exception names is known by no number.
    static bool IsListCut(Clause c, Understood read) =>
        read.Items.Count > 1
        && c.Named.Excluded.Count == 0
        && ItemChoice.ExceptionEnd(c.Reading.Normal.Text.AsSpan(0, c.End), c.Start) is { } end
        && c.Mentions.Any(m => end - m.End is > 0 and <= LongestException)
        && !c.Mentions.Any(m => m.Start >= end);

    const int LongestException = 8;

    static bool IsTo(Understood read) => read.Slots is { Group: not null } or { Person: not null };

    // "ยังไม่ได้ค่ะ รับรองข้อ 5": no, said to what is repeated behind it.
    static bool IsRefused(Clause c, Understood read)
    {
        var begin = Addressee.Behind(c);
        var no = c.Tokens.FirstOrDefault(t => t.Start >= begin);
        if (
            read.Intent is not (Intents.Certify or Intents.MarkPrepared)
            || !(
                no.Word is Word.NotYet or Word.Yet
                || no.Word == Word.Not
                    && c.TextOf(no) is "ไม่" or "ไม่ได้" or "บ่" or "บ่ได้" or "ไม่พร้อม"
                || c.TextOf(no) is "ไม่เอา" or "ยังก่อน"
            )
            || no.Start != begin
        )
        {
            return false;
        }
        var end = no.End;
        foreach (var token in c.Tokens)
        {
            end = token.Start == end && token.Word == Word.Particle ? token.End : end;
        }
        return end > no.End && end < c.End && c.Reading.Letters[end] == ' ';
    }

    static Token? First(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (!IsOpening(token.Word))
            {
                return token;
            }
        }
        return null;
    }

    static bool IsOpening(Word word) =>
        word.IsFiller() && word is not (Word.Ask or Word.Aid or Word.Claim)
        || word
            is Word.Item
                or Word.Then
                or Word.And
                or Word.But
                or Word.Whereas
                or Word.Third
                or Word.Everyone;

    static bool IsFrame(Clause c, Token first, Understood read) =>
        first.Word switch
        {
            Word.If or Word.Wish => true,
            // "เห็นว่าครบถ้วน จึงขอรับรอง" is the speaker's own view.
            Word.Hearsay => !c.HasAfter(Word.Ask, first.End),
            Word.Will => read.Slots.Url is null && read.Intent != Intents.Delegate,
            Word.Past => IsLongAgo(c.TextOf(first)) && !c.HasAfter(Word.Ask, first.End + 1),
            Word.Later => Leads(c, first) && read.Intent != Intents.SnoozeReminders,
            Word.Not when c.TextOf(first).EndsWith("ว่า") => true,
            Word.Almost => c.TextOf(first).StartsWith("เกือบ") || c.TextOf(first).StartsWith("จวน"),
            Word.Not or Word.NotYet or Word.Dont => Leads(c, first)
                && Next(c, first) is { Word: Word.Give or Word.Ask } asked
                && !c.Reading.Letters.AsSpan(first.End, asked.Start - first.End).Contains(' ')
                && read.Slots.Aspect != Endings.Aspect
                && read.Intent
                    is not (
                        Intents.SnoozeReminders
                        or Intents.ResumeReminders
                        or Intents.ReturnItem
                        or Intents.UndoPrepared
                    ),
            _ => false,
        };

    static bool IsLongAgo(ReadOnlySpan<char> past) =>
        past is "เคย" or "ปีที่แล้ว" or "ปีก่อน" or "รอบที่แล้ว";

    // "รอก่อนนะคะ ข้อ 5 …" is a sentence of its own.
    static bool Leads(Clause c, Token first) =>
        first.End < c.End
        && c.Reading.Letters[first.End] != ' '
        && Next(c, first).Word is not (Word.Particle or Word.Please);

    static Token Next(Clause c, Token token) => c.Tokens.FirstOrDefault(t => t.Start >= token.End);

    // "เมื่อวานพี่พลอยโอนข้อ 27 ให้คุณวราพร", "หัวหน้าให้ย้ายงาน…"
    static bool IsOthersDeed(Clause c, Understood read)
    {
        if (Subject(c) is not { } end)
        {
            return false;
        }
        if (c.Tokens.Any(t => t.Start == end && t.Word is Word.Tell or Word.Hearsay or Word.That))
        {
            return true;
        }
        if (read.Intent == Intents.Delegate && IsTheirErrand(c, end))
        {
            return true;
        }
        if (c.HasAny(Word.Ask, Word.Aid) && !IsTheirAsking(c, end))
        {
            return false;
        }
        var next = c.Tokens.FirstOrDefault(t => t.Start >= end);
        var acts =
            next.Word
                is Word.Appoint
                    or Word.AddPerson
                    or Word.Remind
                    or Word.Pause
                    or Word.Resume
                    or Word.Issue
                    or Word.Unlink
                    or Word.Ask
            || next.Word == Word.Transfer && !Duties.IsGone(c, next)
            || next.Word == Word.Give && read.Intent != Intents.Broadcast;
        return acts && next.Start - end <= 1 && c.Reading.Letters[next.Start - 1] != ' ';
    }

    // "พี่พลอยฝากพี่วราพร approve แทน", "เขาตั้งรักษาการแทนแล้ว"
    static bool IsTheirErrand(Clause c, int end) =>
        c.Tokens.Any(t =>
            t.Start == end
            && (
                t.Word == Word.Aid
                    && c.TextOf(t) is "ฝาก" or "วาน"
                    && c.People.Any(p => p.Start > t.End)
                || t.Word == Word.SetTo && c.TextOf(t) is "ตั้ง"
            )
        );

    static bool IsTheirAsking(Clause c, int end) =>
        c.Tokens.Any(t => t.Word == Word.Ask && t.Start == end);

    // Where the words end that name somebody who does what follows; nothing but days and politeness stands before.
    static int? Subject(Clause c)
    {
        var people = c
            .People.Select(p => (p.Start, p.End))
            .Concat(
                c.Tokens.Where(t => t.Word == Word.Third || c.IsOffice(t))
                    .Select(t => (t.Start, t.End))
            )
            .OrderBy(p => p.Start)
            .ToArray();
        if (people.Length == 0 || c.IsSpokenTo(people[0].Start, people[0].End))
        {
            return null;
        }
        var opening = c.Tokens.TakeWhile(t => t.Start < people[0].Start);
        var free =
            opening.All(t => IsOpening(t.Word) || t.Word == Word.Past)
            && new Clause(c.Reading, c.Start, people[0].Start).Residue == 0
            && !c.Mentions.Any(m => m.Start < people[0].Start);
        if (!free)
        {
            return null;
        }
        var end = people[0].End;
        foreach (var (start, next) in people.Skip(1))
        {
            end = start - end <= 1 ? next : end;
        }
        return end;
    }
}
