namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Words for what pages and documents are made of. They say nothing of how a command is meant, so that a report is
/// believed however many of them it holds.
/// </summary>
internal static class Matter
{
    static readonly string[] _words =
    [
        "เว็บไซต์",
        "เวปไซต์",
        "เวบไซต์",
        "หน้าเว็บ",
        "หน้าแรก",
        "เว็บ",
        "เมนู",
        "แบนเนอร์",
        "หัวข้อ",
        "หน่วยงาน",
        "จังหวัด",
        "สำนักงาน",
        "เอกสาร",
        "แบบฟอร์ม",
        "ไฟล์",
        "ฉบับ",
        "เล่ม",
        "รูปภาพ",
        "รูป",
        "ภาพ",
        "คลิป",
        "วิดีโอ",
        "ตาราง",
        "กราฟ",
        "แผนผัง",
        "โครงสร้าง",
        "รายงาน",
        "รายชื่อ",
        "สถิติ",
        "ผลสำรวจ",
        "แผนงาน",
        "แผน",
        "คู่มือ",
        "มาตรฐาน",
        "ขั้นตอน",
        "ระยะเวลา",
        "ค่าธรรมเนียม",
        "ช่องทาง",
        "เบอร์โทร",
        "โทรศัพท์",
        "อีเมล",
        "แผนที่",
        "ที่อยู่",
        "คำสั่ง",
        "ระเบียบ",
        "กฎหมาย",
        "งบประมาณ",
        "โครงการ",
        "กิจกรรม",
        "ไตรมาส",
        "เดือน",
        "ภาษาไทย",
        "ภาษาอังกฤษ",
        "ล่าสุด",
        "ปัจจุบัน",
        "ฉบับเต็ม",
        "เพิ่มเติม",
        "เพิ่ม",
        "ครบ",
        "ทุก",
        "ใหม่",
        "นำ",
        "ขึ้น",
        "ไว้",
        "บน",
        "ได้",
    ];

    /// <summary>How many of a clause's letters that no reader knows belong to such words.</summary>
    public static int Letters(Clause c)
    {
        var text = new char[c.End - c.Start];
        c.Reading.Letters.AsSpan(c.Start, text.Length).CopyTo(text);
        foreach (var token in c.Tokens)
        {
            var end = Math.Min(token.End, c.End);
            Masks.Blank(text, token.Start - c.Start, end - c.Start, ' ');
        }
        var letters = 0;
        foreach (var word in _words)
        {
            for (var at = text.AsSpan().IndexOf(word); at >= 0; at = text.AsSpan().IndexOf(word))
            {
                Masks.Blank(text, at, at + word.Length, ' ');
                letters += word.Length;
            }
        }
        return letters;
    }
}
