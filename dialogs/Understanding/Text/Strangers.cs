namespace OitBot.Dialogs.Understanding;

/// <summary>People who are not in the register.</summary>
internal static class Strangers
{
    // What follows "พี่" or "คุณ" in a sentence and is nobody's name.
    static readonly List<string> _notNames =
    [
        "มี",
        "ที่",
        "ได้",
        "เคย",
        "เพิ่ง",
        "มา",
        "ไป",
        "อยู่",
        "คน",
        "กัน",
        "ก็",
        "เขา",
        "กลุ่ม",
        "งาน",
        "อีก",
        "สัก",
        "หลาย",
        "สอง",
        "สาม",
        "ลาพัก",
        "ลากิจ",
        "ลางาน",
        "ลาไป",
        "ลาอยู่",
        "ลายาว",
    ];

    /// <summary>"เพิ่มผู้ช่วย o12 สมชาย": behind the role and its item.</summary>
    public static void BehindRole(
        char[] text,
        NormalText normal,
        List<Token> tokens,
        Token role,
        List<PersonMention> found
    )
    {
        var at = role.End;
        while (at < text.Length && text[at] is ' ' or ':' or ItemScan.Mark)
        {
            at++;
        }
        var end = at;
        while (end < text.Length && Letters.IsThai(text[end]))
        {
            end++;
        }
        if (
            at > role.End
            && end > at
            && !tokens.Exists(t =>
                t.Start < end && t.End > at && (t.Start == at || !t.Word.IsFiller())
            )
        )
        {
            Add(text, normal, tokens, role, at, found);
        }
    }

    /// <summary>Behind a title: the name ends where the next known word begins.</summary>
    public static void Add(
        char[] text,
        NormalText normal,
        List<Token> tokens,
        Token honorific,
        int at,
        List<PersonMention> found
    )
    {
        var end = at;
        while (end < text.Length && Letters.IsThai(text[end]) && text[end] != 'ๆ' && end - at < 24)
        {
            end++;
        }
        foreach (var token in tokens)
        {
            if (token.Start >= at && token.Start < end && token.Word is not Word.Noise)
            {
                end = token.Start;
            }
        }
        if (
            text.AsSpan(at, end - at) is not "ลา"
            && !_notNames.Exists(word =>
                new string(text, at, end - at).StartsWith(word, StringComparison.Ordinal)
            )
            && end - at >= 2
            && text.AsSpan(honorific.Start, honorific.End - honorific.Start) is not "ท่าน"
        )
        {
            found.Add(new(at, end, normal.Typed(at, end), Known: false));
            Masks.Blank(text, at, end, Masks.Person);
        }
    }
}
