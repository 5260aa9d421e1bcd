using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace OitBot.Channels.Teams;

/// <summary>Reads the Bot Framework's own member of a signing key: the channels that it may speak for.</summary>
internal static class Endorsements
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    public static IReadOnlySet<string> In(JsonWebKey? key)
    {
        if (key is null || !key.AdditionalData.TryGetValue("endorsements", out var value))
            return None;
        return value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => array
                .EnumerateArray()
                .Where(e => e.ValueKind == JsonValueKind.String)
                .Select(e => e.GetString()!)
                .ToHashSet(StringComparer.Ordinal),
            IEnumerable<object> list => list.OfType<string>().ToHashSet(StringComparer.Ordinal),
            _ => None,
        };
    }
}
