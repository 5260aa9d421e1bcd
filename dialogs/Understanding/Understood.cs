namespace OitBot.Dialogs.Understanding;

/// <summary>What one message asks for.</summary>
/// <param name="Text">The message as typed.</param>
/// <param name="Intent">One of <see cref="Intents"/>.</param>
/// <param name="Items">Item numbers as said, ascending, even where the round has no such item.</param>
/// <param name="Slots">Everything else that was said.</param>
/// <param name="Also">Further commands of the same message, in the order said.</param>
public sealed record Understood(
    string Text,
    string Intent,
    IReadOnlyList<int> Items,
    Slots Slots,
    IReadOnlyList<Understood> Also
)
{
    /// <summary>Whether the conversation that follows can change what is stored or sent.</summary>
    public bool IsChange => Intents.Changing.Contains(Intent);
}
