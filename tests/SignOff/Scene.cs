using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>
/// An item in one of its states, told a second time by plain facts, so that what is expected does not come from the code
/// under test. Three preparers (11, 12, 15) and three certifiers (13, 14, 15).
/// </summary>
internal sealed record Scene(
    string Name,
    SignPolicy Policy,
    ItemStatus Status,
    bool HasLink,
    long[] Prepared,
    long[] Certified
)
{
    public static readonly long[] Preparers = [Office.Preparer, Office.CoPreparer, Office.Both];
    public static readonly long[] Certifiers = [Office.Certifier, Office.CoCertifier, Office.Both];

    public static readonly Scene[] All =
    [
        new("nothing", SignPolicy.All, ItemStatus.NotStarted, false, [], []),
        new("a link", SignPolicy.All, ItemStatus.InProgress, true, [], []),
        new("one of three", SignPolicy.All, ItemStatus.InProgress, true, [11], []),
        new("two of three", SignPolicy.All, ItemStatus.InProgress, false, [12, 15], []),
        new("prepared", SignPolicy.All, ItemStatus.Prepared, true, Preparers, []),
        new("link removed", SignPolicy.All, ItemStatus.Prepared, false, Preparers, []),
        new("one certified", SignPolicy.All, ItemStatus.PartlyCertified, true, Preparers, [13]),
        new("certified", SignPolicy.All, ItemStatus.Certified, true, Preparers, Certifiers),
        new("returned", SignPolicy.All, ItemStatus.Returned, true, [], []),
        new("nothing", SignPolicy.Any, ItemStatus.NotStarted, false, [], []),
        new("a link", SignPolicy.Any, ItemStatus.InProgress, true, [], []),
        new("prepared", SignPolicy.Any, ItemStatus.Prepared, true, [11], []),
        new("prepared by another", SignPolicy.Any, ItemStatus.Prepared, true, [15], []),
        new("certified", SignPolicy.Any, ItemStatus.Certified, true, [11], [13]),
        new("returned", SignPolicy.Any, ItemStatus.Returned, true, [], []),
    ];

    public bool IsReturned => Status == ItemStatus.Returned;

    public bool IsPrepared =>
        Policy == SignPolicy.Any ? Prepared.Length > 0 : Prepared.Length == Preparers.Length;

    public bool IsCertified =>
        Policy == SignPolicy.Any ? Certified.Length > 0 : Certified.Length == Certifiers.Length;

    /// <summary>All is signed, and nothing is there to certify.</summary>
    public bool LostItsLink => IsPrepared && !IsCertified && !HasLink;

    public ItemState Item() =>
        (
            Office.Fresh with
            {
                PreparePolicy = Policy,
                CertifyPolicy = Policy,
                Evidence = HasLink ? [Office.Link] : [],
                IsReturned = IsReturned,
            }
        )
            .Named(Duty.Prepare, Preparers)
            .Named(Duty.Certify, Certifiers)
            .SignedBy(Duty.Prepare, Prepared)
            .SignedBy(Duty.Certify, Certified);

    public override string ToString() => $"{Policy} {Name}";
}

/// <summary>Somebody in a role, told by the places they may act for.</summary>
internal sealed record Role(string Name, Actor Actor, long[] Prepares, long[] Certifies)
{
    private static readonly ActingFor ForPreparer = new(11, OfficerRole.Officer, D(19), D(21));
    private static readonly ActingFor ForCertifier = new(13, OfficerRole.Officer, D(20), D(20));

    public static readonly Role[] All =
    [
        new("preparer", Office.As(11), [11], []),
        new("co-preparer", Office.As(12), [12], []),
        new("certifier", Office.As(13), [], [13]),
        new("co-certifier", Office.As(14), [], [14]),
        new("both", Office.As(15), [15], [15]),
        new("delegate", StandIn(ForPreparer, ForCertifier), [11], [13]),
        new("delegate from tomorrow", StandIn(ForPreparer with { From = D(21) }), [], []),
        new("delegate until yesterday", StandIn(ForPreparer with { To = D(19) }), [], []),
        new(
            "delegate of two",
            StandIn(ForPreparer, ForPreparer with { OfficerId = 12 }),
            [11, 12],
            []
        ),
        new("helper", Office.As(17), [11], []),
        new("helper with this item", Helper(new Helping(12, Office.ItemId)), [12], []),
        new("helper with another item", Helper(new Helping(12, 999)), [], []),
        new("coordinator", Office.As(18), Scene.Preparers, []),
        new(
            "acting coordinator",
            StandIn(new ActingFor(18, OfficerRole.Coordinator, D(20), D(20))),
            Scene.Preparers,
            []
        ),
        new("executive", Office.As(19), [], []),
        new("reporter", Office.As(20), [], []),
        new("stranger of the agency", Office.As(21), [], []),
        new("somebody of another agency", Office.As(22), [], []),
        new("helper of another agency", Office.As(22) with { Helps = [new Helping(11)] }, [], []),
        new("preparer who left", Office.As(11) with { IsActive = false }, [], []),
    ];

    public bool IsCoordinator => Name.EndsWith("coordinator", StringComparison.Ordinal);

    private static DateOnly D(int day) => new(2023, 3, day);

    private static Actor StandIn(params ActingFor[] actsFor) =>
        Office.As(Office.StandIn) with
        {
            ActsFor = actsFor,
        };

    private static Actor Helper(Helping helping) =>
        Office.As(Office.Helper) with
        {
            Helps = [helping],
        };
}
