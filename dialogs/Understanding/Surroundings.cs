namespace OitBot.Dialogs.Understanding;

/// <summary>
/// A command with an explanation around it: "รับรองข้อ 17 ครับ ผลสำรวจ 87.5% ถูกต้อง", "ข้อ 12 เสร็จแล้วค่ะ เอกสารอยู่หน้าเว็บเมนูข่าว".
/// One sentence commands something of its own items; the others tell something that neither asks, denies, supposes nor
/// plans, and that names nobody.
/// </summary>
internal static class Surroundings
{
    const int MostSentences = 6;
    const int LeastTold = 3;

    /// <summary>Whether the message as a whole leaves room for a command in it: nothing was read, or it was only looked at.</summary>
    public static bool IsOpen(Clause whole, Understood? read) =>
        (
            read is null
            || read.Intent
                is Intents.ItemDetail
                    or Intents.ItemStatus
                    or Intents.OverallStatus
                    or Intents.MyItems
        )
        && whole.Mentions.Any()
        && !whole.Asks()
        && !whole.AsksWhetherCan()
        && !whole.Reading.IsDoubtful;

    public static Understood? Command(Clause whole, Func<Clause, Understood?> one)
    {
        var sentences = Sentences(whole);
        if (sentences.Count < 2 || sentences.Count > MostSentences)
        {
            return null;
        }
        var naming = sentences.FindAll(s => s.Mentions.Any());
        if (naming is not [var said] || one(said) is not { } read || !IsCommand(said, read))
        {
            return null;
        }
        var stands = sentences.TrueForAll(s =>
            s == said
            || (s.Start < said.Start ? IsBefore(s) : IsBehind(s, read.Intent))
            || s.Start > said.Start && IsWhyAsked(s, said, read)
        );
        return !stands ? null
            : read is { Intent: Intents.ReturnItem, Slots.Reason: null }
                ? read with
                {
                    Slots = read.Slots with { Reason = Reason(whole, said) },
                }
            : read;
    }

    static bool IsCommand(Clause said, Understood read) =>
        read.Intent
            is Intents.Certify
                or Intents.MarkPrepared
                or Intents.ReturnItem
                or Intents.SetDeadline
                or Intents.RemindNow
                or Intents.UndoCertified
        && read.Items.SequenceEqual(said.Items);

    // Politeness, "แล้ว" or a plea, and a space behind it, close a sentence.
    static List<Clause> Sentences(Clause whole)
    {
        var sentences = new List<Clause>();
        var start = whole.Start;
        foreach (var token in whole.Tokens)
        {
            var closes =
                token.Word is Word.Particle or Word.Already or Word.Please or Word.Thanks
                || token.Word == Word.Done && whole.TextOf(token).EndsWith("แล้ว");
            if (closes && token.End + 1 < whole.End && whole.Reading.Letters[token.End] == ' ')
            {
                sentences.Add(new(whole.Reading, start, token.End));
                start = token.End + 1;
            }
        }
        sentences.Add(new(whole.Reading, start, whole.End));
        return sentences;
    }

    static bool IsBefore(Clause told) =>
        IsFree(told)
        && (
            told.Residue >= LeastTold
            || told.Tokens.All(t => t.Word.IsFiller() || t.Word == Word.Check)
        )
        && !told.HasAny(Word.Open, Word.Almost, Word.Remaining)
        && !told.HasAny(Word.View, Word.Must, Word.Not)
        && !told.HasAny(Word.Past, Word.Will);

    static bool IsBehind(Clause told, string intent) =>
        IsFree(told)
        && intent switch
        {
            Intents.ReturnItem => !told.Has(Word.Will),
            Intents.SetDeadline or Intents.RemindNow => !told.HasAny(Word.Not, Word.Will),
            _ => !told.HasAny(Word.Not, Word.Open, Word.Almost)
                && !told.HasAny(Word.Remaining, Word.Must, Word.Will)
                && !told.HasAny(Word.Claim, Word.Past, Word.Waiting)
                && !(intent == Intents.MarkPrepared && told.HasMask(Masks.Percent)),
        };

    // "กดรับรอง O7 ให้ผมที มือถือกดปุ่มไม่ได้": something else does not work.
    static bool IsWhyAsked(Clause told, Clause said, Understood read) =>
        read.Intent == Intents.Certify
        && (
            said.HasAny(Word.Give, Word.Aid) && said.Has(Word.Please)
            || said.First(Word.Please) is { } plea && said.TextOf(plea).StartsWith("ให้")
        )
        && told.First(Word.Not) is { } not
        && new Clause(told.Reading, told.Start, not.Start).Residue >= LeastTold
        && !told.Has(Word.Evidence)
        && (told.First(Word.View) is not { } opened || IsOfMachine(told, opened))
        && IsFree(told);

    // "ผมเปิดเครื่องไม่ได้"; a file that cannot be opened is no reason to certify.
    static bool IsOfMachine(Clause told, Token opened)
    {
        var rest = told.Reading.Normal.Text.AsSpan(opened.End);
        foreach (
            var machine in (string[])
                [
                    "เครื่อง",
                    "คอม",
                    "มือถือ",
                    "โทรศัพท์",
                    "จอ",
                    "เน็ต",
                    "โน้ตบุ๊ก",
                    "โน๊ตบุ๊ค",
                    "แอป",
                    "แอพ",
                ]
        )
        {
            if (rest.StartsWith(machine))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsFree(Clause told) =>
        !told.HasAny(Word.If, Word.Wish, Word.Want, Word.Dont, Word.Doubt, Word.But)
        && !told.HasAny(
            Word.Later,
            Word.NotYet,
            Word.Yet,
            Word.Hearsay,
            Word.That,
            Word.Tell,
            Word.Or
        )
        && !told.HasAny(Word.Third, Word.Passive, Word.Mistyped, Word.TakeBack, Word.Withdraw)
        && !told.HasAny(Word.Cancel, Word.Pause, Word.NotPass, Word.Remark, Word.Message)
        && !told.Tokens.Any(t => Turns.IsCommand(t.Word))
        && !told.People.Any()
        && !told.HasMask(Masks.Group)
        && !told.HasMask(Masks.Link)
        && !told.Dates.Any(d => d.Date > told.Reading.Today)
        && !told.Tokens.Any(t => told.IsOffice(t));

    static string? Reason(Clause whole, Clause said) =>
        Reasons.Between(whole, said.End, whole.End)
        ?? Reasons.Between(whole, whole.Start, said.Start);
}
