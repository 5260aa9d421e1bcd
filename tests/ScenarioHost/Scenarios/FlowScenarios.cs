using System.Globalization;
using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>Interruptions, loops, skipped and waiting steps.</summary>
internal static class FlowScenarios
{
    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        yield return (
            "cancel-help",
            new Interruptible(GoOn(), new TextPrompt("text"), new ConfirmPrompt("confirm"))
        );
        yield return (
            "cancel-all-nested",
            new Interruptible(BeginChild(), Child("child", AskChild()))
        );
        yield return ("replace-loop", Scenario(Collect()));
        yield return ("skip-step", Scenario(AskEmail()));
        yield return ("end-of-waterfall-implicit", Scenario(RunsOut()));
        yield return ("waiting-step", Scenario(Waits()));
    }

    private static WaterfallDialog<NameValue> GoOn() =>
        Waterfall.Steps<NameValue>(
            "wf",
            step => step.PromptAsync("text", Ask("Name?")),
            step =>
            {
                step.Values.N = step.Text;
                return step.PromptAsync("confirm", Ask($"Go on, {step.Text}?"));
            },
            step => step.EndWithAsync($"Done {step.Values.N} {(step.Confirmed ? "true" : "false")}")
        );

    private static WaterfallDialog<Nothing> BeginChild() =>
        Waterfall.Steps(
            "wf",
            step => step.BeginDialogAsync("child"),
            step => step.EndWithAsync($"Back {step.Text}")
        );

    private static WaterfallDialog<Nothing> AskChild() =>
        Waterfall.Steps(
            "ask",
            step => step.PromptAsync("text", Ask("Child?")),
            step => step.EndDialogAsync(step.Result)
        );

    private static WaterfallDialog<Items> Collect() =>
        Waterfall.Steps<Items>(
            "wf",
            step =>
                step.PromptAsync(
                    "text",
                    Ask(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Item {step.Values.List.Count + 1}?"
                        )
                    )
                ),
            step =>
            {
                step.Values.List.Add(step.Text!);
                return step.PromptAsync("confirm", Ask("Add another?"));
            },
            step =>
                step.Confirmed
                    ? step.ReplaceDialogAsync("wf", new Items { List = step.Values.List })
                    : step.EndWithAsync($"Items: {string.Join(", ", step.Values.List)}")
        );

    private static WaterfallDialog<Nothing> AskEmail() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Email? (or none)")),
            step =>
                step.Text == "none"
                    ? step.NextAsync("skipped")
                    : step.PromptAsync("text", Ask("Confirm email?")),
            step =>
                step.EndWithAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"idx={step.Index} result={step.Text}"
                    )
                )
        );

    private static WaterfallDialog<Nothing> RunsOut() =>
        Waterfall.Steps(
            "wf",
            step => step.PromptAsync("text", Ask("Q?")),
            async step =>
            {
                await step.SendActivityAsync($"got {step.Text}");
                return await step.NextAsync("tail");
            }
        );

    private static WaterfallDialog<Nothing> Waits() =>
        Waterfall.Steps(
            "wf",
            async step =>
            {
                await step.SendActivityAsync("Say anything");
                return Dialog.EndOfTurn;
            },
            step => step.EndWithAsync($"You said {CompactJson.Of(step.Result)}")
        );

    internal sealed record NameValue
    {
        public string? N { get; set; }
    }

    internal sealed record Items
    {
        public List<string> List { get; set; } = [];
    }

    /// <summary>A main that understands cancel and help whatever is being asked.</summary>
    private sealed class Interruptible(params IEnumerable<Dialog> dialogs)
        : ComponentDialog("main", dialogs)
    {
        /// <summary>What JavaScript's trim() takes off.</summary>
        private static readonly char[] Blank =
        [
            .. Enumerable
                .Range(0, char.MaxValue)
                .Select(code => (char)code)
                .Where(c => c == '\ufeff' || (char.IsWhiteSpace(c) && c != '\u0085')),
        ];

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc)
        {
            switch (innerDc.Context.Activity.Text?.Trim(Blank).ToLowerInvariant())
            {
                case "cancel":
                    await innerDc.Context.SendActivityAsync("Cancelling.");
                    return await innerDc.CancelAllDialogsAsync();
                case "help":
                    await innerDc.Context.SendActivityAsync("Help text.");
                    return EndOfTurn;
                case "help!":
                    await innerDc.Context.SendActivityAsync("Help text.");
                    await innerDc.RepromptDialogAsync();
                    return EndOfTurn;
                default:
                    return await base.OnContinueDialogAsync(innerDc);
            }
        }
    }
}
