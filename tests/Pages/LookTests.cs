using Microsoft.Playwright;
using OitBot.Storage.SignIn;

namespace OitBot.Tests.Pages;

public sealed class LookTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task Every_page_of_a_coordinator_can_be_read_by_everybody(int width)
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, width);
        foreach (var (path, picture) in Pages)
        {
            await page.GotoAsync(path);
            await OpenAllAsync(page);
            await Chromium.AssertGoodAsync(page, picture);
        }
        await page.GotoAsync("/officers");
        await page.ClickAsync("button[name=everybody]");
        await page.WaitForSelectorAsync(".codecards");
        await Chromium.AssertGoodAsync(page, "cards");
        await PrintAsync(page, "cards");
    }

    [SkippableFact]
    public async Task Without_scripts_every_page_can_be_read()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, scripts: false);
        foreach (var (path, _) in Pages)
        {
            await page.GotoAsync(path);
            Assert.True((await page.InnerTextAsync("main")).Length > 40, path);
            await AssertNothingNeedsScriptsAsync(page);
            // No line breaks before "น.".
            Assert.DoesNotMatch(@"\d\d\.\d\d น\.", await page.ContentAsync());
        }
        await page.GotoAsync("/officers");
        await page.ClickAsync("button[name=everybody]");
        Assert.Contains("รหัสแสดงเพียงครั้งเดียว", await page.InnerTextAsync("main"));
        await AssertNothingNeedsScriptsAsync(page);
    }

    private static async Task AssertNothingNeedsScriptsAsync(IPage page) =>
        Assert.Equal(
            0,
            await page.Locator(".js:visible, [data-print]:visible, [data-copy]:visible")
                .CountAsync()
        );

    [Fact]
    public void Scripts_and_styles_are_small()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        Assert.True(new FileInfo(Path.Combine(root, "site.js")).Length < 100_000);
        Assert.True(new FileInfo(Path.Combine(root, "site.css")).Length < 100_000);
    }

    /// <summary>What is folded up is looked at too.</summary>
    internal static async Task OpenAllAsync(IPage page) =>
        await page.EvaluateAsync(
            "document.querySelectorAll('main details').forEach(d => d.open = true)"
        );

    private static async Task PrintAsync(IPage page, string name)
    {
        var bytes = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        if (Environment.GetEnvironmentVariable("OITBOT_PICTURES") is { } pictures)
            await File.WriteAllBytesAsync(Path.Combine(pictures, $"{name}.pdf"), bytes);
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
        var link = SignInLinks.PathOf(await host.TokenAsync(SampleRound.Officer));
        await stranger.GotoAsync(link);
        await Chromium.AssertGoodAsync(stranger, "stranger-link");
        var officer = await chromium.OpenAsync(host, SampleRound.Officer, width);
        await Chromium.AssertGoodAsync(officer, "officer-overview");
        await officer.GotoAsync("/items/99");
        await Chromium.AssertGoodAsync(officer, "officer-not-found");
        await officer.GotoAsync("/officers");
        await Chromium.AssertGoodAsync(officer, "officer-refused");
    }

    internal static readonly (string Path, string Picture)[] Pages =
    [
        ("/", "overview"),
        ("/me", "me"),
        ("/items", "items"),
        ("/items/11", "item-returned"),
        ("/items/12", "item-started"),
        ("/items/2", "item-certified"),
        ("/officers", "officers"),
        ("/officers/3", "officer"),
        ("/officers/2/copy", "copy"),
        ("/log", "log"),
        ("/reminders", "reminders"),
        ("/reports", "reports"),
        ("/register", "register"),
        ("/items/30", "item-fresh"),
        ("/officers?show=blocked", "officers-blocked"),
        ("/items?work=later&status=open", "items-filtered"),
        ("/broadcasts", "broadcasts-none"),
        ("/broadcasts/new", "broadcast-empty"),
        ("/broadcasts/new?reminder=true", "broadcast-reminder"),
        ("/reports/itas", "itas"),
        ("/reports/signoff?digits=thai", "signoff"),
    ];

    internal static readonly (string Path, string Picture)[] Strangers =
    [
        ("/", "stranger"),
        ("/signin?t=x", "stranger-old-link"),
        ("/signin?as=1", "stranger-development"),
    ];
}
