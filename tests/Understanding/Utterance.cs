using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

/// <summary>One labelled utterance and how far an understanding meets it, by the rules written beside the labels.</summary>
public sealed record Utterance(
    string Text,
    string[] Intents,
    JsonArray Items,
    JsonObject Slots,
    JsonArray Also,
    string[] Never
)
{
    private static readonly string[] Contained =
    [
        "person",
        "from",
        "group",
        "reason",
        "text",
        "topic",
        "note",
    ];

    /// <summary>Where the labelled files lie.</summary>
    public static readonly string Folder = Path.Combine(
        AppContext.BaseDirectory,
        "Understanding",
        "Utterances"
    );

    /// <summary>The names of all labelled files.</summary>
    public static readonly IReadOnlyList<string> Files =
    [
        .. Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(),
    ];

    /// <summary>The utterances of all files.</summary>
    public static readonly IReadOnlyList<Utterance> All = [.. Files.SelectMany(Load)];

    public static IReadOnlyList<Utterance> Load(string file) =>
        [
            .. File.ReadLines(Path.Combine(Folder, file))
                .Where(line => line.Length > 0)
                .Select(line => Of(JsonNode.Parse(line)!.AsObject())),
        ];

    private static Utterance Of(JsonObject json) =>
        new(
            (string)json["text"]!,
            ((string)json["intent"]!).Split('|'),
            json["items"]?.DeepClone().AsArray() ?? [],
            json["slots"]?.DeepClone().AsObject() ?? [],
            json["also"]?.DeepClone().AsArray() ?? [],
            [.. (json["never"]?.AsArray() ?? []).Select(name => (string)name!)]
        );

    /// <summary>What is wrong with an understanding; empty when it is right. A breach of "never" is written in capitals.</summary>
    public IReadOnlyList<string> Judge(Understood understood)
    {
        var wrong = new List<string>();
        var came = understood.Also.Select(also => also.Intent).Prepend(understood.Intent).ToArray();
        wrong.AddRange(Never.Where(came.Contains).Select(name => $"NEVER {name}"));
        if (!Intents.Contains(understood.Intent))
            wrong.Add($"intent {understood.Intent}, not {string.Join('|', Intents)}");
        var got = JsonNode.Parse(UnderstoodJson.Line(understood))!;
        Compare(understood.Intent, Items, Slots, got, wrong);
        Further(got, understood, wrong);
        wrong.AddRange(
            understood
                .Also.Where(also =>
                    OitBot.Dialogs.Understanding.Intents.Changing.Contains(also.Intent)
                    && !Expects(also.Intent)
                )
                .Select(also => $"also {also.Intent}, which was not asked for")
        );
        return wrong;
    }

    private bool Expects(string further) =>
        Also.Any(also => ((string)also!["intent"]!).Split('|').Contains(further));

    private void Further(JsonNode got, Understood understood, List<string> wrong)
    {
        foreach (var expected in Also)
        {
            var names = ((string)expected!["intent"]!).Split('|');
            var index = Best(expected, names, got, understood);
            if (index < 0)
                wrong.Add($"also {names[0]} is missing");
            else
                wrong.AddRange(Differences(expected, names[0], got["also"]![index]!));
        }
    }

    // Where several came of one kind, the one that fits best.
    private static int Best(
        JsonNode expected,
        string[] names,
        JsonNode got,
        Understood understood
    ) =>
        Enumerable
            .Range(0, understood.Also.Count)
            .Where(i => names.Contains(understood.Also[i].Intent))
            .DefaultIfEmpty(-1)
            .MinBy(i => i < 0 ? 0 : Differences(expected, names[0], got["also"]![i]!).Count);

    private static List<string> Differences(JsonNode expected, string intent, JsonNode got)
    {
        var wrong = new List<string>();
        Compare(
            intent,
            expected["items"]?.AsArray() ?? [],
            expected["slots"]?.AsObject() ?? [],
            got,
            wrong
        );
        return wrong;
    }

    private static void Compare(
        string intent,
        JsonArray items,
        JsonObject slots,
        JsonNode got,
        List<string> wrong
    )
    {
        if (
            intent
                is not (
                    "broadcast"
                    or "unknown"
                    or "small_talk"
                    or "help"
                    or "yes"
                    or "no"
                    or "cancel"
                )
            && items.ToJsonString() != got["items"]!.ToJsonString()
        )
            wrong.Add($"items {got["items"]!.ToJsonString()}, not {items.ToJsonString()}");
        foreach (var (name, expected) in slots)
        {
            if (intent is not "unknown" && !Matches(name, expected!, got["slots"]![name]))
                wrong.Add(
                    $"{name} {got["slots"]![name]?.ToJsonString(Readable) ?? "absent"}, not {expected!.ToJsonString(Readable)}"
                );
        }
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static bool Matches(string name, JsonNode expected, JsonNode? got)
    {
        if (got is null)
            return false;
        if (
            Contained.Contains(name)
            && expected.GetValueKind() == JsonValueKind.String
            && got.GetValueKind() == JsonValueKind.String
        )
        {
            var (a, b) = (Bare((string)expected!), Bare((string)got!));
            return b.Contains(a, StringComparison.Ordinal)
                || a.Contains(b, StringComparison.Ordinal) && b.Length > 3;
        }
        return expected.ToJsonString() == got.ToJsonString();
    }

    private static string Bare(string text)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal);
        foreach (var particle in (string[])["ครับ", "ค่ะ", "คะ", "นะ", "ครับผม"])
            text = text.EndsWith(particle, StringComparison.Ordinal)
                ? text[..^particle.Length]
                : text;
        return text;
    }
}
