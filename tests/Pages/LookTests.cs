namespace OitBot.Tests.Pages;

[Collection(ChromiumTests.Name)]
public sealed class LookTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task Every_page_of_a_coordinator_can_be_read_by_everybody(int width)
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, width);
        foreach (var (path, picture) in Pages)
        {
            await page.GotoAsync(path);
            await Chromium.AssertGoodAsync(page, picture);
        }
    }

    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task What_strangers_and_officers_see_can_be_read_by_everybody(int width)
    {
        await using var host = await WebHost.SampleAsync();
        var stranger = await chromium.OpenAsync(host, null, width);
        foreach (var (path, picture) in Strangers)
        {
            await stranger.GotoAsync(path);
            await Chromium.AssertGoodAsync(stranger, picture);
        }
        var officer = await chromium.OpenAsync(host, SampleRound.Officer, width);
        await Chromium.AssertGoodAsync(officer, "officer-overview");
        await officer.GotoAsync("/officers");
        await Chromium.AssertGoodAsync(officer, "officer-refused");
    }

    private static readonly (string, string)[] Pages =
    [
        ("/", "overview"),
        ("/me", "me"),
        ("/items", "items"),
        ("/items/11", "item-returned"),
        ("/items/12", "item-started"),
        ("/items/2", "item-certified"),
        ("/officers", "officers"),
        ("/officers/3", "officer"),
        ("/log?verify=true", "log"),
        ("/reports", "reports"),
        ("/register", "register"),
        ("/reports/itas", "itas"),
        ("/reports/signoff?digits=thai", "signoff"),
    ];

    private static readonly (string, string)[] Strangers =
    [
        ("/", "stranger"),
        ("/signin?t=x", "stranger-old-link"),
        ("/signin?as=1", "stranger-development"),
    ];
}
