using System.Text.Encodings.Web;
using System.Text.Json;

namespace OitBot.Storage.Deliveries;

/// <summary>How stored content is written: Thai stays readable and three bytes a letter.</summary>
public static class ContentJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
