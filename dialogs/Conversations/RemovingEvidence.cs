using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ลบลิงก์ O12: the link is shown with what falls with it, then taken out. Of several it is asked which.</summary>
internal static class RemovingEvidence
{
    public const string Action = "remove-evidence";

    /// <summary>LINE sends no more than 300 characters at a tap.</summary>
    private const int LongestToTap = 290;

    /// <summary>Taken out of one item at a time, for each is looked at.</summary>
    public static Answer AskWhich(IReadOnlyList<int> items, Understood request) =>
        Answer.Ask(
            "ลบลิงก์ได้ครั้งละข้อครับ เริ่มจากข้อใด",
            new MissingSlot(request with { Items = [] }, Slot.Items),
            [.. items.Take(11).Select(item => new QuickReply($"O{item}")), Suggestions.Cancel]
        );

    /// <param name="request">About one item.</param>
    public static async Task<Answer> AskAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (item, slots) = (request.Items[0], request.Slots);
        var state = await acting.Items.StateAsync(item, cancellationToken);
        var evidence = Chosen(state?.Evidence ?? [], slots);
        var command = new RemoveEvidence(evidence?.Id)
        {
            Reason = slots.Reason,
            Version = slots.Version,
        };
        var outcome = await acting.WouldAsync(item, command, cancellationToken);
        if (outcome is Stale stale)
            return Answer
                .Say(acting.Words(stale))
                .Then(await StatusTalk.CardAsync(item, acting, cancellationToken));
        if (outcome is Refusal refusal and not NeedsConfirmation)
            return Refuse(refusal, request, acting);
        var removed = evidence ?? state!.Evidence.Single();
        var onYes = new Postback(Action)
        {
            Item = item,
            Id = removed.Id,
            Round = state!.RoundId,
            Version = state.Version,
            For = acting.InPlaceOf,
            Text = slots.Reason,
            Items = slots.To is { } to ? [to] : null,
        };
        return Answer.Confirm(
            new Card
            {
                Title = $"ลบลิงก์ O{item}",
                Text = Text(slots.To, outcome as NeedsConfirmation, acting),
                Tone = Tone.Waiting,
                Sections = [new CardSection("ลิงก์ที่จะลบ", [Row(removed)])],
                Buttons =
                [
                    new CardButton("ลบลิงก์") { Say = "ยืนยัน", Style = ButtonStyle.Danger },
                    new CardButton("ยกเลิก") { Say = "ยกเลิก" },
                ],
            },
            onYes
        );
    }

    public static async Task<Answer> DoAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var item = postback.Item ?? 0;
        var command = new RemoveEvidence(postback.Id)
        {
            Version = postback.Version,
            Confirmed = true,
            Reason = postback.Text,
        };
        return await acting.DoAsync(item, command, cancellationToken) switch
        {
            Decided decided => Done(postback, decided, acting),
            Stale stale => Answer
                .Say(acting.Words(stale))
                .Then(await StatusTalk.CardAsync(item, acting, cancellationToken)),
            Refusal refusal => acting.Refuse(refusal),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    /// <summary>By its address, or by the number that was asked for; null where the rule picks or asks.</summary>
    private static EvidenceState? Chosen(IReadOnlyList<EvidenceState> evidence, Slots slots) =>
        slots.Which is { } which and > 0 ? evidence.ElementAtOrDefault(which - 1)
        : slots.Url is { } url ? evidence.FirstOrDefault(e => e.Url == url)
        : null;

    private static Answer Refuse(Refusal refusal, Understood request, Acting acting) =>
        refusal is ChooseEvidence choose
            ? ItemCommandConversation.Choose(
                $"O{choose.Item} มีลิงก์ {choose.Evidence.Count} รายการ ต้องการลบลิงก์ใดครับ",
                choose,
                ItemCommandConversation.KeptAsSeen(request, acting)
            )
            : ItemCommandConversation.Refuse(refusal, request, acting);

    private static CardRow Row(EvidenceState evidence) =>
        new(evidence.Url ?? "ไม่มีรายการในรอบนี้", evidence.Explanation);

    private static string? Text(int? to, NeedsConfirmation? falls, Acting acting)
    {
        string?[] lines =
        [
            falls is null ? null : acting.Words(falls),
            to is null ? null : $"เมื่อลบแล้ว แนบที่ O{to} ต่อได้",
        ];
        var said = string.Join('\n', lines.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    /// <summary>What was taken out of the wrong item is ready to be handed in for the right one.</summary>
    private static QuickReply? HandInElsewhere(Postback postback, Decided decided)
    {
        var url = decided.Before!.Evidence.FirstOrDefault(e => e.Id == postback.Id)?.Url;
        return url is not { Length: <= LongestToTap } ? null
            : postback.Items is [var to] ? new QuickReply($"แนบลิงก์นี้ที่ O{to}", $"O{to} {url}")
            : new QuickReply("แนบลิงก์นี้ที่ข้ออื่น", url);
    }

    private static Answer Done(Postback postback, Decided decided, Acting acting)
    {
        var item = postback.Item ?? 0;
        string?[] lines =
        [
            $"ลบลิงก์ O{item} แล้วครับ สถานะ: {ItemTexts.Status(decided.After!.Progress)}",
            new HandedIn([decided], null).Voided(acting),
            AfterClosing.Line(decided, acting.Scene),
        ];
        QuickReply?[] next =
        [
            HandInElsewhere(postback, decided),
            new QuickReply($"แนบลิงก์ O{item}"),
            new QuickReply($"สถานะ O{item}"),
        ];
        return Answer.Say(
            string.Join('\n', lines.OfType<string>()),
            [.. next.OfType<QuickReply>()]
        );
    }
}
