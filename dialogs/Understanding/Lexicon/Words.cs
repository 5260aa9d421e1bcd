namespace OitBot.Dialogs.Understanding;

/// <summary>Groups of words that rules ask for together.</summary>
internal static class Words
{
    /// <summary>Words that only this trade puts beside a number.</summary>
    public static bool IsTrade(this Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Fix
                or Word.NotPass
                or Word.Remind
                or Word.Status
                or Word.Done
                or Word.Deed
                or Word.Attach
                or Word.Evidence
                or Word.Replace
                or Word.Deadline
                or Word.Extend
                or Word.Postpone
                or Word.Withdraw
                or Word.TakeBack
                or Word.Cancel
                or Word.Elements
                or Word.Progress
                or Word.History
                or Word.Responsible
                or Word.Item
                or Word.Pause
                or Word.Resume
                or Word.Open
                or Word.Nothing
                or Word.Already
                or Word.Passive
                or Word.Mistyped;

    /// <summary>Words that carry nothing but politeness or address.</summary>
    public static bool IsFiller(this Word word) =>
        word
            is Word.Particle
                or Word.Please
                or Word.Thanks
                or Word.Bot
                or Word.Greeting
                or Word.Dear
                or Word.Self
                or Word.Honorific
                or Word.Laugh
                or Word.Praise
                or Word.Ask
                or Word.Aid
                or Word.Claim;
}
