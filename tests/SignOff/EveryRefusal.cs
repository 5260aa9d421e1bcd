using OitBot.Storage.Broadcasts;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>Each refusal is a type of its own, and a situation leads to it. A new one without a situation fails here.</summary>
public sealed class EveryRefusal
{
    private const string Link = "https://ayutthaya.go.th/new";
    private static readonly DateOnly Later = new(2023, 4, 26);
    private static readonly Person Newcomer = new(21, Office.Agency, OfficerRole.Officer);
    private static readonly Person Leader = new(19, Office.Agency, OfficerRole.Executive);
    private static readonly PreparerState Preparer = new(
        new Person(11, Office.Agency, OfficerRole.Officer),
        [Office.ItemId],
        [new HelperState(1, Office.Helper, null)]
    );
    private static readonly ItemState TwoLinks = Office.WithLink with
    {
        Evidence = [Office.Link, new EvidenceState(2, Link, null)],
    };

    private static readonly Dictionary<Type, Func<Outcome>> Situations = new()
    {
        [typeof(UnknownItem)] = () => On(Office.Fresh, 22, new Prepare()),
        [typeof(ReadOnly)] = () => On(Office.Fresh, 19, new Prepare()),
        [typeof(NotActive)] = () =>
            new Prepare().Decide(Office.Fresh, Office.As(11) with { IsActive = false }, Office.Now),
        [typeof(RoundClosed)] = () =>
            On(Office.Fresh with { RoundIsCurrent = false }, 11, new Prepare()),
        [typeof(NotAPreparer)] = () => On(Office.Fresh, 21, new Prepare()),
        [typeof(NotACertifier)] = () => On(Office.Prepared, 21, new Certify()),
        [typeof(MayNotActFor)] = () => On(Office.Fresh, 11, new Prepare { OnBehalfOf = 12 }),
        [typeof(ChooseWhom)] = () =>
            new Certify().Decide(Office.Prepared, Office.StandingInFor(13, 14), Office.Now),
        [typeof(AlreadySigned)] = () => On(Office.Prepared, 11, new Prepare()),
        [typeof(NothingToWithdraw)] = () => On(Office.Fresh, 11, new WithdrawPrepared()),
        [typeof(Stale)] = () => On(Office.Fresh, 11, new Prepare { Version = 1 }),
        [typeof(NeedsEvidence)] = () =>
            On(Office.Fresh.SignedBy(Duty.Prepare, 12), 11, new Prepare()),
        [typeof(NeedsReason)] = () => On(Office.Prepared, 13, new Return()),
        [typeof(NeedsReasonOnBehalf)] = () => On(Office.WithLink, 18, new Prepare()),
        [typeof(NeedsExplanation)] = () => On(Office.Fresh, 11, new AddEvidence(null)),
        [typeof(NeedsConfirmation)] = () => On(Office.Certified, 11, new WithdrawPrepared()),
        [typeof(NotPrepared)] = () => On(Office.Fresh, 13, new Certify()),
        [typeof(NothingToCertify)] = () =>
            On(Office.Prepared with { Evidence = [] }, 13, new Certify()),
        [typeof(NothingToReturn)] = () => On(Office.WithLink, 13, new Return { Reason = "ผิด" }),
        [typeof(AlreadyReturned)] = () => On(Office.Returned, 13, new Return { Reason = "ผิด" }),
        [typeof(NotALink)] = () => On(Office.Fresh, 11, new AddEvidence("หน้าเว็บ")),
        [typeof(AlreadyAttached)] = () => On(Office.WithLink, 11, new AddEvidence(Office.Link.Url)),
        [typeof(LinksAreThere)] = () => On(Office.WithLink, 11, new AddEvidence(null, "ไม่มี")),
        [typeof(ChooseEvidence)] = () => On(TwoLinks, 11, new RemoveEvidence()),
        [typeof(NoSuchEvidence)] = () => On(Office.Fresh, 11, new RemoveEvidence()),
        [typeof(OnlyCoordinator)] = () => On(Office.Fresh, 11, new SetDeadline(null, Later)),
        [typeof(DateInPast)] = () => On(Office.Fresh, 18, new SetDeadline(null, new(2023, 3, 1))),
        [typeof(DateAfterClose)] = () =>
            On(Office.Fresh, 18, new SetDeadline(null, new(2023, 6, 1))),
        [typeof(BeforePeriodEnd)] = () =>
            On(
                Office.Fresh with
                {
                    CoversWholePeriod = true,
                },
                18,
                new SetDeadline(null, new(2023, 3, 25))
            ),
        [typeof(CertifyBeforePrepare)] = () =>
            On(Office.Fresh, 18, new SetDeadline(Duty.Certify, new(2023, 4, 1))),
        [typeof(NothingToChange)] = () =>
            On(Office.Fresh, 18, new SetDeadline(Duty.Prepare, Office.Fresh.PrepareBy)),
        [typeof(UnknownOfficer)] = () =>
            On(Office.Fresh, 18, new Assign(Newcomer with { AgencyId = 2 }, Duty.Prepare)),
        [typeof(CannotAct)] = () => On(Office.Fresh, 18, new Assign(Leader, Duty.Prepare)),
        [typeof(SamePerson)] = () => Delegate(Newcomer, Newcomer, 20, 25),
        [typeof(AlreadyAssigned)] = () =>
            On(Office.Fresh, 18, new Assign(Newcomer with { Id = 11 }, Duty.Prepare)),
        [typeof(NotAssigned)] = () => On(Office.Fresh, 18, new Unassign(21, Duty.Prepare)),
        [typeof(NobodyLeft)] = () =>
            On(Office.Fresh.Named(Duty.Prepare, 11), 18, new Unassign(11, Duty.Prepare)),
        [typeof(NothingToMove)] = () =>
            new MoveAll(20, Newcomer).Decide([Office.Fresh], Office.As(18), Office.Now).Refusal!,
        [typeof(DatesReversed)] = () => Delegate(Preparer.Preparer, Newcomer, 25, 24),
        [typeof(AlreadyDelegated)] = () =>
            new StartDelegation(Preparer.Preparer, Newcomer, Office.Today, Later).Decide(
                [new DelegationState(1, Office.Agency, 11, 21, new(2023, 3, 1), Office.Today)],
                Office.As(18),
                Office.Now
            ),
        [typeof(NoSuchDelegation)] = () => EndDelegation.Decide(null, Office.As(18), Office.Now),
        [typeof(AlreadyHelper)] = () =>
            new NameHelper(Newcomer with { Id = Office.Helper }).Decide(
                Preparer,
                Office.As(11),
                Office.Now
            ),
        [typeof(NoSuchHelper)] = () =>
            new EndHelper(21).Decide(Preparer, Office.As(11), Office.Now),
        [typeof(NotYourHelper)] = () =>
            new NameHelper(Newcomer).Decide(Preparer, Office.As(12), Office.Now),
        [typeof(PreparesNothing)] = () =>
            new NameHelper(Newcomer, new ItemName(1, 1)).Decide(
                Preparer,
                Office.As(11),
                Office.Now
            ),
        [typeof(NothingOpen)] = () => On(Office.Prepared, 11, new AskExtension(Later)),
        [typeof(NotLater)] = () => On(Office.Fresh, 11, new AskExtension(Office.Fresh.PrepareBy)),
        [typeof(AlreadyAsked)] = () =>
            On(
                Office.Fresh,
                11,
                new AskExtension(Later) { Waiting = [new Extension(1, 11, Duty.Prepare, Later)] }
            ),
        [typeof(AlreadyDecided)] = () =>
            On(
                Office.Fresh,
                18,
                new DecideExtension(new Extension(1, 11, Duty.Prepare, Later, true, 18), true)
            ),
    };

    /// <summary>Refusals that only loading, registration or broadcasting knows have their tests beside these.</summary>
    private static readonly Type[] Elsewhere =
    [
        typeof(NoSuchRequest),
        typeof(LastCoordinator),
        typeof(HasDuties),
        typeof(NotAName),
        typeof(NameTaken),
        typeof(DatesOutOfOrder),
        typeof(ClosesBeforePeriodEnd),
        typeof(WordsMissing),
        typeof(HolidayUnnamed),
        typeof(StillHasItems),
        typeof(NoRound),
        typeof(WouldVoid),
        .. typeof(NotACode)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace == typeof(NotACode).Namespace
                || type.Namespace == typeof(NoSuchBroadcast).Namespace
            ),
    ];

    public static TheoryData<string> Names =>
        [
            .. typeof(Refusal)
                .Assembly.GetTypes()
                .Where(type =>
                    type.IsSubclassOf(typeof(Refusal))
                    && !type.IsAbstract
                    && !Elsewhere.Contains(type)
                )
                .Select(type => type.Name),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Some_situation_leads_to_it(string name)
    {
        var situation = Situations.SingleOrDefault(pair => pair.Key.Name == name);
        Assert.True(situation.Value is not null, $"no situation for {name}");
        Assert.IsType(situation.Key, situation.Value());
    }

    private static Outcome On(ItemState item, long officer, ItemCommand command) =>
        command.Decide(item, Office.As(officer), Office.Now);

    private static Outcome Delegate(Person officer, Person standIn, int from, int to) =>
        new StartDelegation(officer, standIn, new(2023, 3, from), new(2023, 3, to)).Decide(
            [],
            Office.As(Office.Coordinator),
            Office.Now
        );
}
