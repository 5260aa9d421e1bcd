using System.Text.Json;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Register;

/// <summary>The verb as a process of its own: what it prints, and how it ends.</summary>
public sealed class ImportVerb : IDisposable
{
    private readonly VerbFolder _folder = new();
    private static string Sample => VerbFolder.Sample;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dry_run_prints_the_agreed_json_and_makes_no_database()
    {
        var run = await _folder.TypeAsync("", "import", Sample, "--dry-run", "--json");
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
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task It_asks_before_it_saves_and_the_second_time_there_is_nothing_to_save()
    {
        var refused = await _folder.TypeAsync("n\n", "import", Sample);
        Assert.Contains("ไม่ได้บันทึก", refused.Out, StringComparison.Ordinal);
        var silent = await _folder.TypeAsync("", "import", Sample);
        Assert.Equal(1, silent.Code);
        Assert.Single(silent.Error.Trim().Split('\n'));
        var saved = await _folder.TypeAsync("y\n", "import", Sample);
        Assert.Contains("บันทึกแล้ว", saved.Out, StringComparison.Ordinal);
        var again = await _folder.TypeAsync("", "import", Sample, "--yes");
        Assert.Equal(0, again.Code);
        Assert.Contains("ไม่มีอะไรเปลี่ยน", again.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "/no/such/register.txt")]
    [InlineData("import", "/")]
    [InlineData("import", "SAMPLE", "--closes", "2566-02-30")]
    [InlineData("import", "SAMPLE", "--yes", "--prepare-by", "2023-06-01")]
    [InlineData("import", "SAMPLE", "--yes", "--closes", "2023-03-30")]
    public async Task What_cannot_be_done_is_one_line_and_an_exit_code(params string[] arguments)
    {
        var run = await _folder.TypeAsync(
            "",
            [.. arguments.Select(a => a == "SAMPLE" ? Sample : a)]
        );
        Assert.NotEqual(0, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
    }
}
