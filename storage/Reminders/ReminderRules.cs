namespace OitBot.Storage.Reminders;

/// <summary>When people are reminded; times are of Asia/Bangkok.</summary>
public sealed record ReminderRules
{
    /// <summary>When the day's digests go out.</summary>
    public TimeOnly At { get; init; } = new(8, 30);

    /// <summary>End of office hours: what could not go out by then waits for the next working day.</summary>
    public TimeOnly OfficeHoursEnd { get; init; } = new(16, 30);

    /// <summary>So many days before a due date.</summary>
    public IReadOnlyList<int> Milestones { get; init; } = [30, 14, 7, 3, 1, 0];

    /// <summary>After so many late working days the coordinators are told.</summary>
    public int EscalateAfter { get; init; } = 3;

    public NationalHolidays Holidays { get; init; } = NationalHolidays.None;

    /// <summary>After so many late working days it is only every fifth.</summary>
    public const int DailyWhileLate = 10;

    /// <summary>A week, in working days.</summary>
    public const int WhenLong = 5;

    /// <summary>Days on which nothing could be sent are made up for, but not from longer ago than this.</summary>
    public const int MakeUpDays = 14;

    /// <summary>
    /// What waits for a morning goes out so long after that day's run: a reminder that was put off is found waiting, and
    /// notices have had a digest to ride on.
    /// </summary>
    public static readonly TimeSpan AfterTheRun = TimeSpan.FromMinutes(10);

    /// <summary>When what waits for that morning goes out.</summary>
    public DateTimeOffset AfterTheRunOn(DateOnly day) => Bangkok.At(day, At) + AfterTheRun;

    /// <summary>So long after it was due something may still go out, where that is after office hours.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>Whether digests may go out at that moment.</summary>
    public bool AreOfficeHours(DateTimeOffset moment)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Bangkok.Zone).DateTime);
        return At <= time && time < OfficeHoursEnd;
    }
}
