using System.Collections.Frozen;

namespace OitBot.Dialogs.Understanding;

/// <summary>Names of months and weekdays as people type them.</summary>
internal static class Months
{
    /// <summary>Matches a month's name in normal text; the group is "m".</summary>
    public const string Pattern =
        "(?<m>มกรา(?:คม)?|กุมภา(?:พันธ์|พัน)?|มีนา(?:คม)?|เมษา(?:ยน)?|พฤษภา(?:คม)?|มิถุนา(?:ยน)?|กรกฎา(?:คม)?|กรกดา(?:คม)?|สิงหา(?:คม)?|กันยา(?:ยน)?|ตุลา(?:คม)?|พฤศจิกา(?:ยน)?|ธันวา(?:คม)?"
        + "|(?:ม\\.?\\s?ค\\.?|ก\\.?\\s?พ\\.?|มี\\.?\\s?ค\\.?|เม\\.?\\s?ษ?\\.?\\s?ย\\.?|พ\\.?\\s?ค\\.?|มิ\\.?\\s?ย\\.?|ก\\.?\\s?ค\\.?|ส\\.?\\s?ค\\.?|ก\\.?\\s?ย\\.?|ต\\.?\\s?ค\\.?|พ\\.?\\s?ย\\.?|ธ\\.?\\s?ค\\.?)(?:(?<=\\.)|(?![ก-ฮ\\u0E30-\\u0E3A\\u0E47-\\u0E4E]))"
        + "|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z]))";

    static readonly (string Prefix, int Month)[] _names =
    [
        ("มกรา", 1),
        ("กุมภา", 2),
        ("มีนา", 3),
        ("เมษา", 4),
        ("พฤษภา", 5),
        ("มิถุนา", 6),
        ("กรกฎา", 7),
        ("กรกดา", 7),
        ("สิงหา", 8),
        ("กันยา", 9),
        ("ตุลา", 10),
        ("พฤศจิกา", 11),
        ("ธันวา", 12),
        ("มค", 1),
        ("กพ", 2),
        ("มีค", 3),
        ("เมย", 4),
        ("เมษย", 4),
        ("พค", 5),
        ("มิย", 6),
        ("กค", 7),
        ("สค", 8),
        ("กย", 9),
        ("ตค", 10),
        ("พย", 11),
        ("ธค", 12),
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("may", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ];

    static readonly FrozenDictionary<string, int> _weekdays = new Dictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["จันทร์"] = 0,
        ["จันทร"] = 0,
        ["จัน"] = 0,
        ["อังคาร"] = 1,
        ["อังคาน"] = 1,
        ["พุธ"] = 2,
        ["พุท"] = 2,
        ["พุด"] = 2,
        ["พฤหัสบดี"] = 3,
        ["พฤหัส"] = 3,
        ["พฤหัสฯ"] = 3,
        ["พะหัด"] = 3,
        ["พฤ."] = 3,
        ["พฤหัด"] = 3,
        ["พฤหัสฯ."] = 3,
        ["ศุกร์"] = 4,
        ["สุก"] = 4,
        ["ศุกล์"] = 4,
        ["ศุก"] = 4,
        ["สุกร์"] = 4,
        ["ศุกร"] = 4,
        ["เสาร์"] = 5,
        ["เสา"] = 5,
        ["อาทิตย์"] = 6,
        ["อาทิด"] = 6,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The alternatives of a weekday's name, longest first.</summary>
    public const string WeekdayPattern =
        "(?<d>จันทร์|จันทร|จัน|อังคาร|อังคาน|พุธ|พุท|พุด|พฤหัสบดี|พฤหัสฯ|พฤหัส|พฤหัด|พะหัด|พฤ\\.|ศุกร์|ศุกล์|สุกร์|ศุกร|ศุก|สุก|เสาร์|เสา|อาทิตย์|อาทิด)";

    /// <summary>1 to 12, or 0.</summary>
    public static int Number(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[name.Length];
        var n = 0;
        foreach (var c in name)
        {
            if (c is not ('.' or ' '))
            {
                plain[n++] = c;
            }
        }
        foreach (var (prefix, month) in _names)
        {
            if (plain[..n].StartsWith(prefix))
            {
                return month;
            }
        }
        return 0;
    }

    /// <summary>Monday is 0.</summary>
    public static int Weekday(string name) => _weekdays.GetValueOrDefault(name, -1);
}
