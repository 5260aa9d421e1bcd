using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>
/// แจ้งเวียน and เตือน: asks for what is missing and shows what would go out. Nothing does before the coordinator has
/// confirmed it on that card.
/// </summary>
public sealed class BroadcastTalk : Conversation
{
    private static readonly IReadOnlyList<QuickReply> Audiences =
    [
        new("ทุกคน"),
        new("ผู้ที่ยังค้าง"),
        new("ผู้ที่เลยกำหนด"),
        new("ผู้จัดทำ"),
        new("ผู้รับรอง"),
        Suggestions.Cancel,
    ];

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.Broadcast, Understanding.Intents.RemindNow];

    public override IReadOnlyCollection<string> Actions =>
        [BroadcastTap.ChangeText, BroadcastTap.ChangeAudience, BroadcastTap.ChangeTime];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        if (broadcasting.Refused() is { } refused)
            return refused;
        if (request.Slots.Broadcast is { } id)
            return await ChangeAsync(id, request, broadcasting, cancellationToken);
        var isReminder = request.Intent == Understanding.Intents.RemindNow;
        var read = await ReadAudience.OfAsync(request, scene, cancellationToken);
        if (read.Audience is not { } audience)
            return AskAudience(request, read, isReminder);
        if (!isReminder && string.IsNullOrWhiteSpace(request.Slots.Text))
            return Answer.Ask(
                "ต้องการแจ้งข้อความว่าอย่างไรครับ พิมพ์หรือวางหนังสือเวียนทั้งฉบับได้",
                new MissingSlot(request, Slot.Text),
                Suggestions.Cancel
            );
        var draft = Draft(request, audience, isReminder, scene);
        return await ShowAsync(
            await broadcasting.Actions.DraftAsync(draft, cancellationToken),
            request,
            broadcasting,
            cancellationToken
        );
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        if (broadcasting.Refused() is { } refused)
            return refused;
        var broadcast = await BroadcastReport.FindAsync(
            scene.Db,
            scene.Me.Agency.Id,
            postback.Id ?? 0,
            cancellationToken
        );
        var version = postback.Version ?? 0;
        var refusal = broadcast is null
            ? new NoSuchBroadcast()
            : BroadcastRules.Change(broadcast, version);
        return refusal is null
            ? AskFor(postback.Action, broadcast!, version, scene)
            : await broadcasting.RefuseAsync(refusal, cancellationToken);
    }

    private static Answer AskAudience(Understood request, ReadAudience? read, bool isReminder)
    {
        var how =
            read?.How
            ?? $"ต้องการ{(isReminder ? "เตือน" : "แจ้งถึง")}ใครครับ เลือกหรือพิมพ์ชื่อ กลุ่มงาน หรือหมายเลขข้อได้";
        return Answer.Ask(
            read?.Problem is { } problem ? $"{problem} {how}" : how,
            new MissingSlot(
                request with
                {
                    Items = [],
                    Slots = request.Slots with
                    {
                        Audience = null,
                        Group = null,
                        Person = null,
                        People = null,
                        Recipients = null,
                        Except = null,
                    },
                },
                Slot.Audience
            ),
            isReminder ? [.. Audiences.Skip(1)] : Audiences
        );
    }

    private static BroadcastDraft Draft(
        Understood request,
        Audience audience,
        bool isReminder,
        Scene scene
    )
    {
        if (isReminder)
            // Who has nothing open is not reminded, whoever was named.
            return new BroadcastDraft(
                request.Text,
                audience.Work == Work.Any ? audience with { Work = Work.Open } : audience
            )
            {
                IsReminder = true,
                DueAt = Moment(request.Slots, scene),
            };
        return With(
            new BroadcastDraft("", audience) { DueAt = Moment(request.Slots, scene) },
            Circular.Read(request.Slots.Text!)
        );
    }

    private static BroadcastDraft With(BroadcastDraft draft, Circular circular) =>
        draft with
        {
            Text = circular.Text,
            Urgency = circular.Urgency ?? draft.Urgency,
            LetterNumber = circular.LetterNumber,
            Link = circular.Link?.AbsoluteUri,
        };

    private static Answer AskFor(string action, Broadcast broadcast, long version, Scene scene)
    {
        var request = About(broadcast.Text, broadcast.IsReminder, broadcast.Id, version);
        return action switch
        {
            BroadcastTap.ChangeText => Answer.Ask(
                "โปรดพิมพ์ข้อความใหม่ทั้งข้อความครับ",
                new MissingSlot(request, Slot.Text),
                Suggestions.Cancel
            ),
            BroadcastTap.ChangeAudience => AskAudience(request, null, broadcast.IsReminder),
            _ => AskWhen("ต้องการส่งเมื่อใดครับ", request),
        };
    }

    private static Answer AskWhen(string question, Understood request) =>
        Answer.Ask(
            question,
            new MissingSlot(request, Slot.When),
            new QuickReply("ส่งทันที"),
            new QuickReply("พรุ่งนี้ 08.30 น."),
            new QuickReply("พรุ่งนี้ 13.30 น."),
            Suggestions.Cancel
        );

    /// <summary>Its hour is over: the sentence asks for another, and all else that was said is kept for that.</summary>
    private static Answer AskAnotherTime(MomentPassed passed, Understood request, Acting acting) =>
        AskWhen(
            acting.Words(passed),
            request with
            {
                Slots = request.Slots with { Date = null, Time = null },
            }
        );

    /// <summary>The same of a draft that is there and was to be confirmed.</summary>
    internal static Answer AskAnotherTime(
        MomentPassed passed,
        long id,
        long version,
        Acting acting
    ) => AskWhen(acting.Words(passed), About("", isReminder: false, id, version));

    /// <summary>The command that changes a draft as its buttons do.</summary>
    /// <param name="tap">A button of the draft.</param>
    /// <param name="changed">What becomes different.</param>
    internal static Understood Changing(Postback tap, Slots changed) =>
        new(
            "",
            Understanding.Intents.Broadcast,
            [],
            changed with
            {
                Broadcast = tap.Id,
                Version = tap.Version,
            },
            []
        );

    private static Understood About(string text, bool isReminder, long id, long version) =>
        new(
            text,
            isReminder ? Understanding.Intents.RemindNow : Understanding.Intents.Broadcast,
            [],
            new Slots { Broadcast = id, Version = version },
            []
        );

    /// <summary>The answer to what a button asked for: the rest stays as it was.</summary>
    private static async Task<Answer> ChangeAsync(
        long id,
        Understood request,
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    )
    {
        var scene = broadcasting.Scene;
        var broadcast = await BroadcastReport.FindAsync(
            scene.Db,
            scene.Me.Agency.Id,
            id,
            cancellationToken
        );
        if (broadcast is null)
            return broadcasting.Acting.Refuse(new NoSuchBroadcast());
        var slots = request.Slots;
        if (broadcast.IsReminder && slots.Text is not null)
            return Answer
                .Say("ข้อความเตือนเป็นรายการข้อที่ค้างของแต่ละท่าน จึงแก้ไม่ได้ครับ")
                .Then(await broadcasting.PreviewAsync(broadcast, cancellationToken));
        var draft = BroadcastDraft.Of(broadcast);
        if (slots.Text is { } text)
            draft = With(draft, Circular.Read(text));
        if (slots.Recipients is not null || slots.Except is not null)
        {
            var read = slots.Recipients is null
                ? await ReadExcept.OfAsync(slots.Except!, draft.Audience, scene, cancellationToken)
                : await ReadAudience.OfAsync(request, scene, cancellationToken);
            if (read.Audience is not { } audience)
                return AskAudience(request, read, broadcast.IsReminder);
            var work =
                broadcast.IsReminder && audience.Work == Work.Any ? Work.Open : audience.Work;
            draft = draft with { Audience = audience with { Work = work } };
        }
        if (slots.AtOnce || slots is { Date: not null } or { Time: not null })
            draft = draft with { DueAt = slots.AtOnce ? null : Moment(slots, scene) };
        var wasScheduled = broadcast.State == BroadcastState.Scheduled;
        var outcome = await broadcasting.Actions.ChangeAsync(
            id,
            slots.Version ?? 0,
            draft,
            cancellationToken
        );
        var answer = await ShowAsync(outcome, request, broadcasting, cancellationToken);
        return wasScheduled && outcome is BroadcastDone
            ? Answer
                .Say("พักการส่งที่ตั้งไว้แล้ว จะยังไม่ส่งจนกว่าท่านจะยืนยันอีกครั้ง")
                .Then(answer)
            : answer;
    }

    private static async Task<Answer> ShowAsync(
        Outcome outcome,
        Understood request,
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    ) =>
        outcome switch
        {
            BroadcastDone done => await broadcasting.PreviewAsync(
                done.Broadcast,
                cancellationToken
            ),
            MomentPassed passed => AskAnotherTime(passed, request, broadcasting.Acting),
            _ => await broadcasting.RefuseAsync((Refusal)outcome, cancellationToken),
        };

    /// <summary>A day alone means the morning, an hour alone its next one; null means at once.</summary>
    private static DateTimeOffset? Moment(Slots slots, Scene scene)
    {
        if (slots.Date is { } day)
            return Bangkok.At(day, slots.Time ?? scene.NoticeRules.Reminders.At);
        if (slots.Time is not { } time)
            return null;
        var today = Bangkok.At(scene.Today, time);
        return today > scene.Now ? today : today.AddDays(1);
    }
}
