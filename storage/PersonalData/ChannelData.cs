using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.PersonalData;

/// <summary>
/// What the channels made known about a person, and the reasons that were typed by or about them (PDPA): it can be handed
/// out and erased. The sign-off log holds surrogate ids and hashes of the reasons only and stays whole.
/// </summary>
public static class ChannelData
{
    /// <summary>Everything that the database keeps of an officer's channels and sessions, and reasons by or about them.</summary>
    /// <returns>Null where the agency has no such officer.</returns>
    public static async Task<ChannelDataCopy?> CopyAsync(
        OitDb db,
        long agencyId,
        long officerId,
        CancellationToken cancellationToken = default
    )
    {
        var officer = await db
            .Officers.AsNoTracking()
            .FirstOrDefaultAsync(
                o => o.Id == officerId && o.AgencyId == agencyId,
                cancellationToken
            );
        if (officer is null)
            return null;
        var accounts = await db
            .ChannelAccounts.AsNoTracking()
            .Where(a => a.OfficerId == officerId)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var chats = await OfficerChats.LoadAsync(db, officerId, cancellationToken);
        return new ChannelDataCopy(
            officer.Name,
            officer.Position,
            [
                .. accounts.Select(a => new AccountCopy(
                    a.Channel,
                    a.UserId,
                    a.LinkedAt,
                    a.LastSeenAt
                )),
            ],
            await ConversationsAsync(db, chats, cancellationToken),
            await MessagesAsync(db, chats, cancellationToken),
            await db
                .WebSessions.Where(s => s.OfficerId == officerId)
                .OrderBy(s => s.StartedAt)
                .Select(s => new SessionCopy(s.StartedAt, s.LastSeenAt))
                .ToListAsync(cancellationToken),
            [
                .. (await FreeTexts.LoadAsync(db, agencyId, officerId, cancellationToken)).Select(
                    e => new ReasonCopy(e.At, e.Action, e.Text!.Text!)
                ),
            ]
        );
    }

    private static Task<List<MessageCopy>> MessagesAsync(
        OitDb db,
        OfficerChats chats,
        CancellationToken cancellationToken
    ) =>
        (
            from delivery in chats.Messages(db)
            join one in db.Broadcasts on delivery.BroadcastId equals one.Id into broadcasts
            from broadcast in broadcasts.DefaultIfEmpty()
            orderby delivery.Id
            select new MessageCopy(
                delivery.Channel,
                delivery.CreatedAt,
                delivery.SentAt,
                delivery.Content ?? broadcast!.Content
            )
        ).ToListAsync(cancellationToken);

    private static async Task<List<ConversationCopy>> ConversationsAsync(
        OitDb db,
        OfficerChats chats,
        CancellationToken cancellationToken
    )
    {
        var conversations = new List<ConversationCopy>();
        foreach (var (channel, ids) in chats.Ids)
            conversations.AddRange(
                await db
                    .ConversationStates.Where(s =>
                        s.Channel == channel && ids.Contains(s.ConversationId)
                    )
                    .Select(s => new ConversationCopy(s.Channel, s.UpdatedAt, s.Json))
                    .ToListAsync(cancellationToken)
            );
        return conversations;
    }

    /// <summary>
    /// Removes accounts, conversation states, message texts, codes, sign-in links and sessions of an officer, and the
    /// reasons by or about them; what was still to be sent is not sent any more. Belongs into one unit of the writer.
    /// </summary>
    /// <param name="actor">A coordinator.</param>
    /// <param name="now">Moment of the domain clock.</param>
    public static async Task<Outcome> EraseAsync(
        OitDb db,
        Actor actor,
        long officerId,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        if (
            await CoordinatorRights.RefuseAsync(db, actor, officerId, now, cancellationToken) is
            { } refusal
        )
            return refusal;
        var chats = await OfficerChats.LoadAsync(db, officerId, cancellationToken);
        await EraseConversationsAsync(db, chats, cancellationToken);
        await EraseMessagesAsync(db, chats, cancellationToken);
        await FreeTexts.EraseAsync(db, actor.AgencyId, officerId, cancellationToken);
        await db
            .ChannelAccounts.Where(a => a.OfficerId == officerId)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .EnrollmentCodes.Where(c => c.OfficerId == officerId)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .SignInLinks.Where(l => l.OfficerId == officerId)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .WebSessions.Where(s => s.OfficerId == officerId)
            .ExecuteDeleteAsync(cancellationToken);
        var who = $"officer {LogWords.Id(officerId)}";
        var line = PeopleDecision.Line(actor, now, LogActions.Erase, null, who);
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }

    private static async Task EraseConversationsAsync(
        OitDb db,
        OfficerChats chats,
        CancellationToken cancellationToken
    )
    {
        foreach (var (channel, ids) in chats.Ids)
        {
            await db
                .ConversationStates.Where(s =>
                    s.Channel == channel && ids.Contains(s.ConversationId)
                )
                .ExecuteDeleteAsync(cancellationToken);
            await db
                .UserStates.Where(s => s.Channel == channel && ids.Contains(s.UserId))
                .ExecuteDeleteAsync(cancellationToken);
            await db
                .EnrollmentFailures.Where(f => f.Channel == channel && ids.Contains(f.UserId))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>
    /// A message that is just being sent, with what rides on it, keeps its address until it is settled; its text goes with
    /// the others' after 90 days.
    /// </summary>
    private static async Task EraseMessagesAsync(
        OitDb db,
        OfficerChats chats,
        CancellationToken cancellationToken
    )
    {
        var underWay = await chats
            .Messages(db)
            .Where(d => d.State == DeliveryState.Attempting)
            .Select(d => d.RetryKey)
            .ToListAsync(cancellationToken);
        var settled = chats
            .Messages(db)
            .Where(d =>
                d.State != DeliveryState.Attempting
                && (d.State != DeliveryState.Riding || !underWay.Contains(d.RetryKey))
            );
        await settled
            .Where(d =>
                d.State == DeliveryState.Pending
                || d.State == DeliveryState.Gathering
                || d.State == DeliveryState.Riding
                || d.State == DeliveryState.Unaddressed
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.State, DeliveryState.Canceled),
                cancellationToken
            );
        await settled.ExecuteUpdateAsync(
            s =>
                s.SetProperty(d => d.Content, (string?)null)
                    .SetProperty(d => d.Reference, (string?)null)
                    .SetProperty(d => d.ReplyToken, (string?)null)
                    .SetProperty(d => d.Recipient, ""),
            cancellationToken
        );
    }
}

/// <summary>A person's channel data.</summary>
public sealed record ChannelDataCopy(
    string Name,
    string? Position,
    IReadOnlyList<AccountCopy> Accounts,
    IReadOnlyList<ConversationCopy> Conversations,
    IReadOnlyList<MessageCopy> Messages,
    IReadOnlyList<SessionCopy> Sessions,
    IReadOnlyList<ReasonCopy> Reasons
);

/// <summary>An account.</summary>
public sealed record AccountCopy(
    string Channel,
    string UserId,
    DateTimeOffset LinkedAt,
    DateTimeOffset LastSeenAt
);

/// <summary>What is kept of a conversation, such as a question that waits for an answer.</summary>
/// <param name="State">JSON.</param>
public sealed record ConversationCopy(string Channel, DateTimeOffset UpdatedAt, string State);

/// <summary>A message to the person.</summary>
/// <param name="Content">JSON array of neutral activities; null once it was erased, which happens after 90 days.</param>
public sealed record MessageCopy(
    string Channel,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    string? Content
);

/// <summary>A session of the web.</summary>
public sealed record SessionCopy(DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>A reason in the log that the person gave, or that was given where the person is named.</summary>
/// <param name="Action">One of <see cref="LogActions"/>.</param>
public sealed record ReasonCopy(DateTimeOffset At, string Action, string Text);
