using Microsoft.EntityFrameworkCore.Storage;

namespace OitBot.Storage.SignOff;

/// <summary>What is to be logged; sequence and hashes come when the unit of work is sealed.</summary>
/// <param name="AgencyId">The chain it belongs to.</param>
/// <param name="At">Moment of the domain clock.</param>
/// <param name="Action">One of <see cref="LogActions"/>.</param>
/// <param name="Channel">"line", "msteams", "web" or "cli".</param>
/// <param name="ActorId">Who did it; null for the system.</param>
/// <param name="OnBehalfOfId">Whom the actor acted for, where that is somebody else.</param>
/// <param name="ItemId">The item, where there is one.</param>
/// <param name="ItemNumber">The item's number, where there is one.</param>
/// <param name="Before">What was, in short; no personal data.</param>
/// <param name="After">What is now, in short; no personal data.</param>
/// <param name="Reason">Free text; kept beside the chain as salted hash and text.</param>
public sealed record LogLine(
    long AgencyId,
    DateTimeOffset At,
    string Action,
    string Channel,
    long? ActorId = null,
    long? OnBehalfOfId = null,
    long? ItemId = null,
    int? ItemNumber = null,
    string? Before = null,
    string? After = null,
    string? Reason = null
);

/// <summary>The log lines of one unit of work. Sealing them last keeps the chain's head locked for the shortest time.</summary>
public sealed class LogDraft
{
    private readonly List<(LogLine Line, Action<long>? KeepReason)> _lines = [];

    /// <summary>Adds a line; it becomes part of the chain when the unit of work is saved.</summary>
    /// <param name="keepReason">Is given the id of the reason's row, to refer to it.</param>
    public void Add(LogLine line, Action<long>? keepReason = null) =>
        _lines.Add((line, keepReason));

    /// <summary>Nothing has been logged in this unit of work.</summary>
    internal bool IsEmpty => _lines.Count == 0;

    internal void Clear() => _lines.Clear();

    internal async Task SealAsync(OitDb db, CancellationToken cancellationToken)
    {
        if (IsEmpty)
            return;
        var statements = LogStatements.Of(db);
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var lines in _lines.GroupBy(added => added.Line.AgencyId))
        {
            var head = await statements.LockHeadAsync(transaction, lines.Key, cancellationToken);
            var before = head.Sequence;
            foreach (var (line, keepReason) in lines)
            {
                var text = line.Reason is null ? null : HashChain.NewText(line);
                if (text is not null)
                {
                    await statements.AddAsync(transaction, text, cancellationToken);
                    keepReason?.Invoke(text.Id);
                }
                var entry = HashChain.Append(head, line, text);
                await statements.AddAsync(transaction, entry, cancellationToken);
            }
            await statements.SaveHeadAsync(transaction, head, before, cancellationToken);
        }
        _lines.Clear();
    }
}
