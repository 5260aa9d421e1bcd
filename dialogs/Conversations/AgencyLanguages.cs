using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// What names mean to whom: every agency's register, kept for a minute so that a message is understood without a
/// query. Somebody who is not registered is understood with the sample's names.
/// </summary>
public sealed class AgencyLanguages : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private const int MostAgencies = 10_000;
    private const int MostAccounts = 200_000;

    private readonly OitDatabase _database;
    private readonly ThaiCommands _otherwise;
    private readonly KeptAnswers<long, ThaiCommands> _agencies;
    private readonly KeptAnswers<(string Channel, string UserId), long?> _accounts;

    public AgencyLanguages(OitDatabase database, ThaiCommands otherwise)
    {
        (_database, _otherwise) = (database, otherwise);
        _agencies = new(MostAgencies, LoadAsync);
        _accounts = new(MostAccounts, FindAsync);
    }

    /// <summary>How to understand somebody who writes from that account.</summary>
    public async ValueTask<ThaiCommands> ForAsync(string? channel, string? userId) =>
        channel is not null
        && userId is not null
        && await _accounts.GetAsync((channel, userId)) is { } agency
            ? await _agencies.GetAsync(agency)
            : _otherwise;

    private async Task<(long?, TimeSpan)> FindAsync((string Channel, string UserId) account)
    {
        await using var db = _database.Open();
        var found = await db
            .ChannelAccounts.AsNoTracking()
            .Where(a => a.Channel == account.Channel && a.UserId == account.UserId)
            .Select(a => (long?)a.AgencyId)
            .FirstOrDefaultAsync();
        // Somebody may register any moment.
        return (found, found is null ? TimeSpan.FromSeconds(1) : KeptFor);
    }

    private async Task<(ThaiCommands, TimeSpan)> LoadAsync(long agencyId)
    {
        await using var db = _database.Open();
        return (new ThaiCommands(await KnownRegister.LoadAsync(db, agencyId)), KeptFor);
    }

    public void Dispose()
    {
        _agencies.Dispose();
        _accounts.Dispose();
    }
}
