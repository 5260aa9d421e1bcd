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

    /// <summary>The same with one link, or one explanation, for all of them.</summary>
    private const string WithEvidence = "prepare-with";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.MarkPrepared];
    public override IReadOnlyCollection<string> Actions => [Action, WithEvidence];
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
        return await DoAsync(request with { Items = items }, acting, cancellationToken);
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(
            scene,
            cancellationToken,
            postback.Round,
            postback.For
        );
        if (postback.Items is { } items)
            return await DoAllAsync(items, postback, acting, cancellationToken);
        var request = new Understood(
            "",
            Understanding.Intents.MarkPrepared,
            [postback.Item ?? 0],
            Slots.None,
            []
        );
        return await DoAsync(request, acting, cancellationToken, postback.Version);
    }

    private static async Task<IReadOnlyList<int>> ItemsAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (!request.Slots.All)
            return Items(request);
        var mine = await MyItems.LoadAsync(
            acting.Scene.Db,
            acting.Actor,
            acting.Scene.Now,
            cancellationToken
        );
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
        var mine = await MyItems.LoadAsync(
            acting.Scene.Db,
            acting.Actor,
            acting.Scene.Now,
            cancellationToken
        );
        return AskWhich("ท่านจัดทำข้อใดเสร็จแล้วครับ", request, mine?.ToPrepare ?? []);
    }

    private static async Task<Answer> DoAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken,
        long? version = null
    )
    {
        var item = request.Items[0];
        if (EvidenceOf(request) is { } evidence)
        {
            var added = await acting.DoAsync(item, evidence, cancellationToken);
            if (added is Refusal refused and not AlreadyAttached)
                return Refuse(refused, request, acting);
        }
        var command = new Prepare { Reason = request.Slots.Reason, Version = version };
        return await acting.DoAsync(item, command, cancellationToken) switch
        {
            Decided decided => await DoneAsync(item, decided, acting, cancellationToken),
            Refusal refusal => Refuse(refusal, request, acting),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    /// <summary>A link, or "nothing to disclose", that came with the same words or when asked for.</summary>
    private static AddEvidence? EvidenceOf(Understood request) =>
        request.Slots switch
        {
            { Url: { } url } slots => new AddEvidence(url, slots.Note),
            { Disclosed: false } slots => new AddEvidence(null, slots.Note ?? slots.Reason),
            _ => null,
        };

    private static async Task<Answer> DoneAsync(
        int item,
        Decided decided,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var answer = Answer.Say(
            Line(item, decided),
            Suggestions.MyItems,
            new QuickReply($"สถานะ O{item}")
        );
        if (!decided.OffersCertify)
            return answer;
        // The card shows the item as this unit of work leaves it.
        await acting.Scene.Db.SaveChangesAsync(cancellationToken);
        var detail = await ItemDetail.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            item,
            cancellationToken
        );
        if (detail is null)
            return answer;
        return answer.Then(
            Answer.Confirm(
                ItemCard.ToCertify(
                    detail,
                    acting.People,
                    acting.Scene.Today,
                    "ท่านเป็นผู้รับรองข้อนี้ด้วย"
                ),
                ItemCard.At("certify", detail)
            )
        );
    }

    private static string Line(int item, Decided decided) =>
        $"บันทึกว่าจัดทำ O{item} แล้วครับ สถานะ: {ItemTexts.Status(decided.After!.Progress)}";

    private static async Task<Answer> ConfirmAsync(
        IReadOnlyList<int> items,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (EvidenceOf(request) is { } evidence)
            return await ConfirmWithAsync(items, evidence, request, acting, cancellationToken);
        var checkedItems = new List<Verdict>();
        foreach (var item in items)
            checkedItems.Add(
                new Verdict(
                    item,
                    await acting.WouldAsync(
                        item,
                        new Prepare { Reason = request.Slots.Reason },
                        cancellationToken
                    )
                )
            );
        if (checkedItems.TrueForAll(v => v.Outcome is NeedsEvidence))
            return AskEvidence(items, request, acting);
        var answer = Bulk.Ask("แจ้งว่าจัดทำแล้ว", Action, checkedItems, acting);
        return request.Slots.Reason is { } reason && answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = reason })
            : answer;
    }

    /// <summary>One link for several items: shown as such, for mostly each has a page of its own.</summary>
    private static async Task<Answer> ConfirmWithAsync(
        IReadOnlyList<int> items,
        AddEvidence evidence,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var verdicts = new List<Verdict>();
        foreach (var item in items)
        {
            var added = await acting.WouldAsync(item, evidence, cancellationToken);
            var done = await acting.WouldAsync(item, new Prepare(), cancellationToken);
            verdicts.Add(new Verdict(item, Both(added, done)));
        }
        var answer = Bulk.Ask(
            "แจ้งว่าจัดทำแล้ว",
            WithEvidence,
            verdicts,
            acting,
            evidence.Url is { } url
                ? $"แนบลิงก์นี้ทุกข้อ\n{url}"
                : $"บันทึกว่าไม่มีรายการในรอบนี้ทุกข้อ\n{evidence.Explanation}"
        );
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = evidence.Url ?? evidence.Explanation })
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
        var slots = request.Slots with { All = false, Excluded = null };
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
        IReadOnlyList<int> items,
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await Bulk.IsStaleAsync(items, postback.Version, acting, cancellationToken))
            return await ConfirmAsync(
                items,
                new Understood("", "", items, SlotsOf(postback), []),
                acting,
                cancellationToken
            );
        var hasEvidence = postback.Action == WithEvidence;
        if (hasEvidence)
            await acting.DoAllAsync(items, Evidence(postback.Text), cancellationToken);
        var command = new Prepare { Reason = hasEvidence ? null : postback.Text };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        return Bulk.Done("บันทึกว่าจัดทำแล้ว", verdicts, acting, Suggestions.MyItems);
    }

    private static AddEvidence Evidence(string? text) =>
        IsLink(text) ? new AddEvidence(text) : new AddEvidence(null, text);

    private static Slots SlotsOf(Postback postback) =>
        postback.Action != WithEvidence ? new Slots { Reason = postback.Text }
        : IsLink(postback.Text) ? new Slots { Url = postback.Text }
        : new Slots { Disclosed = false, Note = postback.Text };

    private static bool IsLink(string? text) =>
        text?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
}
