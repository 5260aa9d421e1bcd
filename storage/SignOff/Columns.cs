using System.Text.Json;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Compares the columns of an entry, which are there for queries, with its hashed text.</summary>
internal static class Columns
{
    public static bool Match(SignOffEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Canonical);
        var root = json.RootElement;
        return Number(root, "agency") == entry.AgencyId
            && Number(root, "sequence") == entry.Sequence
            && Number(root, "at") == entry.At.ToUnixTimeMilliseconds()
            && Number(root, "actor") == entry.ActorId
            && Number(root, "onBehalfOf") == entry.OnBehalfOfId
            && Number(root, "item") == entry.ItemId
            && Text(root, "action") == entry.Action
            && Text(root, "channel") == entry.Channel
            && ReasonMatches(Text(root, "reason"), entry.Text);
    }

    /// <summary>An erased text is no break: its hash stays in the chain.</summary>
    private static bool ReasonMatches(string? hash, LogText? text) =>
        hash is null
            ? text is null
            : text?.Text is null || HashChain.TextHash(text.Salt, text.Text) == hash;

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
