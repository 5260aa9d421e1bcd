using System.Diagnostics;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>Deciding the day's reminders for many agencies of 43 items and three people each.</summary>
internal static class Reminders
{
    private const int AtOnce = 40;
    private static readonly int[] Sizes = [100, 1_000, 8_300];

    /// <summary>A week before the preparers' day, half past eight.</summary>
    private static readonly DateOnly Day = new(2023, 4, 21);

    public static async Task MeasureAsync(DatabaseProvider provider)
    {
        Console.WriteLine($"deciding a day's reminders, {provider}");
        await RunAsync(provider, Sizes[0], warmUp: true);
        var perAgency = 0.0;
        foreach (var agencies in Sizes)
        {
            var (seconds, digests, memory) = await RunAsync(provider, agencies, warmUp: false);
            if (perAgency == 0)
                perAgency = seconds / agencies;
            Console.WriteLine(
                $"  {agencies, 5} agencies  {seconds, 6:0.00} s  {digests, 6} digests  {seconds / agencies / perAgency:0.00} of linear  at most {memory:0} MiB more than before{(agencies == 1_000 ? "  (at most 15 s)" : "")}"
            );
        }
    }

    private static async Task<(double Seconds, int Digests, double Memory)> RunAsync(
        DatabaseProvider provider,
        int agencies,
        bool warmUp
    )
    {
        await using var made = await LoadDatabase.CreateAsync(provider);
        await made.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                Multiply.AddFirst(db, Day.AddDays(7), Day.AddDays(14));
                await db.SaveChangesAsync(token);
                await Multiply.ToAsync(db, agencies);
                return true;
            }
        );
        var rules = ReminderSettings.Rules(new ConfigurationBuilder().Build());
        var now = Bangkok.At(Day, new TimeOnly(8, 30));
        var before = Memory();
        var (most, digests) = (before, 0);
        var watch = Stopwatch.StartNew();
        for (long? after = 0; after is { } id; )
        {
            var written = await made.Database.Writer.WriteAsync(
                (db, token) => WriteReminders.RunAsync(db, rules, now, id, AtOnce, token)
            );
            (after, digests) = (written.LastAgencyId, digests + written.Digests);
            most = Math.Max(most, Memory());
        }
        return (watch.Elapsed.TotalSeconds, digests, warmUp ? 0 : most - before);
    }

    private static double Memory() => Environment.WorkingSet / 1024.0 / 1024.0;
}
