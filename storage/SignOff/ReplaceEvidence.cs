namespace OitBot.Storage.SignOff;

/// <summary>
/// เปลี่ยนลิงก์: this instead of that. "Nothing to disclose" takes the place of everything there is; where nothing is
/// there yet, it is simply handed in.
/// </summary>
/// <param name="EvidenceId">Which one goes; null for the only one.</param>
/// <param name="Url">A web address; null states that there is nothing to disclose this round.</param>
/// <param name="Explanation">As ITAS asks; needed where there is no link.</param>
public sealed record ReplaceEvidence(long? EvidenceId, string? Url, string? Explanation = null)
    : EvidenceCommand
{
    private protected override Refusal? Find(
        ItemState item,
        out IReadOnlyList<EvidenceState> removed,
        out EvidenceState? added
    )
    {
        var unfit = Read(item, Url, Explanation, out var given);
        (removed, added) = (given.IsLink ? [] : item.Evidence, given);
        if (unfit is not null)
            return unfit;
        var there = item.Evidence.FirstOrDefault(e => e.Url == given.Url);
        if (there is not null && there.Explanation == given.Explanation && there.Id != EvidenceId)
            return new AlreadyAttached(item.Number, there);
        if (!given.IsLink || (EvidenceId is null && item.Evidence.Count == 0))
            return null;
        var unclear = Pick(item, EvidenceId, out var old);
        if (unclear is null && old == given with { Id = old!.Id })
            return new AlreadyAttached(item.Number, old);
        // A link that is there under another row must not stand twice.
        removed = old is null ? [] : [.. item.Evidence.Where(e => e == old || e == there)];
        return unclear;
    }
}
