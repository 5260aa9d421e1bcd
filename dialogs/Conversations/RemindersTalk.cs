using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Broadcasts and reminders are not sent from here: who asks for one is told so and led to what shows who is late,
/// so that nobody believes something went out.
/// </summary>
public sealed class RemindersTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents =>
        [
            Understanding.Intents.Broadcast,
            Understanding.Intents.BroadcastReport,
            Understanding.Intents.RemindNow,
        ];

    public override bool IsPersonal => false;

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Answer.Say(
                "ระบบยังไม่ส่งแจ้งเวียนหรือข้อความเตือน จึงยังไม่มีข้อความใดส่งออกไป ดูข้อที่ยังค้างได้โดยพิมพ์ “ภาพรวม”",
                Suggestions.For(scene.Speaker)
            )
        );
}
