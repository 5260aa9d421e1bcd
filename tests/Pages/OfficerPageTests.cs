namespace OitBot.Tests.Pages;

public sealed class OfficerPageTests
{
    [Fact]
    public async Task Who_stands_in_stands_before_the_position_and_not_before_a_name()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        await using var db = host.Database.Open();
        var delegation = db.Delegations.Single();
        var officer = db.Officers.Single(o => o.Id == delegation.OfficerId);

        var page = (await browser.GetAsync($"/officers/{officer.Id}")).Text;

        var words = page.Replace("<span class=\"whole\">", "").Replace("</span>", "");
        Assert.Contains($"รักษาการในตำแหน่ง {officer.Position} ({officer.Name})", words);
    }
}
