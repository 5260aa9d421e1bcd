namespace OitBot.Storage.SignOff;

/// <summary>A link or statement is taken out. What was signed as prepared stays signed.</summary>
/// <param name="EvidenceId">Which one; null for the only one.</param>
public sealed record RemoveEvidence(long? EvidenceId = null) : EvidenceCommand
{
    private protected override Refusal? Find(
        ItemState item,
        out IReadOnlyList<EvidenceState> removed,
        out EvidenceState? added
    )
    {
        added = null;
        var unclear = Pick(item, EvidenceId, out var old);
        removed = old is null ? [] : [old];
        return unclear;
    }
}
