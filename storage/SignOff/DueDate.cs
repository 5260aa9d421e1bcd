namespace OitBot.Storage.SignOff;

/// <summary>A deadline seen from a moment; days are days of Asia/Bangkok.</summary>
/// <param name="On">The last day.</param>
/// <param name="Time">Time of day in Asia/Bangkok where a coordinator gave one.</param>
/// <param name="DaysLeft">0 on the last day, negative after it.</param>
/// <param name="IsLate">The last day is over, or its time has passed.</param>
public sealed record DueDate(DateOnly On, TimeOnly? Time, int DaysLeft, bool IsLate)
{
    /// <summary>Within how many days a deadline counts as near.</summary>
    public const int SoonDays = 7;

    /// <summary>Not late, and at most <see cref="SoonDays"/> days away.</summary>
    public bool IsSoon => !IsLate && DaysLeft <= SoonDays;

    /// <summary>Days since it was due; 0 while it is not late, or late by hours only.</summary>
    public int DaysLate => Math.Max(0, -DaysLeft);

    /// <summary>How the deadline looks at that moment.</summary>
    public static DueDate At(DateOnly on, TimeOnly? time, DateTimeOffset now)
    {
        var left = on.DayNumber - Bangkok.Day(now).DayNumber;
        var isLate = left < 0 || (left == 0 && time is { } hour && now > Bangkok.At(on, hour));
        return new(on, time, left, isLate);
    }
}
