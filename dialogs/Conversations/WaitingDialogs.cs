using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>The two dialogs in which the bot waits: for something that is missing, and for a yes.</summary>
internal static class WaitingDialogs
{
    public const string MissingSlot = "missing-slot";
    public const string Confirmation = "confirmation";

    /// <summary>So often something unclear is asked again; then the matter is let go.</summary>
    private const int MostTries = 2;

    public static DialogSet Create() =>
        new(
            Waterfall.Steps<MissingSlotState>(MissingSlot, Wait, TakeSlotAsync),
            new WaterfallDialog<ConfirmationState>(Confirmation, Wait, TakeYesAsync)
            {
                // Since 2 the other officer is in For, since 3 a deadline says of which duty it is.
                Version = 3,
            }
        );

    /// <summary>Begins to wait for what the answer asked.</summary>
    public static Task BeginAsync(DialogContext dc, Waiting waiting, Scene scene) =>
        waiting switch
        {
            MissingSlot slot => dc.BeginDialogAsync(
                MissingSlot,
                new MissingSlotState
                {
                    Asked = slot,
                    UserId = scene.UserId,
                    At = scene.Now,
                }
            ),
            Confirmation question => dc.BeginDialogAsync(
                Confirmation,
                new ConfirmationState
                {
                    OnYes = question.OnYes,
                    Request = question.Request,
                    Matter = question.Matter,
                    Changes = question.Changes,
                    UserId = scene.UserId,
                    At = scene.Now,
                }
            ),
            _ => throw new InvalidOperationException($"cannot wait for {waiting.GetType().Name}"),
        };

    private static Task<DialogTurnResult> Wait<T>(WaterfallStepContext<T> step)
        where T : class, new() => Task.FromResult(Dialog.EndOfTurn);

    private static async Task<DialogTurnResult> TakeSlotAsync(
        WaterfallStepContext<MissingSlotState> step
    )
    {
        var heard = step.Context.TurnState.Get<Heard>();
        var (asked, state) = (step.Values.Asked!, step.Values);
        var subject = OtherChats.SubjectOf(asked);
        if (!IsFrom(step.Activity, state.UserId) || MissingSlots.IsAnotherCommand(asked, heard))
            return await step.EndDialogAsync(new NotAnAnswer());
        if (await ClosedByAsync(step.Context, subject, state.At) is { } closed)
            return await step.EndDialogAsync(closed);
        if (
            heard.IsCancel
            || heard.IsNo && asked.Slot != Slot.Reason
            || MissingSlots.IsCalledOff(asked, heard)
        )
            return await step.EndDialogAsync(new Declined(subject));
        if (await OpenQuestions.HasLapsedAsync(step.Context, asked, state.At))
            return await AskAnewAsync(step, asked, heard);
        if (MissingSlots.Fill(asked, heard) is { } filled)
            return await step.EndDialogAsync(new Filled(filled, subject));
        if (MissingSlots.AddLink(asked, heard) is { } withLink)
        {
            await step.SendActivityAsync(
                SlotWords.Again(
                    asked,
                    $"รับลิงก์ถัดไปไว้แล้วครับ โปรดเลือกข้อของลิงก์แรกก่อน\n{asked.Request.Slots.Url}"
                )
            );
            return await step.ReplaceDialogAsync(MissingSlot, state with { Asked = withLink });
        }
        if (state.Tries >= MostTries)
            return await step.EndDialogAsync(new NotAnAnswer());
        await step.SendActivityAsync(SlotWords.Again(asked));
        return await step.ReplaceDialogAsync(MissingSlot, state with { Tries = state.Tries + 1 });
    }

    /// <summary>The question stands too far above to be what the message answers: it is asked anew, or let go.</summary>
    private static async Task<DialogTurnResult> AskAnewAsync(
        WaterfallStepContext<MissingSlotState> step,
        MissingSlot asked,
        Heard heard
    )
    {
        if (heard.Understood.Intent != Intents.Unknown || MissingSlots.Fill(asked, heard) is null)
            return await step.EndDialogAsync(new NotAnAnswer());
        await step.SendActivityAsync(SlotWords.Anew(asked));
        var now = step.Context.TurnState.Get<Scene>().Now;
        return await step.ReplaceDialogAsync(MissingSlot, step.Values with { At = now, Tries = 0 });
    }

    private static async Task<DialogTurnResult> TakeYesAsync(
        WaterfallStepContext<ConfirmationState> step
    )
    {
        var heard = step.Context.TurnState.Get<Heard>();
        var state = step.Values;
        var subject = OtherChats.SubjectOf(state.OnYes!);
        var wish = state.Changes is null ? null : WishIn(heard, state, step.Context);
        var isCalledOff = state.Changes is not null && BroadcastWishes.CallsOff(heard);
        var isAnother = heard.IsCommand && wish is null && !isCalledOff;
        if (!IsFrom(step.Activity, state.UserId) || isAnother)
            return await step.EndDialogAsync(new NotAnAnswer());
        if (await ClosedByAsync(step.Context, subject, state.At) is { } closed)
            return await step.EndDialogAsync(closed);
        if (wish is not null)
            return await step.EndDialogAsync(new Filled(wish, subject));
        if (heard.IsNo || isCalledOff)
            return await step.EndDialogAsync(new Declined(subject));
        if (await OpenQuestions.HasLapsedAsync(step.Context, null, state.At))
            return await step.EndDialogAsync(
                heard.IsYes ? new Lapsed(state.OnYes!, state.Request) : new NotAnAnswer()
            );
        if (heard.IsYes && state.IsInDoubt)
            return await step.EndDialogAsync(
                new Lapsed(state.OnYes!, state.Request) { Why = QuestionWords.WasUnclear }
            );
        if (heard.IsYes)
            return await step.EndDialogAsync(new Agreed(state.OnYes!, state.Request, subject));
        if (state.Tries >= MostTries)
            return await step.EndDialogAsync(new LetGo(state.OnYes!, state.Matter));
        var isDoubtful =
            heard.Understood.Intent == Intents.Unknown
            && (state.Changes is not null || WrittenAnswers.MayCorrect(heard));
        await step.SendActivityAsync(
            !isDoubtful ? QuestionWords.Again(state.Matter)
            : state.Changes is { } changes ? QuestionWords.HowToChange(changes)
            : QuestionWords.Corrected(state.Matter)
        );
        return await step.ReplaceDialogAsync(
            Confirmation,
            state with
            {
                Tries = state.Tries + 1,
                IsInDoubt = state.IsInDoubt || isDoubtful,
            }
        );
    }

    private static Understood? WishIn(Heard heard, ConfirmationState state, TurnContext turn) =>
        BroadcastWishes.Read(heard, turn.TurnState.Get<Scene>().Now) is { } changed
            ? BroadcastTalk.Changing(state.OnYes!, changed)
            : null;

    private static async Task<AnsweredElsewhere?> ClosedByAsync(
        TurnContext turn,
        string subject,
        DateTimeOffset asked
    ) =>
        await OtherChats.AnsweredOnAsync(
            turn.TurnState.Get<Scene>(),
            subject,
            asked,
            turn.Cancelled
        )
            is { } channel
            ? new AnsweredElsewhere(channel)
            : null;

    /// <summary>In a group only the person who was asked answers.</summary>
    private static bool IsFrom(Activity activity, string? userId) => activity.From?.Id == userId;
}

/// <summary>What is remembered while something is missing.</summary>
internal sealed record MissingSlotState
{
    public MissingSlot? Asked { get; init; }
    public string? UserId { get; init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset At { get; init; }

    public int Tries { get; init; }
}

/// <summary>What is remembered while a yes is awaited.</summary>
internal sealed record ConfirmationState
{
    public Postback? OnYes { get; init; }

    /// <summary>The whole command, where it holds more than <see cref="OnYes"/> carries.</summary>
    public Understood? Request { get; init; }

    /// <inheritdoc cref="Confirmation.Matter"/>
    public string? Matter { get; init; }

    /// <inheritdoc cref="Confirmation.Changes"/>
    public Changes? Changes { get; init; }

    /// <summary>Something was said that may have been a change and was not understood.</summary>
    public bool IsInDoubt { get; init; }

    public string? UserId { get; init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset At { get; init; }

    public int Tries { get; init; }
}

/// <summary>A question was answered here: the same question elsewhere is closed.</summary>
/// <param name="Subject">By <see cref="OtherChats"/>.</param>
internal abstract record QuestionEnded(string Subject);

/// <summary>The person does not want it after all.</summary>
internal sealed record Declined(string Subject) : QuestionEnded(Subject);

/// <summary>The person has answered this in a chat on another channel.</summary>
internal sealed record AnsweredElsewhere(string Channel);

/// <summary>A yes to a question that stands too far above to be what was meant: it is shown anew.</summary>
internal sealed record Lapsed(Postback OnYes, Understood? Request)
{
    /// <summary>Why it does not count.</summary>
    public string Why { get; init; } = QuestionWords.HasPassed;
}

/// <summary>Nothing that was said answers the question, however often it was asked: nothing is done.</summary>
internal sealed record LetGo(Postback OnYes, string? Matter);

/// <summary>The message was something else: it is answered on its own.</summary>
internal sealed record NotAnAnswer;

/// <summary>Nothing is missing any more.</summary>
internal sealed record Filled(Understood Request, string Subject) : QuestionEnded(Subject);

/// <summary>The question was answered with yes.</summary>
internal sealed record Agreed(Postback OnYes, Understood? Request, string Subject)
    : QuestionEnded(Subject);
