using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Who does what from now on: items given to somebody, helpers.</summary>
internal static partial class Duties
{
    public static Understood? Read(Clause c) =>
        Contacts.Read(c) ?? Endings.Read(c) ?? Delegations.Read(c) ?? Assign(c);

    static Understood? Assign(Clause c)
    {
        if (Verb(c) is not { } verb || !IsAllowed(c, verb) || Returns.GivenToMend(c) is not null)
        {
            return null;
        }
        var people = c.People.ToArray();
        if (Together(c, people) is { Count: > 1 } together)
        {
            return c.As(
                Intents.Assign,
                new()
                {
                    Person = together[0],
                    People = together,
                    Role = Role(c),
                }
            );
        }
        var (person, from) = Roles(c, people);
        return c.As(
            Intents.Assign,
            new()
            {
                Person = person?.Name,
                From = from?.Name,
                Group = c.Group?.Stem,
                GroupAsTyped = c.Group?.Typed,
                Role = Role(c),
                All = c.Has(Word.AllItems) || c.Has(Word.Transfer) && !c.HasItems,
                Replace = IsReplacing(c, verb),
            }
        );
    }

    // "เปลี่ยนผู้จัดทำเป็น ก", "ให้ ก ทำแทน", "ให้ ก ทำคนเดียว": nobody stays beside them. "เพิ่ม ก คนเดียว" adds one.
    static bool IsReplacing(Clause c, Token verb) =>
        c.TextOf(verb).StartsWith("เปลี่ยน")
        || InsteadOf(c) is not null
        || !c.Has(Word.AddPerson)
            && c.People.Any(p => Alone().IsMatch(c.Reading.Normal.Text[p.End..c.End]));

    [GeneratedRegex(
        "^\\s*(?:เท่านั้น|(?:เป็น|ผู้จัดทำ|ผู้รับรอง|จัดทำ|รับรอง|ทำ|แต่|เพียง|\\s)*(?:คน|ท่าน|ผู้)เดียว)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Alone();

    // "แทน", also within "เป็นผู้รับรองแทน"
    static Token? InsteadOf(Clause c) =>
        c.First(Word.Instead)
        ?? (c.First(Word.Deputy) is { } deputy && c.TextOf(deputy).EndsWith("แทน") ? deputy : null);

    static Token? Verb(Clause c)
    {
        var somebody = c.Person is not null || c.Group is not null || c.Has(Word.Helper);
        if (!somebody)
        {
            return
                c.First(Word.Appoint) is { } bare && c.HasItems && c.Date is null && !IsWhy(c, bare)
                ? bare
                : null;
        }
        return c.First(Word.Appoint)
            ?? Renamed(c)
            ?? (c.HasItems && Removed(c) is not null ? c.First(Word.Instead) : null)
            ?? (c.HasItems || c.HasAny(Word.Work, Word.AllItems) ? HandingOver(c) : null)
            ?? (
                c.HasAny(Word.Preparers, Word.Certifiers, Word.Helper)
                    ? c.First(Word.AddPerson)
                    : null
            )
            ?? (
                c.Has(Word.Helper) && c.HasAny(Word.Give, Word.AddPerson, Word.SetTo)
                    ? c.First(Word.Helper)
                    : null
            )
            ?? (
                c.HasAny(Word.Preparers, Word.Certifiers)
                && c.Has(Word.SetTo)
                && (c.HasItems || c.Has(Word.AllItems))
                    ? c.First(Word.SetTo)
                    : null
            )
            ?? (
                c.HasItems
                && c.HasAny(Word.Responsible, Word.Preparers)
                && c.Person is not null
                && !c.HasAny(Word.Which, Word.WhichItem)
                    ? c.First(Word.SetTo)
                    : null
            )
            ?? Added(c)
            ?? GiveWork(c);
    }

    // "เพิ่มพี่วราพรช่วยทำข้อ 9 อีกคน": who is added stands right behind.
    static Token? Added(Clause c) =>
        c.HasItems
        && c.First(Word.AddPerson) is { } add
        && c.TextOf(add) is "เพิ่ม" or "เพิ่มคน" or "add"
        && c.People.Any(p =>
            p.Start >= add.End
            && new Clause(c.Reading, add.End, p.Start) is { Residue: 0 } between
            && between.Tokens.All(t => t.Word == Word.Honorific)
            && c.Mentions.FirstOrDefault(m => m.Start >= p.End) is { } item
            && new Clause(c.Reading, p.End, item.Start) is { Residue: <= 2 } doing
            && doing.Tokens.All(t => t.Word is Word.Aid or Word.Deed or Word.Responsible)
        )
            ? add
            : null;

    // "พี่วราพรย้ายไปอำเภอแล้ว งานในมือยกให้พี่สยมพร": somebody who moves is no work that does.
    static Token? HandingOver(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Word == Word.Transfer && !IsGone(c, token))
            {
                return token;
            }
        }
        return null;
    }

    /// <summary>"พี่วราพรย้ายไปอำเภอแล้ว": somebody has left.</summary>
    public static bool IsGone(Clause c, Token move) =>
        c.TextOf(move) is "ย้าย"
        && c.People.Any(p => move.Start - p.End is 0 or 1)
        && c.Reading.Normal.Text.AsSpan(move.End) is var rest
        && (rest.StartsWith("ไป") || rest.StartsWith("ออก") || rest.StartsWith("แล้ว"))
        && !rest.StartsWith("ไปให้")
        && c.Tokens.FirstOrDefault(t =>
            t.Start >= move.End && t.Word is Word.Already or Word.Transfer
        )
            is { Word: Word.Already } already
        && already.End < c.End
        && c.Reading.Letters[already.End] == ' ';

    // "ข้อ 29 ให้พี่สยมพรดูแลดีกว่า ฝากเปลี่ยนชื่อในระบบให้ด้วย"
    static Token? Renamed(Clause c)
    {
        const string Renaming = "เปลี่ยนชื่อ";
        foreach (var aid in c.Tokens)
        {
            if (
                aid.Word is Word.Ask or Word.Aid
                && c.HasItems
                && c.Reading.Normal.Text.AsSpan(aid.End).StartsWith(Renaming)
            )
            {
                return new(Word.Appoint, aid.End, aid.End + Renaming.Length);
            }
        }
        return null;
    }

    // "ขอถอนข้อ 1 ผู้บริหารเปลี่ยนคน": why it is withdrawn.
    static bool IsWhy(Clause c, Token appoint) =>
        c.Mentions.Any(m => m.End <= appoint.Start)
        && (c.HasBefore(Word.Withdraw, appoint.Start) || c.HasBefore(Word.SendBack, appoint.Start));

    // "ให้พี่พลอยทำ O11 แทน": somebody is given an item to do.
    static Token? GiveWork(Clause c)
    {
        if (
            c.First(Word.Aid) is { } aid
            && c.HasItems
            && c.Has(Word.Instead)
            && c.People.Any(p => p.Start >= aid.End && p.Start - aid.End <= 12)
        )
        {
            return aid;
        }

        if (
            c.First(Word.Give) is not { } give
            || !(c.HasItems || c.HasAny(Word.Work, Word.AllItems))
        )
        {
            return null;
        }
        var given =
            c.People.Any(p => p.Start >= give.End && p.Start - give.End <= 12)
            || c.Group is { } g && g.Start - give.End is >= 0 and <= 4;
        return
            given
            && (
                c.HasAny(Word.Instead, Word.Responsible, Word.Deputy)
                || c.Tokens.Any(t =>
                    t.Word == Word.Deed && t.Start >= give.End && !Returns.IsMending(c, t)
                )
                || c.HasAfter(Word.Preparers, give.End)
                || c.HasAfter(Word.Certify, give.End)
            )
            && !c.HasAny(Word.Remind, Word.SendBack)
            && !IsHoped(c, give)
            && GivingBack.Verb(c) is null
            && !c.HasMask(Masks.Link)
            ? give
            : null;
    }

    static bool IsAllowed(Clause c, Token verb) =>
        !(
            c.Asks()
            || c.HasAny(Word.Within, Word.Deadline) && c.Date is not null
            // "กำหนดให้ทุกข้อของกลุ่มอำนวยการส่งวันที่ 29": a day for those who have it already.
            || c.TextOf(verb) is "กำหนดให้" && c.Date is not null && c.Person is null
            || c.AsksWhetherCan() && !c.HasAny(Word.Ask, Word.Aid)
            || c.HasAny(Word.Dont, Word.Hearsay)
            || c.IsUnreal(verb)
            || c.IsAboutOthers(verb) && c.TextOf(verb) is "มอบหมาย" or "มอบ"
            || c.Tokens.Any(t =>
                t.Word == Word.Already
                && !IsJoint(c, t)
                && !IsApart(c, verb, t)
                && !IsWhyGiven(c, verb, t)
            ) && !c.HasAny(Word.Ask, Word.Aid)
        );

    // "พี่วราพรลาออกแล้ว งานทั้งหมดโอนให้พี่สยมพร": who left, and then what becomes of the work; nobody else hands it over.
    static bool IsWhyGiven(Clause c, Token verb, Token already) =>
        already.End <= verb.Start
        && c.Reading.Letters[already.End] == ' '
        && c.Tokens.FirstOrDefault(t => t.Start == already.End + 1).Word
            is Word.Work
                or Word.AllItems
                or Word.Item
                or Word.Transfer
                or Word.Then
        && new Clause(c.Reading, c.Start, already.End) is var told
        && told.People.Any()
        && !told.Mentions.Any()
        && told.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word is Word.Already or Word.Third or Word.Plain or Word.Noise
            || IsGone(c, t)
        )
        && !c.People.Any(p => p.Start > already.End && p.End <= verb.Start)
        && !c.Tokens.Any(t =>
            t.Start > already.End && t.End <= verb.Start && (t.Word == Word.Third || c.IsOffice(t))
        );

    // "ถอด ก ออกจากข้อ 6 แล้วใส่ชื่อ ข แทน"
    static bool IsJoint(Clause c, Token already) =>
        c.Tokens.Any(t =>
            t.Start == already.End && t.Word is Word.AddPerson or Word.Give or Word.Deed
        );

    // "โอนให้คุณสยมพรนะครับ เขาย้ายแล้ว": politeness and a space end the sentence.
    static bool IsApart(Clause c, Token verb, Token already) =>
        c.Tokens.Any(t =>
            t.Word == Word.Particle
            && t.Start >= verb.End
            && t.End < already.Start
            && c.Reading.Letters[t.End] == ' '
            && c.People.Any(p => p.Start >= verb.End && p.End <= t.Start)
        );

    // "ให้พี่พลอยส่งข้อ 19 ทันด้วย": hoped for.
    static bool IsHoped(Clause c, Token give) =>
        !c.Has(Word.Instead)
        && c.HasBefore(Word.Ask, give.Start)
        && c.Mentions.Any(m =>
            c.Reading.Normal.Text.AsSpan(m.End, c.End - m.End).TrimStart() is var rest
            && (rest.StartsWith("ทัน") || rest.StartsWith("ได้ทัน") || rest.StartsWith("ให้ทัน"))
        );

    /// <summary>"ถอด ก ออกจากข้อ 6": who is to answer for it no more.</summary>
    public static PersonMention? Removed(Clause c) =>
        c.People.FirstOrDefault(p =>
            IsTaking(Before(c, p))
            && c.Reading.Normal.Text.AsSpan(p.End, c.End - p.End).TrimStart().StartsWith("ออก")
        );

    static bool IsTaking(ReadOnlySpan<char> before) =>
        before.EndsWith("ถอด") || before.EndsWith("ปลด") || before.EndsWith("เอา");

    // The new person stands behind "ให้" or "เป็น"; "จาก" or "ของ" names the one before.
    public static (PersonMention? Person, PersonMention? From) Roles(
        Clause c,
        PersonMention[] people
    )
    {
        if (people.Length < 2)
        {
            // "ย้ายงานทั้งหมดของ ก", "ตั้งผู้ช่วยของ ก", "เปลี่ยนจาก ก เป็น …": to whom is not said, or not by a name that is known.
            return
                people is [var only]
                && IsOwner(Before(c, only))
                && (
                    c.Has(Word.Transfer)
                    || c.HasBefore(Word.Helper, only.Start)
                    || Before(c, only).EndsWith("จาก")
                )
                ? (null, only)
                : (people.FirstOrDefault(), null);
        }
        // "ตั้ง ก เป็นผู้ช่วยจัดทำของ ข": the helper stands before the word, the one who is helped behind it.
        if (
            c.First(Word.Helper) is { } helping
            && people.FirstOrDefault(p => p.Start < helping.Start) is { } helper
            && people.FirstOrDefault(p => p.Start >= helping.End) is { } helped
        )
        {
            return (helper, helped);
        }
        var before =
            Removed(c)
            ?? people.FirstOrDefault(p =>
                Before(c, p).EndsWith("จาก") || Before(c, p).EndsWith("ของ")
            );
        var given = people.LastOrDefault(p =>
            Before(c, p).EndsWith("ให้")
            || Before(c, p).EndsWith("ไปที่")
            || Before(c, p).EndsWith("เป็น")
            || Before(c, p).EndsWith("เป็นชื่อ")
            || Before(c, p).EndsWith("กับ")
        );
        var instead = InsteadOf(c) is { } token
            ? people.FirstOrDefault(p => p.Start >= token.End)
            : null;
        var from = before ?? instead;
        var person =
            given is not null && given != from ? given : people.LastOrDefault(p => p != from);
        return (person, from ?? people.FirstOrDefault(p => p != person));
    }

    static bool IsOwner(ReadOnlySpan<char> before) =>
        before.EndsWith("จาก") || before.EndsWith("ของ") && !before.EndsWith("เป็นของ");

    // "ให้ ก กับ ข": one behind "ให้", and others behind "กับ" or "และ" right after.
    static List<string> Together(Clause c, PersonMention[] people)
    {
        var first = Array.FindIndex(people, p => Before(c, p).EndsWith("ให้"));
        var together = first < 0 ? [] : new List<string> { people[first].Name };
        for (var i = first + 1; i < people.Length && together.Count == i - first; i++)
        {
            var between = c.Reading.Normal.Text[people[i - 1].End..people[i].Start].Trim();
            if (between is "กับ" or "และ" or "," or "แล้วก็" or "กะ")
            {
                together.Add(people[i].Name);
            }
        }
        return together;
    }

    /// <summary>What stands before somebody and their title.</summary>
    public static ReadOnlySpan<char> Before(Clause c, PersonMention person)
    {
        var start = person.Start;
        foreach (var token in c.Tokens)
        {
            // "ของพี่วราพร": of somebody, and not of the speaker.
            if (token.Word == Word.Mine && token.End == person.Start)
            {
                start = token.Start + "ของ".Length;
            }
            start =
                token.Word == Word.Honorific
                && token.End <= person.Start
                && person.Start - token.End <= 1
                    ? token.Start
                    : start;
        }
        return c.Reading.Normal.Text.AsSpan(c.Start, start - c.Start).TrimEnd();
    }

    public static string? Role(Clause c) =>
        c.Has(Word.Helper) ? "helper"
        : c.Has(Word.Certifiers)
        || c.Has(Word.Certify)
        || c.First(Word.Deputy) is { } d && c.TextOf(d).Contains("รับรอง", StringComparison.Ordinal)
        || c.First(Word.Appoint) is { } a && c.TextOf(a).EndsWith("รับรอง")
            ? "certifier"
        : c.Has(Word.Coordinator) ? "coordinator"
        : c.Has(Word.Preparers) ? "preparer"
        : null;
}
