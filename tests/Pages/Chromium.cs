using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OitBot.Storage.SignIn;

namespace OitBot.Tests.Pages;

/// <summary>
/// Debian's Chromium, headless: its build without windows where there is one, for it takes a fifth less of the
/// processors. Each class of tests has its own: sharing one would run them all one after another, and they are the longest.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string WhyNot = "Chromium is not there: tests/run installs it";

    /// <summary>Null where there is none.</summary>
    private static readonly string? Path = Array.Find(
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"],
        File.Exists
    );

    /// <summary>Where pictures go, for people to look at; none are taken where it is not set.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable(
        "OITBOT_PICTURES"
    );

    public static bool IsThere => Path is not null;

    /// <summary>Milliseconds; nothing waits for so long on a machine that is not overloaded.</summary>
    private const float Patient = 120_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patient);
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new browser window for pages below that address.</summary>
    public async Task<IPage> OpenAsync(Uri address, int width, int height = 900)
    {
        Skip.If(_browser is null, WhyNot);
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                ViewportSize = new() { Width = width, Height = height },
                Locale = "th-TH",
            }
        );
        context.SetDefaultTimeout(Patient);
        return await context.NewPageAsync();
    }

    /// <summary>A new browser window in which that person has pressed a sign-in link's button; a stranger's where nobody is named.</summary>
    public async Task<IPage> OpenAsync(
        WebHost host,
        string? name = null,
        int width = 1440,
        bool scripts = true
    )
    {
        Skip.If(_browser is null, WhyNot);
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = host.Address.ToString(),
                ViewportSize = new() { Width = width, Height = 900 },
                Locale = "th-TH",
                JavaScriptEnabled = scripts,
            }
        );
        context.SetDefaultTimeout(Patient);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // A style or script that the page's own policy forbids shows here, and fails the test that closes the page.
            if (message.Type == "error" && message.Text.Contains("Content Security Policy"))
                throw new InvalidOperationException(message.Text);
        };
        if (name is not null)
        {
            await page.GotoAsync(SignInLinks.PathOf(await host.TokenAsync(name)));
            await page.ClickAsync("main button.primary");
        }
        return page;
    }

    /// <summary>As <see cref="AssertGoodAsync"/>, on a desk and on a phone.</summary>
    public static async Task AssertGoodAtBothAsync(IPage page, string picture)
    {
        foreach (var width in (int[])[360, 1440])
        {
            await page.SetViewportSizeAsync(width, 900);
            await AssertGoodAsync(page, picture);
        }
    }

    /// <summary>No violation of WCAG 2.2 AA, nothing wider than the window, and a picture for people to look at.</summary>
    public static async Task AssertGoodAsync(IPage page, string picture)
    {
        var width = page.ViewportSize!.Width;
        if (Pictures is not null)
            await page.ScreenshotAsync(
                new()
                {
                    Path = System.IO.Path.Combine(Pictures, $"{picture}-{width}.png"),
                    FullPage = true,
                }
            );
        var axe = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions
                {
                    Type = "tag",
                    Values =
                    [
                        "wcag2a",
                        "wcag2aa",
                        "wcag21a",
                        "wcag21aa",
                        "wcag22aa",
                        "best-practice",
                    ],
                },
            }
        );
        Assert.True(
            axe.Violations.Length == 0,
            $"{page.Url} at {width}: "
                + string.Join(
                    "\n",
                    axe.Violations.Select(v =>
                        $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"
                    )
                )
        );
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{page.Url} is {wide} wide at {width}");
    }
}
