namespace OitBot.Dialogs.Understanding;

/// <summary>Messages to the coordinator, and the wish to speak with somebody.</summary>
internal static class Contacts
{
    public static Understood? Read(Clause c)
    {
        if (WhoToTurnTo(c))
        {
            return c.As(Intents.ContactCoordinator, null, []);
        }
        if (c.First(Word.Contact) is not { } contact)
        {
            return IsCalled(c) ? c.As(Intents.ContactCoordinator, null, []) : null;
        }
        var name = c.TextOf(contact);
        var named =
            c.Has(Word.Coordinator)
            || name.Contains("แอดมิน", StringComparison.Ordinal)
            || name.Contains("ผู้ประสาน", StringComparison.Ordinal)
            || name is "คุยกับเจ้าหน้าที่" or "ติดต่อเจ้าหน้าที่" or "คุยกับคน";
        if (!named || c.Has(Word.Hearsay) || IsUnwanted(c) || c.Has(Word.Who))
        {
            return null;
        }
        var text = c.First(Word.That) is { } that
            ? Reasons.Trimmed(c.Typed(that.End, c.End))
            : null;
        return c.As(Intents.ContactCoordinator, new() { Text = text });
    }

    static readonly string[] _calls =
    [
        "เบอร์",
        "โทร",
        "call",
        "อยู่",
        "ตาม",
        "เรียก",
        "ไลน์",
        "line",
        "tel",
    ];

    // "เบอร์ admin", "แอดมินอยู่ไหม", "call ผู้ประสานงานหน่อย": nothing else is said.
    static bool IsCalled(Clause c)
    {
        if (
            !c.Has(Word.Coordinator)
            || c.HasItems
            || c.Residue > 12
            || c.People.Any()
            || c.HasAny(Word.NotYet, Word.Not, Word.Dont, Word.If)
            || c.HasAny(Word.Hearsay, Word.Already, Word.Will, Word.Third)
            || c.HasMask(Masks.Other)
        )
        {
            return false;
        }
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var call in _calls)
        {
            if (text.Contains(call, StringComparison.Ordinal))
            {
                return c.Tokens.All(t =>
                    t.Word.IsFiller()
                    || t.Word is Word.Coordinator or Word.Whether or Word.Which or Word.What
                    || t.Word
                        is Word.Yet
                            or Word.Line
                            or Word.Mine
                            or Word.Remind
                            or Word.QuestionMark
                );
            }
        }
        return false;
    }

    // "อยากคุยกับเจ้าหน้าที่ ไม่เอาบอท": it is the bot that is not wanted.
    static bool IsUnwanted(Clause c) =>
        c.Tokens.Any(t =>
            t.Word == Word.Dont
            && !c.Tokens.Any(bot => bot.Word == Word.Bot && bot.Start - t.End is 0 or 1)
        );

    // "ใครเป็นผู้ประสานงาน", "มีปัญหา ต้องติดต่อใคร": no message yet, so that one is asked for.
    static bool WhoToTurnTo(Clause c) =>
        c.Has(Word.Who)
        && c.HasAny(Word.Coordinator, Word.Contact)
        && !c.HasItems
        && c.Residue <= 16
        && !c.HasAny(Word.Noise, Word.Hearsay, Word.Announce)
        && TitleQuestions.Fitting(c).Length == 0;
}
