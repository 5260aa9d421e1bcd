using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OitBot.Storage.SignIn;

namespace OitBot.Tests.Pages;

/// <summary>Every page and every form with a keyboard alone, on a desk and on a phone's width.</summary>
public sealed partial class KeyboardTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task Every_control_of_every_page_is_reached_in_order_and_seen_and_none_holds_on(
        int width
    )
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        var stranger = await chromium.OpenAsync(host, null, width);
        foreach (var (path, _) in LookTests.Strangers)
            await WalkAsync(stranger, path);
        var officer = await chromium.OpenAsync(host, SampleRound.Officer, width);
        foreach (var path in OfOfficers)
            await WalkAsync(officer, path);
        var coordinator = await chromium.OpenAsync(host, SampleRound.Coordinator, width);
        foreach (var (path, _) in LookTests.Pages)
            await WalkAsync(coordinator, path);
        foreach (var entry in await coordinator.Locator("nav a").AllInnerTextsAsync())
        {
            await coordinator.GotoAsync("/me");
            await new Keys(coordinator).ToAsync(entry);
            await coordinator.Keyboard.PressAsync("Enter");
            await coordinator.WaitForSelectorAsync($"nav a[aria-current]:text-is('{entry}')");
        }
    }

    // Once: a form has the same fields at every width, and that they are reached there is walked above.
    [SkippableFact]
    public async Task Every_form_of_every_page_is_filled_and_sent()
    {
        const int width = 1440;
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        var sent = new HashSet<string>();
        foreach (var (person, first) in Everybody)
        {
            var page = await chromium.OpenAsync(host, null, width);
            page.FileChooser += async (_, chooser) => await chooser.SetFilesAsync(Register);
            var paths = new List<string>(first);
            for (var i = 0; i < paths.Count; i++)
            {
                await SignInAsync(host, page, person);
                foreach (var landed in await SendAllAsync(page, paths[i], sent))
                    if (
                        !paths.Contains(landed)
                        && landed.StartsWith("/broadcasts/", StringComparison.Ordinal)
                    )
                        paths.Add(landed);
            }
        }
        var missing = AccessTable
            .Acting.Select(action => Plain(action.Path))
            .Except(sent)
            .Except([
                "/items/bulk?handler=Preview",
                "/items/bulk?handler=Apply",
                "/broadcasts/new?handler=Reach",
            ]);
        Assert.Empty(missing);
    }

    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task Items_are_found_picked_and_given_another_day_at_once(int width)
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, width);
        var keys = new Keys(page);
        await page.GotoAsync("/items");
        await keys.ToAsync("ข้ามไปที่เนื้อหา");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("O30-O31");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**q=O30-O31**");
        foreach (var item in (string[])["เลือก O30", "เลือก O31"])
        {
            await keys.ToAsync(item);
            await page.Keyboard.PressAsync("Space");
        }
        await keys.ToAsync("ตั้งกำหนด");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/items/bulk");
        await SendAsync(page, "main form button.primary", "Space");
        await keys.WalkAsync();
        await SendAsync(page, "main form button.primary", "Enter");
        await page.WaitForSelectorAsync(".banner.good");
    }

    private static readonly string Register = Path.Combine(
        AppContext.BaseDirectory,
        "samples",
        "ayutthaya-oit-2566.txt"
    );

    private static readonly string[] OfOfficers = ["/", "/items", "/items/12", "/items/8", "/me"];

    /// <summary>Each with the pages whose forms they send; what comes after a page's own is found on the way.</summary>
    private static readonly (string Person, string[] Paths)[] Everybody =
    [
        (SampleRound.Officer, ["/items/12", "/items/8", "/items/9"]),
        (
            SampleRound.Coordinator,
            [
                "/items/12",
                "/items/20",
                "/items/30",
                "/items",
                "/log",
                "/reminders",
                "/register",
                "/register/draft",
                "/broadcasts/new",
                "/officers",
                "/officers/5",
                "/officers/4",
                "/officers/3",
                "/me",
            ]
        ),
    ];

    private static async Task WalkAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await new Keys(page).WalkAsync();
    }

    private static async Task SignInAsync(WebHost host, IPage page, string name)
    {
        await page.GotoAsync(SignInLinks.PathOf(await host.TokenAsync(name)));
        await SendAsync(page, "main button.primary", "Enter");
    }

    /// <summary>Sends every form of a page once, what takes away last.</summary>
    /// <returns>The pages to which that led.</returns>
    private static async Task<HashSet<string>> SendAllAsync(
        IPage page,
        string path,
        HashSet<string> sent
    )
    {
        var landed = new HashSet<string>();
        var done = new HashSet<string>();
        for (var space = false; ; space = !space)
        {
            await page.GotoAsync(path);
            if (
                new Uri(page.Url).PathAndQuery != path
                || await NextAsync(page, done) is not { } wanted
            )
                return landed;
            done.Add(wanted);
            sent.Add(Plain(await SendAsync(page, "[data-wanted]", space ? "Space" : "Enter")));
            landed.Add(new Uri(page.Url).AbsolutePath);
        }
    }

    /// <summary>Marks a button that sends something not sent yet.</summary>
    private static Task<string?> NextAsync(IPage page, HashSet<string> done) =>
        page.EvaluateAsync<string?>(
            """
            (done) => {
              const name = (b) => (b.getAttribute("formaction") ?? b.form.getAttribute("action") ?? "") + " " + b.innerText + b.textContent.trim();
              const buttons = [...document.querySelectorAll("main button")].filter((b) => b.form && b.type === "submit" && !done.includes(name(b)));
              const next = buttons.find((b) => !b.matches(".danger")) ?? buttons[0];
              next?.setAttribute("data-wanted", "");
              return next ? name(next) : null;
            }
            """,
            done.ToArray()
        );

    /// <summary>Goes from the beginning of the page's own part to a button, fills what its form needs, and presses it.</summary>
    /// <returns>Path of the form's action.</returns>
    private static async Task<string> SendAsync(IPage page, string button, string key)
    {
        var wanted = page.Locator(button).First;
        await wanted.EvaluateAsync("b => b.setAttribute('data-wanted', '')");
        var keys = new Keys(page);
        await keys.ToAsync("ข้ามไปที่เนื้อหา");
        await page.Keyboard.PressAsync("Enter");
        await keys.ToWantedAsync(await wanted.TextContentAsync() ?? button);
        var loaded = new TaskCompletionSource();
        page.Load += (_, _) => loaded.TrySetResult();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Keyboard.PressAsync(key),
            response => response.Request.IsNavigationRequest,
            new() { Timeout = 20_000 }
        );
        Assert.True(answer.Status < 400, $"{answer.Url}: {answer.Status}");
        await loaded.Task;
        return new Uri(answer.Url).PathAndQuery;
    }

    /// <summary>Without numbers of items, officers and broadcasts.</summary>
    private static string Plain(string path) => Numbers().Replace(path, "/*");

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Numbers();
}
