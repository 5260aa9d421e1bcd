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

    /// <summary>"ให้สมศรีเป็นผู้ช่วย", "ตั้งสมศรีรักษาการแทน…": between the verb and the role, without a title.</summary>
    public static void InRoles(
        char[] text,
        NormalText normal,
        List<Token> tokens,
        List<PersonMention> found
    )
    {
        foreach (var verb in tokens)
        {
            if (!IsNamedBehind(text, verb))
            {
                continue;
            }
            var at = verb.End < text.Length && text[verb.End] == ' ' ? verb.End + 1 : verb.End;
            var next = tokens.FindIndex(t => t.Start >= at);
            if (
                next >= 0
                && IsName(text.AsSpan(at, tokens[next].Start - at))
                && IsRole(text, tokens, next)
            )
            {
                Add(text, normal, tokens, verb, at, found);
            }
        }
    }

    // "ให้", "แต่งตั้ง", "ตั้ง", "เพิ่ม", and "ถอด … ออกจาก"
    static bool IsNamedBehind(char[] text, Token verb) =>
        verb.Word is Word.Give or Word.Appoint or Word.SetTo or Word.AddPerson
        || verb.Word is Word.Withdraw or Word.EndsDuty
            && text.AsSpan(verb.Start, verb.End - verb.Start) is "ถอด" or "ปลด";

    // First name, or first and last name.
    static bool IsName(ReadOnlySpan<char> between)
    {
        var name = between.TrimEnd(' ');
        if (name.Length < 3 || name.Count(' ') > 1)
        {
            return false;
        }
        foreach (var letter in name)
        {
            if (letter != ' ' && !Letters.IsThai(letter))
            {
                return false;
            }
        }
        return true;
    }

    // "เป็นผู้ช่วย", "ช่วยจัดทำ", "รักษาการแทน", "ทำ … แทน", "ออกจากผู้รับรอง"
    static bool IsRole(char[] text, List<Token> tokens, int at)
    {
        var token = tokens[at];
        var then = at + 1 < tokens.Count ? tokens[at + 1] : default;
        var follows = then.Start - token.End is 0 or 1;
        if (token.Word is Word.Certify or Word.Deed)
        {
            return tokens.Exists(t => t.Start > token.Start && t.Word == Word.Instead);
        }
        if (token.Word == Word.EndsDuty)
        {
            return follows && then.Word is Word.Helper or Word.Preparers or Word.Certifiers;
        }
        return token.Word is Word.Helper or Word.Deputy
            || token.Word == Word.Aid && follows && then.Word == Word.Deed
            || token.Word == Word.SetTo
                && text.AsSpan(token.Start, token.End - token.Start) is "เป็น"
                && follows
                && then.Word is Word.Helper or Word.Deputy or Word.Preparers or Word.Certifiers;
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
