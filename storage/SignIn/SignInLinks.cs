using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignIn;

/// <summary>
/// One-time links to the web: bound to an officer, ten minutes, one use. Looking at a link changes nothing,
/// so that a chat's link preview cannot use it up; only <see cref="RedeemAsync"/> does.
/// </summary>
public static class SignInLinks
{
    /// <summary>How long a link can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int TokenBytes = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Adds a link for the officer; it counts once the caller's unit of work is saved.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="officer">Whom the link signs in.</param>
    /// <param name="now">Moment of the domain clock.</param>
    /// <returns>The token, which is kept nowhere; <see cref="PathOf"/> makes it an address.</returns>
    public static string Issue(OitDb db, Officer officer, DateTimeOffset now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.SignInLinks.Add(
            new SignInLink
            {
                AgencyId = officer.AgencyId,
                OfficerId = officer.Id,
                TokenHash = HashOf(token),
                IssuedAt = now,
                ExpiresAt = now + Lifetime,
            }
        );
        return token;
    }

    /// <summary>Path and query of the link, to be put behind the web's public address.</summary>
    /// <param name="token">From <see cref="Issue"/>.</param>
    /// <param name="to">The page that opens after signing in, e.g. "/reports"; null for the overview.</param>
    public static string PathOf(string token, string? to = null) =>
        $"/signin?t={token}{(to is null ? "" : $"&to={Uri.EscapeDataString(to)}")}";

    /// <summary>What the token would do now. Changes nothing.</summary>
    public static async Task<LinkState> LookAsync(
        OitDb db,
        string? token,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) => StateOf(await FindAsync(db.SignInLinks.AsNoTracking(), token, cancellationToken), now);

    /// <summary>Uses the link up and forgets that person's links of long ago.</summary>
    /// <returns>The officer whom it signs in; null where it cannot be used, or that person has left.</returns>
    public static async Task<Officer?> RedeemAsync(
        OitDb db,
        string? token,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var link = await FindAsync(db.SignInLinks.AsTracking(), token, cancellationToken);
        if (link is null || StateOf(link, now) != LinkState.Usable)
            return null;
        link.UsedAt = now;
        var old = now - Kept;
        await db
            .SignInLinks.Where(l => l.OfficerId == link.OfficerId && l.ExpiresAt < old)
            .ExecuteDeleteAsync(cancellationToken);
        return await db
            .Officers.AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == link.OfficerId && o.IsActive, cancellationToken);
    }

    private static async Task<SignInLink?> FindAsync(
        IQueryable<SignInLink> links,
        string? token,
        CancellationToken cancellationToken
    )
    {
        if (token is null or { Length: > 100 })
            return null;
        var hash = HashOf(token);
        return await links.FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
    }

    private static LinkState StateOf(SignInLink? link, DateTimeOffset now) =>
        link switch
        {
            null => LinkState.Unknown,
            { UsedAt: not null } => LinkState.Used,
            _ when now >= link.ExpiresAt || now < link.IssuedAt - Lifetime => LinkState.Expired,
            _ => LinkState.Usable,
        };

    private static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What can be done with a sign-in link.</summary>
public enum LinkState
{
    Usable,
    Unknown,
    Used,
    Expired,
}
