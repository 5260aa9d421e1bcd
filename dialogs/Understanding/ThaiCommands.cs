namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Reads what a Thai message asks for. Rules only, in stages: one spelling, then links, dates and numbers that are no
/// items, then items, groups and people, then the words of the trade and how the sentence is framed. Whatever is not
/// clearly a command stays unknown. Holds no state and may be shared between threads.
/// </summary>
/// <param name="names">People, groups and titles of the agency's register.</param>
public sealed class ThaiCommands(RegisterNames names)
{
    static readonly Func<Clause, Understood?>[] _readers =
    [
        Accounts.Read,
        Announcements.Read,
        Duties.Read,
        Reminders.Read,
        Reports.Read,
        Talk.ReadHelp,
        Deadlines.Read,
        SignOffs.Read,
        Questions.Read,
        Talk.ReadSmallTalk,
    ];

    /// <summary>Understands one message, without a dialog before it.</summary>
    /// <param name="text">The message as typed; any string, also an empty one.</param>
    /// <param name="now">The moment of the message; "พรุ่งนี้" is counted from its day in Asia/Bangkok.</param>
    public Understood Understand(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new Reading(text, names, now);
        var whole = new Clause(reading, 0, reading.Letters.Length);
        if (text.Length <= 80 && YesNo.ReadNormal(reading.Normal.Text) is { } answer)
        {
            return whole.As(answer);
        }
        return Sentences.Read(whole, One);
    }

    static Understood? One(Clause clause)
    {
        foreach (var read in _readers)
        {
            if (
                read(clause) is { } understood
                && !(
                    Commits(understood)
                    && (
                        clause.Reading.IsDoubtful
                        || clause.IsFramed(understood)
                        || clause.IsCalledOff(understood)
                    )
                )
            )
            {
                return understood;
            }
        }
        return null;
    }

    // "…มั้ง", a forwarded text: nothing that is not said in earnest changes anything. An announcement's text, a
    // message to the coordinator and a code are what they are.
    static bool Commits(Understood understood) =>
        understood.IsChange
        && understood.Intent
            is not (Intents.Broadcast or Intents.ContactCoordinator or Intents.Register);
}
