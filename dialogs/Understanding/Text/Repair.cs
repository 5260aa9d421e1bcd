using System.Buffers;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Second chance for words of the trade that are misspelt in a way no table lists: one letter off (two in long words),
/// beginning with the right letter, and for the most part not made of words that are known.
/// </summary>
internal static class Repair
{
    static readonly (string Form, Word Word)[] _words =
    [
        ("รับรอง", Word.Certify),
        ("ตีกลับ", Word.SendBack),
        ("ส่งคืน", Word.SendBack),
        ("เรียบร้อย", Word.Done),
        ("เสร็จแล้ว", Word.Done),
        ("กำหนดส่ง", Word.Deadline),
        ("เดดไลน์", Word.Deadline),
        ("ขยายเวลา", Word.Extend),
        ("ประกาศ", Word.Announce),
        ("แจ้งเวียน", Word.Announce),
        ("สถานะ", Word.Status),
        ("คืบหน้า", Word.Progress),
        ("ลงทะเบียน", Word.Register),
        ("หลักฐาน", Word.Evidence),
        ("แนบลิงก์", Word.Attach),
        ("แจ้งเตือน", Word.Remind),
        ("ยกเลิก", Word.Cancel),
        ("มอบหมาย", Word.Appoint),
        ("รับผิดชอบ", Word.Responsible),
        ("องค์ประกอบ", Word.Elements),
        ("รายละเอียด", Word.Elements),
        ("ภาพรวม", Word.Picture),
        ("แดชบอร์ด", Word.Dashboard),
        ("ประวัติ", Word.History),
        ("ผู้ประสานงาน", Word.Coordinator),
        ("ยังไม่เสร็จ", Word.Open),
        ("เลยกำหนด", Word.Overdue),
        ("สวัสดี", Word.Greeting),
        ("ขอบคุณ", Word.Thanks),
    ];

    const int LeastUnknown = 3;

    static readonly SearchValues<char> _firsts = SearchValues.Create([
        .. _words.Select(word => word.Form[0]).Distinct(),
    ]);

    public static void Apply(char[] text, List<Token> tokens)
    {
        var unknown = Unknown(text, tokens);
        if (unknown.AsSpan().Count(true) < LeastUnknown)
        {
            return;
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (
                !_firsts.Contains(text[i])
                || !(unknown[i] || (i + 2 < text.Length && unknown[i + 2]))
            )
            {
                continue;
            }
            foreach (var (form, word) in _words)
            {
                if (text[i] == form[0] && Match(text, unknown, i, form) is { } end)
                {
                    tokens.RemoveAll(token => token.Start < end && token.End > i);
                    tokens.Add(new(word, i, end));
                    tokens.Sort((a, b) => a.Start.CompareTo(b.Start));
                    i = end - 1;
                    break;
                }
            }
        }
    }

    static int? Match(char[] text, bool[] unknown, int at, string form)
    {
        if (at > 0 && Letters.IsLeading(text[at - 1]))
        {
            return null;
        }
        var most = form.Length >= 9 ? 2 : 1;
        for (var length = form.Length + 1; length >= form.Length - 1; length--)
        {
            var end = at + length;
            if (
                end <= text.Length
                && (end == text.Length || !Letters.IsFollowing(text[end]))
                && unknown.AsSpan(at, length).Count(true) * 2 >= length
                // "รับรอข้อ 5": what is blanked belongs to no word.
                && Masks.IndexIn(text.AsSpan(at, length)) < 0
                && Spelling.Distance(text.AsSpan(at, length), form, most) <= most
            )
            {
                return end;
            }
        }
        return null;
    }

    static bool[] Unknown(char[] text, List<Token> tokens)
    {
        var unknown = new bool[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            unknown[i] = Letters.IsThai(text[i]);
        }
        foreach (var token in tokens)
        {
            unknown.AsSpan(token.Start, token.End - token.Start).Clear();
        }
        return unknown;
    }
}
