namespace OitBot.Dialogs.Understanding;

/// <summary>What all regular expressions here share.</summary>
internal static class Patterns
{
    /// <summary>
    /// Milliseconds after which a match gives up with an exception. The texts are short and the patterns linear in
    /// practice, so only a fault would get there; it is long so that a stalled machine does not.
    /// </summary>
    public const int Patience = 10_000;
}
