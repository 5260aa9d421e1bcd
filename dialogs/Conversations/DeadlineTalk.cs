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
    /// <summary>So many days more are offered to tap.</summary>
    private static readonly int[] Suggested = [1, 3, 7];

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
        var acting = await Acting.BeginAsync(scene, cancellationToken, onYes.Round, onYes.For);
        return await AskAnewAsync(onYes, acting, cancellationToken);
    }

    private static Task<Answer> AskAnewAsync(
        Postback onYes,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (duty, day, time) = Order.Read(onYes.Text!);
        var items = onYes.Items ?? [];
        var slots = new Slots
        {
            Date = day,
            Time = time,
            Role =
                duty is null ? null
                : duty == Duty.Certify ? "certifier"
                : "preparer",
        };
        var asked = new Understood("", Understanding.Intents.SetDeadline, items, slots, []);
        return ConfirmAsync(items, day, asked, acting, cancellationToken);
    }

    private static async Task<Answer> AskMineAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await MyItems.LoadAsync(
            acting.Scene.Db,
            acting.Actor,
            acting.Scene.Now,
            cancellationToken
        );
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
        return await AskDayAsync(items, question, request, acting, cancellationToken);
    }

    private static async Task<Answer> AskDayAsync(
        IReadOnlyList<int> items,
        string question,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var days = await DaysAsync(items[0], request, acting, cancellationToken);
        return Answer.Ask(
            question,
            new MissingSlot(
                request with
                {
                    Items = items,
                    Slots = request.Slots with { Date = null, Until = null },
                },
                Slot.Date
            ),
            [.. days.Select(day => new QuickReply(ThaiDay.Text(day))), Suggestions.Cancel]
        );
    }

    /// <summary>Working days after the item's and after today, none later than ITAS takes it.</summary>
    private static async Task<IEnumerable<DateOnly>> DaysAsync(
        int item,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await acting.Items.StateAsync(item, cancellationToken) is not { } state)
            return [];
        var scene = acting.Scene;
        var working = await LoadWorkingDays.OfAsync(
            scene.Db,
            scene.NoticeRules.Reminders.Holidays,
            scene.Me.Agency.Id,
            cancellationToken
        );
        var due = state.DueOn(DutyOf(request.Slots) ?? Duty.Prepare);
        var from = due > scene.Today ? due : scene.Today;
        return Suggested
            .Select(more => Near(from.AddDays(more)))
            .Distinct()
            .Where(day => day <= state.ClosesOn);

        DateOnly Near(DateOnly day) =>
            working.OnOrBefore(day) is var before && before > from
                ? before
                : working.OnOrAfter(day);
    }

    /// <summary>Another day would do.</summary>
    private static bool IsOnlyTheDay(IEnumerable<ItemOutcome> verdicts) =>
        verdicts.All(v =>
            v.Outcome
                is NotLater
                    or DateInPast
                    or DateAfterClose
                    or BeforePeriodEnd
                    or CertifyBeforePrepare
        );

    /// <summary>Says why and asks for it, so that only the day need be typed again.</summary>
    private static Task<Answer> AskOtherDayAsync(
        IReadOnlyList<ItemOutcome> verdicts,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var why = verdicts.Select(v => acting.Words((Refusal)v.Outcome)).Distinct();
        return AskDayAsync(
            [.. verdicts.Select(v => v.Item)],
            string.Join('\n', why),
            request,
            acting,
            cancellationToken
        );
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
        var order = new Order(DutyOf(request.Slots), day, request.Slots.Time);
        var verdicts = await acting.WouldAsync(items, _ => order.Command, cancellationToken);
        if (IsOnlyTheDay(verdicts))
            return await AskOtherDayAsync(verdicts, request, acting, cancellationToken);
        var answer = Bulk.Ask(
            $"ตั้งกำหนด{order.Duties}",
            Set,
            verdicts,
            acting,
            order.When + Along(order, verdicts)
        );
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = order.Write() })
            : answer;
    }

    /// <summary>Certifying is not due before preparing: its day goes along, and that is said before.</summary>
    private static string Along(Order order, IReadOnlyList<ItemOutcome> verdicts)
    {
        var moves = verdicts
            .Where(v => v.Outcome is Decided d && d.Before!.CertifyBy != d.After!.CertifyBy)
            .Select(v => v.Item)
            .ToList();
        return order.Duty == Duty.Prepare && moves.Count > 0
            ? $"\nกำหนดรับรองจะเลื่อนตามเป็นวันเดียวกัน: {ItemTexts.List(moves)}"
            : "";
    }

    /// <summary>"กำหนดรับรอง", "กำหนดส่ง": one of the two days; null for both.</summary>
    private static Duty? DutyOf(Slots slots) =>
        slots.Role switch
        {
            "certifier" => Duty.Certify,
            "preparer" => Duty.Prepare,
            _ => null,
        };

    private static async Task<Answer> SetAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = Order.Read(postback.Text!);
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

    private static async Task<Answer> AskForTimeAsync(
        IReadOnlyList<int> items,
        DateOnly day,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        // "กำหนดส่ง" is what people call either of their days; "กำหนดรับรอง" is only that.
        Duty? duty = DutyOf(request.Slots) == Duty.Certify ? Duty.Certify : null;
        var command = new AskExtension(day, duty) { Reason = request.Slots.Reason };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        if (IsOnlyTheDay(verdicts))
            return await AskOtherDayAsync(verdicts, request, acting, cancellationToken);
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

    /// <summary>What waits in the conversation while the coordinator looks at the card.</summary>
    private sealed record Order(Duty? Duty, DateOnly Day, TimeOnly? Time)
    {
        public SetDeadline Command => new(Duty, Day, Time);

        public string Duties =>
            Duty switch
            {
                Storage.Model.Duty.Prepare => "จัดทำ",
                Storage.Model.Duty.Certify => "รับรอง",
                _ => "จัดทำและรับรอง",
            };

        public string When =>
            Time is { } at
                ? $"{ThaiDay.WithWeekday(Day)} {ThaiDay.Time(at)}"
                : ThaiDay.WithWeekday(Day);

        public string Write() => System.Text.Json.JsonSerializer.Serialize(this);

        public static Order Read(string text) =>
            System.Text.Json.JsonSerializer.Deserialize<Order>(text)!;
    }
}
