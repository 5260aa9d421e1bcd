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

    /// <summary>The next hour at which notices go out: on a working day, in the morning or when they are gathered.</summary>
    public DateTimeOffset Next(DateTimeOffset now, WorkingDays working)
    {
        var today = Bangkok.Day(now);
        var hours = GatherAt.Append(Reminders.At).Order().ToList();
        if (working.Contains(today))
            foreach (var hour in hours)
                if (Bangkok.At(today, hour) is var moment && moment > now)
                    return moment;
        return Bangkok.At(working.OnOrAfter(today.AddDays(1)), hours[0]);
    }
}
