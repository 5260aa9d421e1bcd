using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// แนบลิงก์ adds at once, เปลี่ยนลิงก์ replaces, ลบลิงก์ takes out; certifications that would fall are asked about first.
/// </summary>
public sealed class EvidenceTalk : ItemCommandConversation
{
    private const string HandIn = "hand-in";

    /// <summary>A link typed on a card.</summary>
    public const string Attach = "attach-link";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.AddEvidence];
    public override IReadOnlyCollection<string> Actions =>
        [HandIn, Attach, RemovingEvidence.Action];
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
        if (request is { Items: [], Slots.Aspect: WrongLinks.OfLast })
            request = await LastLink.InAsync(request, acting, cancellationToken);
        var items = Items(request);
        if (items.Count == 0)
            return await AskWhichAsync(request, acting, cancellationToken);
        var one = request with { Items = [items[0]] };
        if (request.Slots.Aspect is Removals.Aspect or WrongLinks.OfLast)
            return items.Count == 1
                ? await RemovingEvidence.AskAsync(one, acting, cancellationToken)
                : RemovingEvidence.AskWhich(items, request);
        if (!HandingIn.IsIn(request.Slots))
            return await AskLinkAsync(request, items, acting, cancellationToken);
        var answer = new Answer([]);
        foreach (var item in items)
            answer = answer.Then(
                await DoAsync(
                    request with
                    {
                        Items = [item],
                    },
                    acting,
                    cancellationToken,
                    request.Slots.Version
                )
            );
        return answer;
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, postback, cancellationToken);
        if (postback.Action == RemovingEvidence.Action)
            return await RemovingEvidence.DoAsync(postback, acting, cancellationToken);
        var typed = new Understood(
            "",
            Understanding.Intents.AddEvidence,
            [postback.Item ?? 0],
            new Slots { Url = postback.Text?.Trim() },
            []
        );
        return HandingIn.IsIn(typed.Slots)
            ? await DoAsync(typed, acting, cancellationToken, postback.Version)
            : await AskLinkAsync(typed, typed.Items, acting, cancellationToken);
    }

    public override async Task<Answer> AgreedAsync(
        Understood request,
        Postback onYes,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        return await DoAsync(request, acting, cancellationToken, onYes.Version, confirmed: true);
    }

    private static async Task<Answer> AskWhichAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await acting.MyItemsAsync(cancellationToken);
        var question = request.Slots switch
        {
            { Aspect: WrongLinks.OfLast } =>
                "ไม่พบลิงก์ที่ท่านแนบใน 1 วันที่ผ่านมา ต้องการลบลิงก์ของข้อใดครับ",
            { Aspect: Removals.Aspect } => "ต้องการลบลิงก์ของข้อใดครับ",
            { Url: { } url } => $"ลิงก์นี้เป็นของข้อใดครับ\n{url}",
            _ => "ต้องการแนบลิงก์ของข้อใดครับ",
        };
        return AskWhich(question, request, mine?.ToPrepare ?? []);
    }

    private static async Task<Answer> AskLinkAsync(
        Understood request,
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        // Who may not hand it in, or an item that is not there, is told before anything is asked.
        var would = await acting.WouldAsync(
            items[0],
            new AddEvidence("https://example.go.th/") { Confirmed = true },
            cancellationToken
        );
        if (would is Refusal and (UnknownItem or NotAPreparer or ReadOnly or RoundClosed))
            return acting.Refuse((Refusal)would);
        return Answer.Ask(
            $"โปรดส่งลิงก์ของ {ItemTexts.List(items)} บนเว็บไซต์หลักของหน่วยงานครับ",
            new MissingSlot(Kept(request with { Items = items }, acting), Slot.Url),
            Suggestions.NothingToDisclose,
            Suggestions.Cancel
        );
    }

    private static async Task<Answer> DoAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken,
        long? version = null,
        bool confirmed = false
    )
    {
        var handed = await HandingIn.DoAsync(
            request,
            acting,
            cancellationToken,
            version,
            confirmed
        );
        if (handed.Decided.Count > 0)
            return Done(request, handed, acting);
        var refused = handed.Refused!;
        if (refused is Stale)
            return Answer
                .Say(acting.Words(refused))
                .Then(await StatusTalk.CardAsync(request.Items[0], acting, cancellationToken));
        return await HandingIn.QuestionAsync(refused, request, HandIn, acting, cancellationToken)
            ?? Refuse(refused, request, acting);
    }

    private static Answer Done(Understood request, HandedIn handed, Acting acting)
    {
        var (item, after) = (request.Items[0], handed.Decided[^1].After!);
        var what = request.Slots switch
        {
            { Disclosed: false } => $"บันทึกว่า O{item} ไม่มีรายการในรอบนี้แล้วครับ",
            { Replace: true } => $"เปลี่ยนลิงก์ O{item} แล้วครับ",
            _ when handed.Decided.Count > 1 =>
                $"แนบลิงก์ O{item} {handed.Decided.Count} รายการแล้วครับ",
            _ => $"แนบลิงก์ O{item} แล้วครับ",
        };
        string?[] lines =
        [
            $"{what} สถานะ: {ItemTexts.Status(after.Progress)}",
            handed.Refused is { } refused ? acting.Words(refused) : null,
            handed.Voided(acting),
            Elsewhere(request, acting),
            AfterClosing.Line(handed.Decided[^1], acting.Scene),
        ];
        var next = after.IsPrepared
            ? new QuickReply($"สถานะ O{item}")
            : new QuickReply($"O{item} เสร็จแล้ว");
        return Answer.Say(string.Join('\n', lines.OfType<string>()), next, Suggestions.MyItems);
    }

    /// <summary>ITAS wants a page of the agency's main website; a link elsewhere is taken, and said.</summary>
    private static string? Elsewhere(Understood request, Acting acting)
    {
        var website = acting.Scene.Me.Agency.Website;
        if (website is null || request.Slots.Url is not { } url)
            return null;
        var isThere =
            Uri.TryCreate(url, UriKind.Absolute, out var link)
            && Uri.TryCreate(website, UriKind.Absolute, out var main)
            && $".{Host(link)}".EndsWith($".{Host(main)}", StringComparison.OrdinalIgnoreCase);
        return isThere ? null : $"โปรดตรวจสอบ: ลิงก์นี้ไม่ได้อยู่บนเว็บไซต์หลัก ({website})";
    }

    private static string Host(Uri uri) =>
        uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
}
