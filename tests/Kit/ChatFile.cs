using System.Text.RegularExpressions;

namespace OitBot.Tests.Kit;

/// <summary>A conversation as text. Lines that begin with white space go on with the line before.</summary>
/// <param name="Name">The file's, without its ending.</param>
/// <param name="Only">The one channel it can take place on; null for all.</param>
public sealed partial record ChatFile(string Name, string? Only, IReadOnlyList<ChatLine> Lines)
{
    /// <summary>All files beside the tests, by name.</summary>
    public static IReadOnlyList<string> Names =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.chat")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Conversations");

    public static ChatFile Read(string name) =>
        Parse(name, File.ReadAllLines(Path.Combine(Folder, $"{name}.chat")));

    /// <exception cref="FormatException">A line is none of a chat's.</exception>
    public static ChatFile Parse(string name, IReadOnlyList<string> text)
    {
        var lines = new List<ChatLine>();
        string? only = null;
        for (var i = 0; i < text.Count; i++)
        {
            var line = text[i].TrimEnd();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (char.IsWhiteSpace(line[0]) && lines.Count > 0)
                lines[^1] = lines[^1] with { Text = $"{lines[^1].Text}\n{line.Trim()}" };
            else if (Line().Match(line) is not { Success: true } match)
                throw new FormatException($"{name}.chat, line {i + 1}: {line}");
            else if (match.Groups["who"].Value == "only")
                only = match.Groups["text"].Value.Trim();
            else
                lines.Add(LineOf(match, i + 1));
        }
        return new ChatFile(name, only, lines);
    }

    private static ChatLine LineOf(Match match, int number)
    {
        var (who, group) = (match.Groups["who"].Value, match.Groups["group"].Value);
        var kind = who switch
        {
            "given" => ChatLineKind.Given,
            "clock" => ChatLineKind.Clock,
            "then" => ChatLineKind.Then,
            _ when who == "bot" || who.StartsWith("bot→") => ChatLineKind.Bot,
            _ => ChatLineKind.Person,
        };
        var whom = kind == ChatLineKind.Bot && who.Length > 3 ? who[4..] : null;
        return new ChatLine(kind, number, match.Groups["text"].Value.Trim())
        {
            Who = kind == ChatLineKind.Person ? who : whom,
            Group = group.Length == 0 ? null : group,
        };
    }

    [GeneratedRegex(
        "^(?<who>[^\\s:@]+)(@(?<group>[^\\s:]+))?:(?<text>.*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Line();
}

/// <summary>What a line of a chat is.</summary>
public enum ChatLineKind
{
    /// <summary>How things stand, brought about by the rules.</summary>
    Given,

    /// <summary>What time it becomes.</summary>
    Clock,

    /// <summary>Somebody writes, taps or sends.</summary>
    Person,

    /// <summary>What the bot says, to the one who just wrote or to somebody else.</summary>
    Bot,

    /// <summary>How things stand afterwards.</summary>
    Then,
}

/// <param name="Number">In the file, from 1.</param>
public sealed record ChatLine(ChatLineKind Kind, int Number, string Text)
{
    /// <summary>Who writes; for the bot, to whom it is pushed (null: where the last message was written).</summary>
    public string? Who { get; init; }

    /// <summary>The group it is written in; null for a one-to-one chat.</summary>
    public string? Group { get; init; }

    /// <summary>The label of a button that is tapped: "[ยืนยันรับรอง]".</summary>
    public string? Tap => Text is ['[', .. var label, ']'] ? label : null;

    /// <summary>Something that is not a text: "&lt;photo&gt;".</summary>
    public string? Thing => Text is ['<', .. var thing, '>'] ? thing : null;

    public override string ToString() =>
        Kind switch
        {
            ChatLineKind.Bot => Who is null ? $"bot: {Text}" : $"bot→{Who}: {Text}",
            ChatLineKind.Person => Group is null ? $"{Who}: {Text}" : $"{Who}@{Group}: {Text}",
            var kind => $"{kind.ToString().ToLowerInvariant()}: {Text}",
        };
}
