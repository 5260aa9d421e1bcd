using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>The ways a choice is recognised.</summary>
internal static class ChoiceScenarios
{
    private const string Retry = "Not a valid color.";
    private static readonly Choice[] Colors = ["red", "green", "blue"];
    private static readonly Choice[] Shades = ["dark red", "light red", "sky blue"];

    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        yield return ("choice-match", Pick(Colors));
        yield return ("choice-no-retryprompt", Pick(Colors, retry: null));
        yield return (
            "choice-synonyms",
            Pick([
                new Choice("red") { Synonyms = ["crimson", "scarlet"] },
                new Choice("green") { Synonyms = ["emerald"] },
                "navy blue",
            ])
        );
        yield return ("choice-multiword", Pick(Shades));
        yield return ("choice-partial-allowed", Pick(Shades, new() { AllowPartialMatches = true }));
        yield return (
            "choice-action-title",
            Pick([new Choice("r") { Action = CardAction.ImBack("Red!", "RED-VALUE") }, "g"])
        );
        yield return (
            "choice-no-numbers",
            Pick(Colors, new() { RecognizeNumbers = false, RecognizeOrdinals = false })
        );
    }

    private static ComponentDialog Pick(
        Choice[] choices,
        FindChoicesOptions? recognizer = null,
        string? retry = Retry
    ) =>
        Scenario(
            Waterfall.Steps(
                "wf",
                step =>
                    step.PromptAsync(
                        "choice",
                        Ask("Pick a color", retry) with
                        {
                            Choices = [.. choices],
                        }
                    ),
                step => step.EndWithAsync($"Got {CompactJson.Of(step.Result)}")
            ),
            new ChoicePrompt("choice") { Recognizer = recognizer ?? new() }
        );
}
