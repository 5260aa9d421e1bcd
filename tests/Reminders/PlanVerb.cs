using System.Text.Json;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>`plan` as a process of its own on the sample register.</summary>
public sealed class PlanVerb : IDisposable
{
    private readonly VerbFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_prints_the_agreed_json_for_the_days_on_which_reminders_go_out()
    {
        Assert.Equal(0, (await _folder.RunAsync("import", VerbFolder.Sample, "--yes")).Code);
        var run = await _folder.RunAsync(
            "plan",
            "--from",
            "2023-03-01",
            "--to",
            "2566-04-30",
            "--json"
        );
        Assert.Equal((0, ""), (run.Code, run.Error));
        var reminders = JsonDocument.Parse(run.Out).RootElement.EnumerateArray().ToList();
        var first = reminders[0];
        Assert.Equal(
            ["at", "officer", "channel", "items"],
            first.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal("2023-03-24T08:30:00+07:00", first.GetProperty("at").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("channel").ValueKind);
        var item = first.GetProperty("items")[0];
        Assert.Equal(
            ["number", "duty", "due", "daysLeft"],
            item.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal("prepare", item.GetProperty("duty").GetString());
        Assert.Equal("2023-04-23", item.GetProperty("due").GetString());
        Assert.Equal(30, item.GetProperty("daysLeft").GetInt32());
        Assert.Equal(
            [24, 7, 12, 20, 21, 24, 25, 26, 27, 28],
            reminders
                .Select(r => r.GetProperty("at").GetDateTimeOffset())
                .Distinct()
                .Select(at => at.Day)
        );
    }

    [Fact]
    public async Task It_fails_in_one_line_on_what_is_no_day()
    {
        var run = await _folder.RunAsync("plan", "--from", "tomorrow", "--to", "2023-04-30");
        Assert.Equal(1, run.Code);
        Assert.Contains("--from", run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Reminders:At=half past eight", "Reminders:At")]
    [InlineData("--Reminders:At=17:00", "Reminders:OfficeHoursEnd")]
    [InlineData("--Reminders:Milestones=30,soon", "Reminders:Milestones")]
    [InlineData("--Reminders:EscalateAfter=-1", "Reminders:EscalateAfter")]
    [InlineData("--Reminders:HolidaysFolder=nowhere", "Reminders:HolidaysFolder")]
    [InlineData("--Notifications:GatherAt=11", "Notifications:GatherAt")]
    [InlineData("--Notifications:ReadyToCertify=Never", "Notifications:ReadyToCertify")]
    public async Task A_setting_that_cannot_be_used_ends_the_start_in_one_line(
        string setting,
        string key
    )
    {
        var run = await _folder.RunAsync(setting, "--urls=http://127.0.0.1:0");
        Assert.Equal(2, run.Code);
        Assert.StartsWith(key, run.Complaint, StringComparison.Ordinal);
    }
}
