namespace OitBot.Dialogs.Understanding;

/// <summary>Numbers from 1 to 99 written in digits or in Thai words.</summary>
internal static class ThaiNumbers
{
    static readonly string[] _ones =
    [
        "ศูนย์",
        "หนึ่ง",
        "สอง",
        "สาม",
        "สี่",
        "ห้า",
        "หก",
        "เจ็ด",
        "แปด",
        "เก้า",
    ];

    // ซาว is twenty in the north and the north-east, ยิบ what hurried speech makes of ยี่สิบ.
    static readonly (string Word, int Tens)[] _tens = [("สิบ", 10), ("ซาว", 20), ("ยิบ", 20)];

    /// <summary>Reads a number in words at <paramref name="at"/>; the length is 0 where there is none.</summary>
    public static (int Value, int Length) Words(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var (tens, i) = Tens(rest);
        var (ones, length) = i > 0 ? Units(rest, i) : One(rest);
        var (value, end) = (tens + ones, i + length);
        return end == 0 || RunsOn(rest, end) ? (0, 0) : (value, end);
    }

    // A telephone that takes dictation writes "สิบ สี่"; "สิบ สามสิบ" are two numbers, and so is "สิบ" before "ห้าม" one.
    static (int Value, int Length) Units(ReadOnlySpan<char> rest, int at)
    {
        var gap = Gap(rest, at);
        var next = rest[(at + gap)..];
        var (value, length) = next.StartsWith("เอ็ด") ? (1, 4) : One(next);
        var apart = gap > 0 && (Tens(next).Length > 0 || RunsOn(next, length));
        return length == 0 || apart ? (0, 0) : (value, length + gap);
    }

    static int Gap(ReadOnlySpan<char> rest, int at) => rest[at..].StartsWith(" ") ? 1 : 0;

    static (int Value, int Length) Tens(ReadOnlySpan<char> rest)
    {
        foreach (var (word, tens) in _tens)
        {
            if (rest.StartsWith(word))
            {
                return (tens, word.Length);
            }
        }
        var (ones, length) = rest.StartsWith("ยี่") ? (2, 3) : One(rest);
        length += length > 0 ? Gap(rest, length) : 0;
        var isTwo = ones != 2 || rest.StartsWith("ยี่");
        return ones >= 2 && isTwo && rest[length..].StartsWith("สิบ")
            ? (ones * 10, length + 3)
            : (0, 0);
    }

    static (int Value, int Length) One(ReadOnlySpan<char> rest)
    {
        for (var value = 1; value < _ones.Length; value++)
        {
            if (rest.StartsWith(_ones[value]))
            {
                return (value, _ones[value].Length);
            }
        }
        return (0, 0);
    }

    // ข้อห้าม, สามารถ and หกล้ม begin like numbers.
    static bool RunsOn(ReadOnlySpan<char> rest, int end)
    {
        if (end >= rest.Length)
        {
            return false;
        }
        var next = rest[end..];
        return Letters.IsFollowing(next[0])
            || next.StartsWith("ารถ")
            || (rest[..end].EndsWith("ห้า") && next[0] == 'ม' && !next.StartsWith("มี"))
            || (rest[..end].EndsWith("สอง") && next.StartsWith("ใจ"))
            || (rest[..end].EndsWith("หก") && next.StartsWith("ล้ม"));
    }
}
