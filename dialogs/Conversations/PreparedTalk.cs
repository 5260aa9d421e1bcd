using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>จัดทำแล้ว: a preparer says that items are done. Several at once are shown first.</summary>
public sealed class PreparedTalk : ItemCommandConversation
{
    private const string Action = "prepare";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.MarkPrepared];
    public override IReadOnlyCollection<string> Actions => [Action];
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var (acting, ask) = await BeginAsync(request, scene, cancellationToken);
        if (ask is not null)
            return ask;
        var items = await ItemsAsync(request, acting, cancellationToken);
        if (items.Count == 0)
            return await AskWhichAsync(request, acting, cancellationToken);
        if (items.Count > 1)
            return await ConfirmAsync(items, request, acting, cancellationToken);
        return await DoAsync(
            request with
            {
                Items = items,
            },
            acting,
            cancellationToken,
            request.Slots.Version
        );
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, postback, cancellationToken);
        var request = Request(postback);
        return postback.Items is null
            ? await DoAsync(request, acting, cancellationToken, postback.Version)
            : await DoAllAsync(request, postback.Version, acting, cancellationToken);
    }

    private static Understood Request(Postback postback) =>
        new(
            "",
            Understanding.Intents.MarkPrepared,
            postback.Items ?? [postback.Item ?? 0],
            new Slots { Reason = postback.Text },
            []
        );

    /// <summary>The links that are handed in with it wait for the yes as they were typed.</summary>
    public override async Task<Answer> AgreedAsync(
        Understood request,
        Postback onYes,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        if (onYes.Items is { } items)
            return await DoAllAsync(
                request with
                {
                    Items = items,
                },
                onYes.Version,
                acting,
                cancellationToken
            );
        return await DoAsync(request, acting, cancellationToken, onYes.Version, confirmed: true);
    }

    /// <summary>One item waits only with links that take certifications away: they are handed in again.</summary>
    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        return onYes.Items is { } items
            ? await ConfirmAsync(items, request ?? Request(onYes), acting, cancellationToken)
            : null;
    }

    private static async Task<IReadOnlyList<int>> ItemsAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (!request.Slots.All)
            return Items(request);
        var mine = await acting.MyItemsAsync(cancellationToken);
        return
        [
            .. mine?.ToPrepare.Where(i => request.Slots.Holds(i.Item))
                .Select(i => i.Item.Number)
                .Distinct()
                ?? [],
        ];
    }

    private static async Task<Answer> AskWhichAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await acting.MyItemsAsync(cancellationToken);
        return AskWhich("ท่านจัดทำข้อใดเสร็จแล้วครับ", request, mine?.ToPrepare ?? []);
    }

    private static async Task<Answer> DoAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken,
        long? version = null,
        bool confirmed = false
    )
    {
        var item = request.Items[0];
        var handed = new HandedIn([], null);
        if (HandingIn.IsIn(request.Slots))
        {
            handed = await HandingIn.DoAsync(
                request,
                acting,
                cancellationToken,
                version,
                confirmed
            );
            if (handed.Refused is { } refused and not AlreadyAttached)
                return Attached(item, handed, acting)
                    .Then(
                        await HandingIn.QuestionAsync(
                            refused,
                            request,
                            Action,
                            acting,
                            cancellationToken
                        ) ?? Refuse(refused, request, acting)
                    );
        }
        var command = new Prepare
        {
            Reason = request.Slots.Reason,
            Version = handed.Decided.Count > 0 ? null : version,
        };
        return await acting.DoAsync(item, command, cancellationToken) switch
        {
            Decided decided => await DoneAsync(decided, handed, request, acting, cancellationToken),
            Stale stale => Answer
                .Say(acting.Words(stale))
                .Then(await StatusTalk.CardAsync(item, acting, cancellationToken)),
            Refusal refusal => Attached(item, handed, acting)
                .Then(Refuse(refusal, request, acting)),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    /// <summary>What was handed in stays, although the rest was refused.</summary>
    private static Answer Attached(int item, HandedIn handed, Acting acting) =>
        handed.Decided.Count == 0
            ? new Answer([])
            : Answer.Say(WithVoided($"แนบลิงก์ O{item} แล้วครับ", handed, acting));

    private static string WithVoided(string text, HandedIn handed, Acting acting) =>
        handed.Voided(acting) is { } voided ? $"{text}\n{voided}" : text;

    private static async Task<Answer> DoneAsync(
        Decided decided,
        HandedIn handed,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var item = request.Items[0];
        var answer = Answer.Say(
            AfterClosing.Said(
                WithVoided(Line(item, decided, acting), handed, acting),
                decided,
                acting.Scene
            ),
            Suggestions.MyItems,
            new QuickReply($"สถานะ O{item}")
        );
        if (!decided.OffersCertify)
            return answer;
        // By the right to certify, which need not be the one by which it was prepared.
        var certify = new Certify().Decide(decided.After!, acting.Actor, acting.Scene.Now);
        if (certify is not Decided { Standing: { } standing })
            return Answer.Say(answer.Replies[0].Text!, new QuickReply($"รับรอง O{item}"));
        // The card shows the item as this unit of work leaves it.
        await acting.Scene.Db.SaveChangesAsync(cancellationToken);
        return answer.Then(
            await CertifyTalk.CardAsync(
                item,
                acting,
                cancellationToken,
                standing,
                "ท่านเป็นผู้รับรองข้อนี้ด้วย"
            )
        );
    }

    private static string Line(int item, Decided decided, Acting acting)
    {
        var what = decided.Standing is { As: not Authority.Own } other
            ? PeopleNames.Then(acting.People.After($"O{item} แทน", other.OfficerId), "แล้วครับ")
            : $"O{item} แล้วครับ";
        return $"บันทึกว่าจัดทำ {what} สถานะ: {ItemTexts.Status(decided.After!.Progress)}";
    }

    private static async Task<Answer> ConfirmAsync(
        IReadOnlyList<int> items,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (HandingIn.IsIn(request.Slots))
            return await ConfirmWithAsync(items, request, acting, cancellationToken);
        var verdicts = await acting.WouldAsync(
            items,
            _ => new Prepare { Reason = request.Slots.Reason },
            cancellationToken
        );
        if (verdicts.All(v => v.Outcome is NeedsEvidence))
            return AskEvidence(items, request, acting);
        var answer = Bulk.Ask("แจ้งว่าจัดทำแล้ว", Action, verdicts, acting);
        return request.Slots.Reason is { } reason && answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = reason })
            : answer;
    }

    /// <summary>The same links for several items: shown as such, for mostly each has a page of its own.</summary>
    private static async Task<Answer> ConfirmWithAsync(
        IReadOnlyList<int> items,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var evidence = HandingIn.Added(request.Slots);
        var added = await acting.WouldAsync(items, _ => evidence[0], cancellationToken);
        var done = await acting.WouldAsync(items, _ => new Prepare(), cancellationToken);
        var verdicts = added
            .Zip(done, (a, d) => new ItemOutcome(a.Item, Both(a.Outcome, d.Outcome)))
            .ToList();
        var answer = Bulk.Ask(
            "แจ้งว่าจัดทำแล้ว",
            Action,
            verdicts,
            acting,
            evidence[0].Url is null
                ? $"บันทึกว่าไม่มีรายการในรอบนี้ทุกข้อ\n{evidence[0].Explanation}"
                : $"แนบลิงก์นี้ทุกข้อ\n{string.Join('\n', evidence.Select(e => e.Url))}"
        );
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes) with
            {
                Waiting = asked with { Request = request },
            }
            : answer;
    }

    /// <summary>What adding the evidence and then signing comes to; the link that is lacking is the one that is added.</summary>
    private static Outcome Both(Outcome added, Outcome done) =>
        added switch
        {
            AlreadyAttached => done,
            Decided => done is Decided or NeedsEvidence ? added : done,
            _ => added,
        };

    /// <summary>One link after the other: each answer leads on to the next item.</summary>
    private static Answer AskEvidence(IReadOnlyList<int> items, Understood request, Acting acting)
    {
        var slots = Kept(request, acting).Slots with { All = false, Excluded = null };
        var rest = request with { Items = [.. items.Skip(1)], Slots = slots };
        var first = request with { Items = [items[0]], Slots = slots, Also = [rest] };
        var answer = Refuse(new NeedsEvidence(items[0]), first, acting);
        return answer with
        {
            Replies =
            [
                answer.Replies[0] with
                {
                    Text =
                        $"{ItemTexts.List(items)} ยังไม่มีลิงก์ข้อมูล เริ่มจาก O{items[0]} ก่อนครับ โปรดส่งลิงก์บนเว็บไซต์หลักของหน่วยงาน หรือพิมพ์ “ไม่มีรายการในรอบนี้” พร้อมคำอธิบาย",
                },
            ],
        };
    }

    private static async Task<Answer> DoAllAsync(
        Understood request,
        long? version,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (items, slots) = (request.Items, request.Slots);
        if (await Bulk.IsStaleAsync(items, version, acting, cancellationToken))
            return await ConfirmAsync(items, request, acting, cancellationToken);
        if (HandingIn.IsIn(slots))
            foreach (var evidence in HandingIn.Added(slots))
                await acting.DoAllAsync(items, evidence, cancellationToken);
        var command = new Prepare { Reason = HandingIn.IsIn(slots) ? null : slots.Reason };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        return Bulk.Done("บันทึกว่าจัดทำแล้ว", verdicts, acting, Suggestions.MyItems);
    }
}
