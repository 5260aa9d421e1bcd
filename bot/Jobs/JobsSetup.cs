using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.Server;
using OitBot.Channels;
using OitBot.Dialogs.Reminders;
using OitBot.Hosting;
using OitBot.Storage;

namespace OitBot.Jobs;

/// <summary>Hangfire: in memory beside SQLite, in PostgreSQL where the data are there, shared by all processes.</summary>
public static class JobsSetup
{
    private const int Workers = 6;

    /// <summary>Finished jobs say nothing that the tables do not say.</summary>
    private static readonly TimeSpan FinishedKept = TimeSpan.FromMinutes(10);

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SendDeliveries>();
        builder.Services.AddSingleton<ExpandBroadcasts>();
        builder.Services.AddSingleton<ForgetOldTexts>();
        builder.Services.AddSingleton<RemindOfficers>();
        builder.Services.AddSingleton<ComposeReminders>();
        builder.AddRules();
        builder.Services.AddSingleton<ImportRegisters>();
        builder.Services.AddSingleton<CheckLogs>();
        // Registered before Hangfire's own two, which are one for the whole process: hosts beside each other stay apart.
        builder.Services.AddSingleton(services =>
            StorageFor(services.GetRequiredService<OitDatabase>())
        );
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(
            services.GetRequiredService<IServiceScopeFactory>()
        ));
        builder.Services.AddHangfire(
            (services, hangfire) =>
                hangfire
                    .UseLogProvider(new JobLogs(services.GetRequiredService<ILoggerFactory>()))
                    .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                    .UseSimpleAssemblyNameTypeSerializer()
                    .UseRecommendedSerializerSettings()
        );
        builder.Services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
        // SQLite's file is one process's.
        if (DatabaseSettings.From(builder.Configuration).Provider == DatabaseProvider.PostgreSql)
            builder.Services.AddSingleton<IBackgroundProcess, JoinSending>();
        builder.Services.AddHostedService<JobsStart>();
    }

    private static JobStorage StorageFor(OitDatabase database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return new InMemoryStorage(
                new InMemoryStorageOptions { MaxExpirationTime = FinishedKept }
            );
        var options = new PostgreSqlStorageOptions
        {
            QueuePollInterval = TimeSpan.FromSeconds(1),
            JobExpirationCheckInterval = FinishedKept,
        };
        return new PostgreSqlStorage(
            new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(
                database.ConnectionString,
                options
            ),
            options
        )
        {
            JobExpirationTimeout = FinishedKept,
        };
    }

    /// <summary>Writes the schedule and lets hints wake the sending.</summary>
    private sealed class JobsStart(
        IRecurringJobManager recurring,
        IBackgroundJobClient jobs,
        DeliveryHint hint
    ) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Schedule.AddOrUpdate(recurring);
            hint.OnGiven(() =>
            {
                jobs.Enqueue<SendDeliveries>(job => job.RunAsync(CancellationToken.None));
                jobs.Enqueue<ExpandBroadcasts>(job => job.RunAsync(CancellationToken.None));
            });
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
