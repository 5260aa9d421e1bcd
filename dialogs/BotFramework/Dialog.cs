using System.Globalization;
using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// A part of a conversation. Built once and shared by all turns: it keeps nothing itself, what it must remember lies
/// in its instance's state.
/// </summary>
public abstract class Dialog(string id)
{
    /// <summary>The answer of a dialog that waits for the next message.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    /// <summary>Its name within the set it belongs to.</summary>
    public string Id => id;

    /// <summary>
    /// Goes up when a release changes what the dialog remembers or does. People in the midst of an older one are
    /// asked once to start it over.
    /// </summary>
    public int Version { get; init; } = 1;

    /// <summary>The version as it is stored, with what the engine knows of the dialog's shape.</summary>
    internal virtual string StoredVersion => Version.ToString(CultureInfo.InvariantCulture);

    public abstract Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null
    );

    /// <summary>A message came while it was the active dialog.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc) =>
        dc.EndDialogAsync();

    /// <summary>A dialog that it had begun has ended with a result.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc,
        DialogReason reason,
        object? result = null
    ) => dc.EndDialogAsync(result);

    /// <summary>Says again what it waits for.</summary>
    public virtual Task RepromptDialogAsync(TurnContext context, DialogInstance instance) =>
        Task.CompletedTask;

    /// <summary>It is leaving the stack.</summary>
    public virtual Task EndDialogAsync(
        TurnContext context,
        DialogInstance instance,
        DialogReason reason
    ) => Task.CompletedTask;

    /// <summary>Reads the stored state.</summary>
    /// <exception cref="JsonException">It is not what this dialog writes.</exception>
    internal abstract object? ReadState(JsonElement json, DialogScope scope);

    /// <summary>Writes one JSON value.</summary>
    internal abstract void WriteState(Utf8JsonWriter writer, object? state);
}

/// <summary>The sets in which an id is looked up: the nearest first, then those around it.</summary>
internal sealed record DialogScope(DialogSet Dialogs, DialogScope? Outer)
{
    public Dialog? Find(string id) => Dialogs.Find(id) ?? Outer?.Find(id);
}

/// <summary>What a turn came to.</summary>
/// <param name="Result">What the dialog that ended gives to whoever began it; something that JSON can hold.</param>
public sealed record DialogTurnResult(DialogTurnStatus Status, object? Result = null);

/// <summary>How a turn left the stack.</summary>
public enum DialogTurnStatus
{
    /// <summary>No dialog was open.</summary>
    Empty,
    Waiting,
    Complete,
    Cancelled,

    /// <summary>A dialog of an older release was open and has been ended: ask the person to start over.</summary>
    Outdated,
}

/// <summary>Why a dialog is called.</summary>
public enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,
}
