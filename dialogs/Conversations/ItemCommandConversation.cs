using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// What the conversations about doing something with items share: asking which item, for whom and why, and one line
/// for each item on what came of it.
/// </summary>
public abstract class ItemCommandConversation : Conversation
{
    /// <summary>The items that are meant, without those that were excepted.</summary>
    protected internal static IReadOnlyList<int> Items(Understood request) =>
        [.. request.Items.Except(request.Slots.Excluded ?? []).Distinct()];

    /// <summary>"ข้อใดครับ" with the likely ones to tap.</summary>
    protected static Answer AskWhich(
        string question,
        Understood request,
        IEnumerable<MyItem> likely
    ) =>
        Answer.Ask(
            question,
            new MissingSlot(request, Slot.Items),
            [
                .. likely
                    .Select(item => item.Item.Number)
                    .Distinct()
                    .Take(11)
                    .Select(number => new QuickReply($"O{number}")),
                Suggestions.Cancel,
            ]
        );

    /// <summary>
    /// Says no to one item, or asks for what is missing where the rule says so. <paramref name="request"/> is the
    /// command about that one item, to be completed by the next message.
    /// </summary>
    protected internal static Answer Refuse(Refusal refusal, Understood request, Acting acting)
    {
        var words = acting.Words(refusal);
        return refusal switch
        {
            NeedsEvidence or NotALink => Answer.Ask(
                words,
                new MissingSlot(Kept(request, acting), Slot.Url),
                [.. Completed(request), Suggestions.NothingToDisclose, Suggestions.Cancel]
            ),
            NeedsExplanation => Answer.Ask(
                words,
                new MissingSlot(Kept(request, acting), Slot.Reason),
                Suggestions.Cancel
            ),
            NeedsReason or NeedsReasonOnBehalf => Answer.Ask(
                words,
                new MissingSlot(KeptAsSeen(request, acting), Slot.Reason),
                Suggestions.Cancel
            ),
            ChooseEvidence choose => Choose(words, choose, KeptAsSeen(request, acting)),
            ChooseWhom choose => Answer.Ask(
                words,
                new MissingSlot(Kept(request, acting), Slot.From),
                [
                    .. choose
                        .Officers.Take(11)
                        .Select(id => new QuickReply(
                            Short(acting.People.Of(id)),
                            acting.People.Of(id)
                        )),
                    Suggestions.Cancel,
                ]
            ),
            _ => acting.Refuse(refusal),
        };
    }

    /// <summary>What waits for an answer keeps the round that it is about, and in whose place it is done.</summary>
    protected static Understood Kept(Understood request, Acting acting) =>
        request with
        {
            Slots = request.Slots with
            {
                Round = acting.RoundId ?? Seen(request, acting)?.RoundId,
                For = acting.InPlaceOf,
            },
        };

    /// <summary>
    /// A judgement on the item also keeps its version, as a button does: what the person has not seen is not judged. A link
    /// or an explanation is something new, whatever else has come since.
    /// </summary>
    protected internal static Understood KeptAsSeen(Understood request, Acting acting)
    {
        var kept = Kept(request, acting);
        return kept with { Slots = kept.Slots with { Version = Seen(request, acting)?.Version } };
    }

    private static ItemState? Seen(Understood request, Acting acting) =>
        request.Items is [var item] ? acting.Items.Seen(item) : null;

    /// <summary>Which of an item's links, in their order.</summary>
    internal static Answer Choose(string question, ChooseEvidence choose, Understood request) =>
        Answer.Ask(
            $"{question}\n{string.Join('\n', choose.Evidence.Select((e, i) => $"{i + 1}. {e.Url ?? "ไม่มีรายการในรอบนี้"}"))}",
            new MissingSlot(request, Slot.Evidence),
            [
                .. choose.Evidence.Take(10).Select((_, i) => new QuickReply($"ลิงก์ที่ {i + 1}")),
                Suggestions.Cancel,
            ]
        );

    /// <summary>"www.example.go.th/o12" lacks only its beginning.</summary>
    private static IEnumerable<QuickReply> Completed(Understood request) =>
        request.Slots.Url is { } url && url.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            ? [new QuickReply("เติม https:// ให้", $"https://{url}")]
            : [];

    /// <summary>
    /// Begins to act, in the place of the person who was named. A name that fits nobody, or several, is asked about:
    /// never is the speaker's own place signed instead.
    /// </summary>
    protected static async Task<(Acting Acting, Answer? Ask)> BeginAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(
            scene,
            cancellationToken,
            request.Slots.Round,
            request.Slots.For
        );
        if (request.Slots.From is not { } name)
            return (acting, null);
        var whom = await Chosen.OneAsync(name, request, Slot.From, acting, cancellationToken);
        return whom.Officer is { } officer ? (acting.For(officer.Id), null) : (acting, whom.Ask);
    }

    /// <summary>Labels hold 20 grapheme clusters; Thai names are longer than they look.</summary>
    private static string Short(string name)
    {
        var text = new System.Globalization.StringInfo(name);
        return text.LengthInTextElements <= 20 ? name : text.SubstringByTextElements(0, 19) + "…";
    }
}
