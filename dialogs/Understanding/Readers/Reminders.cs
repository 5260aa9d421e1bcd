using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Remind now, hold reminders back, take them up again.</summary>
internal static partial class Reminders
{
    public static Understood? Read(Clause c)
    {
        return c.First(Word.Resume) is { } resume ? Resume(c, c.IsUnreal(resume))
            : IsBackToNormal(c) || IsTakenUp(c) ? Resume(c, unreal: false)
            : c.First(Word.Pause) is { } pause && IsLifted(c, pause) ? Resume(c, unreal: false)
            : Snooze(c) ?? NoticeChannels.Read(c) ?? Remind(c);
    }

    static Understood? Resume(Clause c, bool unreal) =>
        c.Has(Word.How) ? Talk.Help(c, "reminders")
        : unreal || c.Asks() ? null
        : c.As(Intents.ResumeReminders, Accounts.Person(c));

    // "เตือนผมตามปกติได้แล้ว"
    static bool IsBackToNormal(Clause c) =>
        (c.First(Word.Remind) ?? c.First(Word.Alert)) is { } remind
        && !c.HasAny(Word.Dont, Word.Not)
        && c.Person is null
        && Normally().IsMatch(c.Reading.Letters.AsSpan(remind.End, c.End - remind.End));

    // "เริ่มเตือนอีกครั้ง": with a day it would be a pause until then.
    static bool IsTakenUp(Clause c) =>
        c.Date is null
        && !c.HasAny(Word.Dont, Word.Not)
        && TakenUp().IsMatch(c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start));

    // "ไม่ต้องงดแล้ว", "ยกเลิกที่งดไว้": a pause that is over.
    static bool IsLifted(Clause c, Token pause) =>
        c.Tokens.Any(t =>
            (t.Word is Word.Dont or Word.Cancel || t.Word == Word.Not && c.Has(Word.Already))
            && t.End <= pause.Start
            && pause.Start - t.End <= 6
        );

    static Understood? Snooze(Clause c)
    {
        if (Pausing(c) is not { } verb)
        {
            return null;
        }
        if (c.Has(Word.How) || c.Has(Word.HelpWord))
        {
            return Talk.Help(c, "reminders");
        }
        if (
            c.Asks()
            || c.HasBefore(Word.If, verb.Start)
            || c.HasBefore(Word.Hearsay, verb.Start)
            || c.IsAboutOthers(verb)
            || verb.Word == Word.Pause && IsNotNow(c, verb)
            || IsOfOthers(c)
        )
        {
            return null;
        }
        var until =
            verb.Word == Word.Remind
                ? c.Date
                : c.Dates.LastOrDefault(d => d is { IsPast: false, Date: not null });
        var time = until?.Time ?? c.Dates.LastOrDefault(d => d.Time is not null)?.Time;
        return c.As(
            Intents.SnoozeReminders,
            new()
            {
                Until = until?.Date ?? (time is null ? null : c.Reading.Today),
                UntilTime = time,
                Reason = c.First(Word.Because) is { } because
                    ? Reasons.After(c, because.End)
                    : null,
                All = c.Has(Word.AllItems),
            }
        );
    }

    static bool IsNotNow(Clause c, Token pause) =>
        c.IsNegated(pause)
        || !c.HasBefore(Word.Ask, pause.Start)
            && (c.HasBefore(Word.Will, pause.Start) || c.HasBefore(Word.Wish, pause.Start))
        || c.HasBefore(Word.Later, pause.Start) && !c.TextOf(pause).StartsWith("ค่อย");

    // "อย่าเพิ่งทวงคนที่ยังไม่ส่ง": only one's own reminders can be held back.
    static bool IsOfOthers(Clause c) =>
        c.Person is not null
        || c.HasAny(Word.Everyone, Word.Preparers, Word.Certifiers)
        || Audience(c) is not null
            && c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start)
                .Contains("คน", StringComparison.Ordinal);

    static Token? Pausing(Clause c)
    {
        var reminder = c.First(Word.Remind) ?? c.First(Word.Alert);
        if (c.First(Word.Pause) is { } pause)
        {
            var name = c.TextOf(pause);
            var alone =
                name.Contains("เตือน", StringComparison.Ordinal)
                || name.Contains("ทวง", StringComparison.Ordinal)
                || name is "snooze" or "mute" or "มิวท์" or "มิวต์" or "ปิดโนติ" or "หยุดรบกวน";
            return alone || reminder is not null ? pause : null;
        }
        if (reminder is not { } remind || IsLoose(c, remind))
        {
            return null;
        }
        foreach (var token in c.Tokens)
        {
            if (
                token.End <= remind.Start
                && remind.Start - token.End <= 6
                && token.Word is Word.Dont or Word.Postpone or Word.Later or Word.Cancel
            )
            {
                return token;
            }
        }
        // "เตือนผมอีกทีวันศุกร์", "เตือนพรุ่งนี้แทน": quiet until then.
        return
            c.Date is { } day
            && c.Person is null
            && (
                c.HasAfter(Word.Self, remind.End)
                || day.Date > c.Reading.Today
                    && day.Start - remind.End is >= 0 and <= 1
                    && c.Group is null
                    && Audience(c) is null
            )
            ? remind
            : null;
    }

    static Understood? Remind(Clause c)
    {
        if (c.First(Word.Remind) is not { } verb)
        {
            return null;
        }
        if (c.Has(Word.How) || c.Has(Word.HelpWord))
        {
            return c.Has(Word.Noise) ? null : Talk.Help(c, "reminders");
        }
        var audience = Audience(c);
        var person = c.People.LastOrDefault();
        var loose = IsLoose(c, verb);
        var aimed = c.HasItems || audience is not null || person is not null || c.Group is not null;
        if (
            !aimed && (loose || c.Residue > 4)
            || loose
                && c.HasItems
                && person is null
                && audience is null
                && c.Group is null
                && (!c.HasAny(Word.Aid, Word.Please) || c.Has(Word.Progress, Word.Status))
        )
        {
            return null;
        }
        var blocked =
            c.Asks()
            || c.Has(Word.Passive)
            || c.IsUnreal(verb)
            || c.IsRemarked(verb)
            || c.HasBefore(Word.Hearsay, verb.Start)
            || c.HasAfter(Word.Already, verb.End)
            || c.IsAboutOthers(verb) && audience is null
            || c.HasAfter(Word.Self, verb.End) && person is null && audience is null;
        return blocked
            ? null
            : c.As(
                Intents.RemindNow,
                Accounts.Person(c) with
                {
                    Person = person?.Name,
                    Audience = audience,
                }
            );
    }

    // Words that are more often about something else.
    static bool IsLoose(Clause c, Token verb) =>
        c.TextOf(verb)
            is "ตาม"
                or "ติดตาม"
                or "เร่ง"
                or "เร่งรัด"
                or "กระตุ้น"
                or "ตามเรื่อง"
                or "จี้"
                or "จิก"
                or "สะกิด";

    public static string? Audience(Clause c) =>
        c.HasAny(Word.Certifiers, Word.Certify)
        && (c.Has(Word.Certifiers) || c.HasAny(Word.NotYet, Word.Waiting))
            ? "certifiers"
        : c.Has(Word.Overdue) ? "overdue"
        : c.HasAny(Word.Open, Word.DueSoon) ? "open"
        : c.Has(Word.Preparers) ? "preparers"
        : c.HasAny(Word.Everyone, Word.AllItems) && !c.HasItems ? "all"
        : null;

    [GeneratedRegex(
        "^[^0-9]{0,12}(?:ได้แล้ว|ตามปกติ|เหมือนเดิม|ตามเดิม|ได้เหมือน|ต่อได้|ต่อไป|ต่อเลย)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Normally();

    [GeneratedRegex(
        "(?:เริ่ม|กลับมา|เปิด)(?:การ)?(?:แจ้ง)?เตือน(?:ผม|ฉัน|ดิฉัน|หนู)?(?:ใหม่|อีก)|เตือน(?:ใหม่|อีกครั้ง)ได้",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex TakenUp();
}
