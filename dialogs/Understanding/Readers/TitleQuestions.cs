namespace OitBot.Dialogs.Understanding;

/// <summary>Items named by words of their titles.</summary>
internal static class TitleQuestions
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

    public static Understood? Read(Clause c, bool asked)
    {
        if (
            !asked
            || Fitting(c).Length == 0
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
}
