using System.Diagnostics;
using System.Text.Json;

namespace OitBot.Tests.Register;

/// <summary>The verb as a process of its own: what it prints, and how it ends.</summary>
public sealed class ImportVerb : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oitbot-import-").FullName;
    private static string Sample =>
        Path.Combine(AppContext.BaseDirectory, "samples", Seed.Name + ".txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dry_run_prints_the_agreed_json_and_makes_no_database()
    {
        var run = await RunAsync("", "import", Sample, "--dry-run", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var json = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(
            ["agency", "fiscalYear", "period", "items", "people", "reporter", "warnings"],
            json.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            [
                "number",
                "title",
                "indicator",
                "subIndicator",
                "heading",
                "groups",
                "preparers",
                "certifiers",
                "criteria",
                "remark",
                "sourceLines",
            ],
            json.GetProperty("items")[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("2022-10-01", json.GetProperty("period").GetProperty("from").GetString());
        Assert.All(
            json.GetProperty("warnings").EnumerateArray(),
            w => Assert.NotEmpty(w.GetString()!)
        );
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task It_asks_before_it_saves_and_the_second_time_there_is_nothing_to_save()
    {
        var refused = await RunAsync("n\n", "import", Sample);
        Assert.Contains("ไม่ได้บันทึก", refused.Out, StringComparison.Ordinal);
        var silent = await RunAsync("", "import", Sample);
        Assert.Equal(1, silent.Code);
        Assert.Single(silent.Error.Trim().Split('\n'));
        var saved = await RunAsync("y\n", "import", Sample);
        Assert.Contains("บันทึกแล้ว", saved.Out, StringComparison.Ordinal);
        var again = await RunAsync("", "import", Sample, "--yes");
        Assert.Equal(0, again.Code);
        Assert.Contains("ไม่มีอะไรเปลี่ยน", again.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "/no/such/register.txt")]
    [InlineData("import", "/")]
    [InlineData("import", "SAMPLE", "--closes", "2566-02-30")]
    [InlineData("import", "SAMPLE", "--yes", "--prepare-by", "2023-06-01")]
    public async Task What_cannot_be_done_is_one_line_and_an_exit_code(params string[] arguments)
    {
        var run = await RunAsync("", [.. arguments.Select(a => a == "SAMPLE" ? Sample : a)]);
        Assert.NotEqual(0, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(
        string input,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "OitBot.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Database__ConnectionString"] = $"Data Source={_folder}/oitbot.db";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(),
            process.StandardError.ReadToEndAsync()
        );
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
