using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using OitBot.Storage;

namespace OitBot.Commands;

/// <summary>`backup FILE`: a consistent copy of the database, while the server runs.</summary>
public static class BackupCommand
{
    private static readonly Argument<string> Target = new("FILE")
    {
        Description = "ไฟล์สำเนาที่จะเขียน",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("backup", "สำเนาฐานข้อมูลโดยไม่ต้องหยุดระบบ")
        {
            Target,
            host.Agency,
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
        var target = Path.GetFullPath(result.GetRequiredValue(Target));
        if (File.Exists(target))
            throw new VerbFailedException(
                $"มีไฟล์ {target} อยู่แล้ว ตั้งชื่ออื่นหรือย้ายไฟล์เดิมออกก่อน"
            );
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new VerbFailedException($"ไม่พบโฟลเดอร์ {Path.GetDirectoryName(target)}");
        // Written beside the target and moved into place, so that a half-written file never looks whole.
        var draft = target + ".part";
        File.Delete(draft);
        try
        {
            var database = await host.DatabaseAsync();
            if (database.Provider == DatabaseProvider.Sqlite)
                await CopySqliteAsync(database, draft, cancellationToken);
            else
                await DumpPostgresAsync(database, draft, cancellationToken);
            File.Move(draft, target);
        }
        finally
        {
            File.Delete(draft);
        }
        host.Out.WriteLine(target);
        return 0;
    }

    private static async Task CopySqliteAsync(
        OitDatabase database,
        string target,
        CancellationToken cancellationToken
    )
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task DumpPostgresAsync(
        OitDatabase database,
        string target,
        CancellationToken cancellationToken
    )
    {
        var to = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--file", target])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = to.Host,
                ["PGPORT"] = $"{to.Port}",
                ["PGUSER"] = to.Username,
                ["PGPASSWORD"] = to.Password,
                ["PGDATABASE"] = to.Database,
            },
        };
        try
        {
            using var dump = Process.Start(start)!;
            var errors = await dump.StandardError.ReadToEndAsync(cancellationToken);
            await dump.WaitForExitAsync(cancellationToken);
            if (dump.ExitCode != 0)
                throw new VerbFailedException($"pg_dump: {errors.Trim()}");
        }
        catch (Win32Exception)
        {
            throw new VerbFailedException("ไม่พบโปรแกรม pg_dump ติดตั้ง postgresql-client ก่อน");
        }
    }
}
