using System.Text.Json;

namespace OitBot.Tests.Kit;

/// <summary>Reads the connector's messages and Adaptive Cards as a person sees them in Teams.</summary>
public sealed class ReadTeams
{
    private readonly List<string> _lines = [];
    private readonly List<string> _buttons = [];
    private readonly List<string> _quick = [];
    private readonly Dictionary<string, JsonElement> _taps = new(StringComparer.Ordinal);

    /// <summary>One message.</summary>
    public static Said Message(JsonElement activity)
    {
        var reading = new ReadTeams();
        if (activity.TryGetProperty("text", out var text))
            reading._lines.Add(text.GetString()!);
        if (activity.TryGetProperty("attachments", out var attachments))
            foreach (var attachment in attachments.EnumerateArray())
                reading.Read(attachment.GetProperty("content"));
        if (activity.TryGetProperty("suggestedActions", out var suggested))
            foreach (var action in suggested.GetProperty("actions").EnumerateArray())
                reading.Quick(action);
        return reading.Said();
    }

    /// <summary>A card that stands in the place of another.</summary>
    public static Said Card(JsonElement card)
    {
        var reading = new ReadTeams();
        reading.Read(card);
        return reading.Said();
    }

    private Said Said() => new(string.Join('\n', _lines.Concat(_buttons)), _quick, _taps);

    private void Read(JsonElement card)
    {
        foreach (var element in card.GetProperty("body").EnumerateArray())
            Element(element);
        if (card.TryGetProperty("actions", out var actions))
            foreach (var action in actions.EnumerateArray())
                Button(action);
    }

    private void Element(JsonElement element)
    {
        switch (element.GetProperty("type").GetString())
        {
            case "RichTextBlock":
                // A fact's label stands beside its value on LINE, with a colon before it here.
                var runs = element
                    .GetProperty("inlines")
                    .EnumerateArray()
                    .Select(run => run.GetProperty("text").GetString()!)
                    .ToList();
                if (runs.Count > 1 && runs[0].EndsWith(": ", StringComparison.Ordinal))
                    runs[0] = runs[0][..^2] + " ";
                var words = string.Concat(runs);
                _lines.Add(words.StartsWith("● ", StringComparison.Ordinal) ? words[2..] : words);
                break;
            case "Container":
                foreach (var item in element.GetProperty("items").EnumerateArray())
                    Element(item);
                if (element.TryGetProperty("selectAction", out var action))
                    _taps.TryAdd(action.GetProperty("title").GetString()!, action);
                break;
        }
    }

    /// <summary>Suggestions that Teams cannot show below a card are its last buttons.</summary>
    private void Button(JsonElement action)
    {
        if (
            action.TryGetProperty("id", out var id)
            && id.GetString()!.StartsWith("suggestion", StringComparison.Ordinal)
        )
        {
            Quick(action);
            return;
        }
        var label = action.GetProperty("title").GetString()!;
        _taps.TryAdd(label, action);
        _buttons.Add($"[{label}]");
    }

    private void Quick(JsonElement action)
    {
        var label = action.GetProperty("title").GetString()!;
        _taps.TryAdd(label, action);
        _quick.Add(label);
    }
}
