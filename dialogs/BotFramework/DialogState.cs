using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>A dialog on a stack, with what it remembers.</summary>
public sealed class DialogInstance(Dialog dialog)
{
    public string Id => dialog.Id;
    public Dialog Dialog => dialog;

    /// <summary>What it remembers; its own type.</summary>
    public object? State { get; set; }
}

/// <summary>A stack of dialogs, the active one last.</summary>
public sealed class DialogState
{
    public List<DialogInstance> DialogStack { get; } = [];

    /// <summary>What was stored does not fit this release; the stack is empty for that reason.</summary>
    internal bool Outdated { get; private init; }

    /// <summary>Reads a stored stack.</summary>
    /// <exception cref="JsonException">A dialog is not known any more, has another version or another shape.</exception>
    internal static DialogState Read(JsonElement json, DialogScope scope)
    {
        var state = new DialogState();
        if (json.ValueKind != JsonValueKind.Array)
            throw new JsonException("A stack is a list.");
        foreach (var entry in json.EnumerateArray())
            state.DialogStack.Add(ReadInstance(entry, scope));
        return state;
    }

    /// <summary>The same for the outermost stack: what cannot be read is an empty stack that says so.</summary>
    internal static DialogState ReadOrDrop(JsonElement json, DialogScope scope)
    {
        try
        {
            return Read(json, scope);
        }
        catch (JsonException)
        {
            return new DialogState { Outdated = true };
        }
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var instance in DialogStack)
        {
            writer.WriteStartObject();
            writer.WriteString("id", instance.Id);
            writer.WriteString("v", instance.Dialog.StoredVersion);
            writer.WritePropertyName("state");
            instance.Dialog.WriteState(writer, instance.State);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static DialogInstance ReadInstance(JsonElement entry, DialogScope scope)
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("id", out var id)
            || !entry.TryGetProperty("v", out var version)
            || !entry.TryGetProperty("state", out var state)
            || id.ValueKind != JsonValueKind.String
        )
            throw new JsonException("Not a dialog.");
        var dialog = scope.Find(id.GetString()!) ?? throw new JsonException("A dialog is gone.");
        if (version.ValueKind != JsonValueKind.String || !version.ValueEquals(dialog.StoredVersion))
            throw new JsonException("A dialog has changed.");
        return new DialogInstance(dialog) { State = dialog.ReadState(state, scope) };
    }
}

/// <summary>The conversation's outermost stack among the properties of its state.</summary>
/// <param name="whose">In a group, whose stack; null for the one of the conversation.</param>
internal sealed class DialogStateProperty(DialogSet dialogs, string? whose = null)
    : StateProperty<DialogState>(whose is null ? "dialogs" : $"dialogs:{whose}")
{
    internal override DialogState Read(JsonElement json) =>
        DialogState.ReadOrDrop(json, new DialogScope(dialogs, null));

    internal override void WriteNamed(Utf8JsonWriter writer, object? value)
    {
        var state = (DialogState)value!;
        if (state.DialogStack.Count == 0)
            return;
        writer.WritePropertyName(Name);
        state.Write(writer);
    }
}
