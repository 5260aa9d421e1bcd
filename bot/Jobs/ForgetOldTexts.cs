using Hangfire;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>Erases delivery texts after 90 days and forgets event ids after 30, in small commits.</summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed class ForgetOldTexts(OitDatabase database, DomainClock clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        bool more;
        do more = await database.Writer.WriteAsync(
            (db, token) => ForgetOld.RunAsync(db, clock.GetUtcNow(), token),
            null,
            cancellationToken
        );
        while (more);
    }
}
