using OitBot.Dialogs.BotFramework;

namespace OitBot.Dialogs.Conversations;

/// <summary>Photos, files, stickers, voice and a bare mention in a group get help, never silence.</summary>
internal static class NotText
{
    public static Answer? Answer(Activity activity, Scene scene)
    {
        // Teams adds the text once more as HTML; that is no file.
        var kind =
            activity.Attachments?.Select(a => a.ContentType).FirstOrDefault(k => k != "text/html")
            ?? "";
        if (kind.Length == 0)
            return scene.IsGroup ? Help.For(scene.Speaker) : null;
        var text = kind switch
        {
            _ when scene.Speaker is null => NotUnderstood.HowToRegister,
            "application/vnd.line.sticker" =>
                "ขอบคุณครับ หากต้องการความช่วยเหลือ พิมพ์ “ช่วยเหลือ” ได้เลย",
            "application/vnd.line.location" =>
                "ระบบยังไม่ใช้ตำแหน่งที่ตั้ง หากเป็นข้อมูลของข้อใด โปรดส่งเป็นลิงก์บนเว็บไซต์หลักของหน่วยงาน",
            _ when kind.StartsWith("audio", StringComparison.Ordinal) =>
                "ขออภัย ระบบยังฟังข้อความเสียงไม่ได้ โปรดพิมพ์เป็นข้อความ เช่น “O12 เสร็จแล้ว”",
            _ =>
                "ระบบรับเป็นลิงก์เท่านั้น โปรดนำขึ้นเว็บไซต์หลักของหน่วยงาน แล้วส่งลิงก์ เช่น “O12 https://…”",
        };
        return Conversations.Answer.Say(text, Suggestions.For(scene.Speaker));
    }
}
