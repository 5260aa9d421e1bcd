using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Items named by words of their titles.</summary>
internal static partial class TitleQuestions
{
    public static int[] Fitting(Clause c) => [.. c.TitleWords().Numbers];

    public static Slots Titled(Clause c, Slots slots, out IReadOnlyList<int> items)
    {
        items = c.Items;
        if (c.HasItems || Fitting(c) is not { Length: > 0 } found)
        {
            return slots;
        }
        if (found.Length == 1)
        {
            items = found;
            return slots;
        }
        return slots with { ItemsByTitle = found, Topic = slots.Topic ?? Topic(c) };
    }

    static string? Topic(Clause c) => Reasons.Trimmed(c.Typed(c.Start, c.End));

    // "งบจัดอบรมจริยธรรม 40 คน 32,000 บาท พอไหม"
    static bool IsOfMoney(Clause c) =>
        c.HasMask(Masks.Other)
        && c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start)
            .Contains("บาท", StringComparison.Ordinal);

    // "43 ข้อนี่ต้องเสร็จภายใน 6 เดือนแรกหรอ": all of them, and none by its title.
    static bool CountsItems(Clause c) =>
        Counted().IsMatch(c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start));

    public static Understood? Read(Clause c, bool asked)
    {
        if (
            !asked
            || Fitting(c).Length == 0
            || IsOfMoney(c)
            || CountsItems(c)
            || c.Has(Word.Noise) && c.TitleWords().Share < 0.6
            || c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()).Word == Word.Noise
            || c.HasAny(Word.Self, Word.Mine) && !c.HasAny(Word.Must, Word.Status)
        )
        {
            return null;
        }
        var slots = Titled(
            c,
            Accounts.Person(c) with
            {
                Aspect =
                    c.Has(Word.Due) ? "due"
                    : c.Has(Word.Year) || ItemQuestions.ChoosesYear(c) ? "fiscal_year"
                    : null,
            },
            out var items
        );
        var status =
            c.HasAny(Word.Status, Word.Progress, Word.Already)
            || c.Has(Word.Whether)
            || c.Has(Word.Yet)
            || c.HasAny(Word.Done, Word.Certify);
        return c.As(
            status && !c.HasAny(Word.Must, Word.Detail, Word.Elements, Word.WhichItem)
                ? Intents.ItemStatus
                : Intents.ItemDetail,
            slots,
            items
        );
    }

    [GeneratedRegex(
        "^[^0-9]{0,40}[0-9]{1,2}\\s?ข้อ(?!\\s?[0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Counted();
}
