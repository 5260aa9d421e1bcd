namespace OitBot.Dialogs.Understanding;

/// <summary>Joining the bot in words that say nothing of registering: "เข้าไลน์", "แอดบอท".</summary>
internal static class Joinings
{
    static readonly string[] _joinings =
    [
        "เข้าไลน์",
        "เข้า line",
        "เข้าระบบ",
        "เข้าบอท",
        "แอดไลน์",
        "แอด line",
        "แอดบอท",
        "เพิ่มเพื่อน",
        "ต่อไลน์",
        "เข้า teams",
        "เข้าทีมส์",
    ];

    /// <summary>"สยมพรเข้าไลน์ยัง": of somebody or of everybody, whether they are in yet.</summary>
    public static bool IsAsked(Clause c)
    {
        if (
            (c.Last(Word.Whether) ?? c.Last(Word.Yet)) is not { } tag
            || !c.TextOf(tag).Contains("ยัง", StringComparison.Ordinal)
            || !c.IsLast(tag)
            || !(
                c.People.Any(p => p.Known)
                || c.Group is not null
                || c.HasAny(Word.Who, Word.Everyone)
            )
        )
        {
            return false;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, tag.Start - c.Start);
        foreach (var joining in _joinings)
        {
            if (before.Contains(joining, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
