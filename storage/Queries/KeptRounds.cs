using Microsoft.Extensions.Caching.Memory;

namespace OitBot.Storage.Queries;

/// <summary>The current round and how far its agency's log has come.</summary>
/// <param name="LogHash">The chain's last hash; null where nothing is logged yet.</param>
internal sealed record CurrentRound(RoundRow Round, string? LogHash);

/// <summary>
/// The pictures that were read last from one database. Whoever changes an item or its people logs it in the same unit of
/// work, and the log's last hash stands for all that was logged: as long as it is the same, so is the picture. That holds
/// for any number of processes; when somebody's reminders wait is not logged, and no part of a picture.
/// </summary>
internal sealed class KeptRounds : IDisposable
{
    /// <summary>A picture of forty items takes some 50 KB.</summary>
    private const int Most = 100;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <returns>Null where something has changed since, and where it was not read lately.</returns>
    public RoundPicture? Find(CurrentRound current) =>
        _kept.TryGetValue(current.Round.Id, out Kept? kept) && kept!.As == current
            ? kept.Picture
            : null;

    public void Keep(CurrentRound current, RoundPicture picture)
    {
        if (current.LogHash is not null)
            _kept.Set(
                current.Round.Id,
                new Kept(current, picture),
                new MemoryCacheEntryOptions { Size = 1 }
            );
    }

    public void Dispose() => _kept.Dispose();

    private sealed record Kept(CurrentRound As, RoundPicture Picture);
}
