namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What follows from the sentence before and leaves out its item: "ดูข้อ 27 แล้ว ละเอียดดี เพราะฉะนั้นรับรองเลย",
/// "ถามว่าข้อ 7 ถึงไหนใช่ไหมคะ เสร็จแล้วค่ะ".
/// </summary>
internal static class Conclusions
{
    public static Understood? Read(
        Clause whole,
        IReadOnlyList<Clause> parts,
        Func<Clause, Understood?> one
    ) => Concluded(whole, parts, one) ?? Answered(whole);

    static Understood? Concluded(
        Clause whole,
        IReadOnlyList<Clause> parts,
        Func<Clause, Understood?> one
    )
    {
        var last = parts[^1];
        if (
            parts.Count < 2
            || last.Tokens is not [{ Word: Word.Then } then, ..]
            || !IsConclusion(last.TextOf(then))
            || one(last)
                is not {
                    Intent: Intents.Certify,
                    Slots: { All: false, Excluded: null, Group: null, Subindicator: null },
                } read
        )
        {
            return null;
        }
        var told = new Clause(whole.Reading, whole.Start, last.Start);
        var stands =
            read.Items.Count > 0
                ? !told.HasItems && IsAnswered(told)
                : told.HasItems && IsLookedAt(told) && !told.Asks();
        return stands && IsFree(told)
            ? read with
            {
                Items = read.Items.Count > 0 ? read.Items : told.Items,
            }
            : null;
    }

    static bool IsConclusion(ReadOnlySpan<char> word) =>
        word is "จึง"
        || word.Contains("งั้น", StringComparison.Ordinal)
        || word.Contains("นั้น", StringComparison.Ordinal);

    // Nothing supposed, wished, planned, denied or heard from somebody.
    static bool IsFree(Clause told) =>
        !told.HasAny(Word.If, Word.Wish, Word.Want, Word.Dont, Word.Doubt)
        && !told.HasAny(Word.Later, Word.Will, Word.NotYet, Word.Open, Word.Not)
        && !told.HasAny(Word.SendBack, Word.Withdraw, Word.Cancel, Word.NotPass)
        && !told.HasAny(Word.Third, Word.Tell, Word.Almost, Word.Passive)
        && !told.People.Any()
        && !told.Reading.Dates.Any(d => d.Date > told.Reading.Today)
        && !told.Tokens.Any(t =>
            told.IsOffice(t) || t.Word == Word.Past && IsLongAgo(told.TextOf(t))
        )
        && told.Tokens.All(t =>
            t.Word == Word.Hearsay
                ? told.TextOf(t) is "เห็นว่า"
                : t.Word != Word.That || told.IsOwnSaying(t)
        );

    static bool IsLongAgo(ReadOnlySpan<char> past) =>
        past is "เคย" || past.Contains("ปี", StringComparison.Ordinal) || past.StartsWith("รอบ");

    static bool IsLookedAt(Clause told) =>
        told.HasAny(Word.View, Word.Check)
        && told.Tokens.Any(t => told.TextOf(t).EndsWith("แล้ว") || t.Word == Word.Already);

    // "แก้แล้วใช่ไหม": taken for granted.
    static bool IsAnswered(Clause told) =>
        told.Tokens.Any(t =>
            t.Word == Word.Whether && told.TextOf(t).Contains("ใช่", StringComparison.Ordinal)
        )
        && !told.HasAny(Word.Who, Word.What, Word.Which, Word.WhichItem)
        && !told.HasAny(Word.When, Word.How, Word.HowMany, Word.Why, Word.WhetherCan);

    // The question repeated, and the answer to it.
    static Understood? Answered(Clause whole)
    {
        if (
            !whole.HasItems
            || whole.Tokens.FirstOrDefault(t => t.Word == Word.Whether) is not { End: > 0 } tag
        )
        {
            return null;
        }
        var end = whole.Reading.Letters.AsSpan(tag.End, whole.End - tag.End).IndexOf(' ');
        if (end < 0 || end > 6)
        {
            return null;
        }
        var (asked, answer) = (
            new Clause(whole.Reading, Addressee.Behind(whole), tag.End + end),
            new Clause(whole.Reading, tag.End + end + 1, whole.End)
        );
        return
            asked.HasItems
            && asked.Residue <= 3
            && asked.Tokens.All(t => IsRepeated(asked, t))
            && answer.Residue == 0
            && answer.Tokens.All(t =>
                t.Word.IsFiller() || t.Word is Word.Done or Word.Deed or Word.Already
            )
            && Preambles.StandsDone(answer, answer.Start)
            ? whole.As(Intents.MarkPrepared, null, asked.Items)
            : null;
    }

    static bool IsRepeated(Clause asked, Token token) =>
        token.Word
            is Word.Particle
                or Word.Item
                or Word.Whether
                or Word.Progress
                or Word.Status
                or Word.Work
                or Word.Dear
        || token.Start == asked.Start && asked.TextOf(token).StartsWith("ถาม");
}
