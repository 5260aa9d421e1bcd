namespace OitBot.Dialogs.Understanding;

/// <summary>Questions about no item in particular: one's own list, a group's, the whole round.</summary>
internal static class RoundQuestions
{
    public static Understood? Read(Clause c, bool asked)
    {
        if (c.HasAny(Word.Dont, Word.Hearsay) || c.Has(Word.Shown))
        {
            return TitleQuestions.Read(c, asked);
        }
        if (AsksWhyReturned(c))
        {
            return c.As(Intents.MyItems, new() { Filter = "returned", Aspect = "reason" });
        }
        var about =
            c.HasAny(Word.Item, Word.Work, Word.AllItems) || c.HasAny(Word.WhichItem, Word.Which);
        if (AsksForDuties(c))
        {
            return c.As(Intents.MyItems, Questions.Slots(c));
        }
        if (AsksWhetherComplete(c))
        {
            return c.As(
                c.Has(Word.Mine) || c.Group is not null ? Intents.MyItems : Intents.OverallStatus,
                Questions.Slots(c)
            );
        }
        var own =
            c.HasAny(Word.Self, Word.Mine)
            || c.Person is null && c.Group is null && IsGivenToSpeaker(c)
            || c.HasBefore(Word.Honorific, c.End)
                && c.Person is null
                && c.TextOf(c.First(Word.Honorific)!.Value) is "พี่" or "ป้า" or "ลุง" or "น้า";
        var office = IsOfOffice(c);
        own &= !office;
        var state = Questions.Filter(c) is not null;
        var list =
            asked
            || c.Has(Word.Report)
            || c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()).Word == Word.Item
            || c.Residue == 0
                && c.Tokens.All(t =>
                    t.Word.IsFiller()
                    || t.Word == Word.Work
                    || t.Word == Word.Open && c.TextOf(t).EndsWith("ค้าง")
                );
        // "ดูของฉันหน่อย", "ของกลุ่มอำนวยการมีอะไรบ้าง"
        about |=
            (c.Has(Word.Mine) || c.Group is not null && c.Person is null)
            && c.HasAny(Word.What, Word.HowMany, Word.View)
            && c.Residue <= 4;
        // "มีอะไรเลยกำหนดไหม"
        about |=
            state
            && c.Has(Word.What)
            && c.HasAny(Word.Overdue, Word.DueSoon, Word.Open)
            && !c.Has(Word.Remaining)
            && c.Residue <= 4;
        var mine =
            c.HasAny(Word.What, Word.WhichItem)
            && c.Has(Word.Must)
            && c.Has(Word.Deed)
            && c.Residue <= 4
            && c.Group is null
            && c.Person is null
            && !c.Has(Word.Noise)
            && TitleQuestions.Fitting(c).Length == 0;
        own |= mine;
        about |= mine;
        if (
            c.Has(Word.Picture)
            || office
                && (state && asked || c.Asks() && c.HasAny(Word.Deed, Word.Done, Word.WhichItem))
            || c.Has(Word.Progress) && !own && !IsOffer(c) && TitleQuestions.Fitting(c).Length == 0
            || c.Reading.Subindicator is not null && (list || state) && !own
        )
        {
            return own && c.Has(Word.Mine)
                ? c.As(Intents.MyItems, Questions.Slots(c))
                : c.As(Intents.OverallStatus, OfRound(c) with { Filter = Overall(c) });
        }
        // "สถานะของพี่พลอย"
        if (c.Person is not null && c.Has(Word.Status) && c.Residue <= 4 && !c.Has(Word.If))
        {
            return c.As(Intents.MyItems, Questions.Slots(c));
        }
        if (c.Group is not null && (about || state) && list)
        {
            return c.As(Intents.MyItems, Questions.Slots(c));
        }
        if (
            own
            && (about || state || c.HasAny(Word.Responsible, Word.Deed))
            && (list || c.HasAny(Word.Mine))
            && c.Residue <= 20
            && !c.HasAny(Word.Noise, Word.Unlink, Word.If)
        )
        {
            return c.As(Intents.MyItems, Questions.Slots(c));
        }
        if (
            c.HasAny(Word.Who, Word.Which, Word.WhichItem, Word.Remaining, Word.WhoAmI)
            && state
            && (about || c.HasAny(Word.Who, Word.WhoAmI))
            && c.Residue <= 20
            && !c.Has(Word.Noise)
        )
        {
            return c.As(Intents.OverallStatus, OfRound(c));
        }
        return TitleQuestions.Read(c, asked)
            ?? (
                state && about && list && c.Residue <= 16 && !c.Has(Word.Noise)
                    ? c.Has(Word.Ask) || c.Has(Word.View)
                        ? c.As(Intents.MyItems, Questions.Slots(c))
                        : c.As(Intents.OverallStatus, OfRound(c))
                    : null
            );
    }

    // "ทำไมตีกลับ", "ถูกส่งคืนเพราะอะไร": of what was sent back to the speaker.
    static bool AsksWhyReturned(Clause c) =>
        c.Has(Word.Why)
        && c.Tokens.Any(t => IsSendingBack(c, t))
        && !c.HasAny(Word.Remark, Word.If, Word.Third)
        && !c.HasAny(Word.Certify, Word.Evidence, Word.Noise)
        && c.Person is null
        && c.Group is null
        && c.Residue <= 4;

    // "โดนเตือน", "โดนลบ" are something else.
    static bool IsSendingBack(Clause c, Token token) =>
        token.Word == Word.SendBack
        || token.Word == Word.Passive
            && c.TextOf(token) is var passive
            && (
                passive.Contains("ตี", StringComparison.Ordinal)
                || passive.Contains("คืน", StringComparison.Ordinal)
                || passive.Contains("กลับ", StringComparison.Ordinal)
            );

    // "ผมเพิ่งย้ายมา ยังไม่รู้เลยว่าตัวเองต้องทำข้อไหนบ้าง": whatever else is told.
    static bool AsksForDuties(Clause c) =>
        c.Person is null
        && c.First(Word.WhichItem) is { } which
        && c.Tokens.LastOrDefault(t => t.End <= which.Start) is { Word: Word.Deed } deed
        && which.Start - deed.End <= 1
        && c.Tokens.LastOrDefault(t => t.End <= deed.Start) is { Word: Word.Must } must
        && deed.Start - must.End <= 1
        && c.Tokens.Any(t => t.Word == Word.Self && must.Start - t.End is 0 or 1);

    // "ครบ 43 ข้อยัง", "กลุ่มยุทธส่งครบหรือยัง": of the whole round, or of a group.
    static bool AsksWhetherComplete(Clause c)
    {
        if (
            (c.Last(Word.Whether) ?? c.Last(Word.Yet)) is not { } tag
            || !c.TextOf(tag).Contains("ยัง", StringComparison.Ordinal)
            || !c.IsLast(tag)
            || c.Person is not null
            || c.Residue > 10
            || c.HasAny(Word.Certify, Word.Noise, Word.Register)
        )
        {
            return false;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, tag.Start - c.Start);
        return before.Contains("ครบ", StringComparison.Ordinal)
            && (
                c.Group is not null && c.HasAny(Word.Deed, Word.Done)
                || c.Group is null
                    && c.HasMask(Masks.Other)
                    && before.Contains("ข้อ", StringComparison.Ordinal)
            );
    }

    /// <summary>"ใครยังไม่ส่ง", "คนที่ยังไม่ส่งมีใครบ้าง" ask for people; "รายชื่อข้อที่ค้าง" for items.</summary>
    static Slots OfRound(Clause c) =>
        Questions.Slots(c) with
        {
            Aspect =
                c.First(Word.Who) is { } who
                && !c.Tokens.Any(t => t.Word == Word.Item && t.Start == who.End)
                    ? "people"
                    : null,
        };

    // "งานที่ได้รับมอบหมาย"
    static bool IsGivenToSpeaker(Clause c) =>
        c
            .Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start)
            .Contains("ที่ได้รับมอบ", StringComparison.Ordinal);

    static readonly string[] _offices =
    [
        "จังหวัดเรา",
        "จังหวัดของเรา",
        "หน่วยงานเรา",
        "หน่วยงานของเรา",
        "สำนักงานเรา",
        "เราล่ะ",
        "oit ของเรา",
        "oit เรา",
        "ita ของเรา",
        "ทุกกลุ่ม",
        "ทุกฝ่าย",
    ];

    // "จังหวัดเราส่งไปแล้วกี่ข้อ": all of them together, and not the speaker.
    static bool IsOfOffice(Clause c)
    {
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var office in _offices)
        {
            if (text.Contains(office, StringComparison.Ordinal))
            {
                return true;
            }
        }
        // "เสร็จหมดแล้วเหรอ เก่งจังพวกเรา"
        if (c.Has(Word.Praise) && text.Contains("พวกเรา", StringComparison.Ordinal))
        {
            return true;
        }
        // "สรุปให้ผู้ว่าฟัง เราไปกี่ข้อแล้ว"
        return c.Has(Word.Third)
            && c.HasAny(Word.View, Word.Report)
            && c.Tokens.Any(t => t.Word == Word.Self && c.TextOf(t) is "เรา");
    }

    // "ติดตรงไหนโทร 035-336-550 ได้เลย"
    static bool IsOffer(Clause c) =>
        c.First(Word.Progress) is { } stuck
        && c.TextOf(stuck).StartsWith("ติด")
        && stuck.End < c.End
        && c.Reading.Letters[stuck.End] is Masks.Other;

    static string? Overall(Clause c) =>
        c.HasAny(Word.HowMany) && c.Has(Word.Done) ? null
        : Questions.Filter(c) is "prepared" && !Questions.AwaitsCertifying(c) ? null
        : Questions.Filter(c);
}
