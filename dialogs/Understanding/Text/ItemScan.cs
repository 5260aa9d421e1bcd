using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Reads runs of item numbers and blanks them out, so that no other reader takes them for something else.</summary>
internal static partial class ItemScan
{
    /// <summary>Stands where an item was read.</summary>
    public const char Mark = '\uE010';

    const int WidestRange = 60;

    /// <summary>Runs that begin with a marker: ข้อ, O, โอ, a leading zero.</summary>
    public static List<ItemMention> Marked(char[] text)
    {
        var found = new List<ItemMention>();
        foreach (Match m in Marker().Matches(new string(text)))
        {
            if (m.Index < (found.Count > 0 ? found[^1].End : 0))
            {
                continue;
            }
            if (Run(text, m.Index, m.Index + m.Length - m.Groups["n"].Length) is { } run)
            {
                found.Add(run);
            }
        }
        return found;
    }

    /// <summary>Numbers without any marker; the caller decides whether the sentence makes them items.</summary>
    public static List<ItemMention> Bare(char[] text)
    {
        var found = new List<ItemMention>();
        for (var i = 0; i < text.Length; i++)
        {
            if (
                Letters.IsDigit(text[i])
                && (i == 0 || !IsInWord(text[i - 1]))
                && Run(text, i, i) is { } run
            )
            {
                found.Add(run);
                i = run.End - 1;
            }
        }
        return found;
    }

    static bool IsInWord(char c) =>
        Letters.IsLatin(c)
        || Letters.IsDigit(c)
        || c is '.' or ',' or '/' or '_' or '#' or '@' or '+';

    static ItemMention? Run(char[] text, int start, int at)
    {
        var numbers = new List<int>();
        if (Number(text, at, marked: true) is not { } first)
        {
            return null;
        }
        numbers.Add(first.Value);
        var end = first.End;
        var denied = text.AsSpan(0, start).TrimEnd().EndsWith("ไม่ใช่");
        while (
            Next(text, end) is { } next
            && !(denied && text.AsSpan(end, next.End - end).IndexOfAny("กและ-") < 0)
        )
        {
            if (next.IsRange)
            {
                AddRange(numbers, next.Value);
            }
            else
            {
                numbers.Add(next.Value);
            }
            end = next.End;
        }
        Masks.Blank(text, start, end, Mark);
        return new(start, end, numbers);
    }

    static void AddRange(List<int> numbers, int to)
    {
        var from = numbers[^1];
        if (Math.Abs(to - from) > WidestRange)
        {
            numbers.Add(to);
            return;
        }
        var step = to < from ? -1 : 1;
        for (var n = from + step; n != to + step && n != from; n += step)
        {
            numbers.Add(n);
        }
    }

    static (int Value, int End, bool IsRange)? Next(char[] text, int from)
    {
        var rest = new string(text, from, Math.Min(40, text.Length - from));
        var joint = Joint().Match(rest);
        if (!joint.Success)
        {
            return null;
        }
        var marked = joint.Groups["mark"].Success;
        var strict = marked || joint.Groups["and"].Success || joint.Groups["to"].Success;
        if (Number(text, from + joint.Length, strict) is not { } number)
        {
            return null;
        }
        if (!marked && IsCount(text, number.End, strict))
        {
            return null;
        }
        return (number.Value, number.End, joint.Groups["to"].Success);
    }

    // In "ข้อ 12 3 วัน" and "ข้อ 9 กับ 15 ท่าน" the second number counts something.
    static bool IsCount(char[] text, int end, bool strict)
    {
        var after = new string(text, end, Math.Min(16, text.Length - end));
        return (strict ? StrongUnit() : AnyUnit()).IsMatch(after);
    }

    static (int Value, int End)? Number(char[] text, int at, bool marked)
    {
        if (at >= text.Length)
        {
            return null;
        }
        var end = at;
        while (
            end < text.Length
            && end - at < 4
            && (
                Letters.IsDigit(text[end])
                || (end > at && text[end] == 'o' && !IsLatinAfter(text, end))
            )
        )
        {
            end++;
        }
        if (end == at)
        {
            var (words, length) = marked ? ThaiNumbers.Words(text, at) : (0, 0);
            return length > 0 ? (words, at + length) : null;
        }
        if (end - at > 3 || (end < text.Length && IsLongerNumber(text, end)))
        {
            return null;
        }
        var digits = new string(text, at, end - at).Replace('o', '0');
        var value = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return value is >= 1 and <= 199 ? (value, end) : null;
    }

    static bool IsLatinAfter(char[] text, int at) =>
        at + 1 < text.Length && (Letters.IsLatin(text[at + 1]) || Letters.IsDigit(text[at + 1]));

    static bool IsLongerNumber(char[] text, int end) =>
        Letters.IsDigit(text[end])
        || (
            text[end] is '.' or ','
            && end + 1 < text.Length
            && Letters.IsDigit(text[end + 1])
            && text[end] == '.'
        )
        || Letters.IsLatin(text[end]) && !(text[end] == 'o');

    /// <summary>What people say when they correct the number just typed.</summary>
    public const string Slip =
        "เอ้ย|เอ๊ย|ไม่สิ|ไม่ใช่สิ|อ้าว ผิด|เอย|เอ๋ย|เฮ้ย|เห้ย|อุ๊ย|อุ้ย|อุย|อุ๊บ|โทษที|โทษค่ะ|โทษครับ|โทษๆ|ขอโทษ|ขออภัย|sorry|โซรี่|หมายถึง|แก้เป็น|ผิดๆ|ผิด ๆ|ที่ถูกคือ|ที่ถูกต้องคือ|เอ่อ|ม่ายช่าย|ไม่ช่าย|เปลี่ยนเป็น";

    const string Words = "(?:(?:ยี่|สาม|สี่)?สิบ|ซาว|ยิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)";
    const string Thing =
        "(?:(?:หัว)?(?:ข้อ|ขอ้|ข่อ|ค้อ|ช้อ|ข้แ|ข๊อ|ข็อ|ข้ิอ|ข้่อ|ฃ้อ|ข้ด|ขฝ้อ|ข้ร|ขอ(?=\\s?[0-9]{1,2}(?![0-9.,]|\\s?(?:วัน|นาที|ชั่วโมง|ชม|เดือน|คน|ท่าน|รหัส|ชุด|ไฟล์|แผ่น|โมง|ทุ่ม|น\\.)))|ข้อข้อ)(?:มูล)?\\s?(?:ที่)?|รายการ(?:ที่)?|items?|oit|(?<![a-z])no\\.?(?=\\s?[0-9])|เรื่องที่|\\#)\\s?[:.]?\\s?";
    const string Letter = "(?:โอ|o(?![a-z]))[\\s._*-]{0,2}";

    [GeneratedRegex(
        "(?:"
            + Thing
            + "(?:"
            + Letter
            + ")?|(?<![a-z0-9])(?:oit[\\s-]?)?"
            + Letter
            + "|(?<![0-9.,/:-])(?=0[0-9]{1,2}(?![0-9.]))|(?<=(?:ยกเว้น|เว้น|ไม่รวม|นอกจาก)\\s?)(?=[0-9])|(?<=(?:"
            + Slip
            + ")(?:ค่ะ|คะ|ครับ|คับ|ข้อ|เป็น)*\\s?)(?=[0-9]{1,2}(?![0-9])))(?<n>[0-9]|"
            + Words
            + ")",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Marker();

    [GeneratedRegex(
        "^\\*?(?:\\s?\\(เพิ่ม\\))?(?:\\s*(?<to>ถึง|จนถึง|จนยัน|ยันถึง|ยัน|ยาวถึง|ยาวไปถึง|ไปจนถึง|ไปถึง|ฮอด|เถิง|to(?![a-z])|-)\\s*|\\s*(?<and>,|และก็|และ|กับ|&|\\+|/|แล้วก็|รวมถึง|ตลอดจน|พร้อม|ทั้ง|and(?![a-z])|อีก(?=ข้อ)|กะ(?=\\s?(?:ข้อ|o|[0-9])))\\s*(?:และ|กับ)?\\s*|\\s+|(?=ข้อ|โอ|o-?[0-9]))(?<mark>"
            + Thing
            + "(?:"
            + Letter
            + ")?|"
            + Letter
            + "(?=[0-9ก-ฮเ-ไ]))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Joint();

    [GeneratedRegex(
        "^\\s?(?:ท่าน|วัน(?!ที่|นี้|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เดือน|ปี|ชั่วโมง|ชม|นาที|ครั้ง|บาท|%|เปอร์|คะแนน|โครงการ|สัปดาห์|รอบ|ไตรมาส|โมง|ทุ่ม|น\\.|ล้าน|แสน|ข้อ(?!\\s?[0-9]))",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex StrongUnit();

    [GeneratedRegex(
        "^\\s?(?:ท่าน|วัน(?!ที่|นี้|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เดือน|ปี|ชั่วโมง|ชม|นาที|ครั้ง|บาท|%|เปอร์|คะแนน|โครงการ|สัปดาห์|รอบ|ไตรมาส|โมง|ทุ่ม|น\\.|ล้าน|แสน|ข้อ(?!\\s?[0-9])|คน|ราย|หน้า|แผ่น|เล่ม|ฉบับ|ชุด|(?:ไฟล์|ลิงก์|ลิ้ง|ลิงค์)(?!"
            + Masks.Fails
            + ")|เรื่อง|กิจกรรม|ชิ้น|อัน|กลุ่ม|จังหวัด|อำเภอ|หน่วย|แห่ง|สาขา|โรงเรียน|เสียง|เคส|อปท|อบต|กว่า)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex AnyUnit();
}
