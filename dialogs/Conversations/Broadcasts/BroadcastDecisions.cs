using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>The buttons by which a broadcast goes out, is put off, given up, stopped or sent again.</summary>
public sealed class BroadcastDecisions : Conversation
{
    public override IReadOnlyCollection<string> Intents => [];

    public override IReadOnlyCollection<string> Actions =>
        [
            BroadcastTap.Send,
            BroadcastTap.Anyway,
            BroadcastTap.Later,
            BroadcastTap.Cancel,
            BroadcastTap.Stop,
            BroadcastTap.Resend,
            BroadcastTap.ResendAnyway,
            BroadcastTap.ResendLater,
        ];

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException("only taps come here");

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        var outcome = await DoAsync(postback, broadcasting.Actions, cancellationToken);
        return outcome switch
        {
            OutsideOfficeHours refusal when postback.Action == BroadcastTap.Resend =>
                await AskToResendAsync(refusal, postback, scene, cancellationToken),
            OutsideOfficeHours refusal => await AskOnceMoreAsync(
                refusal,
                postback.Version ?? 0,
                scene,
                cancellationToken
            ),
            MomentPassed passed when postback.Action != BroadcastTap.ResendLater =>
                BroadcastTalk.AskAnotherTime(
                    passed,
                    postback.Id ?? 0,
                    postback.Version ?? 0,
                    broadcasting.Acting
                ),
            Refusal refusal => await broadcasting.RefuseAsync(refusal, cancellationToken),
            BroadcastDone done => Answer
                .Say(Words(postback, done.Broadcast))
                .Then(await broadcasting.ReportAsync(done.Broadcast.Id, cancellationToken)),
            _ => throw new InvalidOperationException("neither done nor refused"),
        };
    }

    /// <summary>What would be sent, and to whom, as it is now. The other questions keep their buttons.</summary>
    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (onYes.Action is not (BroadcastTap.Send or BroadcastTap.Later))
            return null;
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        if (broadcasting.Refused() is { } refused)
            return refused;
        var broadcast = await BroadcastReport.FindAsync(
            scene.Db,
            scene.Me.Agency.Id,
            onYes.Id ?? 0,
            cancellationToken
        );
        var refusal = broadcast is null
            ? new NoSuchBroadcast()
            : BroadcastRules.Change(broadcast, onYes.Version ?? 0);
        return refusal is null
            ? await broadcasting.PreviewAsync(broadcast!, cancellationToken)
            : await broadcasting.RefuseAsync(refusal, cancellationToken);
    }

    private static async Task<Outcome> DoAsync(
        Postback tap,
        BroadcastActions actions,
        CancellationToken cancellationToken
    )
    {
        var (id, version) = (tap.Id ?? 0, tap.Version ?? 0);
        return tap.Action switch
        {
            BroadcastTap.Send => await actions.ConfirmAsync(
                id,
                version,
                BroadcastContent.Shared,
                atAnyHour: false,
                cancellationToken
            ),
            BroadcastTap.Anyway => await actions.ConfirmAsync(
                id,
                version,
                BroadcastContent.Shared,
                atAnyHour: true,
                cancellationToken
            ),
            BroadcastTap.Later => await actions.PutOffAsync(
                id,
                version,
                BroadcastTap.Moment(tap.Text!),
                BroadcastContent.Shared,
                cancellationToken
            ),
            BroadcastTap.Cancel => await actions.CancelAsync(id, version, cancellationToken),
            BroadcastTap.Stop => await actions.StopAsync(id, cancellationToken),
            BroadcastTap.ResendLater => await actions.ResendLaterAsync(
                id,
                version,
                BroadcastTap.Moment(tap.Text!),
                cancellationToken
            ),
            _ => await actions.ResendAsync(
                id,
                version,
                atAnyHour: tap.Action == BroadcastTap.ResendAnyway,
                cancellationToken
            ),
        };
    }

    /// <summary>Outside office hours: the morning is offered first, and a bare yes means that.</summary>
    private static async Task<Answer> AskOnceMoreAsync(
        OutsideOfficeHours refusal,
        long version,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcast = await BroadcastReport.FindAsync(
            scene.Db,
            scene.Me.Agency.Id,
            refusal.BroadcastId,
            cancellationToken
        );
        var later = new Postback(BroadcastTap.Later)
        {
            Id = refusal.BroadcastId,
            Version = version,
            Text = BroadcastTap.Moment(refusal.Next),
        };
        var isNow = refusal.At <= scene.Now;
        return Answer.Confirm(
            new Card
            {
                Title = isNow ? OutsideNow : "เวลาที่ตั้งไว้อยู่นอกเวลาราชการ",
                Tone = Tone.Waiting,
                Text = Recommended(refusal.Next, scene),
                Buttons =
                [
                    new CardButton(Label(refusal.Next, scene))
                    {
                        Postback = later,
                        Style = ButtonStyle.Primary,
                    },
                    new CardButton(isNow ? "ส่งเดี๋ยวนี้" : "ส่งตามเวลาที่ตั้ง")
                    {
                        Postback = later with { Action = BroadcastTap.Anyway, Text = null },
                    },
                    new CardButton("ยกเลิก")
                    {
                        Postback = later with { Action = BroadcastTap.Cancel, Text = null },
                    },
                ],
            },
            later,
            matter: "เวลาส่งแจ้งเวียน",
            changes: BroadcastWishes.Changes(later, broadcast!.IsReminder)
        );
    }

    /// <summary>The same for sending again, with what that costs; giving it up leaves the broadcast as it was.</summary>
    private static async Task<Answer> AskToResendAsync(
        OutsideOfficeHours refusal,
        Postback tap,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var reach = await AudienceReach.OfFailedAsync(
            scene.Db,
            refusal.BroadcastId,
            cancellationToken
        );
        var cost = new BroadcastCost(reach, scene.Quota);
        var later = tap with
        {
            Action = BroadcastTap.ResendLater,
            Text = BroadcastTap.Moment(refusal.Next),
        };
        return Answer.Confirm(
            new Card
            {
                Title = OutsideNow,
                Tone = cost.IsTooMuch ? Tone.Late : Tone.Waiting,
                Text = string.Join(
                    '\n',
                    new[] { Recommended(refusal.Next, scene), cost.Warning }.OfType<string>()
                ),
                Facts = [.. cost.Facts(ReportCard.ResendCost)],
                Buttons =
                [
                    new CardButton(Label(refusal.Next, scene))
                    {
                        Postback = later,
                        Style = ButtonStyle.Primary,
                    },
                    new CardButton("ส่งเดี๋ยวนี้")
                    {
                        Postback = later with { Action = BroadcastTap.ResendAnyway, Text = null },
                    },
                    new CardButton("ยกเลิก") { Say = "ยกเลิก" },
                ],
            },
            later,
            matter: "เวลาส่งซ้ำ"
        );
    }

    private const string OutsideNow = "ขณะนี้นอกเวลาราชการ";

    private static string Recommended(DateTimeOffset next, Scene scene) =>
        $"ข้อความยังไม่ถูกส่ง แนะนำให้ส่ง{ThaiDay.WithWeekday(Storage.Bangkok.Day(next))} {ThaiDay.Time(scene.NoticeRules.Reminders.At)} เพื่อไม่รบกวนผู้รับ";

    private static string Label(DateTimeOffset next, Scene scene)
    {
        var day = Storage.Bangkok.Day(next);
        var name = (day.DayNumber - scene.Today.DayNumber) switch
        {
            0 => "วันนี้",
            1 => "พรุ่งนี้",
            _ => $" {ThaiDay.DayAndMonth(day)}",
        };
        return $"ส่ง{name} {ThaiDay.Time(scene.NoticeRules.Reminders.At)}";
    }

    private static string Words(Postback tap, Broadcast broadcast) =>
        tap.Action switch
        {
            BroadcastTap.Cancel => "ยกเลิกแล้วครับ ไม่มีข้อความใดส่งออกไป",
            BroadcastTap.Stop => "หยุดส่งแล้วครับ ข้อความที่ส่งออกไปแล้วเรียกคืนไม่ได้",
            BroadcastTap.Resend or BroadcastTap.ResendAnyway =>
                "กำลังส่งซ้ำเฉพาะท่านที่ยังไม่ได้รับครับ",
            BroadcastTap.ResendLater =>
                $"ตั้งเวลาส่งซ้ำแล้วครับ จะส่งเฉพาะท่านที่ยังไม่ได้รับใน{ThaiDay.MomentWithWeekday(BroadcastTap.Moment(tap.Text!))}",
            _ when BroadcastRules.IsScheduledLater(broadcast) =>
                $"ตั้งเวลาส่งแล้วครับ จะส่ง{ThaiDay.MomentWithWeekday(broadcast.DueAt)}",
            _ => "เริ่มส่งแล้วครับ พิมพ์ “ผลแจ้งเวียน” เพื่อดูผลได้ทุกเมื่อ",
        };
}
