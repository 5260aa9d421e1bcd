namespace OitBot.Storage.SignOff;

/// <summary>
/// แนบลิงก์: one more link. A link takes the place of "nothing to disclose"; the same link with another explanation
/// takes the place of itself.
/// </summary>
/// <param name="Url">A web address; null states that there is nothing to disclose this round.</param>
/// <param name="Explanation">As ITAS asks; needed where there is no link.</param>
public sealed record AddEvidence(string? Url, string? Explanation = null) : EvidenceCommand
{
    private protected override Refusal? Find(
        ItemState item,
        out IReadOnlyList<EvidenceState> removed,
        out EvidenceState? added
    )
    {
        var unfit = Read(item, Url, Explanation, out var given);
        (removed, added) = ([], given);
        if (unfit is not null)
            return unfit;
        if (item.Evidence.FirstOrDefault(e => e.Url == given.Url) is { } same)
        {
            if (given.Explanation is null || given.Explanation == same.Explanation)
                return new AlreadyAttached(item.Number, same);
            removed = [same];
            return null;
        }
        if (!given.IsLink && item.Evidence.Count > 0)
            return new LinksAreThere(item.Number, item.Evidence);
        removed = [.. item.Evidence.Where(e => !e.IsLink)];
        return null;
    }
}
