using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>One thing that is wrong with a request, and where.</summary>
public sealed record Finding(string Message, string Property);

/// <summary>Collects what is wrong with a request body; LINE names all of it at once.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;
    public bool Any => _all.Count > 0;

    public void Add(string property, string message) => _all.Add(new Finding(message, property));

    /// <summary>A text property; null where it is missing (reported when required) or no text.</summary>
    public string? Text(JsonElement parent, string path, string name, bool required = true)
    {
        var property = Join(path, name);
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required)
                Add(property, "May not be empty");
            return null;
        }
        if (value.ValueKind != JsonValueKind.String)
        {
            Add(property, "Must be a string");
            return null;
        }
        var text = value.GetString()!;
        if (required && text.Length == 0)
            Add(property, "May not be empty");
        return text;
    }

    /// <summary>Text counted in UTF-16 units.</summary>
    public string? Units(
        JsonElement parent,
        string path,
        string name,
        int most,
        bool required = true
    )
    {
        var text = Text(parent, path, name, required);
        if (text?.Length > most)
            Add(Join(path, name), $"Length must be between 0 and {most}");
        return text;
    }

    /// <summary>Text counted in grapheme clusters.</summary>
    public string? Graphemes(
        JsonElement parent,
        string path,
        string name,
        int most,
        bool required = true
    )
    {
        var text = Text(parent, path, name, required);
        if (text is not null && Length.Graphemes(text) > most)
            Add(Join(path, name), $"Length must be between 0 and {most}");
        return text;
    }

    /// <summary>One of a closed list of words.</summary>
    public void OneOf(
        JsonElement parent,
        string path,
        string name,
        bool required,
        params string[] words
    )
    {
        var text = Text(parent, path, name, required);
        if (text is { Length: > 0 } && !words.Contains(text, StringComparer.Ordinal))
            Add(
                Join(path, name),
                $"Must be one of the following values: [{string.Join(", ", words)}]"
            );
    }

    /// <summary>A list of so many entries; empty where it is missing or wrong.</summary>
    public IReadOnlyList<JsonElement> List(
        JsonElement parent,
        string path,
        string name,
        int least,
        int most
    )
    {
        var property = Join(path, name);
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            Add(property, least == 0 ? "Must be an array" : "May not be empty");
            return [];
        }
        var count = list.GetArrayLength();
        if (count < least || count > most)
            Add(property, $"Size must be between {least} and {most}");
        return [.. list.EnumerateArray()];
    }

    public void Flag(JsonElement parent, string path, string name)
    {
        if (
            parent.TryGetProperty(name, out var value)
            && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
            Add(Join(path, name), "Must be a boolean");
    }

    /// <summary>A whole number within bounds; null where it is missing or wrong.</summary>
    public int? Number(
        JsonElement parent,
        string path,
        string name,
        int least,
        int most,
        bool required = true
    )
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            if (required)
                Add(Join(path, name), "May not be null");
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
            return number;
        Add(Join(path, name), $"Must be between {least} and {most}");
        return null;
    }

    /// <summary>Dots and brackets outside Flex, slashes inside, as LINE writes them.</summary>
    public static string Join(string path, string name) =>
        path.Length == 0 ? name
        : path[0] == '/' ? $"{path.TrimEnd('/')}/{name}"
        : $"{path}.{name}";
}
