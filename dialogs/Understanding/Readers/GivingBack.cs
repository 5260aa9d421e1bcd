namespace OitBot.Dialogs.Understanding;

/// <summary>Verbs of returning that no table can list: the bare "คืน", and those with the item between their halves ("ดีดข้อ 42 กลับไป").</summary>
internal static class GivingBack
{
    static readonly string[] _sending = ["ส่ง", "ตี", "เด้ง", "ดีด", "เตะ", "โยน", "ปัด", "ดัน"];

    public static Token? Verb(Clause c) => AroundItem(c) ?? ToMend(c) ?? TakenToMend(c);

    // "คืน O7 ให้แก้": the bare word is too common without an item right behind it.
    static Token? AroundItem(Clause c)
    {
        if (c.Has(Word.Withdraw) || c.First(Word.TakeBack) is { } back && !IsOtherHalf(c, back))
        {
            return null;
        }
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var item in c.Mentions)
        {
            var before = c.Reading.Normal.Text.AsSpan(c.Start, item.Start - c.Start).TrimEnd();
            // "ขอเอกสารข้อ 12 คืนนะคะ": lent, and wanted back.
            if (Papers.End(before) && c.HasBefore(Word.Ask, item.Start))
            {
                continue;
            }
            // "ส่งข้อ 40 คืนนะ", "เด้งข้อ 36 กลับไปก่อน"
            var after = c.Reading.Normal.Text.AsSpan(item.End, c.End - item.End);
            var space = after.Length - after.TrimStart().Length;
            var rest = after[space..];
            var at = item.End + space;
            if (
                Sending(before.ToString()) is > 0 and var sending
                && (rest.StartsWith("คืน") || rest.StartsWith("กลับ"))
            )
            {
                var start = c.Start + before.Length - sending;
                return new(Word.SendBack, start, at + (rest[0] == 'ค' ? 3 : 4));
            }
            // "ไม่ผ่านนะ ข้อ 35 คืนไป …"
            if (rest.StartsWith("คืนไป") || rest.StartsWith("คืน") && IsSaid(c, at + 3))
            {
                return new(Word.SendBack, at, at + 3);
            }
            if (before.EndsWith("คืน") && !before.EndsWith("เมื่อคืน"))
            {
                return new(Word.SendBack, c.Start + before.Length - 3, c.Start + before.Length);
            }
        }
        return null;
    }

    // "ข้อ 21 ขาด ธ.ค. 65 คืนให้กลุ่มอำนวยการแก้", "ฝากคืนให้เจ้าของเขาแก้": begins its phrase and says who is to mend.
    static Token? ToMend(Clause c)
    {
        const string Back = "คืน";
        if (!c.HasItems || c.HasAny(Word.Withdraw, Word.TakeBack))
        {
            return null;
        }
        foreach (var give in c.Tokens)
        {
            var start = give.Start - Back.Length;
            if (
                give.Word != Word.Give
                || start < c.Start
                || !c.Reading.Normal.Text.AsSpan(start).StartsWith(Back)
            )
            {
                continue;
            }
            var begins =
                start == c.Start
                || c.Reading.Letters[start - 1] == ' '
                || c.Tokens.Any(t => t.Word is Word.Ask or Word.Aid && t.End == start);
            var mend = c.Tokens.FirstOrDefault(t =>
                t.Start >= give.End && (Returns.IsMending(c, t) || t.Word == Word.Fix)
            );
            if (begins && mend.End > 0 && mend.Start - give.End <= LongestMender)
            {
                return new(Word.SendBack, start, give.Start);
            }
        }
        return null;
    }

    const int LongestMender = 24;

    /// <summary>"ให้กลุ่มเอากลับไปแก้": whatever becomes of it, the speaker takes nothing back.</summary>
    public static bool IsForOthers(Clause c) => TakenToMend(c) is { Word: Word.SendBack };

    // "ให้กลุ่มเอากลับไปแก้ก่อน", "O39 เอากลับไปแก้หน่อยครับ ลิงก์…", "กลับไปทำใหม่นะ": away from the speaker, who says so
    // and does not take it.
    static Token? TakenToMend(Clause c)
    {
        if (!c.HasItems || c.HasAny(Word.Withdraw, Word.Done))
        {
            return null;
        }
        if (SentToMend(c) is { } sent)
        {
            return sent;
        }
        foreach (var taking in c.Tokens)
        {
            if (
                taking.Word != Word.Fix
                || !c.TextOf(taking).Contains("กลับไป", StringComparison.Ordinal)
                || c.HasAny(Word.Will, Word.Later, Word.Must)
            )
            {
                continue;
            }
            var give = c.Tokens.LastOrDefault(t =>
                t.Word == Word.Give
                && taking.Start - t.End is >= 0 and <= LongestMender
                && !c.Reading.Letters.AsSpan(t.End, taking.Start - t.End).Contains(' ')
            );
            return new(
                Word.SendBack,
                give.Word == Word.Give ? give.Start : taking.Start,
                taking.End
            );
        }
        return null;
    }

    // "ข้อ 2 ยังขาดแผนที่ ให้กลุ่มไปทำมาใหม่": begins its phrase, and behind it somebody goes and mends; a reason is needed.
    static Token? SentToMend(Clause c)
    {
        foreach (var give in c.Tokens)
        {
            if (
                give.Word != Word.Give
                || give.Start == c.Start
                || c.Reading.Letters[give.Start - 1] != ' '
                || c.Mentions.All(m => m.Start > give.Start)
            )
            {
                continue;
            }
            var rest = c.Reading.Normal.Text.AsSpan(give.End, c.End - give.End);
            var space = rest.IndexOf(' ');
            var phrase = space < 0 ? rest : rest[..space];
            foreach (var going in _going)
            {
                if (
                    phrase.IndexOf(going) is > 0 and <= LongestMender and var at
                    && !c.Tokens.Any(t =>
                        t.Word == Word.Self && t.Start >= give.End && t.End <= give.End + at
                    )
                )
                {
                    return new(Word.Fix, give.Start, give.End + at + going.Length);
                }
            }
        }
        return null;
    }

    static readonly string[] _going =
    [
        "ไปทำมาใหม่",
        "ไปทำใหม่",
        "ไปแก้มา",
        "ไปแก้ใหม่",
        "ไปเพิ่มมา",
        "ไปเติมมา",
        "ไปปรับมา",
        "ไปหามา",
        "ทำมาใหม่",
        "แก้มาใหม่",
    ];

    // "ส่งข้อ 19 กลับไปแก้ก่อน"
    static bool IsOtherHalf(Clause c, Token back) =>
        c.TextOf(back).StartsWith("กลับไป")
        && c.Mentions.FirstOrDefault(m => back.Start - m.End is 0 or 1) is { } item
        && Sending(c.Reading.Normal.Text[c.Start..item.Start].TrimEnd()) > 0;

    // "O2 คืนนะคะ เบอร์ติดต่อเก่า": politeness ends it.
    static bool IsSaid(Clause c, int end) =>
        c.Tokens.Any(t => t.Word == Word.Particle && t.Start == end);

    // The length of the verb whose other half stands behind the item.
    static int Sending(string before) =>
        _sending.FirstOrDefault(verb => before.EndsWith(verb, StringComparison.Ordinal))?.Length
        ?? 0;
}
