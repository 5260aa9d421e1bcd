using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using OitBot.Hosting;
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
        var command = new Command("backup", "สำเนาฐานข้อมูลโดยไม่ต้องหยุดระบบ") { Target };
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
        var database = await host.DatabaseAsync();
        await WholeFile.WriteAsync(
            target,
            draft =>
                database.Provider == DatabaseProvider.Sqlite
                    ? CopySqliteAsync(database, draft, cancellationToken)
                    : DumpPostgresAsync(database, draft, cancellationToken),
            overwrite: false
        );
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
        var to = new NpgsqlConnectionStringBuilder(database.ConnectionString);
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
                ["PGSSLMODE"] = SslModeOf(to),
                ["PGSSLROOTCERT"] = to.RootCertificate,
                ["PGSSLCERT"] = to.SslCertificate,
                ["PGSSLKEY"] = to.SslKey,
            },
        };
        try
        {
            using var dump = Process.Start(start)!;
            // It would write on, into a file that is gone.
            await using var stopping = cancellationToken.Register(() => dump.Kill(true));
            var errors = await dump.StandardError.ReadToEndAsync(CancellationToken.None);
            await dump.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            if (dump.ExitCode != 0)
                throw new VerbFailedException($"pg_dump: {errors.Trim()}");
        }
        catch (Win32Exception)
        {
            throw new VerbFailedException("ไม่พบโปรแกรม pg_dump ติดตั้ง postgresql-client ก่อน");
        }
    }

    /// <summary>In libpq's words.</summary>
    private static string SslModeOf(NpgsqlConnectionStringBuilder to) =>
        to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => $"{mode}".ToLowerInvariant(),
        };
}
