using OitBot.Dialogs.Conversations.Words;

namespace OitBot.Dialogs.Conversations;

/// <summary>The first words when somebody adds the bot, or a group invites it.</summary>
internal static class Greeting
{
    public static Answer For(Scene scene) =>
        scene switch
        {
            { IsGroup: true } => Answer.Say(
                "สวัสดีครับ ระบบติดตามการเปิดเผยข้อมูล OIT เรียกใช้ในกลุ่มได้โดยกล่าวถึง (@) ชื่อระบบ ตามด้วยเรื่องที่ต้องการ เช่น “สถานะ O12” ส่วนข้อมูลของแต่ละท่าน ระบบตอบในห้องแชตส่วนตัวเท่านั้น"
            ),
            { Speaker: { } speaker } => Answer.Say(
                $"ยินดีต้อนรับกลับครับ {PeopleNames.Greeting(speaker.Officer)}",
                Suggestions.For(speaker)
            ),
            _ => Help.For(null),
        };
}
