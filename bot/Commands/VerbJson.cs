using System.Text.Encodings.Web;
using System.Text.Json;

namespace OitBot.Commands;

/// <summary>How verbs print JSON: Thai stands as it is.</summary>
internal static class VerbJson
{
    public static JsonSerializerOptions OneLine { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(OneLine) { WriteIndented = true };
}
