using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OitBot.Channels;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>How attempts ended is written down beside the sending.</summary>
public sealed class SettlingTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_database_that_was_away_for_a_moment_did_not_take_it_is_told_again(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1"), Now));
        var claimed = (await ClaimAsync(test, Now))[0];
        var log = new Heard();
        using var settling = new Settling(
            test.Database,
            new DomainClock(TimeProvider.System),
            TimeProvider.System,
            new DeliveryHint(TimeProvider.System),
            log
        );
        await RenameAsync(test, "Deliveries", "Away");
        settling.Add(new Settled(claimed, new SendOutcome.Sent()));
        await log.Warned.Task.WaitAsync(Patience.Longest);
        await RenameAsync(test, "Away", "Deliveries");
        await settling.DrainAsync(default);
        Assert.Equal([DeliveryState.Sent], await StatesAsync(test));
    }

    /// <summary>Knows when the log said that something went wrong.</summary>
    private sealed class Heard : ILogger<Settling>
    {
        public TaskCompletionSource Warned { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Warned.TrySetResult();
    }

    private static async Task RenameAsync(TestDatabase test, string from, string to)
    {
        await using var db = test.Database.Open();
#pragma warning disable EF1002 // constant names
        await db.Database.ExecuteSqlRawAsync($"""ALTER TABLE "{from}" RENAME TO "{to}";""");
#pragma warning restore EF1002
    }
}
