using CsCheck;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.BotFramework;

/// <summary>Whatever people type.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Typical =
    [
        "yes",
        "no",
        "2",
        "cancel",
        "red",
        "",
        " ",
        "ใช่",
        "👍🏽",
        "1/0",
        "99999999999999999999",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.Int[0, Typical.Length - 1].Select(index => Typical[index]),
        Gen.String[Gen.Char["0123456789.,/-^ ครับone two third half dozen of"], 0, 30]
    );

    [Fact]
    public void No_text_makes_a_recognizer_throw() =>
        Text.Sample(text =>
        {
            Choice[] choices = ["red", "dark red", "one", "สอง"];
            foreach (var partial in new[] { true, false })
            {
                var found = ChoiceRecognizers.Recognize(
                    text,
                    choices,
                    new() { AllowPartialMatches = partial }
                );
                Assert.True(found is null or { Index: >= 0 and < 4, Score: > 0 and <= 1 });
            }
            BooleanRecognizer.Recognize(text);
        });

    [Fact]
    public void No_sequence_of_texts_makes_a_dialog_throw_and_its_state_is_read_as_it_was_written() =>
        Text.Array[1, 12].Sample(texts => TalkAsync(texts).GetAwaiter().GetResult(), iter: 300);

    private static async Task TalkAsync(string[] texts)
    {
        var bench = new DialogBench(Talk());
        foreach (var text in texts)
        {
            var said = await bench.SayAsync(text);
            Assert.NotEmpty(said);
            var kept = bench.State;
            if (kept == "{}")
                continue;
            await bench.SayAsync("", ActivityTypes.Typing);
            Assert.Equal(kept, bench.State);
        }
    }

    private static ComponentDialog Talk() =>
        new(
            "main",
            Waterfall.Steps<Answers>(
                "talk",
                step => step.PromptAsync("text", new PromptOptions { Prompt = "Text?" }),
                step =>
                {
                    step.Values.Texts.Add(step.Text!);
                    return step.PromptAsync(
                        "choice",
                        new PromptOptions { Prompt = "Which?", Choices = ["red", "cancel", "ใช่"] }
                    );
                },
                step =>
                {
                    step.Values.Choice = step.Choice;
                    return step.PromptAsync("confirm", new PromptOptions { Prompt = "Again?" });
                },
                step =>
                    step.Confirmed
                        ? step.ReplaceDialogAsync("talk", step.Values)
                        : step.EndWithAsync("Done")
            ),
            new TextPrompt("text"),
            new ChoicePrompt("choice"),
            new ConfirmPrompt("confirm")
        );

    internal sealed record Answers
    {
        public List<string> Texts { get; set; } = [];
        public FoundChoice? Choice { get; set; }
    }
}
