using System.Text.Encodings.Web;
using System.Text.Json;

namespace OitBot.Channels.Teams;

/// <summary>How cards are written: Thai as it is, since escaped it would be twice as long and the size is limited.</summary>
internal static class AdaptiveJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
