using OitBot.Dialogs.BotFramework;
using static OitBot.ScenarioHost.Scenarios.AllScenarios;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>What is remembered of the person.</summary>
internal static class UserScenarios
{
    private static readonly StateProperty<Profile> ProfileProperty = new("profile");

    public static IEnumerable<(string Name, Dialog Main)> Make()
    {
        yield return ("user-state-across-conversations", Scenario(Welcome()));
        yield return ("bench", Scenario(Bench(), AtLeast(2)));
    }

    private static WaterfallDialog<Nothing> Welcome() =>
        Waterfall.Steps(
            "wf",
            async step =>
            {
                var user = await step.Context.GetUserStateAsync();
                return user.Get(ProfileProperty)?.Name is { } name
                    ? await step.EndWithAsync($"Welcome back, {name}")
                    : await step.PromptAsync("text", Ask("Name?"));
            },
            async step =>
            {
                var user = await step.Context.GetUserStateAsync();
                user.Set(ProfileProperty, new Profile { Name = step.Text });
                return await step.EndWithAsync($"Nice to meet you, {step.Text}");
            }
        );

    private static WaterfallDialog<Profile> Bench() =>
        Waterfall.Steps<Profile>(
            "wf",
            step =>
                step.PromptAsync(
                    "text",
                    Ask("What is your name?", "Name must have 2+ characters.")
                ),
            step =>
            {
                step.Values.Name = step.Text;
                return step.PromptAsync(
                    "choice",
                    Choose($"Hi {step.Text}, pick a color.", "red", "green", "blue")
                );
            },
            step =>
            {
                step.Values.Color = step.Choice!.Value;
                return step.PromptAsync(
                    "confirm",
                    Ask($"{step.Values.Name}, {step.Values.Color}: correct?")
                );
            },
            async step =>
            {
                var user = await step.Context.GetUserStateAsync();
                step.Values.Ok = step.Confirmed;
                user.Set(ProfileProperty, step.Values);
                return await step.EndWithAsync(
                    step.Confirmed ? $"Saved {step.Values.Name}/{step.Values.Color}." : "Discarded."
                );
            }
        );

    internal sealed record Profile
    {
        public string? Name { get; set; }
        public string? Color { get; set; }
        public bool? Ok { get; set; }
    }
}
