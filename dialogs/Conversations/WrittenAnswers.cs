using System.Globalization;
using System.Text.RegularExpressions;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>What short answers say that mean something only below their question. Pure; of the text as typed.</summary>
internal static partial class WrittenAnswers
{
    private const string Polite = "(?:\\s|นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|จ๊ะ|ๆ|\\.)*$";

    /// <summary>Which of several: 2 for "2", "๒" and "ลิงก์ที่ 2", 1 for "อันแรก". Null where it is something else.</summary>
    public static int? Which(string text) =>
        Ordinal().Match(text) is not { Success: true } found ? null
        : found.Groups["first"].Success ? 1
        : int.Parse(
            string.Concat(found.Groups["n"].Value.Select(CharUnicodeInfo.GetDecimalDigitValue)),
            CultureInfo.InvariantCulture
        );

    /// <summary>"ไม่ตีกลับแล้วค่ะ", "ยังไม่ส่งคืนดีกว่า", "อย่าเพิ่งถอน".</summary>
    public static bool CallsOff(string text) => NotAfterAll().IsMatch(text);

    /// <summary>"ไม่ทราบ", "ไม่บอก".</summary>
    public static bool SaysNothing(string text) => Nothing().IsMatch(text);

    /// <summary>"จริงๆ มีค่ะ เดี๋ยวส่งลิงก์ให้".</summary>
    public static bool SaysThereIs(string text) => ThereIs().IsMatch(text);

    /// <summary>"ตีกลับ O10", "ขอส่งคืนข้อ 10": the item stands right behind the verb.</summary>
    public static bool BeginsWithItem(string text) => VerbAndItem().IsMatch(text);

    /// <summary>"ไม่ใช่ 27", "เอ้ย ให้สร้อยญา", "เดี๋ยว ยกเว้น O17": may say what is wrong with what is asked about.</summary>
    public static bool MayCorrect(Heard heard) =>
        heard.Day is not null
        || heard.Time is not null
        || heard.Understood is { Items.Count: > 0 } or { Slots.Person: not null }
        || Correction().IsMatch(heard.Text);

    /// <summary>"ทำไม", "ขอดูลิงก์ก่อน", "เดี๋ยวนะ O14 ต่างหาก", "มีลิงก์อะไร": a question, a breath or a correction, and no reason.</summary>
    public static bool IsNoReason(string text) =>
        Hesitation().IsMatch(text)
        || Asked().IsMatch(text)
        || AskedWhat().IsMatch(text) && !text.Contains("ไม่", StringComparison.Ordinal);

    /// <summary>"ทำไม", "เดี๋ยวนะ" and no more: nobody's message to somebody else.</summary>
    public static bool IsNoMessage(string text) => OnlyHesitation().IsMatch(text);

    /// <summary>"ชื่อของฉันคือ นาง…ค่ะ", "ผมชื่อ นาย…": the name in it; the text as it is where it is nothing but a name.</summary>
    public static string Name(string text) =>
        OwnName().Match(text) is { Success: true } said ? said.Groups["name"].Value : text;

    [GeneratedRegex(
        "^\\s*(?:(?:ชื่อ(?:-?\\s?(?:นามสกุล|ชื่อสกุล|สกุล))?(?:ของ)?(?:ดิฉัน|ฉัน|กระผม|ผม|หนู|ข้าพเจ้า|เรา)?(?:ที่ถูกต้อง)?\\s*(?:คือ|ว่า|:|\\s)|(?:ดิฉัน|ฉัน|กระผม|ผม|หนู|ข้าพเจ้า|เรา)\\s?(?:ชื่อ(?:ว่า)?|คือ))\\s*)?(?<name>\\S.*?)(?:\\s*(?:(?<!ช)นะ)?(?:ครับ|ค่ะ|คะ|คับ))?\\s*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex OwnName();

    [GeneratedRegex(
        "เอ้ย|เอ๊ย|อุ๊ย|โทษ|ไม่ใช่|ไม่เอา|ยกเว้น|เว้น|ต่างหาก|ดีกว่า|เปลี่ยน|แก้|แทน|[0-9๐-๙]",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Correction();

    [GeneratedRegex(
        "^\\s*(?:ทำไม|ขอดู|ขอเช็ค|ขอเช็ก|ขอเปิดดู|ขอตรวจ|เดี๋ยว(?:นะ|ก่อน|ๆ|\\s|$)|แป๊บ|แป๊ป|รอแป๊บ|รอก่อน|เอ้ย|เอ๊ย|อุ๊ย|หมายถึง)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Hesitation();

    [GeneratedRegex(
        "(?:ไหม|มั้ย|มั๊ย|ไม๊|หรอ|เหรอ|หรือเปล่า|รึเปล่า|หรือยัง|รึยัง|\\?)" + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Asked();

    [GeneratedRegex(
        "(?:อะไร|อะไรบ้าง|ยังไง|อย่างไร)" + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex AskedWhat();

    [GeneratedRegex(
        "^\\s*(?:ทำไม|อะไร|ยังไง|อย่างไร|งง|เดี๋ยว|แป๊บ|แป๊ป|รอ|ก่อน|ต้อง|ล่ะ|หรอ|เหรอ)+" + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex OnlyHesitation();

    [GeneratedRegex(
        "^\\s*(?:เอา|ลบ|เปลี่ยน|แก้)?\\s*(?:(?:ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|ลิ้ง|อัน|ตัว|รายการ|หมายเลข|ลำดับ|เบอร์)?\\s*(?:ที่)?\\s*(?<n>[0-9๐-๙]{1,3})|(?:ลิงก์|ลิงค์|ลิ้งก์|ลิ้งค์|ลิ้ง|อัน|ตัว)(?:ที่)?\\s*(?<first>แรก|หนึ่ง))"
            + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        "^\\s*(?:เอ่อ|อ้อ|อ๋อ|งั้น|โอเค|ขอ)?\\s*(?:ยังไม่|ไม่|อย่าเพิ่ง|อย่าพึ่ง)(?:ต้อง|ขอ|อยาก)?(?:ตีกลับ|ตีคืน|ส่งคืน|ส่งกลับ|คืน|ถอน|เอา|เลื่อน|ขยายเวลา)(?:คืน|กลับ|แล้ว|ละ|ล่ะ|ดีกว่า|ก่อน|แหละ|หรอก)*"
            + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex NotAfterAll();

    [GeneratedRegex(
        "^\\s*(?:ก็)?(?:ไม่รู้|ไม่ทราบ|ไม่บอก|ไม่มีเหตุผล)(?:เหมือนกัน|สิ|อ่ะ|อะ|เลย)*" + Polite,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Nothing();

    [GeneratedRegex(
        "^\\s*(?:จริง\\s?ๆ|จริงๆแล้ว|อ๋อ|อ้อ|เอ่อ|อ้าว|เอ๊ะ)?\\s*(?:แล้ว)?\\s*มี(?:รายการ|ข้อมูล|ลิงก์|อยู่|แล้ว|นะ|ค่ะ|คะ|ครับ|คับ|จ้า|\\s|$)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex ThereIs();

    [GeneratedRegex(
        "^\\s*(?:ขอ|ช่วย|งั้น)?\\s*(?:ตีกลับ|ตีคืน|ส่งคืน|ส่งกลับ|คืน|ถอน|ถอนการรับรอง|ยกเลิก)\\s*(?:ข้อ(?:ที่)?|โอ|[oO])?\\s?-?[0-9๐-๙]",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex VerbAndItem();
}
