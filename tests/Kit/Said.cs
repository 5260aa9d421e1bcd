using System.Text.Json;

namespace OitBot.Tests.Kit;

/// <summary>One message of the bot as a person reads it.</summary>
/// <param name="Text">Texts top to bottom, buttons as "[label]".</param>
/// <param name="QuickReplies">Their labels.</param>
/// <param name="Taps">What can be tapped, by label, as the channel wrote it.</param>
public sealed record Said(
    string Text,
    IReadOnlyList<string> QuickReplies,
    IReadOnlyDictionary<string, JsonElement> Taps
)
{
    /// <summary>The quick replies as "(label)" after the text.</summary>
    public string Full =>
        string.Join(' ', QuickReplies.Select(label => $"({label})").Prepend(Text));
}
