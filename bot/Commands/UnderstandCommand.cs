using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;
using OitBot.Hosting;
using OitBot.Storage;

namespace OitBot.Commands;

/// <summary>`understand [--now ISO]`: one utterance a line on standard input, one JSON line each on standard output.</summary>
public static class UnderstandCommand
{
    private static readonly Option<string?> Now = new("--now")
    {
        Description = "เวลาที่ถือว่าเป็นปัจจุบัน เช่น 2023-03-20T09:00:00+07:00",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command(
            "understand",
            "อ่านข้อความบรรทัดละหนึ่งข้อความ แล้วพิมพ์สิ่งที่เข้าใจเป็น JSON"
        )
        {
            Now,
        };
        command.SetAction((result, token) => RunAsync(host, result, token));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var said = Moment(result.GetValue(Now));
        // As the server has it, where there is one's database.
        TimeProvider clock = HasDatabase(host) ? await host.ClockAsync() : TimeProvider.System;
        var commands = new ThaiCommands(await NamesAsync(host, result, cancellationToken));
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        await using var output = new StreamWriter(
            Console.OpenStandardOutput(),
            new UTF8Encoding(false)
        )
        {
            // Whoever writes a line may wait for its answer before the next.
            AutoFlush = true,
        };
        while (await input.ReadLineAsync(cancellationToken) is { } line)
            await output.WriteLineAsync(
                UnderstoodJson.Line(commands.Understand(line, said ?? clock.GetUtcNow()))
            );
        return 0;
    }

    private static DateTimeOffset? Moment(string? now) =>
        now is null ? null
        : DateTimeOffset.TryParse(
            now,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeLocal,
            out var moment
        )
            ? moment
        : throw new VerbFailedException(
            $"--now ต้องเป็นเวลาแบบ ISO เช่น 2023-03-20T09:00:00+07:00 แต่ได้ \"{now}\""
        );

    // Names come from the agency's register, or from the sample's where there is none.
    private static async Task<RegisterNames> NamesAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        if (result.GetValue(host.Agency) is null && !HasDatabase(host))
            return SampleRegister.Names;
        await using var db = (await host.DatabaseAsync()).Open();
        if (result.GetValue(host.Agency) is null && !await db.Agencies.AnyAsync(cancellationToken))
            return SampleRegister.Names;
        var agency = await host.AgencyAsync(result);
        var names = await KnownRegister.LoadAsync(db, agency.Id, cancellationToken);
        return names.IsEmpty ? SampleRegister.Names : names;
    }

    private static bool HasDatabase(VerbHost host)
    {
        var settings = DatabaseSettings.From(host.Configuration);
        return settings.Provider != DatabaseProvider.Sqlite
            || File.Exists(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);
    }
}
