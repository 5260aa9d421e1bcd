using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>Dialogs within dialogs, and what they give each other.</summary>
internal static class NestedScenarios
{
    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        yield return ("result-passing", Scenario(AskAddress(), Child("child", Address())));
        yield return ("end-without-result", Scenario(AskNothing(), Child("child", EndAtOnce())));
        yield return ("nested-3", Scenario(Level1(), Child("l2", Level2(), Child("l3", Level3()))));
        yield return ("deep-results", Scenario(Deep1(), DeepComponents()));
        yield return (
            "parent-lookup",
            Scenario(
                BeginShared(),
                new TextPrompt("shared"),
                new ComponentDialog("child", AskShared())
            )
        );
    }

    private static WaterfallDialog<Nothing> AskAddress() =>
        Waterfall.Steps(
            "wf",
            step => step.BeginDialogAsync("child", new AddressValues { Opt = new("parent") }),
            step => step.EndWithAsync($"Address {CompactJson.Of(step.Result)}")
        );

    private static WaterfallDialog<AddressValues> Address() =>
        Waterfall.Steps<AddressValues>(
            "address",
            step => step.PromptAsync("text", Ask("Street?")),
            step =>
            {
                step.Values.Street = step.Text;
                return step.PromptAsync("text", Ask("City?"));
            },
            step =>
                step.EndDialogAsync(
                    new AddressResult(step.Values.Street, step.Text, step.Values.Opt)
                )
        );

    private static WaterfallDialog<Nothing> AskNothing() =>
        Waterfall.Steps(
            "wf",
            step => step.BeginDialogAsync("child"),
            step => step.EndWithAsync($"Result {step.Result ?? "undefined"}")
        );

    private static WaterfallDialog<Nothing> EndAtOnce() =>
        Waterfall.Steps("end", step => step.EndDialogAsync());

    private static WaterfallDialog<Nothing> Level1() =>
        Waterfall.Steps(
            "wf",
            async step =>
            {
                await step.SendActivityAsync("Start");
                return await step.NextAsync();
            },
            step => step.BeginDialogAsync("l2"),
            step => step.EndWithAsync($"Final {step.Text}")
        );

    private static WaterfallDialog<Level2Values> Level2() =>
        Waterfall.Steps<Level2Values>(
            "two",
            step => step.BeginDialogAsync("l3"),
            step =>
            {
                step.Values.L3 = step.Text;
                return step.PromptAsync("text", Ask("L2?"));
            },
            step => step.EndDialogAsync($"2:{step.Text}({step.Values.L3})")
        );

    private static WaterfallDialog<Nothing> Level3() =>
        Waterfall.Steps(
            "three",
            step => step.PromptAsync("text", Ask("L3?")),
            step => step.EndDialogAsync($"3:{step.Text}")
        );

    private static WaterfallDialog<Nothing> Deep1() =>
        Waterfall.Steps(
            "wf",
            step => step.BeginDialogAsync("l2", new DeepValues { Path = ["main"] }),
            step => step.EndWithAsync($"Final {CompactJson.Of(step.Result)}")
        );

    private static ComponentDialog DeepComponents() =>
        Child(
            "l2",
            Deeper("L2 name?", "l3"),
            Child("l3", Deeper("L3 name?", "l4"), Child("l4", Deepest()))
        );

    private static WaterfallDialog<DeepValues> Deeper(string question, string next) =>
        Waterfall.Steps<DeepValues>(
            "deeper",
            step => step.PromptAsync("text", Ask(question)),
            step =>
            {
                step.Values.N = step.Text;
                return step.BeginDialogAsync(
                    next,
                    new DeepValues { Path = [.. step.Values.Path, step.Text!] }
                );
            },
            step => step.EndDialogAsync(new DeepResult(step.Values.N, step.Result))
        );

    private static WaterfallDialog<DeepValues> Deepest() =>
        Waterfall.Steps<DeepValues>(
            "deepest",
            step => step.PromptAsync("text", Ask("L4 name?")),
            step =>
                step.Text == "skip"
                    ? step.EndDialogAsync()
                    : step.EndDialogAsync(new DeepestResult(step.Values.Path, step.Text))
        );

    private static WaterfallDialog<Nothing> BeginShared() =>
        Waterfall.Steps(
            "wf",
            step => step.BeginDialogAsync("child"),
            step => step.EndWithAsync($"Parent: {step.Text}")
        );

    private static WaterfallDialog<Nothing> AskShared() =>
        Waterfall.Steps(
            "ask",
            step => step.PromptAsync("shared", Ask("Shared?", "Text please.")),
            step => step.EndDialogAsync($"child got {step.Text}")
        );

    internal sealed record AddressOptions(string From);

    internal sealed record AddressValues
    {
        public AddressOptions? Opt { get; set; }
        public string? Street { get; set; }
    }

    internal sealed record AddressResult(string? Street, string? City, AddressOptions? Opt);

    internal sealed record Level2Values
    {
        public string? L3 { get; set; }
    }

    internal sealed record DeepValues
    {
        public IReadOnlyList<string> Path { get; set; } = [];
        public string? N { get; set; }
    }

    internal sealed record DeepResult(string? N, object? Inner);

    internal sealed record DeepestResult(IReadOnlyList<string> Path, string? Last);
}
