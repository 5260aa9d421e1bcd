using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Queries;
using OitBot.Storage.Writing;
using ChannelAccount = OitBot.Storage.Model.ChannelAccount;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// One person's chats on several channels. What was answered in one is no longer asked in the others: each chat keeps
/// what was answered in it last, and a chat with an open question looks at the others before it takes an answer.
/// </summary>
internal static class OtherChats
{
    private const int MostKept = 16;
    private static readonly StateProperty<List<AnsweredQuestion>> Answered = new("answered");

    /// <summary>What a question or a button would do: the act, with what, for whom.</summary>
    public static string SubjectOf(Postback tap) =>
        $"{tap.Action} {Numbers(ItemsOf(tap))} {tap.Id} {tap.For}";

    /// <summary>What a command lacks: once it has been given for its items elsewhere, nothing is missing.</summary>
    public static string SubjectOf(MissingSlot asked) =>
        asked.Request.Items is { Count: > 0 } items
            ? Subject(asked.Request.Intent, items)
            : $"{asked.Request.Intent} {asked.Slot}";

    /// <summary>What a tap decides: the same act, and whatever else was missing to do it with those items.</summary>
    /// <param name="intents">Of the conversation that answers it.</param>
    public static IReadOnlyList<string> DecidedBy(Postback tap, IEnumerable<string> intents) =>
        ItemsOf(tap) is { Count: > 0 } items
            ? [SubjectOf(tap), .. intents.Select(intent => Subject(intent, items))]
            : [SubjectOf(tap)];

    /// <summary>The person has decided on these here.</summary>
    public static void Remember(
        TurnContext turn,
        IReadOnlyList<string> subjects,
        DateTimeOffset now
    )
    {
        var before = turn.ConversationState.Get(Answered) ?? [];
        turn.ConversationState.Set(
            Answered,
            [
                .. before
                    .Where(a => !subjects.Contains(a.Subject))
                    .TakeLast(MostKept - subjects.Count),
                .. subjects.Select(subject => new AnsweredQuestion(subject, now)),
            ]
        );
    }

    /// <summary>The channel on which the same person has decided on this since it was asked here; null where on none.</summary>
    public static async Task<string?> AnsweredOnAsync(
        Scene scene,
        string subject,
        DateTimeOffset asked,
        CancellationToken cancellationToken
    )
    {
        if (scene.IsGroup || scene.Speaker is not { } me)
            return null;
        var others = await scene
            .Db.ChannelAccounts.AsNoTracking()
            .Where(a => a.OfficerId == me.Officer.Id && a.Id != me.Account.Id)
            .ToListAsync(cancellationToken);
        if (others.Count == 0)
            return null;
        var states = await ConversationStates.LoadAsync(
            scene.Db,
            [.. others.Select(a => new ConversationKey(a.Channel, ChatOf(a)))],
            cancellationToken
        );
        return states.FirstOrDefault(s => IsAnswered(s.Json, subject, asked))?.Channel;
    }

    private static bool IsAnswered(string state, string subject, DateTimeOffset asked) =>
        StateDocument.Parse(state).Get(Answered)?.Exists(a => a.Subject == subject && a.At >= asked)
        == true;

    /// <summary>On Teams the one-to-one conversation has an id of its own; on LINE it is the user's.</summary>
    private static string ChatOf(ChannelAccount account) =>
        account.Reference is { } json
        && JsonSerializer
            .Deserialize(json, BotFrameworkJson.Readable.ConversationReference)
            ?.Conversation?.Id
            is { } id
            ? id
            : account.UserId;

    private static string Subject(string intent, IReadOnlyList<int> items) =>
        $"{intent} {Numbers(items)}";

    private static string Numbers(IReadOnlyList<int> items) => string.Join(',', items.Order());

    /// <summary>A link taken out of one item may name another, where it is to go: that one is not decided.</summary>
    private static IReadOnlyList<int> ItemsOf(Postback tap) =>
        tap.Item is { } item ? [item] : tap.Items ?? [];

    internal sealed record AnsweredQuestion(string Subject, DateTimeOffset At);
}
