using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.SignIn;

/// <summary>
/// Sessions of the web. They live by the machine's clock, end after an hour in which the person did nothing and after twelve hours
/// in any case, and can be ended one by one or all at once, whatever cookies are still around.
/// </summary>
public static class WebSessions
{
    /// <summary>Longest time between two requests of the person's own.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>Longest life of a session.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How exact "last seen" is kept: a request sooner than this after the last one writes nothing.</summary>
    public static readonly TimeSpan Exactness = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Adds a session for the officer and forgets their sessions of long ago.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="officer">Who signs in.</param>
    /// <param name="now">Moment of the machine's clock.</param>
    /// <param name="cancellationToken">Ends the clean-up.</param>
    public static async Task<WebSession> StartAsync(
        OitDb db,
        Officer officer,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var old = now - Kept;
        await db
            .WebSessions.Where(s => s.OfficerId == officer.Id && s.LastSeenAt < old)
            .ExecuteDeleteAsync(cancellationToken);
        var session = new WebSession
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            AgencyId = officer.AgencyId,
            OfficerId = officer.Id,
            StartedAt = now,
            LastSeenAt = now,
        };
        db.WebSessions.Add(session);
        return session;
    }

    /// <summary>Whether the session can be used at that moment of the machine's clock.</summary>
    public static bool IsOpen(WebSession session, DateTimeOffset now) =>
        session.EndedAt is null
        && now < session.StartedAt + Longest
        && now < session.LastSeenAt + Idle;

    /// <summary>The session was used just now.</summary>
    public static Task<int> TouchAsync(
        OitDb db,
        string id,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        db
            .WebSessions.Where(s => s.Id == id && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);

    /// <summary>Ends one session.</summary>
    public static Task<int> EndAsync(
        OitDb db,
        string id,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) => EndAsync(db.WebSessions.Where(s => s.Id == id), now, cancellationToken);

    /// <summary>Ends all sessions of an officer, wherever they are; links that wait in a chat open nothing any more.</summary>
    /// <returns>How many were open.</returns>
    public static async Task<int> EndAllAsync(
        OitDb db,
        long officerId,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        await db
            .SignInLinks.Where(l => l.OfficerId == officerId && l.UsedAt == null)
            .ExecuteDeleteAsync(cancellationToken);
        return await EndAsync(
            db.WebSessions.Where(s => s.OfficerId == officerId),
            now,
            cancellationToken
        );
    }

    /// <summary>A coordinator ends all sessions of an officer of their agency.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="officerId">Whose sessions.</param>
    /// <param name="now">Moment of the bot's clock, for the rights.</param>
    /// <param name="machineNow">Moment of the machine's clock, by which sessions live.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A refusal, or that it is done; that leaves no line in the log, as nothing of the round changes.</returns>
    public static async Task<Outcome> EndAllAsync(
        OitDb db,
        Actor actor,
        long officerId,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken = default
    )
    {
        if (
            await CoordinatorRights.RefuseAsync(db, actor, officerId, now, cancellationToken) is
            { } refusal
        )
            return refusal;
        await EndAllAsync(db, officerId, machineNow, cancellationToken);
        return new Decided { Changes = [], Log = [] };
    }

    private static Task<int> EndAsync(
        IQueryable<WebSession> sessions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        sessions
            .Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, (DateTimeOffset?)now),
                cancellationToken
            );
}
