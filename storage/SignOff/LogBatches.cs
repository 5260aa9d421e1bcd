using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// A log read from its beginning, part by part: whoever reads slowly holds neither memory nor a transaction meanwhile.
/// </summary>
public static class LogBatches
{
    private const int Size = 2000;

    /// <summary>The entries that follow, with their texts, in order; none at the end.</summary>
    public static Task<List<SignOffEntry>> NextAsync(
        OitDb db,
        long agencyId,
        long after,
        CancellationToken cancellationToken = default
    ) =>
        db
            .SignOffEntries.AsNoTracking()
            .Include(e => e.Text)
            .Where(e => e.AgencyId == agencyId && e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(Size)
            .ToListAsync(cancellationToken);
}
