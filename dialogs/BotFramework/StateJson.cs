using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// How the state of conversations is written. Reading is strict: a property that is gone, missing or null where it
/// must not be says that the code has changed since the state was saved, and so the dialog begins anew.
/// </summary>
internal static class StateJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = BotFrameworkJson.MaxDepth,
        Converters = { new JsonStringEnumConverter() },
    };

    public static readonly JsonDocumentOptions Document = new()
    {
        MaxDepth = BotFrameworkJson.MaxDepth,
    };

    public static readonly JsonWriterOptions Writer = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = BotFrameworkJson.MaxDepth,
        SkipValidation = true,
    };
}
