using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>แนบลิงก์ adds at once, เปลี่ยนลิงก์ replaces; certifications that would fall are asked about first.</summary>
public sealed class EvidenceTalk : ItemCommandConversation
{
    private const string Add = "add-evidence";
    private const string Replace = "replace-evidence";

    /// <summary>A link typed on a card.</summary>
    public const string Attach = "attach-link";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.AddEvidence];
    public override IReadOnlyCollection<string> Actions => [Add, Replace, Attach];
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
        var items = Items(request);
        if (items.Count == 0)
            return await AskWhichAsync(request, acting, cancellationToken);
        if (request.Slots is { Url: null, Disclosed: not false })
            return await AskLinkAsync(request, items, acting, cancellationToken);
        var answer = new Answer([]);
        foreach (var item in items)
            answer = answer.Then(
                await DoAsync(request with { Items = [item] }, acting, cancellationToken)
            );
        return answer;
    }

    private Task<Answer> AttachAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            new Understood(
                "",
                Understanding.Intents.AddEvidence,
                [postback.Item ?? 0],
                new Slots { Url = postback.Text?.Trim() },
                []
            ),
            scene,
            cancellationToken
        );

    /// <summary>Yes to the question whether certifications may fall. The link waits in the conversation's state.</summary>
    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (postback.Action == Attach)
            return await AttachAsync(postback, scene, cancellationToken);
        var acting = await Acting.BeginAsync(
            scene,
            cancellationToken,
            postback.Round,
            postback.For
        );
        var request = new Understood(
            "",
            Understanding.Intents.AddEvidence,
            [postback.Item ?? 0],
            Waiting(postback),
            []
        );
        return await DoAsync(request, acting, cancellationToken, postback.Version, confirmed: true);
    }

    private static Slots Waiting(Postback postback)
    {
        var isLink = postback.Text?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
        return new Slots
        {
            Url = isLink ? postback.Text : null,
            Disclosed = isLink ? null : false,
            Reason = isLink ? null : postback.Text,
            Replace = postback.Action == Replace,
            Which = (int?)postback.Id,
        };
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
        var question = request.Slots.Url is null
            ? "ต้องการแนบลิงก์ของข้อใดครับ"
            : $"ลิงก์นี้เป็นของข้อใดครับ\n{request.Slots.Url}";
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
            new MissingSlot(request with { Items = items }, Slot.Url),
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
        var item = request.Items[0];
        Outcome outcome = new UnknownItem(item);
        foreach (var url in Urls(request.Slots))
        {
            var command = await CommandAsync(request, url, acting, cancellationToken) with
            {
                Version = version,
                Confirmed = confirmed,
                Reason = request.Slots.Disclosed == false ? null : request.Slots.Reason,
            };
            outcome = await acting.DoAsync(item, command, cancellationToken);
            if (outcome is not Decided)
                break;
            version = null;
        }
        return outcome switch
        {
            Decided decided => Done(item, decided, request, acting),
            NeedsConfirmation needs => await AskVoidAsync(
                needs,
                request,
                acting,
                cancellationToken
            ),
            LinksAreThere there => AskReplace(there, request, acting),
            Refusal refusal => Refuse(refusal, request, acting),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    private static IReadOnlyList<string?> Urls(Slots slots) =>
        slots.Disclosed == false && slots.Url is null ? [null] : [.. slots.Urls ?? [slots.Url!]];

    private static async Task<EvidenceCommand> CommandAsync(
        Understood request,
        string? url,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var slots = request.Slots;
        var explanation = slots.Note ?? (slots.Disclosed == false ? slots.Reason : null);
        if (!slots.Replace)
            return new AddEvidence(url, explanation);
        var links = (await acting.Items.StateAsync(request.Items[0], cancellationToken))?.Evidence;
        var chosen = slots.Which is { } which and > 0 ? links?.ElementAtOrDefault(which - 1) : null;
        return new ReplaceEvidence(chosen?.Id, url, explanation);
    }

    private static Answer Done(int item, Decided decided, Understood request, Acting acting)
    {
        var what = request.Slots switch
        {
            { Disclosed: false } => $"บันทึกว่า O{item} ไม่มีรายการในรอบนี้แล้วครับ",
            { Replace: true } => $"เปลี่ยนลิงก์ O{item} แล้วครับ",
            _ => $"แนบลิงก์ O{item} แล้วครับ",
        };
        var status = $"สถานะ: {ItemTexts.Status(decided.After!.Progress)}";
        var lines = new[]
        {
            $"{what} {status}",
            Voided(decided, acting),
            Elsewhere(request, acting),
        };
        var next = decided.After.IsPrepared
            ? new QuickReply($"สถานะ O{item}")
            : new QuickReply($"O{item} เสร็จแล้ว");
        return Answer.Say(string.Join('\n', lines.OfType<string>()), next, Suggestions.MyItems);
    }

    private static string? Voided(Decided decided, Acting acting) =>
        decided.Voided.Count == 0 ? null : $"ต้องรับรองใหม่: {acting.People.List(decided.Voided)}";

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

    /// <summary>"Nothing to disclose" beside links: only in their place, and only after asking.</summary>
    private static Answer AskReplace(LinksAreThere there, Understood request, Acting acting) =>
        Answer.Confirm(
            new Card
            {
                Title = $"เปลี่ยน O{there.Item} เป็น “ไม่มีรายการในรอบนี้”",
                Text = acting.Words(there),
                Tone = Tone.Waiting,
                Sections =
                [
                    new CardSection(
                        "ลิงก์ที่จะถูกแทนที่",
                        [.. there.Links.Select(link => new CardRow(link.Url ?? "-"))]
                    ),
                ],
                Buttons = CardButton.YesNo,
            },
            new Postback(Replace)
            {
                Item = there.Item,
                Text = request.Slots.Reason,
                For = acting.InPlaceOf,
            }
        );

    private static async Task<Answer> AskVoidAsync(
        NeedsConfirmation needs,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var state = await acting.Items.StateAsync(needs.Item, cancellationToken);
        var onYes = new Postback(request.Slots.Replace ? Replace : Add)
        {
            Item = needs.Item,
            Version = state?.Version,
            Text = request.Slots.Url ?? request.Slots.Reason,
            Id = request.Slots.Which,
            For = acting.InPlaceOf,
        };
        var card = new Card
        {
            Title = $"O{needs.Item} ได้รับการรับรองแล้ว",
            Text = acting.Words(needs),
            Tone = Tone.Waiting,
            Buttons =
            [
                new CardButton("ยืนยันแก้ไข") { Say = "ยืนยัน", Style = ButtonStyle.Primary },
                new CardButton("ยกเลิก") { Say = "ยกเลิก" },
            ],
        };
        return Answer.Confirm(card, onYes);
    }
}
