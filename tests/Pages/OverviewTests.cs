using System.Text.RegularExpressions;

namespace OitBot.Tests.Pages;

public sealed partial class OverviewTests
{
    /// <summary>Whatever is counted can be clicked, and what opens is what was counted.</summary>
    [Fact]
    public async Task Every_number_of_the_overview_leads_to_as_many_items()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var overview = (await browser.GetAsync("/")).Text;
        var links = Numbers().Matches(overview);
        Assert.True(links.Count > 30, $"only {links.Count} numbers");
        foreach (Match link in links)
        {
            var list = (await browser.GetAsync(link.Groups["path"].Value)).Text;
            Assert.True(
                list.Contains($"พบ {link.Groups["count"].Value} จาก 43 ข้อ"),
                $"{link.Value}: {Found().Match(list).Value}"
            );
        }
    }

    [Theory]
    [InlineData("O12", 1)]
    [InlineData("ข้อ ๑๒", 1)]
    [InlineData("o12 O13", 2)]
    [InlineData("O1-O5", 5)]
    [InlineData("12", 1)]
    [InlineData("นโยบาย คุ้มครองข้อมูล", 1)]
    [InlineData("สร้อยญา", 13)]
    [InlineData("ไม่มีคำนี้แน่นอน", 0)]
    public async Task Items_are_found_however_they_are_called(string text, int count)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Officer);
        var list = await browser.GetAsync($"/items?q={Uri.EscapeDataString(text)}");
        Assert.Equal($"พบ {count} จาก 43 ข้อ", Found().Match(list.Text).Value);
    }

    [GeneratedRegex(
        """<a (class="[^"]*" )?href="(?<path>/items\?[^"]+)">(<b>(?<count>\d+)</b>|[^<]+</a>\s*<span class="count">(\d+/)?(?<count>\d+)|[^<]* (?<count>\d+)( ข้อ)?</a>)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Numbers();

    [GeneratedRegex(@"พบ \d+ จาก \d+ ข้อ", RegexOptions.None, 1000)]
    private static partial Regex Found();
}
