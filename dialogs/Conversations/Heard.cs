using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>One message as it was taken in: a text with what it means, or a tap on a button.</summary>
/// <param name="Text">As typed; empty for a tap.</param>
/// <param name="Understood">What the text means; for a tap, unknown.</param>
/// <param name="Tap">What the button carried.</param>
public sealed record Heard(string Text, Understood Understood, Postback? Tap)
{
    /// <summary>The first day that is named: an answer to "when", whatever else the text means.</summary>
    public DateOnly? Day { get; init; }

    /// <summary><see cref="Day"/> was said as so many days more.</summary>
    public int? MoreDays { get; init; }

    /// <summary>The first time of day that is named.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>A yes, and nothing else.</summary>
    public bool IsYes => Tap is null && Understood.Intent == Intents.Yes;

    /// <summary>A no, or "stop this".</summary>
    public bool IsNo => Tap is null && Understood.Intent is Intents.No or Intents.Cancel;

    /// <summary>"ยกเลิก": ends whatever is open.</summary>
    public bool IsCancel => Tap is null && Understood.Intent == Intents.Cancel;

    /// <summary>Asks for something by itself, whatever was asked before.</summary>
    public bool IsCommand =>
        Tap is not null
        || Understood.Intent
            is not (
                Intents.Unknown
                or Intents.SmallTalk
                or Intents.Yes
                or Intents.No
                or Intents.Cancel
            );
}
