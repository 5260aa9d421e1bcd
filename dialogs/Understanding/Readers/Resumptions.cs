using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Reminders taken up again.</summary>
internal static partial class Resumptions
{
    /// <summary>Whether reminders that were held back are spoken of as coming again.</summary>
    public static bool IsOf(Clause c) =>
        c.Has(Word.Resume) || IsBack(c) || c.First(Word.Pause) is { } pause && IsLifted(c, pause);

    public static Understood? Read(Clause c) =>
        c.Has(Word.How) ? Talk.Help(c, "reminders")
        : c.First(Word.Resume) is { } resume && IsOff(c, resume) || c.Asks() ? null
        : c.As(Intents.ResumeReminders, Accounts.Person(c));

    static bool IsBack(Clause c) => IsBackToNormal(c) || IsTakenUp(c);

    // "ที่บอกไม่ให้เตือน เปลี่ยนใจละ กลับมาเตือนได้": what was not wanted before is no denial.
    static bool IsOff(Clause c, Token resume) =>
        c.IsUnreal(resume)
        && !c.Tokens.Any(t => t.Word == Word.Already && resume.Start - t.End == 1);

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
            (
                t.Word is Word.Dont or Word.Cancel or Word.EndsDuty or Word.Withdraw
                || t.Word == Word.Not && c.Has(Word.Already)
            )
            && t.End <= pause.Start
            && pause.Start - t.End <= 6
        );

    [GeneratedRegex(
        "^[^0-9]{0,12}(?:ได้แล้ว|ตามปกติ|เหมือนเดิม|ตามเดิม|ได้เหมือน|ต่อได้|ต่อไป|ต่อเลย)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Normally();

    [GeneratedRegex(
        "(?:เริ่ม|กลับมา|เปิด)(?:การ)?(?:แจ้ง)?เตือน(?:ผม|ฉัน|ดิฉัน|หนู)?(?:ใหม่|อีก)|เตือน(?:ใหม่|อีกครั้ง)ได้|เอา(?:การ|ระบบ)?(?:แจ้ง)?เตือน[^?]{0,16}กลับมา",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex TakenUp();
}
