using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using ChannelAccount = OitBot.Storage.Model.ChannelAccount;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// One person's chats on several channels. What was answered in one is no longer asked in the others: each chat keeps
/// what was answered in it last, and a chat with an open question looks at the others before it takes an answer.
/// </summary>
internal static class OtherChats
{
    private const int MostKept = 8;
    private static readonly StateProperty<List<AnsweredQuestion>> Answered = new("answered");

    /// <summary>What a question or a button is about: items, else the matter itself.</summary>
    public static string SubjectOf(Postback tap) =>
        Subject(tap.Items ?? (tap.Item is { } item ? [item] : []), tap.Action);

    /// <inheritdoc cref="SubjectOf(Postback)"/>
    public static string SubjectOf(MissingSlot asked) =>
        Subject(asked.Request.Items, $"{asked.Request.Intent} {asked.Slot}");

    /// <summary>The person has decided on this here.</summary>
    public static void Remember(TurnContext turn, string subject, DateTimeOffset now)
    {
        var before = turn.ConversationState.Get(Answered) ?? [];
        turn.ConversationState.Set(
            Answered,
            [
                .. before.Where(a => a.Subject != subject).TakeLast(MostKept - 1),
                new AnsweredQuestion(subject, now),
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
        var chats = others.Select(a => (a.Channel, Id: ChatOf(a))).ToHashSet();
        var ids = chats.Select(chat => chat.Id).ToList();
        var states = await scene
            .Db.ConversationStates.AsNoTracking()
            .Where(s => ids.Contains(s.ConversationId))
            .ToListAsync(cancellationToken);
        return states
            .Where(s => chats.Contains((s.Channel, s.ConversationId)))
            .FirstOrDefault(s => IsAnswered(s.Json, subject, asked))
            ?.Channel;
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

    private static string Subject(IReadOnlyList<int> items, string matter) =>
        items.Count > 0 ? string.Join(',', items.Order()) : matter;

    internal sealed record AnsweredQuestion(string Subject, DateTimeOffset At);
}
