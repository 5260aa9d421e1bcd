using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>Questions after each other, and the ways a text prompt asks again.</summary>
internal static class BasicScenarios
{
    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        foreach (
            var name in new[]
            {
                "waterfall-basic",
                "restart-mid-prompt",
                "isolation",
                "update-mid-dialog",
            }
        )
            yield return (name, Scenario(Basic()));
        yield return (
            "text-validator-retry",
            Scenario(Greeting("At least 3 letters."), AtLeast(3))
        );
        yield return ("text-no-retryprompt", Scenario(Greeting(null), AtLeast(3)));
        yield return ("text-validator-sends", Scenario(SayOk(), new TextPrompt("text", IsOkAsync)));
        yield return ("text-empty-attachment", Scenario(AnyText()));
        yield return ("attempt-count", Scenario(MagicWord(), new TextPrompt("text", IsMagicAsync)));
        yield return ("confirm-en", Scenario(Sure()));
    }

    private static WaterfallDialog<NameAndColor> Basic() =>
        Waterfall.Steps<NameAndColor>(
            "wf",
            step => step.PromptAsync("text", Ask("Name?")),
            step =>
            {
                step.Values.Name = step.Text;
                return step.PromptAsync("choice", Choose("Color?", "red", "green", "blue"));
            },
            step =>
            {
                step.Values.Color = step.Choice!.Value;
                return step.PromptAsync(
                    "confirm",
                    Ask($"{step.Values.Name} / {step.Values.Color}?")
                );
            },
            step =>
                step.EndWithAsync(
                    step.Confirmed ? $"Saved {step.Values.Name}/{step.Values.Color}" : "Discarded",
                    step.Result
                )
        );

    private static WaterfallDialog<Nothing> Greeting(string? retry) =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Name?", retry)),
            step => step.EndWithAsync($"Hi {step.Text}")
        );

    private static WaterfallDialog<Nothing> SayOk() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Say ok", "RETRY")),
            step => step.EndWithAsync($"Got {step.Text}")
        );

    private static async Task<bool> IsOkAsync(PromptValidatorContext<string> prompt)
    {
        if (prompt.Recognized.Value == "ok")
            return true;
        await prompt.Context.SendActivityAsync("Validator says no.");
        return false;
    }

    private static WaterfallDialog<Nothing> AnyText() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Text?", "Need text.")),
            step => step.EndWithAsync($"Got {CompactJson.Of(step.Result)}")
        );

    private static WaterfallDialog<Nothing> MagicWord() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Magic word?", "Try again.")),
            step => step.EndWithAsync($"Result {step.Text}")
        );

    private static async Task<bool> IsMagicAsync(PromptValidatorContext<string> prompt)
    {
        await prompt.Context.SendActivityAsync($"attempt {prompt.AttemptCount}");
        if (prompt.AttemptCount < 3)
            return prompt.Recognized.Value == "magic";
        prompt.Recognized.Value = "GAVE-UP";
        return true;
    }

    private static WaterfallDialog<Nothing> Sure() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("confirm", Ask("Sure?", "Yes or no please.")),
            step => step.EndWithAsync(step.Confirmed ? "Got true" : "Got false")
        );

    internal sealed record NameAndColor
    {
        public string? Name { get; set; }
        public string? Color { get; set; }
    }
}
