namespace OitBot.Dialogs.Understanding;

/// <summary>Everything that only looks: lists, details, status, who, history.</summary>
internal static class Questions
{
    public static Understood? Read(Clause c)
    {
        var asked =
            c.Asks()
            || c.AsksWhetherCan()
            || c.HasAny(Word.View, Word.Want)
            || c.Tokens.Any(t => t.Word == Word.Some && c.TextOf(t) is not "แน่")
            || c.HasAny(Word.Remaining, Word.Status, Word.Progress);
        if (
            !c.HasItems
            && c.First(Word.Hearsay) is { } by
            && c.TextOf(by).EndsWith("ถามว่า")
            && by.End < c.End
        )
        {
            // "ท่านรองถามว่าได้กี่เปอร์เซ็นต์แล้ว": whoever asks, it is the answer that is wanted.
            return Read(new Clause(c.Reading, by.End, c.End));
        }
        // "สมมติว่าข้อ 10 เสร็จแล้ว ต้องทำอะไรต่อ"
        if (
            c.HasItems
            && c.First(Word.If) is { } supposed
            && c.TextOf(supposed).StartsWith("สมม")
            && c.Has(Word.What, Word.How)
        )
        {
            return Talk.Help(c, null);
        }
        if (Supposed(c))
        {
            return Talk.Help(c, null);
        }
        return WhoAndWhether(c)
            ?? WhoAndStatus(c)
            ?? History(c)
            ?? DutyQuestions.Pending(c)
            ?? DutyQuestions.Responsible(c)
            ?? (c.HasItems ? ItemQuestions.Read(c, asked) : RoundQuestions.Read(c, asked));
    }

    // "ถ้าเลิกผูกบัญชีแล้วงานที่ส่งไว้จะหายไหม", "สมมติข้อ 42 โดนตีกลับ ต้องทำยังไงต่อ": what would come of something asks how things go.
    static bool Supposed(Clause c)
    {
        if (
            c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()) is not { Word: Word.If } supposed
            || c.First(Word.Whether) is null
                && !c.AsksWhetherCan()
                && !c.HasAny(Word.How, Word.HelpWord)
                && !c.Tokens.Any(t => t.Word == Word.History && c.TextOf(t) is "เกิดอะไรขึ้น")
                && !(c.Last(Word.Or) is { } or && c.IsLast(or))
        )
        {
            return false;
        }
        var ifOnly = c.TextOf(supposed).StartsWith("สมม");
        var deed = c.Tokens.FirstOrDefault(t =>
            t.Start >= supposed.End
            && (IsDeedOfBot(t.Word) || ifOnly && t.Word is Word.Done or Word.Attach)
        );
        var outcome = c.Tokens.FirstOrDefault(t =>
            t.Start >= deed.End && t.Word is Word.Will or Word.Must or Word.How or Word.HelpWord
        );
        return deed.End > 0 && outcome.End > 0;
    }

    static bool IsDeedOfBot(Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Passive
                or Word.Withdraw
                or Word.Cancel
                or Word.Unlink
                or Word.Mistyped
                or Word.Transfer;

    public static Slots Slots(Clause c) =>
        Accounts.Person(c) with
        {
            Filter = Filter(c),
            Subindicator = c.Reading.Subindicator,
        };

    public static string? Filter(Clause c) =>
        c.Has(Word.Passive) || c.Has(Word.SendBack) ? "returned"
        : c.Has(Word.Overdue) ? "overdue"
        : c.Has(Word.DueSoon) ? "due_soon"
        : AwaitsCertifying(c) ? "prepared"
        : c.HasAny(Word.Open, Word.Remaining)
        || c.First(Word.Done) is { } d && c.IsNegated(d)
        || c.First(Word.Deed) is { } deed && c.IsNegated(deed)
            ? "open"
        : c.Has(Word.Certify) && c.Has(Word.Already) || SaysPassed(c) ? "certified"
        : c.Has(Word.Done) || c.First(Word.Deed) is { } did && c.HasAfter(Word.Already, did.End)
            ? "prepared"
        : null;

    /// <summary>"ข้อที่จัดทำแล้วแต่ยังไม่มีคนรับรอง"</summary>
    public static bool AwaitsCertifying(Clause c) =>
        c.First(Word.Open) is { } open
        && c.TextOf(open).Contains("รับรอง", StringComparison.Ordinal)
        && (c.HasBefore(Word.Deed, open.Start) || c.HasBefore(Word.Done, open.Start))
        && c.HasBefore(Word.Already, open.Start);

    // "ผ่านแล้วกี่ข้อ"
    static bool SaysPassed(Clause c) =>
        c.Tokens.Any(t =>
            t.Word == Word.Already
            && c.Reading.Normal.Text.AsSpan(c.Start, t.Start - c.Start).EndsWith("ผ่าน")
            && !c.IsNegated(t)
        );

    // "ใครทำข้อ 21 แล้วส่งรึยัง": two questions about one item.
    static Understood? WhoAndWhether(Clause c)
    {
        if (
            !c.Mentions.Any()
            || c.First(Word.Who) is not { } who
            || c.Reading.Normal.Text.AsSpan(c.Start, who.Start - c.Start).EndsWith("มี")
            || (c.Last(Word.Whether) ?? c.Last(Word.Yet)) is not { } tag
            || !c.TextOf(tag).Contains("ยัง", StringComparison.Ordinal)
            || !c.IsLast(tag)
        )
        {
            return null;
        }
        var from = Math.Max(who.End, c.Mentions.Min(m => m.End));
        var then = c.Tokens.FirstOrDefault(t => t.Start >= from && c.TextOf(t).StartsWith("แล้ว"));
        var deed =
            then.Word == Word.Done
                ? then
                : c.Tokens.FirstOrDefault(t => then.End > 0 && t.Start >= then.End);
        return deed.Word is Word.Deed or Word.Done or Word.Certify && deed.End <= tag.Start
            ? c.As(Intents.WhoIsResponsible) with
            {
                Also = [c.As(Intents.ItemStatus)],
            }
            : null;
    }

    // "O5 ใครเป็นคนรับรอง แล้วสถานะตอนนี้ล่ะ"
    static Understood? WhoAndStatus(Clause c) =>
        c.Mentions.Any()
        && c.First(Word.Who) is { } who
        && c.Tokens.FirstOrDefault(t => t.Word is Word.Status or Word.Progress && t.Start > who.End)
            is { End: > 0 } status
        && c.Tokens.Any(t =>
            t.End == status.Start
            && t.Start > who.End
            && c.TextOf(t) is "แล้ว" or "และ" or "แล้วก็" or "กับ"
        )
        && new Clause(c.Reading, c.Start, status.Start) is var asked
        && DutyQuestions.Responsible(new(c.Reading, c.Start, asked.Tokens[^1].Start)) is { } read
            ? read with
            {
                Items = c.Items,
                Also = [c.As(Intents.ItemStatus)],
            }
            : null;

    static Understood? History(Clause c)
    {
        if (
            c.First(Word.History) is { } history
            && !c.Has(Word.If)
            && !DutyQuestions.IsWhoMust(c, history)
            && !(c.Has(Word.HowMany) && c.TextOf(history) is "ย้อนหลัง")
            && (c.HasItems || c.Residue <= 16)
            && !c.Has(Word.Noise)
        )
        {
            return c.As(Intents.History, Slots(c) with { Filter = null });
        }
        // "ใครมีสิทธิ์ตีกลับข้อ 4" asks who may, and not who did.
        if (
            c.Has(Word.Who)
            && c.First(Word.WhoAmI) is { } right
            && c.TextOf(right).StartsWith("มีสิทธิ")
        )
        {
            return null;
        }
        var past =
            c.HasAny(Word.SendBack, Word.Passive, Word.Withdraw, Word.Replace, Word.Cancel)
            || c.First(Word.Past) is { } ever
                && c.TextOf(ever) is "เคย"
                && c.HasAny(Word.Postpone, Word.Extend, Word.Attach, Word.Appoint, Word.Transfer)
            || c.HasAny(Word.Certify, Word.Certifiers)
                && c.HasAny(Word.When, Word.Past)
                && !c.HasAny(Word.Must, Word.Wish, Word.Will, Word.Later)
            || c.Has(Word.Who)
                && !c.HasAny(Word.Must, Word.Will, Word.NotYet)
                && (
                    c.Has(Word.When) && c.HasAny(Word.Signed, Word.Certify, Word.Deed, Word.Done)
                    || c.HasAny(Word.Appoint, Word.Transfer) && !IsGiven(c)
                    || c.HasAny(Word.Postpone, Word.Attach)
                    || c.HasAny(Word.Deadline, Word.Mistyped) && !c.Has(Word.Due)
                    || c.HasAny(Word.Done, Word.Deed)
                        && (c.HasAny(Word.Past, Word.Claim) || c.Dates.Any(d => d.IsPast))
                );
        return
            c.HasItems
            && past
            && !c.HasAny(Word.If, Word.Dont)
            && (c.HasAny(Word.Who, Word.When) || c.Has(Word.Past) && c.Asks())
            && !c.Has(Word.Why)
            ? c.As(Intents.History, Slots(c) with { Filter = null })
            : null;
    }

    // "มอบให้ใคร" asks who has it, "ใครมอบ" who gave it.
    static bool IsGiven(Clause c) =>
        c.First(Word.Who) is { } who
        && c.Reading.Normal.Text.AsSpan(c.Start, who.Start - c.Start).TrimEnd().EndsWith("ให้");
}
