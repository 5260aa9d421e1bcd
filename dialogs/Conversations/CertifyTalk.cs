using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>รับรอง: link and criteria on a card, then confirm. Several at once on one card.</summary>
public sealed class CertifyTalk : ItemCommandConversation
{
    internal const string One = "certify";
    private const string Many = "certify-all";

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.Certify, Understanding.Intents.PendingCertifications];

    public override IReadOnlyCollection<string> Actions => [One, Many];

    /// <summary>In a group the person who taps decides; lists stay private.</summary>
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
        if (await PendingExtensions.MeantAsync(request, acting, cancellationToken) is { } wishes)
            return wishes;
        var items = Items(request);
        var asksForAll =
            request.Slots.All || request.Intent == Understanding.Intents.PendingCertifications;
        if (items.Count == 0 || asksForAll)
            return await WaitingAsync(request, acting, cancellationToken);
        return items.Count == 1
            ? await AskAsync(items[0], request, acting, cancellationToken)
            : await AskAllAsync(items, acting, cancellationToken);
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, postback, cancellationToken);
        return postback.Items is { } items
            ? await DoAllAsync(items, postback, acting, cancellationToken)
            : await DoAsync(postback, acting, cancellationToken);
    }

    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        if (onYes.Items is { } items)
            return await AskAllAsync(items, acting, cancellationToken);
        var (item, none) = (onYes.Item ?? 0, Understanding.Slots.None);
        var again = new Understood("", Understanding.Intents.Certify, [item], none, []);
        return await AskAsync(item, again, acting, cancellationToken);
    }

    private static async Task<Answer> AskAsync(
        int item,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var would = await acting.WouldAsync(item, new Certify(), cancellationToken);
        if (would is Refusal refusal)
            return Refuse(refusal, request with { Items = [item] }, acting);
        return await CardAsync(item, acting, cancellationToken, (would as Decided)?.Standing);
    }

    /// <summary>The card for what the rule agreed to: it says in whose place, and its buttons stay with that.</summary>
    internal static async Task<Answer> CardAsync(
        int item,
        Acting acting,
        CancellationToken cancellationToken,
        Standing? standing = null,
        string? ownNote = null
    )
    {
        var detail = await ItemDetail.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            item,
            cancellationToken
        );
        if (detail is null)
            return acting.Refuse(new UnknownItem(item));
        await ReadyNotices.SeenAsync(acting.Scene, [item], cancellationToken);
        long? forWhom = standing is { As: not Authority.Own } other ? other.OfficerId : null;
        var card = ItemCard.ToCertify(
            detail,
            acting.People,
            acting.Scene.Today,
            forWhom is { } id ? acting.People.After("ท่านกำลังรับรองแทน", id) : ownNote,
            forWhom
        );
        return Answer.Confirm(
            card,
            ItemCard.At(One, detail) with
            {
                For = forWhom,
            },
            matter: $"รับรอง O{item}"
        );
    }

    private static async Task<Answer> DoAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var item = postback.Item ?? 0;
        var command = new Certify { Version = postback.Version };
        return await acting.DoAsync(item, command, cancellationToken) switch
        {
            Decided decided => Done(item, decided, acting.Scene),
            Stale stale => Answer
                .Say(acting.Words(stale))
                .Then(await FreshAsync(item, acting, cancellationToken)),
            Refusal refusal => acting.Refuse(refusal),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    /// <summary>A button that was drawn before the item moved on is answered with the item as it is now.</summary>
    public static async Task<Answer> FreshAsync(
        int item,
        Acting acting,
        CancellationToken cancellationToken
    ) =>
        await acting.WouldAsync(item, new Certify(), cancellationToken) is Decided decided
            ? await CardAsync(item, acting, cancellationToken, decided.Standing)
            : await StatusTalk.CardAsync(item, acting, cancellationToken);

    private static Answer Done(int item, Decided decided, Scene scene)
    {
        var progress = decided.After!.Progress;
        var left = progress.Certifiers - progress.Certified;
        var text = decided.After.IsCertified
            ? $"รับรอง O{item} แล้วครับ ข้อนี้รับรองครบทุกท่านแล้ว"
            : $"รับรอง O{item} แล้วครับ เหลือผู้รับรองอีก {left} ท่าน";
        return Answer.Say(
            AfterClosing.Said(text, decided, scene),
            Suggestions.WaitingForMe,
            new QuickReply($"สถานะ O{item}")
        );
    }

    private static async Task<Answer> WaitingAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (acting.Scene.IsGroup)
            return Answer.Say(
                "โปรดพิมพ์ “รอฉันรับรอง” ในห้องแชตส่วนตัวกับระบบ หรือระบุข้อ เช่น “รับรอง O12”"
            );
        var mine = await acting.MyItemsAsync(cancellationToken);
        int[] waiting =
        [
            .. mine?.WaitingForCertification.Where(i => request.Slots.Holds(i.Item))
                .Select(i => i.Item.Number)
                .Distinct()
                ?? [],
        ];
        if (waiting.Length == 0 && mine?.Items.Any(i => i.Duty == Duty.Certify) != true)
            return request.Intent == Understanding.Intents.Certify
                ? NothingToCertify(acting)
                : await OverallTalk.WaitingAsync(acting.Scene, cancellationToken);
        if (waiting.Length == 0)
            return Answer.Say(
                "ขณะนี้ไม่มีข้อที่รอท่านรับรองครับ",
                Suggestions.For(acting.Scene.Speaker)
            );
        await ReadyNotices.SeenAsync(acting.Scene, waiting, cancellationToken);
        if (request.Slots.All && request.Intent == Understanding.Intents.Certify)
            return waiting is [var only]
                ? await AskAsync(only, request, acting, cancellationToken)
                : await AskAllAsync(waiting, acting, cancellationToken);
        return Answer.Show(
            WaitingCard.Of(mine!, waiting, acting),
            [
                .. waiting.Length > 1
                    ? [new QuickReply("รับรองทุกข้อ", "รับรองทุกข้อที่รออยู่")]
                    : Array.Empty<QuickReply>(),
                .. waiting.Take(9).Select(number => new QuickReply($"รับรอง O{number}")),
            ]
        );
    }

    /// <summary>To somebody who wants to certify and is named for nothing.</summary>
    private static Answer NothingToCertify(Acting acting) =>
        acting.Scene.Me.Officer.Role == OfficerRole.Executive
            ? acting.Refuse(new ReadOnly())
            : Answer.Say(
                "รอบนี้ไม่มีข้อที่ท่านเป็นผู้รับรองครับ",
                Suggestions.For(acting.Scene.Speaker)
            );

    private static async Task<Answer> AskAllAsync(
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await acting.WouldAsync(items, _ => new Certify(), cancellationToken);
        return Bulk.Ask("รับรอง", Many, verdicts, acting);
    }

    private static async Task<Answer> DoAllAsync(
        IReadOnlyList<int> items,
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await Bulk.IsStaleAsync(items, postback.Version, acting, cancellationToken))
            return Answer
                .Say(
                    "บางข้อมีการเปลี่ยนแปลงหลังจากที่แสดงไว้ จึงยังไม่ได้รับรอง โปรดดูข้อมูลล่าสุดด้านล่าง"
                )
                .Then(await AskAllAsync(items, acting, cancellationToken));
        var verdicts = await acting.DoAllAsync(items, new Certify(), cancellationToken);
        return Bulk.Done(
            "รับรองแล้ว",
            verdicts,
            acting,
            Suggestions.WaitingForMe,
            Suggestions.Overall
        );
    }
}
