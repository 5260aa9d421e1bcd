using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>Unknown dialogs and conversations that throw.</summary>
internal static class ErrorScenarios
{
    private const string Replace = "replace:";

    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        yield return (
            "unknown-dialog",
            Scenario(Waterfall.Steps("wf", step => step.BeginDialogAsync("nope")))
        );
        yield return (
            "unknown-later",
            Scenario(
                Which(),
                new ComponentDialog(
                    "known",
                    Waterfall.Steps("end", step => step.EndDialogAsync("ok"))
                )
            )
        );
        yield return ("throw-in-step", Scenario(ThrowsInStep()));
        yield return (
            "throw-anywhere",
            Scenario(
                ThrowsAnywhere(),
                new TextPrompt("t", NotBoomAsync),
                Child("child", ThrowingChild())
            )
        );
    }

    private static WaterfallDialog<Nothing> Which() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Which?")),
            step =>
                step.Text!.StartsWith(Replace, StringComparison.Ordinal)
                    ? step.ReplaceDialogAsync(step.Text[Replace.Length..])
                    : step.BeginDialogAsync(step.Text),
            step => step.EndWithAsync($"Back {CompactJson.Of(step.Result)}")
        );

    private static WaterfallDialog<Nothing> ThrowsInStep() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Name?")),
            step => step.NextAsync(Unless("boom", "kaboom", step.Text)),
            step => step.EndWithAsync($"Fine {step.Text}")
        );

    private static WaterfallDialog<OneAndTwo> ThrowsAnywhere() =>
        Waterfall.Steps<OneAndTwo>(
            "wf",
            step => step.PromptAsync("t", Ask("One?")),
            step =>
            {
                step.Values.One = Unless("boom", "kaboom 1", step.Text);
                return step.PromptAsync("t", Ask("Two?"));
            },
            step =>
            {
                step.Values.Two = Unless("boom", "kaboom 2", step.Text);
                return step.BeginDialogAsync("child");
            },
            step => step.EndWithAsync($"Done {step.Values.One}/{step.Values.Two}/{step.Text}")
        );

    private static WaterfallDialog<Nothing> ThrowingChild() =>
        Waterfall.Steps(
            "ask",
            step => step.PromptAsync("text", Ask("Child?")),
            step => step.EndDialogAsync(Unless("boom", "child kaboom", step.Text))
        );

    private static Task<bool> NotBoomAsync(PromptValidatorContext<string> prompt)
    {
        Unless("boomv", "validator kaboom", prompt.Recognized.Value);
        return Task.FromResult(prompt.Recognized.Succeeded);
    }

    private static string? Unless(string bad, string message, string? text) =>
        text == bad ? throw new InvalidOperationException(message) : text;

    internal sealed record OneAndTwo
    {
        public string? One { get; set; }
        public string? Two { get; set; }
    }
}
