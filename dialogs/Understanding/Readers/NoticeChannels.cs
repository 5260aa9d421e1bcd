namespace OitBot.Dialogs.Understanding;

/// <summary>"ส่งแจ้งเตือนทาง Teams": where one's own reminders go. Where both channels are named nothing is guessed.</summary>
internal static class NoticeChannels
{
    public static Understood? Read(Clause c)
    {
        var reminder = c.First(Word.Alert) ?? c.First(Word.Remind);
        if (
            reminder is not { } verb
            || !IsNotification(c.TextOf(verb))
            || c.Has(Word.Teams) == c.Has(Word.Line)
            || IsForOthers(c)
        )
        {
            return null;
        }
        var blocked =
            !c.IsMeant(verb)
            || c.HasAny(Word.Doubt, Word.Dont, Word.Hearsay, Word.Noise, Word.Already)
            || c.HasAny(Word.Register, Word.Link);
        return blocked
            ? null
            : c.As(Intents.ResumeReminders, new() { Channel = Accounts.Channel(c) });
    }

    static bool IsForOthers(Clause c) =>
        c.HasItems
        || c.Person is not null
        || c.Group is not null
        || c.HasAny(Word.Everyone, Word.Announce)
        || Reminders.Audience(c) is not null;

    static bool IsNotification(ReadOnlySpan<char> word) =>
        word.Contains("เตือน", StringComparison.Ordinal)
        || word.Contains("โนติ", StringComparison.Ordinal)
        || word.StartsWith("noti");
}
