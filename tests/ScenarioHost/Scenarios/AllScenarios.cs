using OitBot.Dialogs.BotFramework;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>The scenarios by name; each is a component called main.</summary>
internal static class AllScenarios
{
    public static Dictionary<string, DialogSet> Make()
    {
        var all = new Dictionary<string, DialogSet>(StringComparer.Ordinal);
        foreach (
            var (name, main) in BasicScenarios
                .Make()
                .Concat(ChoiceScenarios.Make())
                .Concat(NestedScenarios.Make())
                .Concat(FlowScenarios.Make())
                .Concat(ErrorScenarios.Make())
                .Concat(UserScenarios.Make())
        )
            all.Add(name, new DialogSet(main));
        return all;
    }

    /// <summary>A main that holds the three prompts and the waterfall.</summary>
    public static ComponentDialog Scenario(Dialog waterfall, params Dialog[] others) =>
        new("main", [waterfall, .. others, .. Prompts(others)]);

    /// <summary>A component that holds one waterfall and a text prompt.</summary>
    public static ComponentDialog Child(string id, Dialog waterfall, params Dialog[] others) =>
        new(id, [waterfall, .. others, new TextPrompt("text")]);

    public static PromptOptions Ask(string question, string? retry = null) =>
        new()
        {
            Prompt = question,
            RetryPrompt = retry is null ? null : Activity.FromString(retry),
        };

    public static PromptOptions Choose(string question, params Choice[] choices) =>
        new() { Prompt = question, Choices = [.. choices] };

    /// <summary>An answer of at least so many letters.</summary>
    public static TextPrompt AtLeast(int letters) =>
        new("text", prompt => Task.FromResult(prompt.Recognized.Value?.Length >= letters));

    private static IEnumerable<Dialog> Prompts(Dialog[] others) =>
        new Dialog[]
        {
            new TextPrompt("text"),
            new ChoicePrompt("choice"),
            new ConfirmPrompt("confirm"),
        }.Where(prompt => others.All(other => other.Id != prompt.Id));
}
