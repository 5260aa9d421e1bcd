namespace OitBot.Dialogs.Understanding;

/// <summary>A link taken out again: "ลบลิงก์ข้อ 4", "เอาลิงก์ข้อ 4 ออก", "ลิงก์ข้อ 4 ผิด ลบออกให้ที".</summary>
internal static class Removals
{
    /// <summary>The aspect of what is said of links.</summary>
    public const string Aspect = "remove";

    static readonly string[] _takes = ["เอา", "ถอด", "ตัด", "ปลด", "ดึง"];

    public static Understood? Read(Clause c)
    {
        if (
            Verb(c) is not { } verb
            || !c.IsMeant(verb)
            || c.IsNegated(verb)
            || c.HasAny(Word.Dont, Word.If, Word.Replace)
            || c.HasAny(Word.Instead, Word.SetTo, Word.View)
            || IsUsed(c, verb)
            || c.Has(Word.Passive)
            || !c.HasItems && c.Residue > 4
        )
        {
            return null;
        }
        return c.As(
            Intents.AddEvidence,
            SignOffs.Common(c) with
            {
                Aspect = Aspect,
                All = false,
                Reason = SignOffs.Because(c),
            }
        );
    }

    // "ลบลิงก์เก่าข้อ 12 แล้วใช้ https://…"
    static bool IsUsed(Clause c, Token verb) =>
        c.Links.FirstOrDefault() is { } link
        && link.Start > verb.End
        && c.Reading.Normal.Text.AsSpan(verb.End, link.Start - verb.End).TrimEnd() is var before
        && (before.EndsWith("ใช้") || before.EndsWith("ใส่") || before.EndsWith("เอา"));

    static Token? Verb(Clause c)
    {
        foreach (var link in c.Tokens)
        {
            if (link.Word != Word.Evidence)
            {
                continue;
            }
            foreach (var token in c.Tokens)
            {
                if (
                    token.Word == Word.Cancel
                    && c.TextOf(token) is "ลบ"
                    && (token.End == link.Start || token.Start >= link.End)
                )
                {
                    return token;
                }
            }
            if (Taken(c, link) is { } taken)
            {
                return taken;
            }
        }
        return null;
    }

    // "เอาลิงก์…ออก"
    static Token? Taken(Clause c, Token link)
    {
        var text = c.Reading.Normal.Text;
        var before = text.AsSpan(c.Start, link.Start - c.Start).TrimEnd();
        if (!text.AsSpan(link.End, c.End - link.End).Contains("ออก", StringComparison.Ordinal))
        {
            return null;
        }
        foreach (var verb in _takes)
        {
            if (before.EndsWith(verb, StringComparison.Ordinal))
            {
                var end = c.Start + before.Length;
                return new(Word.Cancel, end - verb.Length, end);
            }
        }
        return null;
    }
}
