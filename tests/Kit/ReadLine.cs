using System.Text.Json;
using System.Text.RegularExpressions;

namespace OitBot.Tests.Kit;

/// <summary>Reads LINE's message objects as a person sees them on the phone.</summary>
public sealed partial class ReadLine
{
    private readonly List<string> _lines = [];
    private readonly List<string> _buttons = [];
    private readonly HashSet<string> _headings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _taps = new(StringComparer.Ordinal);

    /// <summary>One message object.</summary>
    public static Said Message(JsonElement message)
    {
        var reading = new ReadLine();
        if (message.TryGetProperty("contents", out var contents))
            reading.Container(contents);
        else
            reading._lines.Add(message.GetProperty("text").GetString()!);
        var quick = new List<string>();
        if (message.TryGetProperty("quickReply", out var quickReply))
            foreach (var item in quickReply.GetProperty("items").EnumerateArray())
                quick.Add(reading.Tap(item.GetProperty("action")));
        var text = string.Join('\n', reading._lines.Concat(reading._buttons));
        return new Said(text, quick, reading._taps);
    }

    private void Container(JsonElement container)
    {
        if (container.GetProperty("type").GetString() == "bubble")
        {
            Bubble(container, isFirst: true);
            return;
        }
        var bubbles = container.GetProperty("contents").EnumerateArray().ToList();
        for (var i = 0; i < bubbles.Count; i++)
            Bubble(bubbles[i], i == 0);
    }

    /// <summary>Further bubbles of a card repeat its title and the heading of the rows that go on there.</summary>
    private void Bubble(JsonElement bubble, bool isFirst)
    {
        if (bubble.TryGetProperty("header", out var header))
        {
            var before = _lines.Count;
            Component(header);
            for (var i = before; i < _lines.Count; i++)
                _lines[i] = Place().Replace(_lines[i], "");
            var title = string.Join('\n', _lines.Skip(before));
            if (!_headings.Add($"title {title}") && !isFirst)
                _lines.RemoveRange(before, _lines.Count - before);
        }
        if (bubble.TryGetProperty("body", out var body))
            Component(body);
        if (bubble.TryGetProperty("footer", out var footer))
            Component(footer);
    }

    private void Component(JsonElement component)
    {
        switch (component.GetProperty("type").GetString())
        {
            case "text":
                Text(component);
                break;
            case "button":
                _buttons.Add($"[{Tap(component.GetProperty("action"))}]");
                break;
            case "box":
                Box(component);
                break;
        }
    }

    private void Box(JsonElement box)
    {
        if (box.TryGetProperty("action", out var action))
            Tap(action);
        var before = _lines.Count;
        foreach (var child in box.GetProperty("contents").EnumerateArray())
            Component(child);
        if (box.GetProperty("layout").GetString() != "horizontal" || _lines.Count <= before + 1)
            return;
        var beside = string.Join(' ', _lines.Skip(before));
        _lines.RemoveRange(before, _lines.Count - before);
        _lines.Add(beside);
    }

    private void Text(JsonElement component)
    {
        var text = component.GetProperty("text").GetString()!;
        var isBold =
            component.TryGetProperty("weight", out var weight) && weight.GetString() == "bold";
        var isHeading = isBold && component.TryGetProperty("margin", out _);
        if (text == "›" || (isHeading && !_headings.Add(text)))
            return;
        _lines.Add(text);
    }

    private string Tap(JsonElement action)
    {
        var label = action.GetProperty("label").GetString()!;
        _taps.TryAdd(label, action);
        return label;
    }

    /// <summary>"2/3" in the header of a card that takes several bubbles.</summary>
    [GeneratedRegex(" ?\\b\\d+/\\d+$", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
