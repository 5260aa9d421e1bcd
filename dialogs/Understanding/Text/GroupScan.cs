namespace OitBot.Dialogs.Understanding;

/// <summary>Finds work groups in normal text and blanks them out.</summary>
internal static class GroupScan
{
    static readonly string[] _heads =
    [
        "ผู้อำนวยการกลุ่มงาน",
        "ผอ.กลุ่มงาน",
        "ผอ.กลุ่ม",
        "กลุ่มงาน",
        "กลุ่ม",
        "ฝ่าย",
        "ทีมงาน",
        "ทีม",
        "ส่วนของ",
        "ชาว",
        "พวก",
        "งาน",
        "กอง",
        "หน่วย",
        "ทางฝั่ง",
        "ฝั่ง",
        "สาย",
        "แผนก",
        Side,
        Owner,
    ];

    const string Owner = "ของ";

    // "ข้อ 16 ทางบุคคลทำเสร็จแล้ว"; a "ช่องทาง" is something else.
    const string Side = "ทาง";

    static bool BeginsPhrase(char[] text, int at) => at == 0 || text[at - 1] == ' ';

    // "ของฝ่ายอำนวยการ": the group begins after it.
    static bool IsBeforeHead(char[] text, int at)
    {
        foreach (var head in _heads)
        {
            if (text.AsSpan(at).TrimStart(' ').StartsWith(head))
            {
                return true;
            }
        }
        return false;
    }

    public static List<GroupMention> Find(
        char[] text,
        RegisterNames names,
        bool wholeAnswer = false
    )
    {
        var found = new List<GroupMention>();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var head in _heads)
            {
                if (
                    text.AsSpan(i).StartsWith(head)
                    && !(head == Side && !BeginsPhrase(text, i))
                    && !(head == Owner && IsBeforeHead(text, i + head.Length))
                    && Named(
                        text,
                        i,
                        i + head.Length,
                        names,
                        head.StartsWith("กลุ่ม", StringComparison.Ordinal)
                            || head is "ฝ่าย" or "ทีม" or "ทีมงาน" or "แผนก"
                    )
                        is { } mention
                )
                {
                    found.Add(mention);
                    i = mention.End;
                    break;
                }
            }
        }
        foreach (var group in names.Groups)
        {
            foreach (var part in wholeAnswer ? group.Parts : group.Bare)
            {
                var at = text.AsSpan().IndexOf(part);
                if (
                    at >= 0
                    && IsWhole(text, at, part)
                    && !found.Any(other => at < other.End && at >= other.Start)
                )
                {
                    Take(text, at, at + part.Length);
                    found.Add(new(at, at + part.Length, group.Stem, null));
                }
            }
        }
        AddChased(text, names, found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    static readonly string[] _chasing =
    [
        "จี้",
        "ทวง",
        "ทวงถาม",
        "เตือน",
        "สะกิด",
        "เร่ง",
        "ตามงาน",
    ];

    // "จี้อำนวยการเรื่อง O19": the words that titles of people have too name a group right behind a verb that chases.
    static void AddChased(char[] text, RegisterNames names, List<GroupMention> found)
    {
        foreach (var group in names.Groups)
        {
            foreach (var part in group.Parts)
            {
                if (
                    part is "อำนวยการ" or "ธุรการ"
                    && text.AsSpan().IndexOf(part) is > 0 and var at
                    && EndsChasing(text.AsSpan(0, at).TrimEnd())
                )
                {
                    Take(text, at, at + part.Length);
                    var typed = group.Normal.Contains(part, StringComparison.Ordinal) ? null : part;
                    found.Add(new(at, at + part.Length, group.Stem, typed));
                }
            }
        }
    }

    static bool EndsChasing(ReadOnlySpan<char> before)
    {
        foreach (var verb in _chasing)
        {
            if (before.EndsWith(verb))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsWhole(char[] text, int at, string part) =>
        !Letters.IsLatin(part[0])
        || (at == 0 || !Letters.IsLatin(text[at - 1]))
            && (at + part.Length >= text.Length || !Letters.IsLatin(text[at + part.Length]));

    static GroupMention? Named(char[] text, int start, int at, RegisterNames names, bool group)
    {
        while (group && at < text.Length && text[at] == ' ')
        {
            at++;
        }
        var best = (Group: (GroupName?)null, Length: 0, Misspelt: false);
        foreach (var name in names.Groups)
        {
            foreach (var part in name.Parts)
            {
                // "องค์ประกอบของข้อมูล" is no group's.
                if (part == "ข้อมูล" && !group)
                {
                    continue;
                }
                var (length, misspelt) = Fits(text, at, part, fuzzy: group);
                if (length > best.Length)
                {
                    best = (
                        name,
                        length,
                        misspelt
                            || !name.Normal.StartsWith(
                                part[..Math.Min(3, part.Length)],
                                StringComparison.Ordinal
                            )
                                && part == "อำนวยการ"
                    );
                }
            }
        }
        if (best.Group is not { } known)
        {
            return null;
        }
        var end = at + best.Length;
        var typed =
            best.Misspelt || TypedOtherwise(text, at, end, known)
                ? new string(text, at, end - at)
                : null;
        Take(text, start, end);
        return new(start, end, known.Stem, typed);
    }

    // "อำนวยการ" for a group that the register spells อำนาจการ: what was typed is kept beside it.
    static bool TypedOtherwise(char[] text, int at, int end, GroupName known)
    {
        var typed = text.AsSpan(at, end - at);
        return typed.Length >= 6
            && !known.Normal.AsSpan().Contains(typed, StringComparison.Ordinal)
            && typed[0] == known.Normal[0];
    }

    static (int Length, bool Misspelt) Fits(char[] text, int at, string part, bool fuzzy)
    {
        var rest = text.AsSpan(at);
        var same = rest.CommonPrefixLength(part);
        if (same == part.Length)
        {
            return (same, false);
        }
        while (
            same > 0
            && same < rest.Length
            && (Letters.IsFollowing(rest[same]) || Letters.IsLeading(rest[same - 1]))
        )
        {
            same--;
        }
        if (fuzzy && part.Length >= 6)
        {
            for (
                var length = Math.Min(rest.Length, part.Length + 2);
                length >= part.Length - 2;
                length--
            )
            {
                if (
                    (length == rest.Length || !Letters.IsFollowing(rest[length]))
                    && Spelling.Distance(rest[..length], part, 2) <= 2
                )
                {
                    return (length, true);
                }
            }
        }
        return same >= 4 ? (same, false) : (0, false);
    }

    static void Take(char[] text, int start, int end) => Masks.Blank(text, start, end, Masks.Group);
}
