using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// The links, or the "nothing to disclose", that one message holds for an item. What would fall with them is asked first;
/// the whole message waits for the yes.
/// </summary>
internal static class HandingIn
{
    /// <summary>The message holds something to hand in.</summary>
    public static bool IsIn(Slots slots) => slots is { Url: not null } or { Disclosed: false };

    /// <summary>What is added, in the order it was typed.</summary>
    public static IReadOnlyList<AddEvidence> Added(Slots slots) =>
        slots.Url is { } url
            ? [.. (slots.Urls ?? [url]).Select(link => new AddEvidence(link, slots.Note))]
            : [new AddEvidence(null, slots.Note ?? slots.Reason)];

    /// <summary>Hands in one after the other, as far as the rules agree; what is there already is passed over.</summary>
    /// <param name="request">About one item.</param>
    /// <param name="version">The item's when it was asked; null where nothing was.</param>
    /// <param name="confirmed">The person agreed to what falls with it.</param>
    public static async Task<HandedIn> DoAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken,
        long? version = null,
        bool confirmed = false
    )
    {
        var decided = new List<Decided>();
        Refusal? refused = null;
        foreach (var command in await CommandsAsync(request, acting, cancellationToken))
        {
            var outcome = await acting.DoAsync(
                request.Items[0],
                command with
                {
                    Version = decided.Count == 0 ? version : null,
                    Confirmed = confirmed,
                    Reason = request.Slots.Disclosed == false ? null : request.Slots.Reason,
                },
                cancellationToken
            );
            if (outcome is Decided done)
                decided.Add(done);
            else
                refused = (Refusal)outcome;
            if (refused is not (null or AlreadyAttached))
                break;
        }
        return new HandedIn(decided, refused);
    }

    /// <summary>Of several links the first takes the old one's place; the others join it.</summary>
    private static async Task<IEnumerable<EvidenceCommand>> CommandsAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var added = Added(request.Slots);
        if (!request.Slots.Replace)
            return added;
        var links = (await acting.Items.StateAsync(request.Items[0], cancellationToken))?.Evidence;
        var old = request.Slots.Which is { } which and > 0
            ? links?.ElementAtOrDefault(which - 1)
            : null;
        return [new ReplaceEvidence(old?.Id, added[0].Url, added[0].Explanation), .. added.Skip(1)];
    }

    /// <summary>The question that comes before it; null where it is refused for good.</summary>
    /// <param name="action">Of the conversation that goes on with <paramref name="request"/> after the yes.</param>
    public static async Task<Answer?> QuestionAsync(
        Refusal refused,
        Understood request,
        string action,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (refused is not (NeedsConfirmation or LinksAreThere))
            return null;
        var item = request.Items[0];
        var state = await acting.Items.StateAsync(item, cancellationToken);
        var onYes = new Postback(action)
        {
            Item = item,
            Round = state?.RoundId,
            Version = state?.Version,
            For = acting.InPlaceOf,
        };
        if (refused is not LinksAreThere there)
            return Answer.Confirm(
                VoidCard(refused, item, acting),
                onYes,
                request,
                $"แก้ไข O{item} ที่รับรองแล้ว"
            );
        var replacing = request with { Slots = request.Slots with { Replace = true } };
        var commands = await CommandsAsync(replacing, acting, cancellationToken);
        var falls = await acting.WouldAsync(item, commands.First(), cancellationToken);
        return Answer.Confirm(
            ReplaceCard(there, falls as NeedsConfirmation, acting),
            onYes,
            replacing
        );
    }

    private static Card VoidCard(Refusal needs, int item, Acting acting) =>
        new()
        {
            Title = $"O{item} ได้รับการรับรองแล้ว",
            Text = acting.Words(needs),
            Tone = Tone.Waiting,
            Buttons =
            [
                new CardButton("ยืนยันแก้ไข") { Say = "ยืนยัน", Style = ButtonStyle.Primary },
                new CardButton("ยกเลิก") { Say = "ยกเลิก" },
            ],
        };

    /// <summary>"Nothing to disclose" beside links: only in their place, and only after asking.</summary>
    private static Card ReplaceCard(LinksAreThere there, NeedsConfirmation? falls, Acting acting) =>
        new()
        {
            Title = $"เปลี่ยน O{there.Item} เป็น “ไม่มีรายการในรอบนี้”",
            Text = falls is null
                ? acting.Words(there)
                : $"{acting.Words(there)}\n{acting.Words(falls)}",
            Tone = Tone.Waiting,
            Sections =
            [
                new CardSection(
                    "ลิงก์ที่จะถูกแทนที่",
                    [.. there.Links.Select(link => new CardRow(link.Url ?? "-"))]
                ),
            ],
            Buttons = CardButton.YesNo,
        };
}

/// <summary>What came of it.</summary>
/// <param name="Decided">One for each that was handed in.</param>
/// <param name="Refused">Why not all were.</param>
internal sealed record HandedIn(IReadOnlyList<Decided> Decided, Refusal? Refused)
{
    /// <summary>Whose certifications fell; null where none did.</summary>
    public string? Voided(Acting acting) =>
        Decided.FirstOrDefault(d => d.Voided.Count > 0) is { } voiding
            ? $"ต้องรับรองใหม่: {acting.People.List(voiding.Voided)}"
            : null;
}
