namespace OitBot.Dialogs.Understanding;

/// <summary>Remind now, hold reminders back.</summary>
internal static class Reminders
{
    public static Understood? Read(Clause c) =>
        Resumptions.IsOf(c)
            ? Resumptions.Read(c)
            : Snooze(c) ?? NoticeChannels.Read(c) ?? Remind(c);

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
        // "ส่งข้อ 22 แล้ว เลิกทวงสักที": the report is what matters; the reminders end by themselves.
        if (until is null && time is null && c.HasItems && Preparations.Done(c) is not null)
        {
            return null;
        }
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
                Excluded = c.Named.Excluded.Count > 0 ? c.Named.Excluded : null,
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
        || c.Group is not null && !c.HasAny(Word.Self, Word.Mine)
        || c.HasAny(Word.Everyone, Word.Preparers, Word.Certifiers)
        || Audience(c) is not null
            && c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start)
                .Contains("คน", StringComparison.Ordinal);

    static Token? Pausing(Clause c)
    {
        var reminder = c.First(Word.Remind) ?? c.First(Word.Alert);
        if (c.First(Word.Pause) is { } pause)
        {
            return
                reminder is not null
                || c.Tokens.Any(t => t.Word == Word.Pause && IsOfReminders(c, t))
                ? pause
                : null;
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
                && !IsPlan(c, token)
            )
            {
                return token;
            }
        }
        // "เตือนผมอีกทีวันศุกร์", "เตือนพรุ่งนี้แทน": quiet until then.
        return
            c.Date is { } day
            && c.Person is null
            && (IsUntilThen(c, remind, day) || IsAnew(c, remind, day))
            ? remind
            : null;
    }

    // "เดี๋ยวค่อยทวงข้อ 31": some time, by whoever; with a day behind it, it is quiet until then.
    static bool IsPlan(Clause c, Token later) =>
        later.Word == Word.Later && c.TextOf(later).StartsWith("เดี๋ยว") && !c.Dates.Any();

    // "เงียบก่อน ค่อยเตือนใหม่พรุ่งนี้": one of them says what is to be quiet.
    static bool IsOfReminders(Clause c, Token pause)
    {
        var name = c.TextOf(pause);
        return name.Contains("เตือน", StringComparison.Ordinal)
            || name.Contains("ทวง", StringComparison.Ordinal)
            || name.Contains("เงียบ", StringComparison.Ordinal)
                && !c.HasItems
                && !c.Has(Word.Already)
                && c.Dates.Any(d => d.IsDuration)
            || name is "snooze" or "mute" or "มิวท์" or "มิวต์" or "ปิดโนติ" or "หยุดรบกวน";
    }

    // "เตือนข้อ 36 ใหม่พรุ่งนี้", "เตือนอีกทีวันศุกร์"
    static bool IsAnew(Clause c, Token remind, DateMention day)
    {
        if (
            day.Start < remind.End
            || c.Has(Word.Already)
            || c.Group is not null
            || Audience(c) is not null
        )
        {
            return false;
        }
        var between = c.Reading.Normal.Text.AsSpan(remind.End, day.Start - remind.End).TrimEnd();
        return between.EndsWith("ใหม่")
            || between.EndsWith("อีกที")
            || between.EndsWith("อีกครั้ง");
    }

    static bool IsUntilThen(Clause c, Token remind, DateMention day) =>
        !(day.IsDuration && c.Tokens.Any(t => t.Word == Word.Already && t.Start == day.End))
        && (
            c.HasAfter(Word.Self, remind.End)
            || day.Date > c.Reading.Today
                && day.Start - remind.End is >= 0 and <= 1
                && c.Group is null
                && Audience(c) is null
        );

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
        if (AsksHowItWorks(c, verb))
        {
            return Talk.Help(c, "reminders");
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
            c.Asks() && !IsOfWhoever(c, verb)
            || c.Has(Word.Passive)
            || c.IsUnreal(verb)
            || c.IsRemarked(verb)
            || c.HasBefore(Word.Hearsay, verb.Start)
            || c.Tokens.Any(t =>
                t.Word == Word.Already && t.Start >= verb.End && !IsApart(c, verb.End, t.Start)
            )
            || c.IsAboutOthers(verb) && audience is null
            || c.Tokens.Any(t => t.Word == Word.Self && t.Start >= verb.End && !IsFor(c, t))
                && person is null
                && audience is null;
        return blocked
            ? null
            : c.As(
                Intents.RemindNow,
                Accounts.Person(c) with
                {
                    Person = person?.Name,
                    Audience = audience,
                    Excluded = c.Named.Excluded.Count > 0 ? c.Named.Excluded : null,
                }
            );
    }

    // "แจ้งเตือนมากี่โมงบ้าง แล้วปิดตรงไหน"
    static bool AsksHowItWorks(Clause c, Token verb) =>
        c.TextOf(verb) is "แจ้งเตือน" or "โนติ" or "noti"
        && c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()) == verb
        && c.HasAny(Word.When, Word.Which)
        && !c.HasItems
        && c.Person is null
        && c.Group is null;

    // "ใครยังไม่ส่งช่วยเตือนให้ด้วย": whoever that is.
    static bool IsOfWhoever(Clause c, Token verb) =>
        c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()).Word == Word.Who
        && c.HasAny(Word.Open, Word.NotYet, Word.Overdue)
        && c.Tokens.Any(t => t.Word == Word.Aid && t.End == verb.Start)
        && !c.HasAny(Word.Whether, Word.QuestionMark, Word.Some);

    // "ช่วยทวงให้ทีค่ะ จะปิดรอบแล้ว": politeness and a space end the sentence.
    static bool IsApart(Clause c, int start, int end) =>
        c.Tokens.Any(t =>
            t.Word == Word.Particle
            && t.Start >= start
            && t.End < end
            && c.Reading.Letters[t.End] == ' '
        );

    // "ทวงข้อ 28 ให้ผม": for the speaker, not the speaker.
    static bool IsFor(Clause c, Token self) =>
        c.Tokens.Any(t => t.Word == Word.Give && t.End == self.Start);

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
}
