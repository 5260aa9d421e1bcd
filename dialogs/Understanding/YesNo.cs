using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Bare answers to a question just asked. They count only when they are the whole message.</summary>
public static partial class YesNo
{
    static readonly FrozenSet<string> _yes = Set(
        "ใช่|ใช่แล้ว|ใช่เลย|ยืนยัน|ยืนยันเลย|ยืนยันแล้ว|ถูกต้อง|ถูก|ถูกแล้ว|ตกลง|ตกลงเลย|ได้|ได้เลย|เอา|เอาเลย|เอาสิ|โอเค|โอเคเลย|โอเช|ok|okay|okie|yes|yep|y|confirm|ใช่ๆ|ใช่ใช่|ใช้|ไช่|ครับผม|แม่น|แม่นแล้ว|แมนแล้ว|เออ|อือ|อืม|อื้ม|จัดไป|ลุย|ลุยเลย|ส่งเลย|ทำเลย|ดำเนินการเลย|ดำเนินการได้|ดำเนินการได้เลย|ยืนยันส่ง|ครับ|ค่ะ|คับ|จ้า|จ้ะ|ใช่จ้า|แน่นอน|👍|👌|✅|เห็นด้วย|เอาตามนั้น|ตามนั้น|ตามนั้นเลย|ถูกต้องแล้ว|เจ้า|แม่นเจ้า|ยืนยันได้|โอเคร|เค|คอนเฟิร์ม|ได้สิ|ใช่สิ|ใช่จริงๆ|แน่ใจ|แน่ใจแล้ว|ตกลงตามนี้|ถูกต้องเลย|ดีเลย|ใช่ถูกต้อง|ได้อยู่|แม่นเด้อ|อนุญาต"
    );

    static readonly FrozenSet<string> _no = Set(
        "ไม่|ไม่ใช่|ไม่เอา|ไม่ต้อง|ไม่ตกลง|ไม่ถูก|ไม่ถูกต้อง|ไม่ยืนยัน|no|nope|n|บ่|บ่แม่น|บ่เอา|ยัง|ยังก่อน|ยังไม่|ไม่ได้|อย่า|อย่าเพิ่ง|ยังไม่เอา|ไม่ดีกว่า|บ่ใช่|ไม่ๆ|ไม่ใช่ๆ|ไม่ใช่แบบนั้น|ม่าย|ม่ายช่าย|ไม่ช่าย|❌|ผิด|ไม่เอาแล้ว|ไม่แน่ใจ|ไม่ส่ง|อย่าเพิ่งส่ง|ไม่โอเค|ไม่ใช่อันนี้|เปล่า|ป่าว|ปล่าว|ยังไม่ใช่|ยังไม่ยืนยัน|ไม่ต้องแล้ว|ไม่เป็นไร|ยังดีกว่า|ไม่ใช่ข้อนี้|รอก่อน|ไม่แม่น|บ่เจ้า|ไม่ครับผม|ยังๆ"
    );

    static readonly FrozenSet<string> _cancel = Set(
        "ยกเลิก|เลิก|พอ|พอแล้ว|ช่างมัน|ช่างเถอะ|ไม่ทำแล้ว|ช่างมันไม่เอาละ|ช่างมันไม่เอาแล้ว|cancel|stop|quit|exit|ออก|หยุด|ไว้ก่อน|เอาไว้ก่อน|ไม่เอาละ|ไม่เอาแล้วยกเลิก|ยกเลิกก่อน|ยกเลิกแล้ว|ยกเลิกรายการ|ยกเลิกรายการนี้|ยกเลิกคำสั่ง|ยกเลิกทั้งหมด|เลิกทำ|ไม่ทำละ|ไม่ส่งแล้ว|พอก่อน|เปลี่ยนใจ|เปลี่ยนใจแล้ว|เริ่มใหม่|ปิดเมนู|กลับเมนู|เซาก่อน|เซา|บ่เฮ็ดแล้ว|บ่เอาแล้ว|ช่างหัวมัน|ขอยกเลิก|ขอยกเลิกก่อน|ไว้วันหลัง|ไว้ทีหลัง|ไว้คราวหน้า|ไว้ค่อยทำ|ออกจากเมนู|ไม่ทำต่อแล้ว|ไม่ต้องทำแล้ว|ล้มเลิก|ขอยกเลิกรายการนี้|ยกเลิกไปก่อน|ข้ามไปก่อน"
    );

    /// <summary><see cref="Intents.Yes"/>, <see cref="Intents.No"/>, <see cref="Intents.Cancel"/>, or null for anything else.</summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 80 ? null : ReadNormal(NormalText.Of(text).Text);
    }

    internal static string? ReadNormal(string text) => Single(text) ?? InPieces(text);

    // "ใช่ค่ะ ยืนยัน", "ไม่เอาแล้วค่ะ ยกเลิกเถอะ": the same said twice.
    static string? InPieces(string text)
    {
        var answers = text.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Single)
            .Distinct()
            .ToArray();
        return answers.Length == 0 || answers.Contains(null) ? null
            : answers.Length == 1 ? answers[0]
            : answers.Contains(Intents.Yes) ? null
            : Intents.Cancel;
    }

    static string? Single(string text)
    {
        for (var left = Punctuation().Replace(text, ""); left.Length > 0; )
        {
            if (Answer(left) is { } answer)
            {
                return answer;
            }
            var shorter = Tail().Replace(left, "");
            if (shorter.Length == left.Length)
            {
                return null;
            }
            left = shorter;
        }
        return null;
    }

    static string? Answer(string words) =>
        _cancel.Contains(words) ? Intents.Cancel
        : _no.Contains(words) ? Intents.No
        : _yes.Contains(words) ? Intents.Yes
        : null;

    static FrozenSet<string> Set(string words) =>
        words.Split('|').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        "[\\s!.,\"'()🙏😊☺😂😅😁~-]+|\\p{Cs}(?<![👍👌])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Punctuation();

    [GeneratedRegex(
        "(?:ครับผม|ครับพี่|ค่ะพี่|ครับ|คับ|ครัช|ค้าบ|คร้าบ|ค่ะ|คะ|ค่า|ขา|นะ|น้า|จ้า|จ้ะ|จ๊ะ|จ๋า|เด้อ|เลย|ฮะ|ฮับ|งับ|เน้อ|เนาะ|ล่ะ|ละ|หรอก|ดอก|เถอะ|เหอะ|แล้วกัน|สิ|ซิ|บอท|พี่)$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Tail();
}
