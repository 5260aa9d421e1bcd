namespace OitBot.Dialogs.Conversations;

/// <summary>How people call the channels, and the channels themselves.</summary>
internal static class ChannelWords
{
    /// <summary>Understanding's word for a channel as Activity.ChannelId.</summary>
    public static string IdOf(string slot) => slot == "teams" ? "msteams" : slot;

    /// <summary>What people call it.</summary>
    public static string NameOf(string channel) =>
        channel switch
        {
            "line" => "LINE",
            "msteams" => "Teams",
            _ => channel,
        };
}
