using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Dialogs.BotFramework;

/// <summary>The protocol's objects as JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = MaxDepth
)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(IReadOnlyList<Activity>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(PromptState))]
[JsonSerializable(typeof(string))]
public sealed partial class BotFrameworkJson : JsonSerializerContext
{
    /// <summary>How deep JSON may be nested. State is the deepest: every component within another adds four.</summary>
    public const int MaxDepth = 256;

    /// <summary>The same with Thai left as it is, for what is stored and sent.</summary>
    public static BotFrameworkJson Readable => Lazily.Value;

    private static class Lazily
    {
        public static readonly BotFrameworkJson Value = new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                MaxDepth = MaxDepth,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
    }
}
