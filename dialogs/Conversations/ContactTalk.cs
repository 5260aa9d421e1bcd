using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>ติดต่อผู้ประสานงาน: passes a message on to the agency's coordinators.</summary>
public sealed class ContactTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.ContactCoordinator];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var coordinators = await Storage.Queries.People.CoordinatorsAsync(
            scene.Db,
            scene.Me.Agency.Id,
            cancellationToken
        );
        if (coordinators.Count == 0)
            return Answer.Say(
                "หน่วยงานยังไม่ได้กำหนดผู้ประสานงานในระบบ โปรดแจ้งหัวหน้าหน่วยงาน",
                Suggestions.For(scene.Speaker)
            );
        if (coordinators.All(c => c.Id == scene.Me.Officer.Id))
            return Answer.Say(
                "ท่านเป็นผู้ประสานงานของหน่วยงานเพียงท่านเดียว จึงไม่มีผู้รับข้อความ",
                Suggestions.For(scene.Speaker)
            );
        if (string.IsNullOrWhiteSpace(request.Slots.Text))
            return Answer.Ask(
                "โปรดพิมพ์ข้อความที่ต้องการฝากถึงผู้ประสานงานครับ",
                new MissingSlot(request, Slot.Text),
                Suggestions.Cancel
            );
        var me = scene.Me.Officer;
        var text =
            $"ข้อความจาก {me.Name}{(me.Position is { } position ? $" ({position})" : "")}:\n{request.Slots.Text}";
        var reached = await Notices.WriteAsync(
            scene,
            [.. coordinators.Select(c => c.Id).Where(id => id != me.Id)],
            new Reply(text),
            cancellationToken
        );
        return Answer.Say(
            reached > 0
                ? "ฝากข้อความถึงผู้ประสานงานแล้วครับ"
                : $"ผู้ประสานงานยังไม่ได้ลงทะเบียนในระบบ โปรดติดต่อโดยตรง: {string.Join(", ", coordinators.Select(c => c.Name))}",
            Suggestions.For(scene.Speaker)
        );
    }
}
