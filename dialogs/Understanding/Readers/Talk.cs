namespace OitBot.Dialogs.Understanding;

/// <summary>Help, greetings and thanks.</summary>
internal static class Talk
{
    public static Understood? ReadHelp(Clause c)
    {
        if (AsksOfQuote(c))
        {
            return Help(c, null);
        }
        if (c.HasAny(Word.Hearsay) || c.Has(Word.Noise))
        {
            return null;
        }
        var how =
            c.Has(Word.CanDo)
            || c.Has(Word.HelpWord)
            || c.Has(Word.How)
                && c.HasAny(
                    Word.Type,
                    Word.Register,
                    Word.Attach,
                    Word.Certify,
                    Word.SendBack,
                    Word.Announce,
                    Word.Remind,
                    Word.Deadline,
                    Word.Appoint,
                    Word.Issue
                )
            || c.Has(Word.How) && c.Has(Word.Deed) && IsBareHow(c)
            || IsCry(c);
        if (
            !how
            || c.HasItems && !AsksWhatToType(c)
            || c.HasAny(Word.Progress, Word.WhichItem, Word.Detail)
            || c.Residue > 14 && !c.Has(Word.CanDo) && !IsPlainlyAsked(c)
        )
        {
            return null;
        }
        return Help(c, Topic(c));
    }

    // "บอทขึ้นว่า 'ข้อ 23 ถูกตีกลับ' อันนี้แปลว่าอะไร", "ตัวอย่างคือ “…” ต้องพิมพ์แบบนี้ไหม"
    static bool AsksOfQuote(Clause c) =>
        c.Tokens.Any(t => t.Word == Word.Hearsay && c.TextOf(t) is "'" or "\"")
        && c.Asks()
        && !c.Has(Word.Who)
        && (
            c.HasAny(Word.Type, Word.HelpWord)
            || c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start)
                .Contains("แปลว่า", StringComparison.Ordinal)
        );

    // "สอนใช้หน่อยค่ะ เพิ่งเข้ามาใหม่", "ขอวิธีใช้แบบง่ายๆ ให้คนแก่อ่านรู้เรื่อง": nothing of the trade is in it.
    static bool IsPlainlyAsked(Clause c) =>
        c.First(Word.HelpWord) is { } help
        && (
            c.TextOf(help).StartsWith("สอน")
            || c.TextOf(help).StartsWith("ใช้")
            || c.TextOf(help).StartsWith("วิธีใช้")
            || c.TextOf(help).StartsWith("คู่มือ")
        )
        && new Clause(c.Reading, c.Start, help.Start).Residue == 0
        && c.Tokens.TakeWhile(t => t != help).All(t => t.Word.IsFiller())
        && !c.Tokens.Any(t => t.Word.IsTrade())
        && !c.HasItems;

    // "แจ้งว่าข้อ 8 เสร็จ พิมพ์ยังไง"
    static bool AsksWhatToType(Clause c) =>
        c.Has(Word.Type)
        || c.First(Word.HelpWord) is { } help
            && c.TextOf(help).Contains("พิม", StringComparison.Ordinal);

    // "ส่งงานยังไง", with nothing that it could be asked of.
    static bool IsBareHow(Clause c) =>
        c.Residue <= 2
        && c.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word
                is Word.How
                    or Word.Deed
                    or Word.Work
                    or Word.Item
                    or Word.Must
                    or Word.Evidence
        );

    // "ช่วยด้วย", "ช่วยหน่อยค่ะ"
    static bool IsCry(Clause c) =>
        c.Has(Word.Aid)
        && c.Has(Word.Please)
        && c.Residue == 0
        && !c.HasItems
        && c.Tokens.All(t => t.Word.IsFiller())
        && c.Tokens.Any(t => t.Word == Word.Aid && c.TextOf(t) is "ช่วย" or "ซ่อย" or "จ่วย");

    public static Understood Help(Clause c, string? topic) =>
        c.As(Intents.Help, new() { Topic = topic ?? Topic(c) });

    static string? Topic(Clause c) =>
        c.Has(Word.Register) ? "register"
        : c.Has(Word.Certify) ? Intents.Certify
        : c.HasAny(Word.SendBack) ? Intents.ReturnItem
        : c.HasAny(Word.Attach, Word.Evidence) ? Intents.AddEvidence
        : c.Has(Word.Announce) ? Intents.Broadcast
        : c.HasAny(Word.Remind, Word.Pause) ? "reminders"
        : c.HasAny(Word.Deadline, Word.Extend) ? Intents.SetDeadline
        : c.Has(Word.Appoint) || IsOfDuties(c) ? Intents.Assign
        : c.Has(Word.Unlink) ? Intents.Unlink
        : c.HasAny(Word.Done, Word.Deed) ? Intents.MarkPrepared
        : null;

    // "ถ้าย้ายคนทำข้อ 4", "โอนงาน"; "เพิ่งย้ายมา" tells of the speaker.
    static bool IsOfDuties(Clause c) =>
        c.First(Word.Transfer) is { } moved
        && (c.TextOf(moved) is not "ย้าย" || c.HasItems || c.Has(Word.Preparers, Word.Certifiers));

    /// <summary>Greetings, thanks and praise with next to nothing else.</summary>
    public static Understood? ReadSmallTalk(Clause c)
    {
        var talk = c.HasAny(Word.Greeting, Word.Thanks, Word.Praise, Word.Laugh);
        var only = c.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word
                is Word.Whether
                    or Word.Already
                    or Word.Not
                    or Word.Everyone
                    or Word.Yet
                    or Word.Give
                    or Word.And
                    or Word.Remind
                    or Word.Bot
        );
        var emoji =
            c.Tokens.Count == 0
            && c.Residue == 0
            && !c.HasMask(Masks.Link)
            && !c.HasMask(Masks.Date)
            && !c.HasMask(Masks.Time)
            && !c.HasMask(Masks.Person)
            && !c.HasItems
            && c.Reading.Letters.Any(letter => letter > '\u2010');
        return
            (
                talk && only && c.Residue <= 10
                || emoji
                || c.Residue == 0
                    && c.Tokens.Count > 0
                    && c.Tokens.All(t => t.Word is Word.Particle or Word.Laugh or Word.Bot)
            )
            && !c.HasItems
            && !c.HasMask(Masks.Other)
            ? c.As(Intents.SmallTalk)
            : null;
    }
}
