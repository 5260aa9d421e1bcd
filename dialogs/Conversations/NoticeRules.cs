using OitBot.Storage;
using OitBot.Storage.Reminders;

namespace OitBot.Dialogs.Conversations;

/// <summary>When people are told what can wait. Times are of Asia/Bangkok.</summary>
public sealed record NoticeRules
{
    /// <summary>Ready-to-certify and the like wait for these hours, or for the person's next reply.</summary>
    public IReadOnlyList<TimeOnly> GatherAt { get; init; } = [new(11, 30), new(15, 30)];

    /// <summary>Certifiers are told at once.</summary>
    public bool ReadyToCertifyAtOnce { get; init; }

    /// <summary>When the working day begins, and which days are holidays.</summary>
    public ReminderRules Reminders { get; init; } = new();

    /// <summary>The next moment at which notices go out: on a working day, in the morning or when they are gathered.</summary>
    public DateTimeOffset Next(DateTimeOffset now, WorkingDays working)
    {
        var today = Bangkok.Day(now);
        return
            working.Contains(today)
            && Moments(today).Where(m => m > now).Cast<DateTimeOffset?>().FirstOrDefault()
                is { } next
            ? next
            : Moments(working.OnOrAfter(today.AddDays(1))).First();
    }

    /// <summary>In the morning whoever gets a digest has got them with it.</summary>
    private IOrderedEnumerable<DateTimeOffset> Moments(DateOnly day) =>
        GatherAt.Select(hour => Bangkok.At(day, hour)).Append(Reminders.AfterTheRunOn(day)).Order();
}
