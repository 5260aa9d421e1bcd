namespace OitBot.Dialogs.Understanding;

/// <summary>Something that was tried, and what came of it.</summary>
internal static class Tries
{
    static readonly string[] _failures =
    [
        "ขึ้น error",
        "ขึ้น 4",
        "ขึ้น 5",
        "ขึ้นว่า",
        "error",
        "ค้าง",
        "เด้ง",
        "หมุน",
        "ระบบ",
        "มันขึ้น",
        "มันค้าง",
        "มันเด้ง",
        "หน้าขาว",
        "หน้าเปล่า",
        "ไม่เจอ",
        "ไม่ขึ้น",
        "ไม่ไป",
        "ไม่ได้",
    ];

    static readonly string[] _outcomes = ["ขึ้น", "เจอ", "มัน", "ไม่", "ไป", "หน้า"];

    /// <summary>"กดแล้วขึ้น 404", "กดส่งข้อ 30 แล้วขึ้น error": what came of a try.</summary>
    public static bool IsTried(Clause c, Token already)
    {
        var rest = c.Reading.Normal.Text.AsSpan(already.End, c.End - already.End).TrimStart();
        return BeginsWith(rest, _failures)
            || BeginsWith(rest, _outcomes)
                && c.Tokens.Any(t =>
                    already.Start - t.End is >= 0 and <= LongestTry
                    && (t.Word == Word.View || c.TextOf(t) is "กด" or "โหลด" or "เปิด")
                );
    }

    const int LongestTry = 6;

    static bool BeginsWith(ReadOnlySpan<char> rest, string[] words)
    {
        foreach (var word in words)
        {
            if (rest.StartsWith(word))
            {
                return true;
            }
        }
        return false;
    }
}
