using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using OitBot.Storage;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Hosting;

/// <summary>The verbs that others may call from scripts: what they print, how they end.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly VerbFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Officers_are_added_and_listed()
    {
        await ImportAsync();
        var added = await _folder.RunAsync(
            "officers",
            "add",
            "สมมุติ ทดสอบ",
            "--role",
            "coordinator",
            "--json"
        );
        Assert.Equal((0, ""), (added.Code, added.Error));
        var officer = Json(added);
        Assert.Equal("coordinator", officer.GetProperty("role").GetString());
        var all = Json(await _folder.RunAsync("officers", "--json")).EnumerateArray().ToList();
        Assert.Equal(6, all.Count);
        Assert.Equal(
            ["id", "name", "position", "group", "role", "nameConfirmed", "channels"],
            all[0].EnumerateObject().Select(p => p.Name)
        );
        Assert.Contains("สมมุติ ทดสอบ", (await _folder.RunAsync("officers")).Out);
        await using var database = new OitDatabase(
            DatabaseProvider.Sqlite,
            $"Data Source={InFolder("oitbot.db")}"
        );
        await using var db = database.Open();
        var logged = await db.SignOffEntries.OrderBy(e => e.Id).LastAsync();
        Assert.Contains($"officer {officer.GetProperty("id")} Coordinator", logged.Canonical);
    }

    [Fact]
    public async Task What_is_no_name_is_not_added_and_nobody_twice()
    {
        await ImportAsync();
        var nameless = await _folder.RunAsync("officers", "add", "2566");
        Assert.Equal((1, "โปรดระบุชื่อ-ชื่อสกุล"), (nameless.Code, nameless.Complaint));
        string[] add = ["officers", "add", "  สมมุติ   ทดสอบ "];
        Assert.Equal(0, (await _folder.RunAsync(add)).Code);
        var twice = await _folder.RunAsync(add);
        Assert.Equal((1, "มีเจ้าหน้าที่ชื่อ สมมุติ ทดสอบ อยู่แล้ว"), (twice.Code, twice.Complaint));
    }

    [Theory]
    [InlineData("setup", "line")]
    [InlineData("backup", "no/such/folder/copy.db")]
    public async Task Every_verb_takes_the_agency(params string[] verb)
    {
        var without = await _folder.RunAsync(verb);
        Assert.Equal(1, without.Code);
        var with = await _folder.RunAsync([.. verb, "--agency", "จังหวัดอื่น"]);
        Assert.Equal(without.Complaint, with.Complaint);
    }

    [Fact]
    public async Task A_code_is_issued_for_a_name_that_is_one_persons()
    {
        await ImportAsync();
        var issued = await _folder.RunAsync("code", "สร้อยญา", "--json");
        Assert.Equal((0, ""), (issued.Code, issued.Error));
        var code = Json(issued);
        Assert.Equal(
            ["officer", "code", "expires"],
            code.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("นางสร้อยญา เพชรยวน", code.GetProperty("officer").GetString());
        Assert.Matches("^[0-9]{8}$", code.GetProperty("code").GetString());
        Assert.True(
            code.GetProperty("expires").GetDateTimeOffset() > TimeProvider.System.GetUtcNow()
        );
        var nobody = await _folder.RunAsync("code", "ไม่มีใครชื่อนี้");
        Assert.Equal((1, ""), (nobody.Code, nobody.Out));
        Assert.Contains("ไม่มีใครชื่อนี้", nobody.Complaint);
    }

    [Fact]
    public async Task The_register_is_exported_in_its_own_columns_with_what_came_of_it()
    {
        await ImportAsync();
        var run = await _folder.RunAsync("export", "out.xlsx");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var numbers = (await MiniExcel.QueryAsync(InFolder("out.xlsx")))
            .Select(row => $"{((IDictionary<string, object?>)row)["A"]}")
            .Where(cell => Regex.IsMatch(cell, "^O[0-9]+$"));
        Assert.Equal(Enumerable.Range(1, 43).Select(number => $"O{number}"), numbers);
        var read = await _folder.RunAsync("import", "out.xlsx", "--dry-run");
        Assert.Contains("ข้อ: 43 ข้อ ผู้จัดทำ 53 แห่ง ผู้รับรอง 68 แห่ง", read.Out);
    }

    [Fact]
    public async Task Every_line_of_the_input_is_understood_by_itself()
    {
        var run = await _folder.TypeAsync(
            "O12 เสร็จแล้ว\nข้อ ๓ ใครรับผิดชอบ\n",
            "understand",
            "--now",
            "2023-03-20T09:00:00+07:00"
        );
        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = run.Out.Trim().Split('\n');
        Assert.Equal(
            """{"text":"O12 เสร็จแล้ว","intent":"mark_prepared","items":[12],"slots":{}}""",
            lines[0]
        );
        Assert.Equal(
            "who_is_responsible",
            JsonDocument.Parse(lines[1]).RootElement.GetProperty("intent").GetString()
        );
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task Days_are_understood_by_the_clock_that_the_server_has()
    {
        await ImportAsync();
        await using (
            var database = new OitDatabase(
                DatabaseProvider.Sqlite,
                $"Data Source={InFolder("oitbot.db")}"
            )
        )
            await new DomainClock(TimeProvider.System).MoveToAsync(
                database,
                new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7))
            );
        var run = await _folder.TypeAsync("เลื่อน O5 เป็นพรุ่งนี้", "understand");
        Assert.Contains("2023-03-21", run.Out);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_log_that_was_touched_does_not_verify(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        Use(provider, test.Database.ConnectionString);
        await ImportAsync();
        var whole = await _folder.RunAsync("verify");
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db.Database.ExecuteSqlAsync(
                    $"""UPDATE "SignOffEntries" SET "Canonical" = 'x' WHERE "Sequence" = 1""",
                    token
                )
        );
        var touched = await _folder.RunAsync("verify");
        Assert.Equal(1, touched.Code);
        Assert.Contains("1", touched.Complaint);
    }

    [Fact]
    public async Task A_backup_is_the_database_as_it_is_and_overwrites_nothing()
    {
        await ImportAsync();
        var made = await _folder.RunAsync("backup", "copy.db");
        Assert.Equal((0, InFolder("copy.db")), (made.Code, made.Out.Trim()));
        var again = await _folder.RunAsync("backup", "copy.db");
        Assert.Equal(1, again.Code);
        Assert.Contains("copy.db", again.Complaint);
        var nowhere = await _folder.RunAsync("backup", "no/such/folder/copy.db");
        Assert.Equal(1, nowhere.Code);
        Assert.Contains("no/such/folder", nowhere.Complaint);

        Use(DatabaseProvider.Sqlite, $"Data Source={InFolder("copy.db")}");
        Assert.Equal(0, (await _folder.RunAsync("verify")).Code);
        var people = Json(await _folder.RunAsync("officers", "--json"));
        Assert.Equal(5, people.GetArrayLength());
    }

    [Fact]
    public async Task An_export_that_cannot_be_put_in_its_place_leaves_nothing()
    {
        await ImportAsync();
        Directory.CreateDirectory(InFolder("out.xlsx"));
        Assert.Equal(1, (await _folder.RunAsync("export", "out.xlsx")).Code);
        Assert.Empty(Directory.GetFiles(_folder.Path, "out*"));
    }

    [SkippableFact]
    public async Task A_backup_that_is_broken_off_ends_what_it_started_and_leaves_nothing()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        Use(
            DatabaseProvider.PostgreSql,
            $"{test.Database.ConnectionString};SSL Mode=Allow;Root Certificate=ca.pem"
        );
        await PretendDumpAsync(
            "env > said\necho half > \"$3\"\necho $$ > started\nexec sleep 600\n"
        );
        var backup = _folder.RunAsync("backup", "copy.dump");
        await Patience.UntilAsync(() => File.Exists(InFolder("started")), () => "no pg_dump");
        await Patience.UntilAsync(
            () => File.ReadAllText(InFolder("started")).EndsWith('\n'),
            () => "no process id"
        );
        var said = await File.ReadAllTextAsync(InFolder("said"));
        Assert.Contains("PGSSLMODE=allow\n", said);
        Assert.Contains("PGSSLROOTCERT=ca.pem\n", said);
        var dump = int.Parse(
            await File.ReadAllTextAsync(InFolder("started")),
            System.Globalization.CultureInfo.InvariantCulture
        );
        using (var kill = Process.Start("kill", $"{_folder.LastProcess}"))
            await kill.WaitForExitAsync();
        Assert.NotEqual(0, (await backup).Code);
        Assert.DoesNotContain(Process.GetProcesses(), process => process.Id == dump);
        Assert.Empty(Directory.GetFiles(_folder.Path, "copy*"));
    }

    [SkippableFact]
    public async Task On_PostgreSQL_a_backup_is_a_dump_and_one_that_failed_leaves_nothing()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        Use(DatabaseProvider.PostgreSql, test.Database.ConnectionString);
        await ImportAsync();
        Assert.Equal(0, (await _folder.RunAsync("backup", "copy.dump")).Code);
        var dump = await File.ReadAllBytesAsync(InFolder("copy.dump"));
        Assert.Equal("PGDMP"u8.ToArray(), dump[..5]);

        await PretendDumpAsync("echo half > \"$3\"\necho no room >&2\nexit 1\n");
        var failed = await _folder.RunAsync("backup", "second.dump");
        Assert.Equal(1, failed.Code);
        Assert.Contains("no room", failed.Complaint);
        Assert.Empty(Directory.GetFiles(_folder.Path, "second*"));
    }

    /// <summary>Puts a script in the place of pg_dump.</summary>
    private async Task PretendDumpAsync(string script)
    {
        await File.WriteAllTextAsync(InFolder("pg_dump"), $"#!/bin/sh\n{script}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                InFolder("pg_dump"),
                UnixFileMode.UserRead | UnixFileMode.UserExecute
            );
        _folder.Settings["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    private async Task ImportAsync()
    {
        var run = await _folder.RunAsync("import", VerbFolder.Sample, "--yes");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    private void Use(DatabaseProvider provider, string connection)
    {
        _folder.Settings["Database__Provider"] = $"{provider}";
        _folder.Settings["Database__ConnectionString"] = connection;
    }

    private string InFolder(string file) => Path.Combine(_folder.Path, file);

    private static JsonElement Json(VerbRun run) => JsonDocument.Parse(run.Out).RootElement;
}
