using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>
/// Whom a broadcast is for. Every part narrows it; nothing given is everyone. It says how to find people, not who they
/// are: those who fit at the moment of sending get it.
/// </summary>
public sealed record Audience
{
    public static readonly Audience Everyone = new();

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Only those named for this duty.</summary>
    public Duty? Duty { get; init; }

    /// <summary>Only those for whom something waits, or is late.</summary>
    public Work Work { get; init; }

    /// <summary>Work groups by their full names; empty for all.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Named officers by id; empty for all.</summary>
    public IReadOnlyList<long> Officers { get; init; } = [];

    /// <summary>Only those named for one of these items, by number; empty for all.</summary>
    public IReadOnlyList<int> Items { get; init; } = [];

    /// <summary>Who is left out: whoever is in one of these. They leave out nobody themselves.</summary>
    public IReadOnlyList<Audience> Except { get; init; } = [];

    /// <summary>Whether finding its people takes the round's items.</summary>
    [JsonIgnore]
    public bool NeedsItems =>
        LooksAtItems || Groups.Count > 0 || Except.Any(left => left.NeedsItems);

    /// <summary>Everybody who is named in it, or left out by name.</summary>
    [JsonIgnore]
    public IEnumerable<long> NamedOfficers =>
        Officers.Concat(Except.SelectMany(left => left.Officers));

    /// <summary>Whether it depends on the round's assignments at all.</summary>
    [JsonIgnore]
    public bool LooksAtItems => Duty is not null || Work != Work.Any || Items.Count > 0;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Audience Parse(string json) =>
        JsonSerializer.Deserialize<Audience>(json, Json) is { } read
            ? read with
            {
                Groups = read.Groups ?? [],
                Officers = read.Officers ?? [],
                Items = read.Items ?? [],
                Except = read.Except ?? [],
            }
            : Everyone;

    public bool Equals(Audience? other) => other?.ToJson() == ToJson();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());
}

/// <summary>What has to wait for somebody, so that they are in an audience.</summary>
public enum Work
{
    /// <summary>Nothing has to.</summary>
    Any,

    /// <summary>A signature of theirs is asked for now.</summary>
    Open,

    /// <summary>The same, and its deadline is over.</summary>
    Late,
}
