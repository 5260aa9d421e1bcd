using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>ส่งแจ้งเตือนทาง Teams: on which of their channels a person is told things by the bot itself.</summary>
public sealed class NoticeChannelTalk : Conversation
{
    /// <summary>Stands for the intent of taking reminders up again where a channel is named: it asks where, not whether.</summary>
    public const string Choose = "notice-channel";

    public override IReadOnlyCollection<string> Intents => [Choose];
    public override IReadOnlyCollection<string> Actions => [Choose];

    /// <summary>The button that chooses that channel.</summary>
    public static CardButton Button(string channel) =>
        new($"แจ้งเตือนทาง {ChannelWords.NameOf(channel)}")
        {
            Postback = new Postback(Choose) { Text = channel },
        };

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) => ChooseAsync(ChannelWords.IdOf(request.Slots.Channel!), scene, cancellationToken);

    public override Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    ) => ChooseAsync(postback.Text ?? "", scene, cancellationToken);

    private static async Task<Answer> ChooseAsync(
        string channel,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var (me, name) = (scene.Me.Officer, ChannelWords.NameOf(channel));
        var states = await scene
            .Db.ChannelAccounts.Where(a => a.OfficerId == me.Id && a.Channel == channel)
            .Select(a => a.State)
            .ToListAsync(cancellationToken);
        if (states.Count == 0)
            return Say(
                $"ท่านยังไม่ได้เชื่อมบัญชี {name} จึงยังรับแจ้งเตือนทาง {name} ไม่ได้ครับ โปรดขอรหัสจากผู้ประสานงาน แล้วพิมพ์ “ลงทะเบียน” ตามด้วยรหัสใน {name}",
                scene
            );
        if (!states.Contains(AccountState.Active))
            return Say(
                $"ขณะนี้ระบบส่งข้อความถึงท่านทาง {name} ไม่ได้ครับ โปรดเปิดแชตกับระบบใน {name} แล้วพิมพ์ข้อความใดก็ได้ก่อน",
                scene
            );
        var now = await Outbox.FindAddressAsync(scene.Db, me.Id, cancellationToken);
        await scene
            .Db.Officers.Where(o => o.Id == me.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.NoticeChannel, channel),
                cancellationToken
            );
        return Say(
            now?.Channel == channel
                ? $"ระบบส่งแจ้งเตือนถึงท่านทาง {name} อยู่แล้วครับ"
                : $"ตั้งแต่นี้ระบบจะส่งแจ้งเตือนถึงท่านทาง {name} ครับ",
            scene
        );
    }

    private static Answer Say(string text, Scene scene) =>
        Answer.Say(text, Suggestions.For(scene.Speaker));
}
