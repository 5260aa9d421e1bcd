using System.Globalization;
using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>One step: asks, begins another dialog, goes on or ends; returns what that returned.</summary>
public delegate Task<DialogTurnResult> WaterfallStep<TValues>(WaterfallStepContext<TValues> step)
    where TValues : class, new();

/// <summary>
/// Steps that run one after another; each is given the result of what the step before has begun.
/// What they remember is one record: it may be given when the dialog is begun, else it starts empty.
/// </summary>
public sealed class WaterfallDialog<TValues>(string id, params WaterfallStep<TValues>[] steps)
    : Dialog(id)
    where TValues : class, new()
{
    private readonly string _steps = steps.Length.ToString(CultureInfo.InvariantCulture);

    internal override string StoredVersion => $"{base.StoredVersion}/{_steps}";

    public override Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null
    )
    {
        if (options is not (null or TValues))
            throw new ArgumentException(
                $"The dialog '{Id}' begins with {typeof(TValues).Name}, not {options.GetType().Name}.",
                nameof(options)
            );
        dc.ActiveDialog!.State = new WaterfallState<TValues>
        {
            Values = (TValues?)options ?? new TValues(),
        };
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc) =>
        dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text)
            : Task.FromResult(EndOfTurn);

    public override Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc,
        DialogReason reason,
        object? result = null
    ) => RunStepAsync(dc, StateOf(dc).Step + 1, reason, result);

    internal override object ReadState(JsonElement json, DialogScope scope)
    {
        var state =
            json.Deserialize<WaterfallState<TValues>>(StateJson.Options)
            ?? throw new JsonException("A waterfall has values.");
        return state.Step >= 0 && state.Step < steps.Length
            ? state
            : throw new JsonException("The waterfall has no such step.");
    }

    internal override void WriteState(Utf8JsonWriter writer, object? state) =>
        JsonSerializer.Serialize(writer, (WaterfallState<TValues>)state!, StateJson.Options);

    internal Task<DialogTurnResult> RunStepAsync(
        DialogContext dc,
        int index,
        DialogReason reason,
        object? result
    )
    {
        if (index >= steps.Length)
            return dc.EndDialogAsync(result);
        var state = StateOf(dc);
        state.Step = index;
        return steps[index](new WaterfallStepContext<TValues>(dc, this, state, reason, result));
    }

    private static WaterfallState<TValues> StateOf(DialogContext dc) =>
        (WaterfallState<TValues>)dc.ActiveDialog!.State!;
}

/// <summary>Makes waterfalls without naming the type of the steps' values twice.</summary>
public static class Waterfall
{
    /// <summary>A waterfall whose steps remember a <typeparamref name="TValues"/>.</summary>
    public static WaterfallDialog<TValues> Steps<TValues>(
        string id,
        params WaterfallStep<TValues>[] steps
    )
        where TValues : class, new() => new(id, steps);

    /// <summary>A waterfall whose steps remember nothing.</summary>
    public static WaterfallDialog<Nothing> Steps(
        string id,
        params WaterfallStep<Nothing>[] steps
    ) => new(id, steps);
}

/// <summary>The values of a waterfall that remembers nothing.</summary>
public sealed record Nothing;

/// <summary>What a waterfall keeps while it waits.</summary>
internal sealed class WaterfallState<TValues>
    where TValues : class, new()
{
    public int Step { get; set; }
    public required TValues Values { get; set; }
}
