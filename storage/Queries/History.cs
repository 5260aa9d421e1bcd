using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>One line of the log, for people to read.</summary>
/// <param name="Action">One of <see cref="LogActions"/>.</param>
/// <param name="ActorId">Null for the system.</param>
/// <param name="OnBehalfOfId">In whose place, where that is somebody else.</param>
/// <param name="Before">What was, in the log's own short words.</param>
/// <param name="After">What is since, in the log's own short words.</param>
/// <param name="Reason">The free text; null where there is none or it was erased.</param>
/// <param name="SelfCertified">A certification by somebody who prepared the item too.</param>
public sealed record HistoryRow(
    long Sequence,
    DateTimeOffset At,
    string Action,
    string Channel,
    long? ActorId,
    long? OnBehalfOfId,
    int? Item,
    string? Before,
    string? After,
    string? Reason,
    bool SelfCertified
)
{
    /// <summary>Whose certification fell; null where the line is about something else.</summary>
    public long? Voided { get; init; }

    /// <summary>The deadlines that were set or asked for; empty where the line is about something else.</summary>
    public IReadOnlyList<DueShift> Due { get; init; } = [];

    /// <summary>Whether a wish for more time was granted; null where the line is about something else.</summary>
    public bool? Granted { get; init; }
}

/// <summary>A deadline as a line of the log tells of it.</summary>
/// <param name="Was">Null where the line does not say.</param>
public sealed record DueShift(Duty Duty, Deadline? Was, Deadline Is);

/// <summary>What happened to an item, newest first.</summary>
public static class History
{
    /// <summary>Two queries; the sequence of the last row shown leads on to older ones.</summary>
    /// <param name="number">Number of an item of the current round.</param>
    /// <param name="before">Only lines before this sequence; null for the newest.</param>
    /// <returns>Null where there is no such item.</returns>
    public static async Task<IReadOnlyList<HistoryRow>?> LoadAsync(
        OitDb db,
        long agencyId,
        int number,
        int take = 20,
        long? before = null,
        CancellationToken cancellationToken = default
    )
    {
        var itemId = await db
            .Rounds.Where(r => r.AgencyId == agencyId && r.IsCurrent)
            .Join(db.Items, r => r.Id, i => i.RoundId, (r, i) => i)
            .Where(i => i.Number == number)
            .Select(i => (long?)i.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (itemId is null)
            return null;
        var entries = await db
            .SignOffEntries.AsNoTracking()
            .Include(e => e.Text)
            .Where(e => e.ItemId == itemId && e.Sequence < (before ?? long.MaxValue))
            .OrderByDescending(e => e.Sequence)
            .Take(take)
            .ToListAsync(cancellationToken);
        return [.. entries.Select(Row)];
    }

    /// <summary>A log entry as people read it.</summary>
    public static HistoryRow Row(SignOffEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Canonical);
        var root = json.RootElement;
        var (before, after) = (Text("before"), Text("after"));
        return new HistoryRow(
            entry.Sequence,
            entry.At,
            entry.Action,
            entry.Channel,
            entry.ActorId,
            entry.OnBehalfOfId,
            root.TryGetProperty("number", out var number) ? number.GetInt32() : null,
            before,
            after,
            entry.Text?.Text,
            entry.Action == LogActions.Certify && LogWords.IsSelfCertified(after)
        )
        {
            Voided = entry.Action == LogActions.VoidCertified ? LogWords.CertifierIn(before) : null,
            Due = IsOfDeadlines(entry.Action) ? Shifts(before, after) : [],
            Granted =
                entry.Action == LogActions.DecideExtension
                    ? after?.StartsWith(LogWords.Granted, StringComparison.Ordinal)
                    : null,
        };

        string? Text(string name) =>
            root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static bool IsOfDeadlines(string action) =>
        action is LogActions.SetDeadline or LogActions.AskExtension or LogActions.DecideExtension;

    private static IReadOnlyList<DueShift> Shifts(string? before, string? after)
    {
        var were = LogWords.DaysIn(before);
        return
        [
            .. LogWords
                .DaysIn(after)
                .Select(day => new DueShift(day.Key, were.GetValueOrDefault(day.Key), day.Value))
                .Where(shift => shift.Was != shift.Is),
        ];
    }
}
