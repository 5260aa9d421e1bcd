namespace OitBot.Dialogs.Understanding;

/// <summary>What waits for somebody, and who answers for what.</summary>
internal static class DutyQuestions
{
    public static Understood? Pending(Clause c)
    {
        var certify =
            c.HasAny(Word.Certify, Word.Signed) && !IsCertified(c)
            || c.Tokens.Any(t => t.Word == Word.Waiting && IsForCertifier(c.TextOf(t)));
        certify |= c.First(Word.Waiting) is { } wait && IsForSpeaker(c, wait);
        certify |= c.Has(Word.Waiting, Word.Must) && c.Has(Word.Check);
        certify |= c.Tokens.Any(t => t.Word == Word.Check && IsGivenToSpeaker(c, t));
        var waiting =
            c.HasAny(Word.Waiting, Word.Remaining, Word.Must, Word.Open)
            || c.HasAny(Word.Give)
            || c.Has(Word.NotYet);
        var own =
            c.HasAny(Word.Self, Word.Mine)
            || c.Person is null
                && c.Group is null
                && !c.HasAny(Word.Who, Word.Certifiers, Word.Everyone)
                && (
                    c.HasAny(Word.Waiting, Word.Open)
                    || c.Has(Word.Give)
                        && (c.HasAny(Word.What, Word.WhichItem, Word.Which) || c.Has(Word.Work))
                    || c.HasAny(Word.Remaining, Word.Must, Word.NotYet)
                        && (c.Asks() && !IsOfPaper(c) || c.HasAny(Word.Item, Word.View, Word.Some))
                )
            || c.Person is not null
                && c.HasAny(Word.Waiting, Word.Open, Word.Remaining)
                && !c.HasAny(Word.Who, Word.Certifiers);
        return
            certify
            && waiting
            && own
            && !c.HasItems
            && !c.Has(Word.How)
            && (
                c.Asks()
                || c.HasAny(Word.View, Word.Item, Word.Work, Word.Waiting)
                || c.Has(Word.Some)
            )
            && !c.HasAny(Word.Noise, Word.Shown)
            && !c.HasAny(Word.Dont, Word.If)
            ? c.As(Intents.PendingCertifications, new() { Person = c.Person?.Name })
            : null;
    }

    // "ลงนามโดยรองผู้ว่าฯ ต้องเป็นผู้บริหารสูงสุดใช่ไหม": who signed a paper.
    static bool IsOfPaper(Clause c) =>
        c.First(Word.Signed) is { } signed
        && c.Reading.Normal.Text.AsSpan(signed.End).StartsWith("โดย");

    // "ขอทราบผู้รับผิดชอบข้อ ๑๑", "ขอชื่อเจ้าของข้อ 4"
    static bool WantsName(Clause c) =>
        c.First(Word.Responsible) is { } owner
        && (c.TextOf(owner).StartsWith("ผู้") || c.TextOf(owner).StartsWith("เจ้า"))
        && c.Tokens.Any(t =>
            t.End <= owner.Start
            && owner.Start - t.End <= "รายชื่อ".Length
            && (
                t.Word == Word.Want
                || t.Word == Word.Ask
                    && c.Reading.Normal.Text.AsSpan(t.End, owner.Start - t.End)
                        .Contains("ชื่อ", StringComparison.Ordinal)
            )
        );

    // "มีข้อไหนรับรองไปแล้ว": no more to be certified.
    static bool IsCertified(Clause c) =>
        c.First(Word.Certify) is { } certify
        && c.Tokens.Any(t => t.Word == Word.Already && t.Start - certify.End is 0 or 1)
        && !c.IsNegated(certify)
        && !c.HasBefore(Word.Give, certify.Start);

    // "มีข้อไหนมารอที่ผมบ้าง"
    static bool IsForSpeaker(Clause c, Token wait) =>
        c.Has(Word.WhichItem)
        && (
            c.TextOf(wait) is "รอผม" or "รอหนู" or "รอดิฉัน" or "รอเรา" or "รอฉัน"
            || c.Tokens.Any(t => t.Word == Word.Self && t.Start - wait.End is >= 0 and <= 4)
        );

    // "มีใครส่งอะไรมาให้ผมตรวจบ้าง"
    static bool IsGivenToSpeaker(Clause c, Token check) =>
        c.Tokens.FirstOrDefault(t => t.Word == Word.Self && t.End == check.Start)
            is { End: > 0 } self
        && c.Tokens.Any(t => t.Word == Word.Give && t.End == self.Start);

    // "รอเซ็น", "คิวรับรอง"
    static bool IsForCertifier(ReadOnlySpan<char> waiting)
    {
        foreach (var deed in (string[])["รับรอง", "เซ็น", "ลงนาม", "อนุมัติ"])
        {
            if (waiting.Contains(deed, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return waiting.StartsWith("คิว") && waiting.EndsWith("ตรวจ") || waiting.EndsWith("approve");
    }

    /// <summary>"ต้องให้ใครเปลี่ยน" asks who is to do it, "ใครเปลี่ยน" who did.</summary>
    public static bool IsWhoMust(Clause c, Token by) =>
        c.TextOf(by).StartsWith("ใคร") && c.HasBefore(Word.Must, by.Start);

    // "ข้อ 2 มีใครส่งมารึยัง", "ข้อ 31 ใครส่งมารึยัง" ask whether, and not who.
    static bool IsWhetherAnybody(Clause c) =>
        c.HasItems
        && c.First(Word.Who) is { } who
        && (
            c.Reading.Normal.Text.AsSpan(c.Start, who.Start - c.Start).EndsWith("มี")
            || c.Tokens.Any(t =>
                t.Start == who.End && t.Word is Word.Deed or Word.Certify or Word.Attach
            )
        )
        && c.Last(Word.Whether) is { } whether
        && c.IsLast(whether)
        && c.TextOf(whether).Contains("ยัง", StringComparison.Ordinal);

    public static Understood? Responsible(Clause c)
    {
        var asksWho = c.Has(Word.Who) || c.First(Word.History) is { } by && IsWhoMust(c, by);
        var does =
            c.Has(Word.Responsible)
            || c.HasAny(Word.Preparers, Word.Certifiers)
            || c.HasAny(Word.Deed, Word.Certify, Word.Done)
            || c.HasAny(Word.View, Word.Contact)
            || c.HasItems && c.Has(Word.WhoAmI)
            || asksWho
                && c.HasItems
                && (
                    c.Has(Word.Must)
                    || !c.HasAny(Word.Progress, Word.SendBack, Word.Replace, Word.Withdraw)
                );
        var finished =
            c.HasAny(Word.Already, Word.NotYet)
            || c.HasAny(Word.Open, Word.Overdue)
            || c.Has(Word.Remaining)
            || c.First(Word.Yet) is { } yet && c.IsLast(yet);
        var role =
            c.Has(Word.Certifiers) || c.Has(Word.Certify) ? "certifier"
            : c.Has(Word.Preparers) ? "preparer"
            : null;
        var who =
            asksWho
            || c.HasAny(Word.Preparers, Word.Certifiers)
                && (c.HasItems || c.Has(Word.What))
                && !c.HasAny(Word.Remind, Word.Status, Word.Whether)
                && !c.Has(Word.Hearsay, Word.SendBack)
                && !(c.Has(Word.Must) && c.Has(Word.What))
            || c.Has(Word.Responsible) && c.HasItems && c.HasAny(Word.WhoAmI, Word.Which)
            || c.HasItems && WantsName(c)
            || c.HasItems
                && c.First(Word.WhoAmI) is { } team
                && c.TextOf(team).Contains("ไหน", StringComparison.Ordinal);
        if (
            who
            && !IsWhetherAnybody(c)
            && !c.Has(Word.Dont)
            && (c.HasItems || !c.Has(Word.Noise))
            && does
            && !finished
            && (
                c.HasItems
                || c.Has(Word.Item)
                || c.HasAny(Word.Detail, Word.WhichItem)
                || c.Has(Word.Responsible)
                || TitleQuestions.Fitting(c).Length > 0
            )
        )
        {
            return c.As(
                Intents.WhoIsResponsible,
                TitleQuestions.Titled(
                    c,
                    Accounts.Person(c) with
                    {
                        Role = role,
                        Subindicator = c.Reading.Subindicator,
                    },
                    out var items
                ),
                items
            );
        }
        // "ผอ.สยมพรดูข้อไหนบ้าง": a person's items.
        if (
            c.Person is { }
            && !c.HasItems
            && !c.HasAny(Word.Remind, Word.Announce)
            && (
                c.HasAny(Word.Which, Word.What, Word.WhichItem, Word.HowMany)
                || c.Has(Word.Responsible)
            )
            && (does || c.HasAny(Word.Item, Word.Work, Word.WhichItem))
        )
        {
            return c.As(Intents.WhoIsResponsible, Questions.Slots(c) with { Role = role });
        }
        return IsOfPerson(c)
            ? c.As(Intents.WhoIsResponsible, Questions.Slots(c) with { Role = role })
            : null;
    }

    // "ข้อของวราพร", "ของวราพรเหลืออะไรบ้าง", "งานค้างของคุณวราพร": a person's items, and nothing else is said.
    static bool IsOfPerson(Clause c) =>
        c.Person is { }
        && !c.HasItems
        && c.Residue == 0
        && c.HasAny(Word.Item, Word.Work, Word.Open, Word.Remaining, Word.Overdue)
        && c.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word
                is Word.Item
                    or Word.Work
                    or Word.Plain
                    or Word.Open
                    or Word.Remaining
                    or Word.Overdue
                    or Word.View
                    or Word.Ask
                    or Word.What
                    or Word.Which
                    or Word.WhichItem
                    or Word.HowMany
                    or Word.Some
        );
}
