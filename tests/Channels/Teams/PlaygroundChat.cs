using Microsoft.Playwright;

namespace OitBot.Tests.Channels.Teams;

/// <summary>
/// A person's chat in the Agents Playground. Waits for what is seen, never for a time; a tap that had no effect, since the
/// client was just drawing that card anew, is repeated as a person would.
/// </summary>
public sealed class PlaygroundChat(IPage page)
{
    /// <summary>A person taps again after this long without anything happening.</summary>
    private const float Again = 20_000;

    private int _picture;

    /// <summary>The messages of the bot, oldest first.</summary>
    private ILocator Messages =>
        page.Locator("div:has(> [aria-label='Message header'] [aria-label='Message author'])");

    /// <summary>Opens the chat and waits for the bot's greeting.</summary>
    public async Task OpenAsync()
    {
        await page.GotoAsync("/");
        await Messages.First.WaitForAsync();
    }

    /// <summary>Types and sends.</summary>
    /// <returns>The bot's next message, which says those words.</returns>
    public async Task<ILocator> SayAsync(string text, string words)
    {
        var before = await Messages.CountAsync();
        var field = page.Locator("[data-lexical-editor=true]");
        await field.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await Seen(field).ToHaveTextAsync(text);
        await page.GetByLabel("Send Message").ClickAsync();
        var answer = Messages.Nth(before);
        await SeesAsync(answer, words);
        return answer;
    }

    /// <summary>The message that says those words, wherever it comes.</summary>
    public async Task<ILocator> ReceiveAsync(string words)
    {
        var message = Messages.Filter(new() { HasText = words });
        await Seen(message).ToHaveCountAsync(1);
        return message;
    }

    /// <summary>Taps a button of that message and waits until the message says those words.</summary>
    public static Task TapAsync(ILocator message, string label, string words) =>
        UntilAsync(message.GetByText(words).First, () => ClickAsync(message, label));

    /// <summary>Opens a field of that message with one button, types, sends with another, and waits until the message says those words.</summary>
    public static Task FillAsync(
        ILocator message,
        string open,
        string text,
        string send,
        string words
    )
    {
        var field = message.Locator("input, textarea").First;
        return UntilAsync(
            message.GetByText(words).First,
            async () =>
            {
                if (!await field.IsVisibleAsync())
                    await UntilAsync(field, () => ClickAsync(message, open));
                await field.FillAsync(text);
                // The button below the field: the one that opened it may bear the same name.
                await Buttons(message, send).Last.ClickAsync();
            }
        );
    }

    /// <summary>Takes a picture for people to look at, where one is wanted.</summary>
    public async Task LookAsync(string picture)
    {
        if (Environment.GetEnvironmentVariable("OITBOT_PICTURES") is { } folder)
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"teams-{++_picture:D2}-{picture}.png") }
            );
    }

    private static ILocator Buttons(ILocator message, string label) =>
        message.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    private static async Task ClickAsync(ILocator message, string label)
    {
        var button = Buttons(message, label);
        if (await button.CountAsync() > 0)
            await button.First.ClickAsync();
    }

    /// <summary>Does it, and again where what it should lead to does not come.</summary>
    private static async Task UntilAsync(ILocator wanted, Func<Task> act)
    {
        Assert.False(await wanted.IsVisibleAsync(), $"{wanted} was there before");
        for (var attempt = 1; ; attempt++)
        {
            await act();
            try
            {
                await wanted.WaitForAsync(new() { Timeout = Again });
                return;
            }
            catch (TimeoutException) when (attempt < 6) { }
        }
    }

    private static Task SeesAsync(ILocator message, string words) =>
        Seen(message).ToContainTextAsync(words);

    private static ILocatorAssertions Seen(ILocator locator) => Assertions.Expect(locator);
}
