using System.Collections.Concurrent;
using Hangfire;
using OitBot.Storage;
using OitBot.Storage.SignOff;

namespace OitBot.Jobs;

/// <summary>Checks the chains of the logs for which somebody asked, whether or not their pages are still open.</summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed class CheckLogs(OitDatabase database, DomainClock clock)
{
    private readonly ConcurrentDictionary<long, bool> _underWay = new();

    /// <summary>A chain that this process is checking already is left to the run that has begun.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var agency in await OpenAsync(cancellationToken))
        {
            if (!_underWay.TryAdd(agency, true))
                continue;
            try
            {
                await LogChecks.RunAsync(database, agency, clock.GetUtcNow, cancellationToken);
            }
            finally
            {
                _underWay.TryRemove(agency, out _);
            }
        }
    }

    private async Task<List<long>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await LogChecks.OpenAsync(db, cancellationToken);
    }
}
