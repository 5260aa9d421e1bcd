using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Collects what a rule decides about one item, and shows the item as it becomes.</summary>
internal sealed class Decision(Situation situation, Standing? standing = null)
{
    private readonly List<Change> _changes = [];
    private readonly List<LogLine> _log = [];
    private readonly List<Notice> _notices = [];
    private readonly List<long> _voided = [];

    public ItemState Before => situation.Item;
    public ItemState Item { get; private set; } = situation.Item;
    private Actor Actor => situation.Actor;

    public void Change(ItemChange change)
    {
        _changes.Add(change);
        Item = change.Apply(Item);
    }

    /// <summary>A change beside the item: its version stays.</summary>
    public void Record(Change change) => _changes.Add(change);

    public void Log(string action, string? before, string? after, string? reason = null) =>
        _log.Add(
            new LogLine(
                Item.AgencyId,
                situation.Now,
                action,
                Actor.Channel,
                Actor.OfficerId,
                OnBehalfOf,
                Item.Id,
                Item.Number,
                before,
                after,
                reason
            )
        );

    /// <summary>A line from where the item stood to where it stands, with by what right and as what it was signed.</summary>
    public void LogStatus(string action, string? reason = null, bool selfCertified = false)
    {
        string?[] after =
        [
            LogWords.Of(Item.Progress),
            selfCertified ? LogWords.SelfCertified : null,
            Right(),
        ];
        Log(
            action,
            LogWords.Of(Before.Progress),
            string.Join("; ", after.OfType<string>()),
            reason
        );
    }

    /// <summary>Tells them, without the actor and without repeating anybody.</summary>
    public void Tell(IEnumerable<long> people, Func<IReadOnlyList<long>, Notice> notice)
    {
        var to = people.Where(id => id != Actor.OfficerId).Distinct().ToList();
        if (to.Count > 0)
            _notices.Add(notice(to));
    }

    /// <summary>Takes away the certifications given, each with a line of its own, and tells whom it concerns.</summary>
    /// <param name="told">Who hears of it otherwise.</param>
    public void VoidCertifications(IEnumerable<long>? told = null)
    {
        var certified = Item.SignedPlaces(Duty.Certify).ToList();
        foreach (var place in certified)
        {
            Change(new SignatureCleared(place.OfficerId, Duty.Certify));
            Log(LogActions.VoidCertified, LogWords.Certifier(place.OfficerId), null);
            _voided.Add(place.OfficerId);
        }
        Tell(
            certified.SelectMany(PeopleOf).Except(told ?? []),
            to => new VoidedNotice(to, Item.Number)
        );
    }

    /// <summary>The named person, and who signed for them.</summary>
    public static IEnumerable<long> PeopleOf(Place place) =>
        place.Signature is { } signature ? [place.OfficerId, signature.ById] : [place.OfficerId];

    /// <summary>Ends the decision. Where the item can be certified now and could not before, its certifiers are told.</summary>
    /// <param name="signed">The duty signed, to name others in whose place the actor could sign too.</param>
    public Decided Done(Duty? signed = null)
    {
        if (Item.IsReady && !Before.IsReady)
            Tell(
                Item.OpenPlaces(Duty.Certify).Select(place => place.OfficerId),
                to => new ReadyToCertifyNotice(to, Item.Number)
            );
        var bump = _changes.Exists(change => change is ItemChange) ? 1 : 0;
        var after = situation with { Item = Item with { Version = Item.Version + bump } };
        return new Decided
        {
            Changes = _changes,
            Log = _log,
            Notices = _notices,
            Before = Before,
            After = after.Item,
            Standing = standing,
            Voided = _voided,
            AlsoFor = signed is { } duty ? Whom.Others(after, duty) : [],
            OffersCertify = Item.IsReady && Whom.Others(after, Duty.Certify).Count > 0,
        };
    }

    private long? OnBehalfOf =>
        standing is { As: not Authority.Own } ? standing.OfficerId
        : standing is null
        && Actor.CoordinatorAt(situation.Now) is { } coordinator
        && coordinator != Actor.OfficerId
            ? coordinator
        : null;

    private string? Right() =>
        standing?.As switch
        {
            Authority.Delegate => "as delegate",
            Authority.Helper => "as helper",
            Authority.Coordinator => "as coordinator",
            _ => null,
        };
}
