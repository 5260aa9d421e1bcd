using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Storage;

/// <summary>
/// The clock of due dates, reminders and codes: the machine's clock plus an offset that Development may move.
/// The offset lies in the database, so that verbs agree with the server.
/// </summary>
public sealed class DomainClock(TimeProvider machine) : TimeProvider
{
    private const string OffsetKey = "clock-offset-ms";
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(1);
    private long _offset;

    /// <summary>How far the domain clock is ahead of the machine's.</summary>
    public TimeSpan Offset => TimeSpan.FromMilliseconds(Interlocked.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    public override TimeZoneInfo LocalTimeZone => Bangkok.Zone;

    /// <summary>Takes over the offset that is stored.</summary>
    public async Task LoadAsync(OitDb db, CancellationToken cancellationToken = default)
    {
        var stored = await db
            .Settings.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Key == OffsetKey, cancellationToken);
        var offset = stored is null ? 0 : long.Parse(stored.Value, CultureInfo.InvariantCulture);
        Interlocked.Exchange(ref _offset, offset);
    }

    /// <summary>Makes it <paramref name="now"/> from now on, also for other processes once they load.</summary>
    public async Task MoveToAsync(OitDatabase database, DateTimeOffset now)
    {
        var ahead = now - machine.GetUtcNow();
        // Set back to the machine's own time it is not moved any more, also where that took a moment.
        var offset = ahead.Duration() < Blink ? 0 : (long)ahead.TotalMilliseconds;
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var setting = await db
                    .Settings.AsTracking()
                    .FirstOrDefaultAsync(s => s.Key == OffsetKey, token);
                if (setting is null)
                    db.Settings.Add(setting = new Setting { Key = OffsetKey, Value = "" });
                setting.Value = offset.ToString(CultureInfo.InvariantCulture);
            }
        );
        Interlocked.Exchange(ref _offset, offset);
    }
}

/// <summary>Thailand's time zone, in which every day and deadline is meant.</summary>
public static class Bangkok
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Bangkok");

    /// <summary>The day it is in Thailand at that moment.</summary>
    public static DateOnly Day(DateTimeOffset moment) =>
        DateOnly.FromDateTime(Time(moment).DateTime);

    /// <summary>That moment by the clocks of Thailand.</summary>
    public static DateTimeOffset Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment of a day and time in Thailand.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) =>
        new(day.ToDateTime(time), TimeSpan.FromHours(7));

    /// <summary>Today, by that clock.</summary>
    public static DateOnly Today(this TimeProvider clock) => Day(clock.GetUtcNow());
}
