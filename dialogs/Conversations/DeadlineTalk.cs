using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// กำหนดส่ง: a coordinator sets or moves deadlines, after a card that shows what moves. From anybody else the same words
/// ask for more time, which a coordinator grants with a button.
/// </summary>
public sealed class DeadlineTalk : ItemCommandConversation
{
    private const string Set = "set-deadline";
    private const string Grant = "grant-extension";
    private const string Deny = "deny-extension";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.SetDeadline];
    public override IReadOnlyCollection<string> Actions => [Set, Grant, Deny];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var items = await ItemsAsync(request, acting, cancellationToken);
        var isCoordinator = acting.Actor.CoordinatorAt(scene.Now) is not null;
        if (scene.Me.Officer.Role == OfficerRole.Executive && !isCoordinator)
            return acting.Refuse(new ReadOnly());
        if (items.Count == 0)
            return isCoordinator
                ? AskWhich("ต้องการตั้งกำหนดของข้อใดครับ", request, [])
                : await AskMineAsync(request, acting, cancellationToken);
        if (request.Slots.MoreDays is not null)
            request = await MoreDays.CountedAsync(
                items,
                isCoordinator,
                request,
                acting,
                cancellationToken
            );
        if ((request.Slots.Date ?? request.Slots.Until) is not { } day)
            return await AskDayAsync(items, isCoordinator, request, acting, cancellationToken);
        return !isCoordinator
            ? await AskForTimeAsync(items, day, request, acting, cancellationToken)
            : await ConfirmAsync(items, day, request, acting, cancellationToken);
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken, postback.Round);
        return postback.Action == Set
            ? await SetAsync(postback, acting, cancellationToken)
            : await DecideAsync(postback, acting, cancellationToken);
    }

    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        return await AskAnewAsync(onYes, acting, cancellationToken);
    }

    private static Task<Answer> AskAnewAsync(
        Postback onYes,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = DeadlineOrder.Read(onYes.Text!);
        var items = onYes.Items ?? [];
        var intent = Understanding.Intents.SetDeadline;
        var asked = new Understood("", intent, items, order.Slots, []);
        return ConfirmAsync(items, order.Day, asked, acting, cancellationToken);
    }

    private static async Task<Answer> AskMineAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await acting.MyItemsAsync(cancellationToken);
        return AskWhich("ต้องการขยายเวลาข้อใดครับ", request, mine?.ToPrepare ?? []);
    }

    /// <summary>The days that are offered lie after the deadline and today, and before ITAS closes.</summary>
    private static async Task<Answer> AskDayAsync(
        IReadOnlyList<int> items,
        bool isCoordinator,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var question = isCoordinator
            ? $"ต้องการให้ {ItemTexts.List(items)} ครบกำหนดวันใดครับ"
            : $"ต้องการขยายเวลา {ItemTexts.List(items)} ถึงวันใดครับ";
        return await DeadlineDays.AskAsync(items, question, request, acting, cancellationToken);
    }

    /// <summary>The items said, or all of a group or sub-indicator; "all" means the whole round.</summary>
    private static async Task<IReadOnlyList<int>> ItemsAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var isScoped =
            request.Slots.All || request.Slots is not { Group: null, Subindicator: null };
        if (request.Items.Count > 0 || !isScoped)
            return Items(request);
        if (acting.Actor.CoordinatorAt(acting.Scene.Now) is null)
        {
            // "ทุกข้อ" of an officer are their own, of the duty whose day is meant.
            var duty = AskedDuty(request) ?? Duty.Prepare;
            var mine = await acting.MyItemsAsync(cancellationToken);
            var asked = mine?.Items.Where(i =>
                i.Duty == duty && i.IsOpen && request.Slots.Holds(i.Item)
            );
            return [.. (asked ?? []).Select(i => i.Item.Number).Distinct()];
        }
        var picture = await RoundPicture.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            cancellationToken
        );
        return [.. (picture?.Items ?? []).Where(request.Slots.Holds).Select(i => i.Number)];
    }

    private static async Task<Answer> ConfirmAsync(
        IReadOnlyList<int> items,
        DateOnly day,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = new DeadlineOrder(DeadlineOrder.DutyOf(request.Slots), day, request.Slots.Time);
        var verdicts = await acting.WouldAsync(items, _ => order.Command, cancellationToken);
        if (DeadlineDays.IsOnlyTheDay(verdicts))
            return await DeadlineDays.AskOtherAsync(verdicts, request, acting, cancellationToken);
        var answer = Bulk.Ask(
            $"ตั้งกำหนด{order.Duties}",
            Set,
            verdicts,
            acting,
            order.When + order.Along(verdicts)
        );
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = order.Write() })
            : answer;
    }

    private static async Task<Answer> SetAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = DeadlineOrder.Read(postback.Text!);
        var items = postback.Items ?? [];
        var again = await Bulk.AskedAgainAsync(
            postback,
            acting,
            () => AskAnewAsync(postback, acting, cancellationToken),
            cancellationToken
        );
        if (again is not null)
            return again;
        var verdicts = await acting.DoAllAsync(items, order.Command, cancellationToken);
        return Bulk.Done(
            $"ตั้งกำหนด{(order.Duty is null ? "" : order.Duties)}เป็น{order.When} แล้ว",
            verdicts,
            acting,
            Suggestions.Overall
        );
    }

    /// <summary>"กำหนดส่ง" is what people call either of their days; "กำหนดรับรอง" is only that.</summary>
    internal static Duty? AskedDuty(Understood request) =>
        DeadlineOrder.DutyOf(request.Slots) == Duty.Certify ? Duty.Certify : null;

    private static async Task<Answer> AskForTimeAsync(
        IReadOnlyList<int> items,
        DateOnly day,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var command = new AskExtension(day, AskedDuty(request)) { Reason = request.Slots.Reason };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        if (DeadlineDays.IsOnlyTheDay(verdicts))
            return await DeadlineDays.AskOtherAsync(verdicts, request, acting, cancellationToken);
        return Bulk.Done(
            $"ส่งคำขอขยายเวลาถึง{ThaiDay.WithWeekday(day)} ให้ผู้ประสานงานแล้ว กำหนดเดิมยังใช้อยู่จนกว่าจะได้รับอนุมัติ",
            verdicts,
            acting,
            Suggestions.MyItems
        );
    }

    private static async Task<Answer> DecideAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var grant = postback.Action == Grant;
        var outcome = await acting.DecideExtensionAsync(
            postback.Id ?? 0,
            grant,
            null,
            cancellationToken
        );
        if (outcome is Refusal refusal)
            return acting.Refuse(refusal);
        return Answer.Say(
            grant
                ? $"อนุมัติขยายเวลา O{postback.Item} แล้วครับ ระบบแจ้งผู้ขอแล้ว"
                : $"บันทึกว่าไม่อนุมัติขยายเวลา O{postback.Item} แล้วครับ ระบบแจ้งผู้ขอแล้ว",
            new QuickReply($"สถานะ O{postback.Item}"),
            Suggestions.Overall
        );
    }

    /// <summary>What a coordinator is shown: the wish, and two buttons.</summary>
    public static Reply Asked(
        ExtensionAskedNotice notice,
        string who,
        DateOnly due,
        long requestId
    ) =>
        new(null)
        {
            Card = new Card
            {
                Title = $"ขอขยายเวลา O{notice.Item}",
                Text = notice.Reason is { } reason ? $"เหตุผล: {reason}" : null,
                Tone = Tone.Waiting,
                Facts =
                [
                    new Fact("ผู้ขอ", who),
                    new Fact("หน้าที่", notice.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง"),
                    new Fact("กำหนดเดิม", ThaiDay.Text(due)),
                    new Fact("ขอถึง", ThaiDay.WithWeekday(notice.Until)),
                ],
                Buttons =
                [
                    new CardButton("อนุมัติ")
                    {
                        Postback = new Postback(Grant) { Id = requestId, Item = notice.Item },
                        Style = ButtonStyle.Primary,
                    },
                    new CardButton("ไม่อนุมัติ")
                    {
                        Postback = new Postback(Deny) { Id = requestId, Item = notice.Item },
                    },
                ],
            },
        };
}
