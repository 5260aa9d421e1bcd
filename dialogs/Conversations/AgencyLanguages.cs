using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// What names mean to whom: every agency's register, kept for a minute so that a message is understood without a
/// query. Somebody who is not registered is understood with the sample's names.
/// </summary>
public sealed class AgencyLanguages(OitDatabase database, ThaiCommands otherwise) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private const int MostAgencies = 10_000;
    private const int MostAccounts = 200_000;

    private readonly MemoryCache _agencies = new(
        new MemoryCacheOptions { SizeLimit = MostAgencies }
    );
    private readonly MemoryCache _accounts = new(
        new MemoryCacheOptions { SizeLimit = MostAccounts }
    );

    /// <summary>How to understand somebody who writes from that account.</summary>
    public ThaiCommands For(string? channel, string? userId)
    {
        if (channel is null || userId is null)
            return otherwise;
        var agency = _accounts.GetOrCreate(
            (channel, userId),
            entry =>
            {
                using var db = database.Open();
                var found = db
                    .ChannelAccounts.AsNoTracking()
                    .Where(a => a.Channel == channel && a.UserId == userId)
                    .Select(a => (long?)a.AgencyId)
                    .FirstOrDefault();
                entry.Size = 1;
                // Somebody may register any moment.
                entry.AbsoluteExpirationRelativeToNow = found is null
                    ? TimeSpan.FromSeconds(1)
                    : KeptFor;
                return found;
            }
        );
        return agency is { } id ? Of(id) : otherwise;
    }

    /// <summary>An agency's own names, e.g. for the verb.</summary>
    public ThaiCommands Of(long agencyId) =>
        _agencies.GetOrCreate(
            agencyId,
            entry =>
            {
                entry.Size = 1;
                entry.AbsoluteExpirationRelativeToNow = KeptFor;
                using var db = database.Open();
                // Once a minute and agency; the caller is not asynchronous so that messages keep their order.
                var names = KnownRegister.LoadAsync(db, agencyId).GetAwaiter().GetResult();
                return new ThaiCommands(names);
            }
        )!;

    public void Dispose()
    {
        _agencies.Dispose();
        _accounts.Dispose();
    }
}
