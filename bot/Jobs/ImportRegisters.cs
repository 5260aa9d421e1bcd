using Hangfire;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Register;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>
/// Imports the registers that coordinators agreed to, whether or not their pages are still open. The draft is taken
/// away in the commit that imports it, so that any number of runs import it once.
/// </summary>
// What a stop cut short is imported by the next run; what failed is shown to the coordinator, who decides.
[AutomaticRetry(Attempts = 0)]
public sealed partial class ImportRegisters(
    OitDatabase database,
    DomainClock clock,
    NoticeRules rules,
    ILogger<ImportRegisters> logger
)
{
    private static readonly TimeSpan TriedFor = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await ConfirmedAsync(cancellationToken))
            try
            {
                await ImportAsync(id, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailure(logger, error, id);
                await FailAsync(id, isFinal: RowFaults.Is(error));
            }
    }

    private async Task<List<long>> ConfirmedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .RegisterDrafts.Where(d => d.ConfirmedAt != null && d.Failure == null)
            .OrderBy(d => d.Id)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task ImportAsync(long id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is not ({ } draft, { } import))
            return;
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                if (await OpenedDraft.AsItWas(db, draft).ExecuteDeleteAsync(token) == 0)
                    return;
                var diff = await ApplyRegister.ApplyAsync(db, import, token);
                await TellAsync(db, draft, diff.Done, token);
            },
            cancellationToken
        );
    }

    /// <returns>Null where another run has imported it.</returns>
    private async Task<(RegisterDraft, RegisterImport)?> OpenAsync(
        long id,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var draft = await db
            .RegisterDrafts.AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.ConfirmedAt != null, cancellationToken);
        if (draft is null)
            return null;
        return (await OpenedDraft.OpenAsync(db, draft, cancellationToken))?.Import is { } import
            ? (draft, import)
            : throw new InvalidOperationException("the draft cannot be read any more");
    }

    /// <summary>In the name of the coordinator who agreed to the import.</summary>
    private async Task TellAsync(
        OitDb db,
        RegisterDraft draft,
        Decided done,
        CancellationToken cancellationToken
    )
    {
        var speaker = new Speaker(
            await db.Agencies.SingleAsync(a => a.Id == draft.AgencyId, cancellationToken),
            await db.Officers.SingleAsync(o => o.Id == draft.OfficerId, cancellationToken),
            new ChannelAccount { Channel = Ways.Web, UserId = "" }
        );
        var scene = new Scene(db, clock.GetUtcNow(), Ways.Web, "", "", IsGroup: false, speaker)
        {
            NoticeRules = rules,
        };
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        await acting.TellAsync([done], cancellationToken);
    }

    /// <summary>What only the database was in the way of is tried again for a while by the next runs.</summary>
    private Task<int> FailAsync(long id, bool isFinal)
    {
        var since = clock.GetUtcNow() - TriedFor;
        return database.Writer.WriteAsync(
            (db, token) =>
                db
                    .RegisterDrafts.Where(d => d.Id == id)
                    .Where(d => isFinal || d.ConfirmedAt < since)
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(d => d.Failure, "failed")
                                .SetProperty(d => d.ConfirmedAt, (DateTimeOffset?)null),
                        token
                    )
        );
    }

    [LoggerMessage(1, LogLevel.Error, "Register draft {Draft} could not be imported")]
    private static partial void LogFailure(ILogger logger, Exception error, long draft);
}
