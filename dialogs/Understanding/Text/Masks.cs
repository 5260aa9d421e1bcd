using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Blanks out of a text what has digits but is no item: links, telephone numbers, money, years, laws, counts. Each
/// character is replaced, so that positions stay what they were.
/// </summary>
internal static partial class Masks
{
    public const char Link = '\uE001';
    public const char Date = '\uE002';
    public const char Time = '\uE003';
    public const char Percent = '\uE004';
    public const char Indicator = '\uE005';
    public const char Other = '\uE006';
    public const char Person = '\uE007';
    public const char Group = '\uE008';
    public const char Code = '\uE009';
    public const char Quoted = '\uE00A';

    /// <summary>A date or a time in a pattern, which is made of strings alone.</summary>
    public const string Moment = "[\uE002\uE003]";

    public static bool Is(char c) => c is >= Link and <= Quoted;

    /// <summary>Where the first of what was blanked out stands, items among it; -1 where there is none.</summary>
    public static int IndexIn(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange(Link, ItemScan.Mark);

    public static void Blank(char[] text, int start, int end, char with) =>
        text.AsSpan(start, end - start).Fill(with);

    /// <summary>What can be told from an item before items are looked for.</summary>
    public static void Numbers(char[] text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return;
        }
        Each(Phone(), text, Other);
        Each(PercentNumber(), text, Percent);
        Each(Money(), text, Other);
        Each(Law(), text, Other);
        Each(Year(), text, Other);
        Each(Labelled(), text, Other);
        Each(Laughter(), text, ' ');
        Each(Decimal(), text, Other);
    }

    // "ตีกลับ 19 20 21 ไฟล์เปิดไม่ออก": what begins a complaint is not counted by the number before it.
    internal const string Fails = "\\s?(?:เปิด|ไม่|เสีย|หาย|ผิด|พัง|เข้าไม่)";

    /// <summary>Counts such as "43 ข้อ" or "15 ท่าน", once the items with a marker are known.</summary>
    public static void Counts(char[] text) => Each(Count(), text, Other);

    static void Each(Regex regex, char[] text, char with)
    {
        foreach (var m in regex.EnumerateMatches(text.AsSpan().ToString()))
        {
            Blank(text, m.Index, m.Index + m.Length, with);
        }
    }

    [GeneratedRegex(
        "(?<![0-9o])0[0-9]{1,2}[- ]?[0-9]{3}[- ]?[0-9]{3,4}(?:\\s?ต่อ\\s?[0-9]+)?(?![0-9])|(?:โทร\\.?|เบอร์(?:โทร)?(?:ศัพท์)?(?:ภายใน)?|ต่อ|tel\\.?|ext\\.?)\\s?:?\\s?[0-9][0-9 -]{0,14}",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Phone();

    [GeneratedRegex(
        "[0-9]+(?:\\.[0-9]+)?\\s?(?:%|เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|เปอเซ็น|เปอร์|percent)|ร้อยละ\\s?[0-9]+(?:\\.[0-9]+)?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex PercentNumber();

    [GeneratedRegex(
        "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?\\s?(?:บาท)?|[0-9]+(?:\\.[0-9]+)?\\s?(?:บาท|ล้าน|แสน|หมื่น|พันบาท|ร้อยบาท|฿)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Money();

    [GeneratedRegex(
        "(?:มาตรา|พ\\.?ร\\.?บ\\.?|พ\\.?ร\\.?ก\\.?|พระราชบัญญัติ|รัฐธรรมนูญ|กฎกระทรวง|ระเบียบ|หนังสือเวียน|ข้อบังคับ|คำสั่ง)[^0-9\\n]{0,28}[0-9]+(?:/[0-9]+)?(?:\\s*(?:พ\\.ศ\\.)?\\s*[0-9]{4})?(?:(?<=[0-9]{4})\\s*ข้อ\\s?[0-9]+)?|(?:มติ\\s?(?:ครม|คณะ|ก\\.|ที่ประชุม)|สัญญา|tor|ข้อสอบ|แบบทดสอบ|แบบสอบถาม)[^0-9\\n]{0,16}ข้อ\\s?[0-9]+|ข้อ\\s?[0-9]+\\s?(?:ของ|แห่ง|ใน|ตาม)\\s?(?:ระเบียบ|กฎ|พ\\.?ร\\.?บ|ประกาศ|ข้อบังคับ|คำสั่ง|หนังสือ|สัญญา|แบบทดสอบ|ข้อสอบ|แบบสอบถาม|วาระ|แบบประเมิน)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Law();

    [GeneratedRegex(
        "(?:ปีงบประมาณ|ปีงบ|ปี|พ\\.?ศ\\.?|fy)\\s?(?:พ\\.?ศ\\.?)?\\s?[0-9]{2,4}(?![0-9])|(?<![0-9])(?:2[45][0-9]{2}|20[0-9]{2}|19[0-9]{2})(?![0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Year();

    [GeneratedRegex(
        "(?:ห้อง(?:ประชุม)?|ชั้น|หมู่|เลขที่|ซอย|ถนน|สาย|ครั้งที่|ไตรมาส(?:ที่)?|รอบ(?:ที่)?|ฉบับที่|อันดับ(?:ที่)?|ระดับ|ซี|ตู้|โต๊ะ|version|เวอร์ชั่น|เวอร์ชัน|windows|iphone|หน้า(?:ที่)?|แผ่นที่|แฟ้ม(?:ที่)?|คะแนน|อายุ|ช่อง(?:ที่)?|covid|โควิด|ลำดับ(?:ที่)?|วาระ(?:ที่)?|ว(?=\\s?[0-9]{3})|ที่\\s?[ก-ฮ]{1,2}|เล่ม(?:ที่)?|หน้าที่|ป\\.|ม\\.|กม\\.?|ตอน(?:ที่)?|บรรทัด(?:ที่)?|คอลัมน์|ตาราง(?:ที่)?|รถ|ทะเบียน|อาคาร|ตึก|ประตู|เบอร์|งวดที่|สมัยที่|รุ่น(?:ที่)?|zoom|id|meeting|passcode|ตัวที่|คนที่|กลุ่มที่|หมายเลข(?:เครื่อง)?|บท(?:ที่)?)\\s?:?\\s?[0-9]+(?:[-/.][0-9]+)*(?:\\s?[0-9]{3,})*",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Labelled();

    [GeneratedRegex(
        "(?<![0-9o])5{3,}\\+?(?![0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Laughter();

    [GeneratedRegex(
        "(?<![0-9])[0-9]+\\.[0-9]+(?:\\.[0-9]+)*|(?<![0-9])[0-9]{4,}(?:[/-][0-9]+)*|[0-9]+/[0-9]{3,}",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Decimal();

    [GeneratedRegex(
        "(?<![0-9o])(?!(?<=[0-9]\\s)[0-9]{1,2}\\s?(?:ไฟล์|ลิงก์|ลิ้ง|ลิงค์)"
            + Fails
            + ")[0-9]+\\s?(?:-\\s?[0-9]+\\s?)?(?:ข้อ(?!\\s?[0-9])|รายการ|ท่าน|คน(?!ทำ|รับ|จัด|ไหน|เซ็น)|นาย|ราย|วัน(?!ที่|นี้|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เดือน|ปี|ชั่วโมง|ชม|นาที|ครั้ง|หน้า|แผ่น|เล่ม|ฉบับ|ชุด|ไฟล์|ลิงก์|ลิ้ง|ลิงค์|เรื่อง|โครงการ|กิจกรรม|คะแนน|กม|กิโล|เมตร|องศา|แก้ว|จาน|ชิ้น|อัน|กลุ่ม|หน่วยงาน|อำเภอ|ตำบล|จังหวัด|สัปดาห์|อาทิตย์|ไตรมาส|mb|gb|kb|ชั้น|ที่นั่ง|เครื่อง|คัน|โต๊ะ|รอบ|เท่า|กล่อง|ห้อง|ขวด|ตัวชี้วัด|ฝ่าย|เปอร์|ปอนด์|นิ้ว|ลิตร|ถุง|มื้อ|ที่(?:ครับ|ค่ะ)|ทุ่ม|โมง|บ\\.|k(?![a-z])|หน่วย|แห่ง|สาขา|(?=โรงเรียน|โรงพยาบาล|อปท|อบต|อบจ|เทศบาล)|โรง|ดวง|ซอง|เคส|เสียง(?!ไม่|ใน|ของ)|ตัว(?!เลข|อย่าง|หนังสือ|อักษร|เอง)|ใบ(?!รับรอง|อนุญาต|เสร็จ|งาน|สมัคร|ลา|ขอ)|กว่า)|(?<=(?:กว่า|เกือบ|ประมาณ|ราวๆ|ราว)\\s?)[0-9]+(?![0-9.])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Count();
}
