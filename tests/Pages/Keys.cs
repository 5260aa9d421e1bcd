using System.Globalization;
using Microsoft.Playwright;

namespace OitBot.Tests.Pages;

/// <summary>A person who has a keyboard only: goes from control to control with Tab, and sees where they are.</summary>
internal sealed class Keys(IPage page)
{
    /// <summary>More than any page has, parts of date fields included.</summary>
    private const int Most = 600;

    private const int AtOnce = 15;

    /// <summary>What has the focus; null where it has left the page.</summary>
    public sealed record Place
    {
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";

        /// <summary>It is marked by an outline, and nothing lies over it.</summary>
        public bool IsSeen { get; init; }

        /// <summary>It comes after what had the focus before.</summary>
        public bool IsAhead { get; init; }

        /// <summary>Something is folded up below it.</summary>
        public bool IsClosed { get; init; }
        public bool IsWanted { get; init; }

        /// <summary>The form of what is wanted cannot be sent while it is empty.</summary>
        public bool IsNeeded { get; init; }
    }

    /// <summary>Marks what the keyboard reaches, so that what it never reached shows in the end.</summary>
    private const string Look = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return null;
          const seen = document.querySelector("[data-at]");
          const ahead = !seen || seen === at || !!(seen.compareDocumentPosition(at) & 4);
          seen?.removeAttribute("data-at");
          at.dataset.at = at.dataset.reached = "";
          const box = at.getBoundingClientRect();
          const style = getComputedStyle(at);
          const hit = document.elementFromPoint(
            Math.min(innerWidth - 1, box.left + Math.min(box.width / 2, 20)), box.top + Math.min(box.height / 2, 12));
          const wanted = document.querySelector("[data-wanted]");
          return {
            name: (at.innerText || at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.name || at.id || "").trim(),
            kind: at.type || at.tagName.toLowerCase(),
            isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
              && !!hit && (at.contains(hit) || hit.contains(at) || [...(at.labels ?? [])].some((l) => l.contains(hit))),
            isAhead: ahead,
            isClosed: at.tagName === "SUMMARY" && !at.parentElement.open,
            isWanted: at === wanted,
            isNeeded: !!wanted?.form && at.form === wanted.form && at !== wanted && at.required
              && (at.type === "checkbox" ? !at.checked : !at.value),
          };
        }
        """;

    /// <summary>Notes every step, and opens what is folded up as Enter would.</summary>
    private const string Watch = $$"""
        () => {
          window.walked = [];
          const look = {{Look}};
          addEventListener("keyup", (pressed) => {
            if (pressed.key !== "Tab") return;
            const place = look();
            window.walked.push(place);
            if (place?.isClosed) document.activeElement.parentElement.open = true;
          }, true);
        }
        """;

    /// <summary>Controls that can be seen and were not reached. Of radio buttons the chosen one is reached, the others with arrows.</summary>
    private const string Missed = """
        () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.type !== "hidden" && !("reached" in e.dataset))
          .filter((e) => e.type !== "radio" || ![...document.getElementsByName(e.name)].some((o) => "reached" in o.dataset))
          .map((e) => (e.innerText || e.name || e.id).trim())
        """;

    public async Task<Place?> NextAsync()
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<Place?>(Look);
    }

    /// <summary>Walks through the whole page, opens what is folded up, and comes out at its end.</summary>
    public async Task WalkAsync()
    {
        await page.EvaluateAsync(Watch);
        string? first = null;
        for (var i = 0; i < Most; i += AtOnce)
            foreach (var place in await NextAsync(AtOnce))
            {
                // Past the end some browsers come back to the beginning.
                if (place is null || (!place.IsAhead && place.Name == first))
                {
                    var missed = await page.EvaluateAsync<string[]>(Missed);
                    Assert.True(
                        missed.Length == 0,
                        $"{page.Url} never: {string.Join(", ", missed)}"
                    );
                    return;
                }
                first ??= place.Name;
                Assert.True(place.IsSeen, $"{page.Url}: no focus to be seen on {place.Name}");
                Assert.True(place.IsAhead, $"{page.Url}: {place.Name} comes out of its order");
            }
        Assert.Fail($"{page.Url} does not let go of the keyboard");
    }

    /// <summary>So many steps, which the page itself notes: asking it after each of them takes as long again.</summary>
    private async Task<IReadOnlyList<Place?>> NextAsync(int steps)
    {
        for (var i = 0; i < steps; i++)
            await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<Place?[]>("() => window.walked.splice(0)");
    }

    /// <summary>Goes to what begins with that text.</summary>
    public Task ToAsync(string text) =>
        ToAsync(place => place.Name.StartsWith(text, StringComparison.Ordinal), text);

    /// <summary>
    /// Goes to the control that is marked as wanted, opens what it lies folded up in, fills what its form needs on the way.
    /// </summary>
    public async Task ToWantedAsync(string name)
    {
        var inside = await page.EvaluateAsync<string?>(
            "document.querySelector('[data-wanted]').closest('details')?.querySelector('summary').innerText.trim()"
        );
        await ToAsync(
            async place =>
            {
                if (place.IsClosed && place.Name == inside)
                    await page.Keyboard.PressAsync("Enter");
                if (place.IsNeeded)
                    await FillAsync(place.Kind);
                return place.IsWanted;
            },
            name
        );
    }

    private Task ToAsync(Func<Place, bool> isThere, string name) =>
        ToAsync(place => Task.FromResult(isThere(place)), name);

    private async Task ToAsync(Func<Place, Task<bool>> isThere, string name)
    {
        for (var i = 0; i < Most; i++)
            if (await NextAsync() is { } place && await isThere(place))
                return;
        Assert.Fail($"the keyboard never came to {name} on {page.Url}");
    }

    private async Task FillAsync(string kind)
    {
        switch (kind)
        {
            case "checkbox":
                await page.Keyboard.PressAsync("Space");
                break;
            case "select-one":
                await page.Keyboard.PressAsync("ArrowDown");
                break;
            case "date":
                var day = WebHost.Morning.AddDays(31);
                await page.Keyboard.TypeAsync(
                    day.ToString("MMddyyyy", CultureInfo.InvariantCulture)
                );
                break;
            case "file":
                await page.Keyboard.PressAsync("Space");
                await page.Locator("input[type=file]:focus:valid").WaitForAsync();
                break;
            case "url":
                await page.Keyboard.TypeAsync("https://www.ayutthaya.go.th/keys");
                break;
            default:
                await page.Keyboard.TypeAsync("ทดลองพิมพ์");
                break;
        }
    }
}
