namespace OitBot.Storage.Model;

/// <summary>The reminders of one day were decided for an agency; a repeated or concurrent run finds it and does nothing.</summary>
public sealed class ReminderRun
{
    public long AgencyId { get; set; }

    /// <summary>The working day, in Asia/Bangkok.</summary>
    public DateOnly Day { get; set; }

    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>How many digests were written.</summary>
    public int Digests { get; set; }
}

/// <summary>A day on which an agency does not work, beside the national holidays.</summary>
public sealed class AgencyHoliday
{
    public long AgencyId { get; set; }
    public DateOnly Day { get; set; }
    public required string Name { get; set; }
}
