namespace OitBot.Dialogs.Understanding;

/// <summary>What may be handed in for an item, and what is enough.</summary>
internal static class WhatWillDo
{
    static readonly string[] _enough =
    [
        "พอไหม",
        "พอมั้ย",
        "พอมะ",
        "พอปะ",
        "พอหรือเปล่า",
        "พอรึเปล่า",
        "พอป่าว",
    ];

    /// <summary>"ข้อ 3 ลงกฎหมายทั้งฉบับได้ไหม", "ข้อ 32 จัดประชุมอย่างเดียวพอไหม"</summary>
    public static bool IsAsked(Clause c)
    {
        if (c.HasAny(Word.Status, Word.Progress, Word.Certify, Word.Already, Word.Done))
        {
            return false;
        }
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var enough in _enough)
        {
            if (text.Contains(enough, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return c.First(Word.WhetherCan) is { } can
            && c.Tokens.Any(t =>
                t.Word == Word.Deed
                && t.End <= can.Start
                && c.TextOf(t) is "ลง" or "ใส่" or "เอาลง" or "อัพ" or "อัป"
                && new Clause(c.Reading, t.End, can.Start).Residue >= LeastThing
            );
    }

    const int LeastThing = 3;

    /// <summary>"ข้อ 9 ต้องเป็นลิงก์เฟซบุ๊กไหม"</summary>
    public static bool MustBe(Clause c) =>
        c.Has(Word.Must)
        && c.HasAny(Word.Whether, Word.Or)
        && !c.HasAny(Word.Status, Word.Progress, Word.Done, Word.Already, Word.Certify);

    static readonly string[] _takes = ["เอา", "ใช้", "ลง", "ใส่", "แนบ", "นับ", "หมายถึง"];

    /// <summary>"ข้อ 16 มันเอาสถิติรายเดือนหรือรายปีน่ะ": one thing or another, and neither a word of this trade.</summary>
    public static bool OffersContent(Clause c)
    {
        if (
            c.First(Word.Or) is not { } or
            || c.Tokens.Any(t => t.Start >= or.End && !t.Word.IsFiller())
            || new Clause(c.Reading, or.End, c.End).Residue < LeastThing
            || c.HasAny(Word.Status, Word.Progress, Word.Certify, Word.Already, Word.Done)
        )
        {
            return false;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, or.Start - c.Start);
        foreach (var take in _takes)
        {
            if (before.Contains(take, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"ข้อ 21 ส่งเป็นรูปถ่ายแทนลิงก์ได้ไหม", "ข้อ 8 ใช้เพจเฟซบุ๊กได้ไหม"</summary>
    public static bool MayBe(Clause c) =>
        c.AsksWhetherCan()
        && (
            c.HasAny(Word.Instead, Word.SetTo) && c.HasAny(Word.Deed, Word.Attach, Word.Evidence)
            || c.Reading.Normal.Text.AsSpan(c.Mentions.LastOrDefault()?.End ?? c.Start)
                .Contains("ใช้", StringComparison.Ordinal)
        )
        && !c.HasAny(Word.Status, Word.Progress, Word.Certify);
}
