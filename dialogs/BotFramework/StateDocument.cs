using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// The state of one conversation or one user: named properties, each of one type, in one JSON text.
/// Belongs to one turn.
/// </summary>
public sealed class StateDocument
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly string _loaded;

    private StateDocument(string loaded) => _loaded = loaded;

    /// <summary>Whether saving is needed; known once <see cref="ToJson"/> was asked for.</summary>
    public bool IsChanged(string json) => !string.Equals(_loaded, json, StringComparison.Ordinal);

    /// <summary>Reads what <see cref="ToJson"/> wrote. No text, or one that cannot be read, is an empty state.</summary>
    public static StateDocument Parse(string? json)
    {
        var document = new StateDocument(string.IsNullOrEmpty(json) ? "{}" : json);
        if (document._loaded is "{}")
            return document;
        try
        {
            using var parsed = JsonDocument.Parse(document._loaded, StateJson.Document);
            foreach (var property in parsed.RootElement.Clone().EnumerateObject())
                document._entries[property.Name] = new Entry(property.Value, null, null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Nobody but this class writes the text; should it be damaged all the same, the person begins anew.
            document._entries.Clear();
        }
        return document;
    }

    /// <summary>The property's value; default where there is none or where it no longer fits its type.</summary>
    public T? Get<T>(StateProperty<T> property)
    {
        if (!_entries.TryGetValue(property.Name, out var entry))
            return default;
        if (entry.Property is not null)
            return (T?)entry.Value;
        T? value;
        try
        {
            value = property.Read(entry.Stored);
        }
        catch (JsonException)
        {
            return default;
        }
        _entries[property.Name] = new Entry(default, property, value);
        return value;
    }

    /// <summary>Sets the property; null removes it.</summary>
    public void Set<T>(StateProperty<T> property, T? value)
    {
        if (value is null)
            _entries.Remove(property.Name);
        else
            _entries[property.Name] = new Entry(default, property, value);
    }

    /// <summary>Deletes all of it.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>The state as JSON, properties in the order they came.</summary>
    public string ToJson()
    {
        if (_entries.Count == 0)
            return "{}";
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Writer))
            Write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in _entries)
        {
            if (entry.Property is { } property)
                property.WriteNamed(writer, entry.Value);
            else
            {
                writer.WritePropertyName(name);
                entry.Stored.WriteTo(writer);
            }
        }
        writer.WriteEndObject();
    }

    private readonly record struct Entry(
        JsonElement Stored,
        StateProperty? Property,
        object? Value
    );
}

/// <summary>A property of a state, whatever its type.</summary>
public abstract class StateProperty(string name)
{
    /// <summary>Its name in the JSON; unique within its state.</summary>
    public string Name => name;

    /// <summary>Writes name and value, or nothing where there is nothing to keep.</summary>
    internal abstract void WriteNamed(Utf8JsonWriter writer, object? value);
}

/// <summary>A property of the conversation's or the user's state, of one type.</summary>
public class StateProperty<T>(string name) : StateProperty(name)
{
    internal virtual T? Read(JsonElement json) => json.Deserialize<T>(StateJson.Options);

    internal override void WriteNamed(Utf8JsonWriter writer, object? value)
    {
        writer.WritePropertyName(Name);
        JsonSerializer.Serialize(writer, (T?)value, StateJson.Options);
    }
}
