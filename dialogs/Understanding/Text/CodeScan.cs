using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>A registration code in its stored form.</summary>
/// <param name="IsAlone">Nothing else was said.</param>
internal sealed record CodeMention(string Code, bool IsAlone);

/// <summary>Registration codes: eight digits, or letters and digits such as AYA-7K3Q.</summary>
internal static partial class CodeScan
{
    public static CodeMention? Take(char[] text, NormalText normal)
    {
        var typed = new string(text);
        var m = Alone().Match(typed);
        if (m.Success)
        {
            return Taken(text, m, isAlone: true);
        }
        m = Announced().Match(typed);
        return m.Success && IsCode(m.Groups["c"].ValueSpan) ? Taken(text, m, isAlone: false) : null;
    }

    static bool IsCode(ReadOnlySpan<char> code) => code.ContainsAnyInRange('0', '9');

    static CodeMention Taken(char[] text, Match m, bool isAlone)
    {
        var group = m.Groups["c"];
        Masks.Blank(text, group.Index, group.Index + group.Length, Masks.Code);
        var plain = group
            .Value.ToUpperInvariant()
            .Replace(' ', '-')
            .Replace("--", "-", StringComparison.Ordinal);
        var digits = plain.Replace("-", "", StringComparison.Ordinal);
        return new(digits.All(char.IsAsciiDigit) ? digits : plain, isAlone);
    }

    [GeneratedRegex(
        "^(?:สวัสดี|หวัดดี|บอท|ครับ|ค่ะ|คะ|คับ|\\s)*(?:(?:รหัส|โค้ด|code)\\s?(?:คือ)?\\s?:?\\s?)?(?<c>[0-9]{4}[ -]?[0-9]{4}|[a-z]{2,4}[ -](?=[a-z0-9]*[0-9])[a-z0-9]{4})(?:ครับ|ค่ะ|คะ|คับ|จ้า|นะ|ขอบคุณ|ขอ(?=ลง|สมัคร)|ลงทะเบียน|สมัคร|ให้|หน่อย|ด้วย|[^a-z0-9\u0E00-\u0E7F])*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Alone();

    [GeneratedRegex(
        "(?:ลงทะเบ[ก-๙]{2,3}|ลงทเบียน|ลทบ\\.?|สมัคร|สมัก|register|regis|reg|รหัส|โค้ด|โค๊ด|code|ยืนยันตัวตน|ผูกบัญชี|เชื่อมบัญชี|activate)[^0-9a-z\\n]{0,24}(?:(?:รหัส|โค้ด|code)\\s?(?:คือ)?\\s?[:=]?\\s?|(?:คือ|:|=)\\s?)?(?<c>[0-9]{4}[ -]?[0-9]{4}|[0-9]{2}(?:[ -]?[0-9]{2}){3}|[a-z]{2,4}[ -](?=[a-z0-9]*[0-9])[a-z0-9]{4}|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{6,10})(?![a-z0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Announced();
}
