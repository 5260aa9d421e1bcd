using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Reminders;

/// <summary>When one agency works.</summary>
public static class LoadWorkingDays
{
    public static async Task<WorkingDays> OfAsync(
        OitDb db,
        NationalHolidays national,
        long agencyId,
        CancellationToken cancellationToken = default
    )
    {
        var own = await db
            .AgencyHolidays.Where(h => h.AgencyId == agencyId)
            .Select(h => h.Day)
            .ToListAsync(cancellationToken);
        return new WorkingDays(national, own.ToHashSet());
    }
}
