namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "สืบเนื่องจาก… ซึ่งได้มอบหมายให้จัดทำข้อ 32 นั้น บัดนี้ได้จัดทำแล้วเสร็จ": in a formal letter what stands before "บัดนี้" says
/// which item it is about and nothing else.
/// </summary>
internal static class Formality
{
    const string Now = "บัดนี้";

    static readonly string[] _beginnings =
    [
        "ตามที่",
        "สืบเนื่อง",
        "อ้างถึง",
        "ซึ่ง",
        "ตามหนังสือ",
        "ด้วยได้รับ",
    ];

    public static void Mask(Reading reading)
    {
        var now = reading.Normal.Text.IndexOf(Now, StringComparison.Ordinal);
        if (now <= 0 || !IsFormal(reading, now) || !IsPlain(new Clause(reading, 0, now)))
        {
            return;
        }
        reading.Tokens.RemoveAll(token => token.Start < now + Now.Length);
        reading.People.RemoveAll(person => person.Start < now);
        reading.Groups.RemoveAll(group => group.Start < now);
        reading.Dates.RemoveAll(date => date.Start < now);
        for (var i = 0; i < now + Now.Length; i++)
        {
            reading.Letters[i] = reading.Letters[i] == ItemScan.Mark ? ItemScan.Mark : ' ';
        }
    }

    static bool IsFormal(Reading reading, int now) =>
        reading.Marked.Exists(item => item.End <= now)
        && !reading.Marked.Exists(item => item.Start > now)
        && Array.Exists(
            _beginnings,
            word => reading.Normal.Text.AsSpan(0, now).Contains(word, StringComparison.Ordinal)
        );

    static bool IsPlain(Clause told) =>
        !told.Asks()
        && !told.HasAny(Word.If, Word.Hearsay, Word.Wish, Word.Want, Word.Doubt)
        && !told.HasAny(Word.Will, Word.Later, Word.Dont, Word.Not, Word.NotYet)
        && !told.HasAny(Word.SendBack, Word.Withdraw, Word.Cancel, Word.NotPass)
        && !told.HasMask(Masks.Link);
}
