using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>By which channel how many people are reached, in words.</summary>
public static class ReachWords
{
    /// <summary>"LINE", "Teams"</summary>
    public static string Channel(string channel) => ChannelWords.NameOf(channel);

    /// <summary>A fact for each channel, and for those whom none reaches.</summary>
    public static IEnumerable<Fact> Of(AudienceReach reach)
    {
        foreach (var (channel, count) in reach.Channels.OrderBy(c => c.Key, StringComparer.Ordinal))
            yield return new Fact($"ทาง {Channel(channel)}", $"{count:N0} ท่าน");
        if (reach.NotRegistered > 0)
            yield return new Fact("ยังไม่ลงทะเบียน", $"{reach.NotRegistered:N0} ท่าน");
        if (reach.Blocked > 0)
            yield return new Fact("บล็อกบอต", $"{reach.Blocked:N0} ท่าน");
    }
}
