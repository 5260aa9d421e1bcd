using Hangfire;
using OitBot.Storage;

namespace OitBot.Jobs;

/// <summary>Every recurring job, each with its cron line, in Thailand's time. Jobs carry no data: the tables do.</summary>
public static class Schedule
{
    /// <summary>With a lease of nine seconds, what a crash left is found within 15 s.</summary>
    public const string EveryFiveSeconds = "*/5 * * * * *";

    /// <summary>Name of the job that sends what is due.</summary>
    public const string Sending = "send-deliveries";

    /// <summary>How often each of several processes looks by itself for what is due.</summary>
    public static readonly TimeSpan JoinEvery = TimeSpan.FromSeconds(1);

    /// <summary>Name of the job that reminds officers.</summary>
    public const string Reminders = "remind-officers";

    /// <summary>Only the domain clock knows when it is half past eight.</summary>
    public const string EveryMinute = "* * * * *";

    /// <summary>When hardly anybody types.</summary>
    public const string EveryNight = "20 3 * * *";

    /// <summary>The clock was moved: what is due now does not wait for the minute.</summary>
    public static void Wake(IBackgroundJobClient jobs)
    {
        jobs.Enqueue<RemindOfficers>(job => job.RunAsync(CancellationToken.None));
        jobs.Enqueue<SendDeliveries>(job => job.RunAsync(CancellationToken.None));
    }

    public static void AddOrUpdate(IRecurringJobManager jobs)
    {
        var thai = new RecurringJobOptions
        {
            TimeZone = Bangkok.Zone,
            MisfireHandling = MisfireHandlingMode.Relaxed,
        };
        jobs.AddOrUpdate<SendDeliveries>(
            Sending,
            job => job.RunAsync(CancellationToken.None),
            EveryFiveSeconds,
            thai
        );
        jobs.AddOrUpdate<RemindOfficers>(
            Reminders,
            job => job.RunAsync(CancellationToken.None),
            EveryMinute,
            thai
        );
        // The next two are started at once by their pages; this finds what a crash left behind.
        jobs.AddOrUpdate<ImportRegisters>(
            "import-registers",
            job => job.RunAsync(CancellationToken.None),
            EveryMinute,
            thai
        );
        jobs.AddOrUpdate<CheckLogs>(
            "check-logs",
            job => job.RunAsync(CancellationToken.None),
            EveryMinute,
            thai
        );
        jobs.AddOrUpdate<ExpandBroadcasts>(
            "expand-broadcasts",
            job => job.RunAsync(CancellationToken.None),
            EveryFiveSeconds,
            thai
        );
        jobs.AddOrUpdate<ForgetOldTexts>(
            "forget-old-texts",
            job => job.RunAsync(CancellationToken.None),
            EveryNight,
            thai
        );
    }
}
