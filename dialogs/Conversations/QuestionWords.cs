using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>What is said while a yes is awaited and something else comes.</summary>
internal static class QuestionWords
{
    /// <summary>A yes below something else, or after a while.</summary>
    public const string HasPassed = "คำถามก่อนหน้านี้ผ่านไปแล้ว ระบบจึงยังไม่ได้บันทึกครับ";

    /// <summary>A yes behind something that may have been a change.</summary>
    public const string WasUnclear = "ระบบยังไม่เข้าใจข้อความก่อนหน้านี้ จึงยังไม่ได้ดำเนินการครับ";

    /// <summary>Asks again, naming the matter.</summary>
    /// <param name="matter">Null where it was asked before a release that names it.</param>
    public static Activity Again(string? matter) =>
        MessageFactory.SuggestedActions(
            matter is null
                ? "โปรดตอบ “ยืนยัน” หรือ “ยกเลิก” ครับ"
                : $"โปรดตอบ “ยืนยัน” หรือ “ยกเลิก” ครับ เรื่องที่รอคำตอบ: {matter}",
            "ยืนยัน",
            "ยกเลิก"
        );

    /// <summary>Perhaps it corrects what is asked about: that is not done on a guess.</summary>
    public static Activity Corrected(string? matter) =>
        MessageFactory.SuggestedActions(
            $"ยังไม่ได้บันทึกครับ ระบบยังไม่เข้าใจข้อความนี้ หากต้องการแก้{(matter is null ? "" : $" “{matter}”")} โปรดพิมพ์คำสั่งใหม่ทั้งประโยค",
            "ยกเลิก"
        );

    /// <summary>Another matter of the same message, which has a question of its own.</summary>
    public static Answer OneByOne(Understood further) =>
        Answer.Say(
            $"โปรดตอบเรื่องนี้ก่อนครับ แล้วพิมพ์เรื่องถัดไปอีกครั้ง: “{further.Text.Trim()}”"
        );

    /// <summary>Perhaps it was to be changed; what was shown is not sent on a guess.</summary>
    public static Activity HowToChange(Changes changes) =>
        Replies.ToActivity(
            new Reply($"ยังไม่ได้ส่งครับ ระบบยังไม่เข้าใจข้อความนี้ {changes.How}")
            {
                QuickReplies = changes.Choices,
            }
        );

    /// <summary>The question is over, and what that means for the matter.</summary>
    public static string LetGo(LetGo given)
    {
        // What is sent again has reached others before.
        var untouched = given.OnYes.Action is BroadcastTap.Send or BroadcastTap.Later
            ? "ไม่มีข้อความใดส่งออกไป"
            : "ไม่มีการเปลี่ยนแปลง";
        var matter = given.Matter is { } named ? $"เรื่อง “{named}” " : "เรื่องนี้";
        return $"{matter}ยังไม่ได้คำตอบที่ชัดเจน จึงปิดไว้โดย{untouched}ครับ\nหากยังต้องการ โปรดพิมพ์อีกครั้ง";
    }
}
