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
                new MissingSlot(request, Slot.Url),
                [.. Completed(request), Suggestions.NothingToDisclose, Suggestions.Cancel]
            ),
            NeedsReason or NeedsReasonOnBehalf or NeedsExplanation => Answer.Ask(
                words,
                new MissingSlot(request, Slot.Reason),
                Suggestions.Cancel
            ),
            ChooseEvidence choose => Choose(words, choose, request),
            ChooseWhom choose => Answer.Ask(
                words,
                new MissingSlot(request, Slot.From),
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
        var acting = await Acting.BeginAsync(scene, cancellationToken);
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
