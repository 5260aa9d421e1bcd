using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>
/// How the cards look: navy and teal on white, generous spacing. Every text colour has a contrast of at least 4.5 to
/// its ground (WCAG AA).
/// </summary>
public static class FlexLook
{
    public const string Navy = "#14375E";
    public const string OnNavy = "#FFFFFF";
    public const string OnNavySoft = "#D6E4F2";
    public const string Teal = "#0B6B6B";
    public const string Ink = "#1F2A37";
    public const string Soft = "#55606E";
    public const string Line = "#E1E8EF";
    public const string Track = "#DCE5EC";
    public const string Button = "#E8EEF4";

    /// <summary>Dark enough as text and as the strip beside a row.</summary>
    public static string Of(Tone tone) =>
        tone switch
        {
            Tone.Good => "#0B6B3A",
            Tone.Waiting => "#8A5200",
            Tone.Late => "#B3261E",
            _ => Soft,
        };

    /// <summary>The strip of a row without a tone stays in the background.</summary>
    public static string Strip(Tone tone) => tone == Tone.Neutral ? "#C5D0DB" : Of(tone);
}
