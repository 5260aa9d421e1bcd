using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.BotFramework;

public sealed class DialogTests
{
    [Fact]
    public async Task Values_and_results_survive_between_turns()
    {
        var bench = new DialogBench(Talk());

        Assert.Equal(["Name?"], await bench.SayAsync("hi"));
        Assert.Equal(["Sure, Ann?"], await bench.SayAsync("Ann"));
        Assert.Equal(["Ann: True"], await bench.SayAsync("yes"));
        Assert.Equal(DialogTurnStatus.Complete, bench.Last!.Status);
        Assert.Equal("{}", bench.State);
    }

    [Fact]
    public async Task State_names_no_types()
    {
        var bench = new DialogBench(Talk());
        await bench.SayAsync("hi");
        await bench.SayAsync("Ann");

        Assert.DoesNotContain("OitBot", bench.State);
        Assert.DoesNotContain("$type", bench.State);
        Assert.Contains("\"name\":\"Ann\"", bench.State);
    }

    [Fact]
    public async Task A_dialog_of_another_version_is_ended_once_and_then_begins_anew()
    {
        var old = new DialogBench(Talk());
        await old.SayAsync("hi");

        var bench = old.Upgrade(Talk(version: 2));

        Assert.Empty(await bench.SayAsync("Ann"));
        Assert.Equal(DialogTurnStatus.Outdated, bench.Last!.Status);
        Assert.Equal(["Name?"], await bench.SayAsync("Ann"));
    }

    [Fact]
    public async Task A_dialog_that_is_gone_counts_as_outdated() =>
        await AssertOutdatedAsync(new WaterfallDialog<Nothing>("main", End));

    [Fact]
    public async Task Another_number_of_steps_counts_as_outdated_without_a_new_version() =>
        await AssertOutdatedAsync(
            new ComponentDialog(
                "main",
                new WaterfallDialog<Values>("talk", EndWith<Values>()),
                new TextPrompt("text"),
                new ConfirmPrompt("confirm")
            )
        );

    [Fact]
    public async Task Values_of_another_shape_count_as_outdated_without_a_new_version() =>
        await AssertOutdatedAsync(
            new ComponentDialog(
                "main",
                new WaterfallDialog<OtherValues>(
                    "talk",
                    EndWith<OtherValues>(),
                    EndWith<OtherValues>(),
                    EndWith<OtherValues>()
                ),
                new TextPrompt("text"),
                new ConfirmPrompt("confirm")
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"dialogs":5}""")]
    [InlineData("""{"dialogs":[{}]}""")]
    [InlineData(
        """{"dialogs":[{"id":"main","v":"1","state":[{"id":"talk","v":"1/3","state":null}]}]}"""
    )]
    [InlineData(
        """{"dialogs":[{"id":"main","v":"1","state":[{"id":"talk","v":"1/3","state":{"step":9,"values":{}}}]}]}"""
    )]
    [InlineData("""{"dialogs":[{"id":"main","v":1,"state":[]}]}""")]
    public async Task Damaged_state_never_throws_and_the_person_can_begin_anew(string state)
    {
        var bench = new DialogBench(Talk()) { State = state };

        if ((await bench.SayAsync("hi")).Length == 0)
            Assert.Equal(["Name?"], await bench.SayAsync("hi"));
    }

    [Fact]
    public async Task A_waterfall_begins_with_the_values_it_is_given()
    {
        var bench = new DialogBench(
            new ComponentDialog(
                "main",
                Waterfall.Steps(
                    "begin",
                    step => step.BeginDialogAsync("talk", new Values { Name = "Given" })
                ),
                Waterfall.Steps<Values>(
                    "talk",
                    step => step.EndWithAsync($"Hello {step.Values.Name}")
                )
            )
        );

        Assert.Equal(["Hello Given"], await bench.SayAsync("hi"));
    }

    [Fact]
    public async Task Dialogs_that_begin_each_other_in_a_circle_end_in_an_error()
    {
        var bench = new DialogBench(
            Waterfall.Steps("main", step => step.ReplaceDialogAsync("main"))
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.SayAsync("hi"));
    }

    [Fact]
    public async Task An_unknown_dialog_is_named_in_the_error()
    {
        var bench = new DialogBench(Waterfall.Steps("main", step => step.BeginDialogAsync("nope")));

        var error = await Assert.ThrowsAsync<DialogNotFoundException>(() => bench.SayAsync("hi"));

        Assert.Contains("'nope'", error.Message);
    }

    [Fact]
    public async Task A_step_goes_on_only_once()
    {
        var bench = new DialogBench(
            Waterfall.Steps(
                "main",
                async step =>
                {
                    await step.NextAsync();
                    return await step.NextAsync();
                }
            )
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.SayAsync("hi"));
    }

    [Fact]
    public async Task Cancelling_with_the_parents_empties_every_stack()
    {
        var bench = new DialogBench(
            new ComponentDialog(
                "main",
                Waterfall.Steps("begin", step => step.BeginDialogAsync("inner")),
                new ComponentDialog(
                    "inner",
                    Waterfall.Steps(
                        "ask",
                        _ => Task.FromResult(Dialog.EndOfTurn),
                        step => step.CancelAllDialogsAsync(parents: true)
                    )
                )
            )
        );
        await bench.SayAsync("hi");

        Assert.Empty(await bench.SayAsync("x"));
        Assert.Equal("{}", bench.State);
    }

    [Fact]
    public async Task Questions_carry_their_quick_replies()
    {
        var turn = new TurnContext(
            new Activity { Type = ActivityTypes.Message, Text = "hi" },
            StateDocument.Parse(null),
            _ => Task.FromResult(StateDocument.Parse(null))
        );
        var prompt = new ChoicePrompt("main");

        await new DialogSet(prompt).RunAsync(
            turn,
            "main",
            new PromptOptions { Prompt = "Which?", Choices = ["one", "two"] }
        );

        var actions = turn.Outgoing[0].SuggestedActions!.Actions;
        Assert.Equal(["one", "two"], actions.Select(action => action.Title));
    }

    private static async Task AssertOutdatedAsync(Dialog changed)
    {
        var old = new DialogBench(Talk());
        await old.SayAsync("hi");
        await old.SayAsync("Ann");

        var bench = old.Upgrade(changed);

        Assert.Empty(await bench.SayAsync("x"));
        Assert.Equal(DialogTurnStatus.Outdated, bench.Last!.Status);
    }

    private static Task<DialogTurnResult> End(WaterfallStepContext<Nothing> step) =>
        step.EndDialogAsync();

    private static WaterfallStep<T> EndWith<T>()
        where T : class, new() => step => step.EndDialogAsync();

    private static ComponentDialog Talk(int version = 1) =>
        new(
            "main",
            new WaterfallDialog<Values>(
                "talk",
                step => step.PromptAsync("text", new PromptOptions { Prompt = "Name?" }),
                step =>
                {
                    step.Values = step.Values with { Name = step.Text };
                    return step.PromptAsync(
                        "confirm",
                        new PromptOptions { Prompt = $"Sure, {step.Text}?" }
                    );
                },
                step => step.EndWithAsync($"{step.Values.Name}: {step.Confirmed}")
            )
            {
                Version = version,
            },
            new TextPrompt("text"),
            new ConfirmPrompt("confirm")
        );

    internal sealed record Values
    {
        public string? Name { get; init; }
    }

    internal sealed record OtherValues
    {
        public string? Surname { get; init; }
    }
}
