using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ฉันคือใคร and ยกเลิกการเชื่อมบัญชี.</summary>
public sealed class AccountTalk(CodeKey key, TimeProvider machine) : Conversation
{
    private const string Unlink = "unlink";

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.WhoAmI, Understanding.Intents.Unlink];

    public override IReadOnlyCollection<string> Actions => [Unlink];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Intent == Understanding.Intents.WhoAmI)
            return await WhoAsync(scene, cancellationToken);
        if (request.Slots.Person is not { } name)
            return AskOwn(scene);
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var person = await Chosen.OneAsync(name, request, Slot.Person, acting, cancellationToken);
        return person switch
        {
            { Ask: { } ask } => ask,
            { Officer: { } me } when me.Id == scene.Me.Officer.Id => AskOwn(scene),
            _ => AskOthers(person.Officer!, acting),
        };
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (postback.For is { } other)
            return await UnlinkOtherAsync(other, scene, cancellationToken);
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

    private static Answer AskOwn(Scene scene) =>
        Ask(
            "ยกเลิกการเชื่อมบัญชีนี้",
            "หลังยกเลิก บัญชีนี้จะไม่ได้รับข้อความและใช้งานไม่ได้จนกว่าจะลงทะเบียนด้วยรหัสใหม่ งานและการลงนามของท่านยังอยู่ครบ",
            new Postback(Unlink) { Id = scene.Me.Account.Id }
        );

    private static Answer AskOthers(Officer officer, Acting acting) =>
        acting.Actor.CoordinatorAt(acting.Scene.Now) is null
            ? acting.Refuse(new OnlyCoordinator())
            : Ask(
                PeopleNames.After("ยกเลิกการเชื่อมบัญชีของ", officer.Name),
                "ใช้เมื่อทำโทรศัพท์หายหรือผูกบัญชีผิดคน หลังยกเลิก ทุกบัญชีของท่านนั้นจะไม่ได้รับข้อความและออกจากระบบเว็บ จนกว่าจะลงทะเบียนด้วยรหัสใหม่ งานและการลงนามยังอยู่ครบ",
                new Postback(Unlink) { For = officer.Id }
            );

    private static Answer Ask(string title, string text, Postback onYes) =>
        Answer.Confirm(
            new Card
            {
                Title = title,
                Text = text,
                Buttons =
                [
                    new CardButton("ยืนยันยกเลิก") { Postback = onYes, Style = ButtonStyle.Danger },
                    new CardButton("ไม่ยกเลิก") { Say = "ไม่" },
                ],
            },
            onYes
        );

    /// <summary>Whoever holds a lost phone may have the web open on it: that ends too.</summary>
    private async Task<Answer> UnlinkOtherAsync(
        long officerId,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var name = acting.People.Of(officerId);
        var outcome = await new EnrollmentActions(scene.Db, key, scene.Now).UnlinkOfficerAsync(
            acting.Actor,
            officerId,
            null,
            cancellationToken
        );
        switch (outcome)
        {
            case NotRegistered:
                return Answer.Say($"{name} ยังไม่ได้ลงทะเบียน จึงไม่มีบัญชีที่จะยกเลิกครับ");
            case Refusal refusal:
                return acting.Refuse(refusal);
        }
        await WebSessions.EndAllAsync(scene.Db, officerId, machine.GetUtcNow(), cancellationToken);
        return Answer.Say(
            $"{PeopleNames.After("ยกเลิกการเชื่อมบัญชีของ", name)} แล้วครับ หากจะใช้อีก ออกรหัสใหม่ให้ได้",
            new QuickReply("ออกรหัสใหม่", $"ออกรหัสให้ {name}")
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
