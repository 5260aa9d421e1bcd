using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// What changes an item's evidence: whoever may prepare it may do so, in the place of any of its preparers. Certifications
/// already given fall, after asking; preparations stay.
/// </summary>
public abstract record EvidenceCommand : ItemCommand
{
    private const int LongestLink = 2000;

    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Acts(situation, this, Duty.Prepare, out var standing, out var refusal))
            return refusal;
        if (Find(situation.Item, out var removed, out var added) is { } unfit)
            return unfit;
        if ((situation.StaleFor(this) ?? situation.UnconfirmedVoid(this)) is { } no)
            return no;
        var decision = new Decision(situation, standing);
        foreach (var evidence in removed)
            decision.Change(new EvidenceRemoved(evidence));
        if (added is not null)
            decision.Change(new EvidenceAdded(added));
        decision.VoidCertifications();
        decision.Log(
            Action(removed, added),
            LogWords.Of(removed),
            added is null ? null : LogWords.Of(added),
            GivenReason ?? added?.Explanation
        );
        return decision.Done();
    }

    /// <summary>What goes and what comes; or why not.</summary>
    private protected abstract Refusal? Find(
        ItemState item,
        out IReadOnlyList<EvidenceState> removed,
        out EvidenceState? added
    );

    private static string Action(IReadOnlyList<EvidenceState> removed, EvidenceState? added) =>
        added is null ? LogActions.RemoveEvidence
        : removed.Count > 0 ? LogActions.ReplaceEvidence
        : LogActions.AddEvidence;

    /// <summary>A link that a browser opens, or "nothing to disclose" with its explanation.</summary>
    private protected static Refusal? Read(
        ItemState item,
        string? url,
        string? explanation,
        out EvidenceState evidence
    )
    {
        var text = string.IsNullOrWhiteSpace(explanation) ? null : explanation.Trim();
        evidence = new EvidenceState(0, url?.Trim(), text);
        if (evidence.Url is { } link)
            return IsLink(link) ? null : new NotALink(item.Number, link);
        return text is null ? new NeedsExplanation(item.Number) : null;
    }

    /// <summary>The one that is meant: by its id, or the only one there is.</summary>
    private protected static Refusal? Pick(ItemState item, long? id, out EvidenceState? evidence)
    {
        evidence = item.Evidence.FirstOrDefault(e => id is null || e.Id == id);
        if (evidence is null)
            return new NoSuchEvidence(item.Number);
        return id is null && item.Evidence.Count > 1
            ? new ChooseEvidence(item.Number, item.Evidence)
            : null;
    }

    private static bool IsLink(string text) =>
        text.Length <= LongestLink
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host.Contains('.', StringComparison.Ordinal);
}
