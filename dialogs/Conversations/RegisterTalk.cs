using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// ลงทะเบียน: a code links the account to an officer. Registers spell names wrongly, so a person is called by the
/// position until somebody has confirmed the spelling; here they may write it themselves.
/// </summary>
public sealed class RegisterTalk(CodeKey key) : Conversation
{
    private const string Relink = "relink";
    private const string AskName = "ask-name";

    /// <summary>Why the position stands where a name would.</summary>
    public const string NameIsOpen =
        "ระบบเรียกท่านด้วยตำแหน่ง จนกว่าท่านจะแจ้งการสะกดชื่อที่ถูกต้อง";

    /// <summary>Asks for the name, as the person spells it.</summary>
    public static readonly CardButton TellName = new("แจ้งชื่อที่ถูกต้อง")
    {
        Postback = new Postback(AskName),
        Style = ButtonStyle.Primary,
    };

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.Register];
    public override IReadOnlyCollection<string> Actions => [AskName];
    public override IReadOnlyCollection<string> AgreedActions => [Relink];
    public override bool IsOpenToAll => true;

    /// <summary>In a group the code is cancelled, so it must be answered there.</summary>
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Text is { } name && scene.Speaker is { } me)
            return await TakeNameAsync(name, me, scene, cancellationToken);
        if (request.Slots.Code is not { } code)
            return scene.IsGroup
                ? Answer.Say("โปรดลงทะเบียนในห้องแชตส่วนตัวกับระบบเท่านั้น อย่าพิมพ์รหัสในกลุ่ม")
                : Answer.Ask(
                    "โปรดพิมพ์รหัสลงทะเบียน 8 หลักที่ได้รับจากผู้ประสานงานครับ",
                    new MissingSlot(request, Slot.Code),
                    Suggestions.Cancel
                );
        var done = await Enrollment(scene)
            .RedeemAsync(code, Account(scene), scene.IsGroup, cancellationToken);
        await TellAsync(done.Notices, scene, cancellationToken);
        return await AnswerAsync(done.Outcome, request, scene, cancellationToken);
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (postback.Action == Relink)
        {
            var done = await Enrollment(scene)
                .RelinkAsync(postback.Id ?? 0, Account(scene), cancellationToken);
            await TellAsync(done.Notices, scene, cancellationToken);
            return await AnswerAsync(
                done.Outcome,
                new Understood("", "", [], Slots.None, []),
                scene,
                cancellationToken
            );
        }
        if (scene.Speaker is not { } speaker)
            return Help.For(null);
        return speaker.Officer.NameConfirmed
            ? Answer.Say(
                $"ชื่อของท่านยืนยันไว้แล้วครับ: {speaker.Officer.Name}",
                Suggestions.For(speaker)
            )
            : Answer.Ask(
                "โปรดพิมพ์คำนำหน้า ชื่อ และชื่อสกุลของท่านครับ",
                new MissingSlot(
                    new Understood("", Understanding.Intents.Register, [], Slots.None, []),
                    Slot.Text
                ),
                Suggestions.Cancel
            );
    }

    private EnrollmentActions Enrollment(Scene scene) => new(scene.Db, key, scene.Now);

    private static AccountName Account(Scene scene) =>
        new(scene.Channel, scene.UserId, scene.Reference);

    private static async Task<Answer> AnswerAsync(
        Outcome outcome,
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        outcome switch
        {
            Registered registered => await WelcomeAsync(registered, scene, cancellationToken),
            LinkedToAnother other => AskRelink(other),
            NotACode => Answer.Ask(
                "รหัสลงทะเบียนเป็นตัวเลข 8 หลัก โปรดพิมพ์อีกครั้งครับ",
                new MissingSlot(request with { Slots = Slots.None }, Slot.Code),
                Suggestions.Cancel
            ),
            WrongCode wrong => Answer.Say(
                wrong.TriesLeft > 0
                    ? $"รหัสไม่ถูกต้อง โปรดตรวจแล้วลองใหม่ เหลืออีก {wrong.TriesLeft} ครั้งในชั่วโมงนี้"
                    : "รหัสไม่ถูกต้อง และครบจำนวนครั้งในชั่วโมงนี้แล้ว โปรดตรวจสอบรหัสกับผู้ประสานงาน แล้วลองใหม่ในอีก 1 ชั่วโมง"
            ),
            CodeExpired expired => Answer.Say(
                $"รหัสหมดอายุเมื่อ {ThaiDay.Moment(expired.ExpiredAt)} โปรดขอรหัสใหม่จากผู้ประสานงาน"
            ),
            CodeUsed when scene.Speaker is { } speaker => Answer.Say(
                "บัญชีนี้ลงทะเบียนไว้แล้วครับ ส่วนรหัสนี้ถูกใช้ไปแล้ว",
                Suggestions.For(speaker)
            ),
            CodeUsed => Answer.Say("รหัสนี้ถูกใช้ไปแล้ว โปรดขอรหัสใหม่จากผู้ประสานงาน"),
            CodeCanceled => Answer.Say("รหัสนี้ถูกยกเลิกแล้ว โปรดขอรหัสใหม่จากผู้ประสานงาน"),
            TooManyTries tries => Answer.Say(
                $"พิมพ์รหัสผิดหลายครั้งเกินไป โปรดลองใหม่หลัง {ThaiDay.Moment(tries.Until)}"
            ),
            CodeShownInGroup => Answer.Say(
                "รหัสที่พิมพ์ในกลุ่มถูกยกเลิกเพื่อความปลอดภัย โปรดขอรหัสใหม่แล้วลงทะเบียนในห้องแชตส่วนตัว"
            ),
            AlreadyRegistered => Answer.Say(
                "บัญชีนี้ลงทะเบียนไว้แล้วครับ",
                Suggestions.For(scene.Speaker)
            ),
            Refusal => Answer.Say("ลงทะเบียนไม่สำเร็จ โปรดติดต่อผู้ประสานงาน"),
            _ => throw new InvalidOperationException($"no words for {outcome.GetType().Name}"),
        };

    /// <summary>The code's id stays in the conversation; the buttons only say yes or no.</summary>
    private static Answer AskRelink(LinkedToAnother other) =>
        Answer.Confirm(
            new Card
            {
                Title = "บัญชีนี้ผูกกับเจ้าหน้าที่ท่านอื่นอยู่",
                Text =
                    "หากยืนยัน บัญชีนี้จะเปลี่ยนไปเป็นของเจ้าหน้าที่ตามรหัสใหม่ และจะไม่ได้รับข้อความของท่านเดิมอีก",
                Buttons =
                [
                    new CardButton("ยืนยันเปลี่ยน") { Say = "ยืนยัน", Style = ButtonStyle.Primary },
                    new CardButton("ยกเลิก") { Say = "ยกเลิก" },
                ],
            },
            new Postback(Relink) { Id = other.CodeId },
            matter: "เปลี่ยนบัญชีนี้เป็นของเจ้าหน้าที่ท่านใหม่"
        );

    private static async Task<Answer> WelcomeAsync(
        Registered registered,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        await scene.Db.SaveChangesAsync(cancellationToken);
        var speaker = await Speakers.FindAsync(
            scene.Db,
            scene.Channel,
            scene.UserId,
            cancellationToken
        );
        var officer = speaker!.Officer;
        var facts = new List<Fact> { new("หน่วยงาน", speaker.Agency.Name) };
        if (officer is { NameConfirmed: true, Position: { } position })
            facts.Insert(0, new Fact("ตำแหน่ง", position));
        var welcome = $"ยินดีต้อนรับ {PeopleNames.Greeting(officer)}";
        return Answer.Show(
            new Card
            {
                Title = "ลงทะเบียนเรียบร้อย",
                Text = officer.NameConfirmed ? welcome : $"{welcome}\n{NameIsOpen}",
                Tone = Tone.Good,
                Facts = facts,
                Buttons = officer.NameConfirmed ? [] : [TellName],
            },
            Suggestions.For(speaker)
        );
    }

    /// <summary>What the person writes is the spelling, if it can be the name that the register means; else a coordinator looks at it.</summary>
    private static async Task<Answer> TakeNameAsync(
        string typed,
        Speaker speaker,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (SpeltName.Of(WrittenAnswers.Name(typed)) is not { } name)
            return acting.Refuse(new NotAName(typed));
        var officer = await scene
            .Db.Officers.AsNoTracking()
            .Include(o => o.NameForms)
            .SingleAsync(o => o.Id == speaker.Officer.Id, cancellationToken);
        if (!OfficerLookup.CanBe(officer, name))
        {
            await TellOfNameAsync(name, officer, scene, cancellationToken);
            return Answer.Say(
                "ชื่อนี้ต่างจากในทะเบียนมาก ระบบจึงส่งให้ผู้ประสานงานตรวจสอบ ระหว่างนี้จะเรียกท่านด้วยตำแหน่ง",
                Suggestions.For(speaker)
            );
        }
        var people = new OfficerActions(scene.Db, acting.Actor, scene.Now);
        return await people.ConfirmOwnNameAsync(name, cancellationToken) is Refusal refusal
            ? acting.Refuse(refusal)
            : Answer.Say($"ขอบคุณครับ บันทึกชื่อของท่านแล้ว: {name}", Suggestions.For(speaker));
    }

    private static async Task TellOfNameAsync(
        string name,
        Officer officer,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var coordinators = await Storage.Queries.People.CoordinatorsAsync(
            scene.Db,
            officer.AgencyId,
            cancellationToken
        );
        var text = $"{officer.Name} แจ้งว่าชื่อที่ถูกต้องคือ “{name}” โปรดตรวจสอบกับทะเบียน";
        await Notices.WriteAsync(
            scene,
            [.. coordinators.Select(c => c.Id)],
            new Reply(text),
            cancellationToken
        );
    }

    private static async Task TellAsync(
        IReadOnlyList<Notice> notices,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        foreach (var notice in notices)
        {
            var text = notice switch
            {
                CodeCanceledNotice =>
                    "มีผู้พิมพ์รหัสลงทะเบียนในกลุ่ม ระบบยกเลิกรหัสนั้นแล้ว โปรดออกรหัสใหม่ให้เจ้าหน้าที่",
                ManyWrongCodesNotice many =>
                    $"ใน 1 ชั่วโมงที่ผ่านมามีการพิมพ์รหัสลงทะเบียนผิด {many.InTheLastHour} ครั้ง โปรดตรวจสอบ",
                _ => null,
            };
            if (text is not null)
                await Notices.WriteAsync(scene, notice.To, new Reply(text), cancellationToken);
        }
    }
}
