using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Channels.Teams;

/// <summary>The answer to an activity whose replies are wanted in it.</summary>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = BotFrameworkJson.MaxDepth
)]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>With Thai left as it is: escaped, a card would outgrow what Teams takes.</summary>
    public static TeamsJson Readable => Lazily.Value;

    private static class Lazily
    {
        public static readonly TeamsJson Value = new(
            new JsonSerializerOptions(Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
    }
}
