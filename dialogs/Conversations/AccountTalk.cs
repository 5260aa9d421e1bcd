using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>ฉันคือใคร and ยกเลิกการเชื่อมบัญชี.</summary>
public sealed class AccountTalk(CodeKey key) : Conversation
{
    private const string Unlink = "unlink";

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.WhoAmI, Understanding.Intents.Unlink];

    public override IReadOnlyCollection<string> Actions => [Unlink];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        request.Intent == Understanding.Intents.WhoAmI
            ? await WhoAsync(scene, cancellationToken)
            : Answer.Confirm(
                new Card
                {
                    Title = "ยกเลิกการเชื่อมบัญชีนี้",
                    Text =
                        "หลังยกเลิก บัญชีนี้จะไม่ได้รับข้อความและใช้งานไม่ได้จนกว่าจะลงทะเบียนด้วยรหัสใหม่ งานและการลงชื่อของท่านยังอยู่ครบ",
                    Buttons =
                    [
                        new CardButton("ยืนยันยกเลิก")
                        {
                            Postback = new Postback(Unlink) { Id = scene.Me.Account.Id },
                            Style = ButtonStyle.Danger,
                        },
                        new CardButton("ไม่ยกเลิก") { Say = "ไม่" },
                    ],
                },
                new Postback(Unlink) { Id = scene.Me.Account.Id }
            );

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (postback.Id != scene.Me.Account.Id)
            return Answer.Say(
                "ปุ่มนี้ใช้ไม่ได้แล้ว เพราะบัญชีลงทะเบียนใหม่หลังจากนั้น",
                Suggestions.For(scene.Speaker)
            );
        var account = new AccountName(scene.Channel, scene.UserId);
        await new EnrollmentActions(scene.Db, key, scene.Now).UnlinkAsync(
            account,
            cancellationToken
        );
        return Answer.Say(
            "ยกเลิกการเชื่อมบัญชีแล้วครับ หากต้องการใช้อีก โปรดขอรหัสจากผู้ประสานงาน",
            Suggestions.HowToRegister
        );
    }

    private static async Task<Answer> WhoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var officer = scene.Me.Officer;
        var channels = await scene
            .Db.ChannelAccounts.Where(a => a.OfficerId == officer.Id)
            .Select(a => a.Channel)
            .Distinct()
            .OrderBy(channel => channel)
            .ToListAsync(cancellationToken);
        var facts = new List<Fact>
        {
            new("หน่วยงาน", scene.Me.Agency.Name),
            new("บทบาท", Role(officer.Role)),
            new("บัญชีที่เชื่อมต่อ", string.Join(", ", channels.Select(ChannelWords.NameOf))),
        };
        if (officer is { NameConfirmed: true, Position: { } position })
            facts.Insert(0, new Fact("ตำแหน่ง", position));
        var buttons = officer.NameConfirmed ? [] : new List<CardButton> { RegisterTalk.TellName };
        if (channels.Count > 1)
        {
            var told = await Outbox.FindAddressAsync(scene.Db, officer.Id, cancellationToken);
            if (told is not null)
                facts.Add(new Fact("รับแจ้งเตือนทาง", ChannelWords.NameOf(told.Channel)));
            buttons.AddRange(
                channels.Where(channel => channel != told?.Channel).Select(NoticeChannelTalk.Button)
            );
        }
        return Answer.Show(
            new Card
            {
                Title = PeopleNames.Greeting(officer),
                Text = officer.NameConfirmed ? null : RegisterTalk.NameIsOpen,
                Facts = facts,
                Buttons = buttons,
            },
            Suggestions.For(scene.Speaker)
        );
    }

    private static string Role(OfficerRole role) =>
        role switch
        {
            OfficerRole.Coordinator => "ผู้ประสานงาน",
            OfficerRole.Executive => "ผู้บริหาร (ดูข้อมูล)",
            _ => "เจ้าหน้าที่",
        };
}
