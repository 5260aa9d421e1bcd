namespace OitBot.Dialogs.Understanding;

/// <summary>Who acts for somebody, and for how long.</summary>
internal static class Delegations
{
    public static Understood? Read(Clause c) => Asked(c) ?? Delegated(c);

    // "ใครรักษาราชการแทนใคร", "ผู้ช่วยของฉัน": help knows who does what in whose place, and how they are named.
    static Understood? Asked(Clause c) =>
        AsksHow(c) ? Talk.Help(c, Intents.Delegate)
        : !c.HasItems
        && (
            c.First(Word.Deputy) is { } deputy
                && c.Has(Word.Who)
                && !DeputyWords.IsEveryday(c.TextOf(deputy))
            || c.Has(Word.Helper)
        )
        && c.Residue <= (c.Person is null ? 3 : 6)
        && c.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word
                is Word.Deputy
                    or Word.Helper
                    or Word.Mine
                    or Word.Who
                    or Word.What
                    or Word.Some
                    or Word.Whether
                    or Word.QuestionMark
            || t.Word == Word.SetTo && c.Has(Word.Who) && c.TextOf(t) is "เป็น"
            || t.Word == Word.Plain && c.TextOf(t) is "ของ"
        )
            ? c.As(
                Intents.Help,
                new()
                {
                    Topic = c.Has(Word.Deputy) ? Intents.Delegate : Intents.Assign,
                    Aspect = c.Has(Word.Mine) && c.Person is null ? "own" : "people",
                    Person = c.Person?.Name,
                }
            )
        : null;

    // "ตั้งรักษาการยังไง"
    static bool AsksHow(Clause c) =>
        c.First(Word.Deputy) is { } deputy
        && c.Has(Word.How)
        && !c.HasItems
        && c.Residue <= 6
        && (!DeputyWords.IsEveryday(c.TextOf(deputy)) || c.HasAny(Word.SetTo, Word.Appoint));

    static Understood? Delegated(Clause c)
    {
        if (
            c.Last(Word.Deputy) is not { } verb
            || c.Has(Word.How)
            || c.Has(Word.Who)
            || c.Asks()
            || c.AsksWhetherCan() && !(c.Person is not null && c.HasAny(Word.Ask, Word.Aid))
            || c.HasAny(Word.Dont, Word.Hearsay)
            || c.Tokens.Any(t => t.Word == Word.If && !IsUntil(c, t, verb))
            || c.HasBefore(Word.Wish, verb.Start)
            || c.IsPlanned(verb)
            || c.IsNegated(verb)
            || c.First(Word.Give) is { } give
                && c.Tokens.Any(t => t.Word == Word.Must && t.End == give.Start)
            || c.Tokens.Any(t => t.Start < verb.Start && IsCharging(t.Word) && c.IsNegated(t))
            || IsTold(c, verb)
        )
        {
            return null;
        }
        if (
            c.HasItems && DeputyWords.IsCertifying(c.TextOf(verb))
            || c.Person is null && !c.HasAny(Word.Give, Word.Appoint) && !IsSetUp(c, verb)
            || DeputyWords.IsEveryday(c.TextOf(verb)) && (c.HasItems || !IsAppointed(c, verb))
        )
        {
            return null;
        }
        var people = c.People.ToArray();
        // Who stands behind "แทน" is the one represented, also where the other is not known; "ให้" names the deputy.
        var behind = c.TextOf(verb).StartsWith("มอบอำนาจ")
            ? null
            : people.LastOrDefault(p => p.Start >= verb.End);
        var person =
            people.FirstOrDefault(p => Duties.Before(c, p) is var b && IsNaming(b))
            ?? people.LastOrDefault(p => verb.Start - p.End is 0 or 1)
            ?? people.FirstOrDefault(p => p.Start < verb.Start)
            ?? people.FirstOrDefault(p => p != behind);
        var from = behind ?? people.FirstOrDefault(p => p != person);
        var days = c.Dates.Where(d => d.Date is not null).ToArray();
        return c.As(
            Intents.Delegate,
            new()
            {
                Person = person?.Name,
                From = from is not null && from != person ? from.Name : null,
                Date = days.Length > 0 && !IsEnd(c, days[0]) ? days[0].Date : null,
                Until =
                    days.Length > 1 || days.Length == 1 && IsEnd(c, days[0]) ? days[^1].Date : null,
            }
        );
    }

    // "จังหวัดแต่งตั้งพี่วราพรรักษาการแทนแล้ว": whoever that is, it was done before.
    static bool IsTold(Clause c, Token verb) =>
        c.First(Word.Appoint) is { } named
        && named.End <= verb.Start
        && new Clause(c.Reading, c.Start, named.Start) is { Residue: > 3 } before
        && !before.HasAny(Word.Self, Word.Ask, Word.Aid)
        && c.Last(Word.Already) is { } already
        && already.Start >= verb.End
        && c.IsLast(already);

    // "พี่พลอยไม่ได้ฝากพี่วราพร approve แทน"
    static bool IsCharging(Word word) =>
        word is Word.Give or Word.Aid or Word.Appoint or Word.SetTo;

    // "ตั้งรักษาการ", "ตั้งคนรับรองแทนผมหน่อย": who it is to be is left to be asked.
    static bool IsSetUp(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.SetTo
            && c.TextOf(t) is "ตั้ง"
            && verb.Start - t.End is >= 0 and <= 6
            && !c.IsNegated(t)
        );

    static bool IsAppointed(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.End <= verb.Start
            && t.Word is Word.Give or Word.Appoint or Word.SetTo or Word.Aid or Word.Deputy
        );

    // "รับรองแทนจนกว่าจะกลับ" is no condition.
    static bool IsUntil(Clause c, Token token, Token verb) =>
        c.TextOf(token) is "จนกว่า" && token.Start >= verb.End;

    static bool IsNaming(ReadOnlySpan<char> before) =>
        before.EndsWith("ให้")
        || before.EndsWith("ตั้ง")
        || before.EndsWith("เป็น")
        || before.EndsWith('=');

    // "3 วัน", "ถึง 31 มี.ค."
    static bool IsEnd(Clause c, DateMention day) =>
        day.IsDuration
        || c.Reading.Normal.Text.AsSpan(c.Start, day.Start - c.Start).TrimEnd() is var before
            && (before.EndsWith("ถึง") || before.EndsWith("ถึงวันที่"));
}
