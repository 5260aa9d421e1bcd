using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Answers kept for a while. Who asks while one is being looked for waits for that, so that a busy moment asks once; one
/// that could not be had is not kept.
/// </summary>
/// <param name="most">So many are kept.</param>
/// <param name="load">Looks for it, and says how long it holds.</param>
public sealed class KeptAnswers<TKey, TAnswer>(
    int most,
    Func<TKey, Task<(TAnswer Answer, TimeSpan KeptFor)>> load
) : IDisposable
    where TKey : notnull
{
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = most });
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TAnswer>>> _awaited = new();

    /// <summary>At once where it is kept.</summary>
    public ValueTask<TAnswer> GetAsync(TKey key) =>
        _kept.TryGetValue(key, out TAnswer? kept)
            ? ValueTask.FromResult(kept!)
            : new(_awaited.GetOrAdd(key, k => new Lazy<Task<TAnswer>>(() => LoadAsync(k))).Value);

    private async Task<TAnswer> LoadAsync(TKey key)
    {
        try
        {
            // One that came between looking and asking.
            if (_kept.TryGetValue(key, out TAnswer? kept))
                return kept!;
            var (answer, keptFor) = await load(key);
            _kept.Set(
                key,
                answer,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = keptFor }
            );
            return answer;
        }
        finally
        {
            _awaited.TryRemove(key, out _);
        }
    }

    public void Dispose() => _kept.Dispose();
}
