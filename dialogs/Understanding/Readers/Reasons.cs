using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>The words of a reason, free of the command around them.</summary>
internal static partial class Reasons
{
    public static string? After(Clause c, int from) =>
        Trimmed(c.Typed(Math.Min(from, c.End), c.End));

    /// <summary>What stands between an item and its verb: "ปีผิด" is short and yet says why.</summary>
    public static string? Between(Clause c, int from, int to) =>
        from < to ? Trimmed(c.Typed(from, to), leastLetters: 3) : null;

    /// <summary>"ให้ยุทธแก้", "และส่งใหม่": says who is to mend it or what is to follow, and not why.</summary>
    public static bool IsMender(string? text) => text is not null && Mender().IsMatch(text);

    /// <summary>A reason without particles at its ends, or null where nothing of substance is left.</summary>
    public static string? Trimmed(string text, int leastLetters = 4)
    {
        string before;
        do
        {
            before = text;
            text = Head().Replace(text, "");
            text = Tail().Replace(text, "");
        } while (text.Length < before.Length);
        return text.Count(char.IsLetter) >= leastLetters ? text : null;
    }

    [GeneratedRegex(
        "^(?:กลับ|คืน|ไป|\\s)*ให้[^\\s]{0,25}(?:แก้ไข|แก้|ทำ|ปรับ|ทบทวน)(?:มา|ใหม่)*$"
            + "|^(?:กลับ|คืน)?ไป(?:เติม|เพิ่มเติม|เพิ่ม|ปรับปรุง|ปรับ|ทำ|ทบทวน)(?:มา|ใหม่|ให้ครบ)*$"
            + "|^(?:และ|แล้ว|ก็|\\s)*ส่ง(?:มา|กลับ|ให้|เข้า|ตรวจ)*(?:ใหม่|อีกครั้ง|อีกที)$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Mender();

    const string Closed = "(?=\\s|$|ครับ|คับ|ค่ะ|คะ|นะ|จ้า|เลย)";

    // "ที่ส่งไปเมื่อกี้", "ไปแล้ว", "ขอถอนคืนก่อน", "ให้ที": the end of the command, before the reason begins.
    const string EndOfCommand =
        "(?:ที่(?:ส่ง|แจ้ง|กด|รับรอง|บอก|ทำ|ลง)(?:ว่า)?(?:\\s?(?:เสร็จ|done|approve|ไป|มา|ไว้|แล้ว))*|ไป(?:แล้ว)?|แล้ว|เสร็จ(?:เรียบร้อย)?แล้ว)"
        + "(?:เมื่อ(?:กี้|ตะกี้|สักครู่|ครู่|เช้า|วาน|คืน|บ่าย)(?:นี้)?)?"
        + Closed
        + "|(?:ขอ)?(?:(?:ถอน|เพิกถอน|ยกเลิก)(?:การ|รับรอง|คืน|ออก|กลับ)*|เอา(?:คืน|ออก|กลับ)+)(?:ให้)?(?:ที(?!่)|หน่อย|ก่อน|ด้วย)?"
        + Closed
        + "|ออก(?:ให้)?(?:ที(?!่)|หน่อย|ก่อน)?"
        + Closed
        + "|ให้(?:ที(?!่)|หน่อย|ด้วย)"
        + Closed
        + "|ได้(?:ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า)"
        + Closed
        + "|(?:ทั้งคู่|ทั้งสองข้อ|ทั้งหมด|ใหม่)(?=\\s)";

    // What looks like a particle may be the beginning or the end of a word: คะแนน, ว่างเปล่า; หน้า, สถานะ, ข้อบังคับ.
    [GeneratedRegex(
        "^(?:[\\s\\u200B,:;.\\-–()\"“”]+|เพราะว่า(?!ง)|เพราะ|เนื่องจากว่า|เนื่องจาก|เนื่องด้วย|ด้วยเหตุว่า|เหตุผลคือ|เหตุผล|สาเหตุ|ครับผม|ครับ|คับ(?!ข้อง)|ค่ะ|คะ(?!แนน)|ค่า(?=\\s)|นะ|จ้า|จ้ะ|เด้อ|ด้วย(?!เหตุ)|หน่อย|ก่อน|เลย(?!กำหนด|เวลา|วัน)|ไปก่อน|ไปเลย|ไป(?=\\s)|ให้แก้ไขใหม่|ให้แก้ไข|ให้แก้(?!ว)|เพื่อแก้ไข|กลับไปแก้ไข|ไปแก้ไข|ไปแก้(?!ว)|ให้(?=แก้)|แก้ไข(?=\\s)|แก้(?=\\s)|ที(?=\\s)|ให้(?=\\s)|ไว้(?=\\s)|คืนให้|ว่า(?!ง)|โดย|ที่แจ้งว่าเสร็จ|ที่ส่งไป(?=\\s)|กลับ(?=\\s)|นี้(?=\\s)|ย้อนว่า|ย้อน(?!หลัง)|"
            + EndOfCommand
            + ")",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Head();

    [GeneratedRegex(
        "(?:[\\s,:;.\\-–(\"“”🙏😊]+|(?<=\\s)(?:ให้|ฝาก|ช่วย|รบกวน|กรุณา|โปรด)(?:ไป)?แก้(?:ไข)?(?:ใหม่|มา)?|ครับผม|ครับ|คับ(?<!บังคับ)|ค่ะ|คะ|ค่า(?<!(?:มูล|คุณ|มี)ค่า)|นะ(?<!(?:สถา|ฐา|ช)นะ)|น้า(?<!หน้า)|จ้า(?<!เจ้า)|จ้ะ|เด้อ|ด้วย(?<!ประกอบด้วย)|หน่อย|ก่อน(?<!(?:ปี|เดือน|วัน|ครั้ง|รอบ)ก่อน)|เลย|ขอ(?<!คำขอ)|จึงขอ|จึง|ขอให้|ให้|please|pls|(?<=\\s)ฝาก|ช่วย(?<!ผู้ช่วย)|รบกวน|แต่|แล้ว(?<=\\sแล้ว)|อีกที|ขอบคุณ|ขอบคุณมาก|ขอบพระคุณ|ขอบพระคุณมาก|ขอบพระคุณอย่างสูง|จึงเรียนมาเพื่อ(?:โปรด)?(?:ทราบ|พิจารณา|ดำเนินการ))$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Tail();
}
