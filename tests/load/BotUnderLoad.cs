using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Load.Sending;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Register;
using OitBot.Storage.Writing;

namespace OitBot.Load;

/// <summary>The bot as a process on a database with many agencies, talking to LINE's part in this process.</summary>
internal sealed class BotUnderLoad : IAsyncDisposable
{
    private const int Agencies = 50;

    private BotUnderLoad(
        Process process,
        LineServer line,
        IReadOnlyList<Person> people,
        double startSeconds
    )
    {
        Process = process;
        Line = line;
        People = people;
        StartSeconds = startSeconds;
    }

    public Process Process { get; }

    public LineServer Line { get; }

    /// <summary>The officers of all agencies; each of them prepares O6.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public double StartSeconds { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <param name="program">The bot's OitBot.dll.</param>
    public static async Task<BotUnderLoad> StartAsync(string program, string folder)
    {
        var line = await LineServer.StartAsync(
            new LineServerOptions
            {
                KnowsEverybody = true,
                // The measured processors are its own too: it checks all that it is sent, and keeps none of it.
                Compact = true,
                PushesPerPersonAMinute = int.MaxValue,
                MonthlyLimit = null,
            }
        );
        var connection = $"Data Source={Path.Combine(folder, "load.db")}";
        var people = await FillAsync(connection, line);
        var address = new Uri("http://127.0.0.1:5397");
        line.WebhookUrl = new Uri(address, "/api/line");
        var watch = Stopwatch.StartNew();
        var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    program,
                    $"--urls={address}",
                    $"--Database:ConnectionString={connection}",
                    $"--Line:ApiBaseAddress={line.ApiAddress}",
                    "--Logging:LogLevel:Default=Warning",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                    // As the README's service does it.
                    ["MALLOC_ARENA_MAX"] = "1",
                    ["MALLOC_MMAP_THRESHOLD_"] = "65536",
                    ["Line__ChannelSecret"] = line.Options.ChannelSecret,
                    ["Line__ChannelAccessToken"] = line.Options.ChannelAccessToken,
                },
            }
        )!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await Processes.AnswersAsync(address);
        return new BotUnderLoad(process, line, people, watch.Elapsed.TotalSeconds);
    }

    /// <summary>The sample register under fifty names, its four people registered in each.</summary>
    private static async Task<List<Person>> FillAsync(string connection, LineServer line)
    {
        await using var database = new OitDatabase(DatabaseProvider.Sqlite, connection);
        await database.MigrateAsync();
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");
        var reading = (RegisterReading)ReadRegister.File(file);
        var clock = new DomainClock(TimeProvider.System);
        await clock.MoveToAsync(database, SampleRegister.StartsAt);
        for (var i = 1; i <= Agencies; i++)
        {
            var import = new RegisterImport(
                reading,
                $"หน่วยงาน {i}",
                null,
                AskedDates.None,
                "load",
                clock.GetUtcNow()
            );
            await database.Writer.WriteAsync(
                (db, token) => ApplyRegister.ApplyAsync(db, import, token),
                null
            );
        }
        var people = new List<Person>();
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officers = await db
                    .Officers.Where(o => db.Assignments.Any(a => a.OfficerId == o.Id))
                    .OrderBy(o => o.Id)
                    .ToListAsync(token);
                foreach (var officer in officers)
                {
                    var person = line.Person($"{officer.Name} {officer.AgencyId}");
                    people.Add(person);
                    db.ChannelAccounts.Add(
                        new()
                        {
                            AgencyId = officer.AgencyId,
                            OfficerId = officer.Id,
                            Channel = "line",
                            UserId = person.Id,
                            LastSeenAt = clock.GetUtcNow(),
                        }
                    );
                }
            }
        );
        // It serves as in production, where no moved clock counts.
        await clock.MoveToAsync(database, TimeProvider.System.GetUtcNow());
        return people;
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
        await Line.DisposeAsync();
    }
}
