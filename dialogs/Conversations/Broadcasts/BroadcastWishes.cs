using System.Text.RegularExpressions;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>
/// A wish to change what a preview shows ("ส่งถึงผู้จัดทำเท่านั้น", "ส่งพรุ่งนี้ 9 โมงแทน", "แก้ข้อความเป็น …"), read as the answer
/// that its button would have asked for. Only the next preview comes of it. Pure.
/// </summary>
public static partial class BroadcastWishes
{
    /// <summary>What can be said and tapped while that draft waits for a yes.</summary>
    public static Changes Changes(Postback draft, bool isReminder)
    {
        var examples = isReminder
            ? "“ส่งถึงผู้จัดทำเท่านั้น” หรือ “ส่งพรุ่งนี้ 9 โมง”"
            : "“ส่งถึงผู้จัดทำเท่านั้น” “ส่งพรุ่งนี้ 9 โมง” หรือ “แก้ข้อความเป็น …”";
        QuickReply? text = isReminder ? null : Button("แก้ข้อความ", BroadcastTap.ChangeText);
        return new(
            $"หากต้องการแก้ไข พิมพ์ เช่น {examples}",
            [
                Button("เปลี่ยนผู้รับ", BroadcastTap.ChangeAudience),
                Button("ตั้งเวลาส่ง", BroadcastTap.ChangeTime),
                .. text is null ? Array.Empty<QuickReply>() : [text],
                Suggestions.Cancel,
            ]
        );

        QuickReply Button(string label, string action) =>
            new(label) { Postback = draft with { Action = action, Text = null } };
    }

    /// <summary>What becomes different; null where the message is no such wish, or not clearly one.</summary>
    public static Slots? Read(Heard heard, DateTimeOffset now)
    {
        if (heard.Tap is not null || heard.IsYes || heard.IsNo)
            return null;
        var said = Courtesies.Without(heard.Text);
        // Its own politeness belongs to the text, and whatever it would be as a command.
        if (NewText().Match(heard.Text.Trim()) is { Success: true } written)
            return IsAsked().IsMatch(said) ? null : new Slots { Text = written.Groups["t"].Value };
        if (IsAnotherCommand(heard, now))
            return null;
        if (LeftOut.Split(Lead().Replace(said, "")) is { Whole: "", Except: { Length: > 0 } left })
            return IsDoubtful(left) ? null : new Slots { Except = left };
        var wish = Wish().Match(said);
        return wish.Success
            ? OfRest(wish.Groups["verb"].Value, wish.Groups["rest"].Value, now)
            : null;
    }

    /// <summary>"อย่าเพิ่งส่งประกาศ" means what is shown; with a day, or said of one whose hour is set, it means another.</summary>
    public static bool CallsOff(Heard heard) =>
        heard.Tap is null
        && heard.Understood
            is { Intent: Intents.BroadcastReport, Slots: { Topic: "stop", Date: null } }
        && !OfAnother().IsMatch(heard.Text);

    private static Slots? OfRest(string verb, string rest, DateTimeOffset now)
    {
        var dates = ThaiDates.Find(rest, now);
        var whom = Without(dates, rest);
        var isAtOnce = AtOnce().IsMatch(whom);
        whom = Beside().Replace(AtOnce().Replace(whom, ""), "").Trim();
        var isClear = dates.Count(d => d.Date is not null) <= 1 && !(isAtOnce && dates.Count > 0);
        if (IsDoubtful(whom) || !isClear)
            return null;
        var when = new Slots
        {
            AtOnce = isAtOnce,
            Date = dates.FirstOrDefault(d => d.Date is not null)?.Date,
            Time = dates.FirstOrDefault(d => d.Time is not null)?.Time,
        };
        if (whom.Length == 0)
            return isAtOnce || dates.Count > 0 ? when : null;
        var isOfPeople =
            ToWhom().IsMatch(verb)
            || verb.Length > 0 && People().IsMatch(LeftOut.Split(whom).Whole);
        return isOfPeople ? when with { Recipients = whom } : null;
    }

    private static string Without(IReadOnlyList<DateMention> dates, string text)
    {
        foreach (var date in dates.Reverse())
            text = text.Remove(date.Start, date.End - date.Start);
        return text;
    }

    /// <summary>"ส่งถึงผู้จัดทำพรุ่งนี้" and "ขอส่งวันศุกร์แทน" are read as commands, too; with a text or an item they are.</summary>
    private static bool IsAnotherCommand(Heard heard, DateTimeOffset now) =>
        heard.IsCommand
        && heard.Understood switch
        {
            { Intent: Intents.Broadcast, Slots.Text: var text } => text is not null
                && !string.IsNullOrWhiteSpace(Without(ThaiDates.Find(text, now), text)),
            { Intent: Intents.SetDeadline, Items: [], Slots.All: false } => false,
            _ => true,
        };

    /// <summary>A question, a negation or a condition changes nothing.</summary>
    private static bool IsDoubtful(string whom) =>
        Doubt().IsMatch(whom.Replace("ยังไม่ส่ง", "").Replace("ยังไม่เสร็จ", ""));

    private const string Beginning =
        "^\\s*(?:ขอ|ช่วย|รบกวน|งั้น|เอ่อ|แต่|อยากให้|อยาก|ให้|เอาเป็นว่า|\\s)*";

    [GeneratedRegex(
        "^\\s*(?:ขอ|ช่วย|รบกวน|งั้น|\\s)*(?:(?:แก้ไข|แก้|เปลี่ยน|ปรับ)\\s?ข้อความ(?:ใหม่)?\\s*(?:เป็นว่า|เป็น|ว่า|:)|ข้อความใหม่\\s*(?:คือ|ว่า|:))\\s*(?<t>\\S.*)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline,
        Patterns.Patience
    )]
    private static partial Regex NewText();

    [GeneratedRegex(
        "(?:(?:ได้|ดี)(?:ไหม|มั้ย|มั๊ย|หรือไม่|หรือเปล่า|รึเปล่า)|(?:อะไร|ยังไง|อย่างไร)(?:ดี)?)\\s*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex IsAsked();

    [GeneratedRegex("ตั้ง|แก้|เลื่อน|เปลี่ยน", RegexOptions.CultureInvariant, Patterns.Patience)]
    private static partial Regex OfAnother();

    [GeneratedRegex(Beginning, RegexOptions.CultureInvariant, Patterns.Patience)]
    private static partial Regex Lead();

    [GeneratedRegex(
        Beginning
            + "(?<verb>(?:เปลี่ยน|แก้ไข|แก้|ปรับ|เลื่อน|ตั้ง|เอา)?(?:ผู้รับ|คนรับ|เวลาส่ง|เวลา|การส่ง)?(?:ไป)?(?:เป็น)?\\s?(?:ส่ง(?:ข้อความ)?|แค่|เฉพาะ)?(?:ไป)?(?:ให้|ถึง|หา|แค่|เฉพาะ|เพียง)*)\\s*(?<rest>\\S.*)$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Wish();

    [GeneratedRegex(
        "(?:ผู้รับ|คนรับ|แค่|เฉพาะ|เพียง|ถึง|หา|ส่งให้|ส่งไปให้)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex ToWhom();

    // Nothing but words for recipients: "ส่งรายงานที่ค้างมา" wishes something else.
    [GeneratedRegex(
        "^(?:ทุก(?:คน|ท่าน|กลุ่ม)|ทั้งหมด|ผู้|คน|ท่าน|ที่|ยังไม่(?:ส่ง|เสร็จ)|ยัง|และ|กับ|จัดทำ|รับรอง|ค้าง(?:อยู่)?|เลยกำหนด|ล่าช้า|เจ้าหน้าที่|(?:ข้อ|[oO])\\s?[0-9๐-๙]+|\\s)+$|^กลุ่ม\\S+$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex People();

    [GeneratedRegex("ทันที|เดี๋ยวนี้|ตอนนี้", RegexOptions.CultureInvariant, Patterns.Patience)]
    private static partial Regex AtOnce();

    // Words that belong to the hour, or only say that it is different from what was shown.
    [GeneratedRegex(
        "ตอน|เวลา|วันที่|คนเดียว|ท่านเดียว|ดีกว่า|(?<=\\s|^)(?:เป็น|ส่ง|ใน|ช่วง)(?=\\s|$)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Beside();

    [GeneratedRegex(
        "ไม่|อย่า|งด|ไหม|มั้ย|มั๊ย|หรือ|รึเปล่า|ใคร|อะไร|เมื่อไ|กี่|ทำไม|ยังไง|อย่างไร|ถ้า|หาก|ว่า|\\?|https?:|^แล้ว",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Doubt();
}
