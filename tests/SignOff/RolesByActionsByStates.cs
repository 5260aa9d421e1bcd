using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>Every role × action × state, against what the design's rules say of it in plain facts.</summary>
public sealed class RolesByActionsByStates
{
    private const string Link = "https://ayutthaya.go.th/new";

    private static readonly Person Newcomer = new(21, Office.Agency, OfficerRole.Officer);

    /// <summary>After the day to prepare by, before the one to certify by.</summary>
    private static readonly DateOnly Later = new(2023, 4, 25);

    private static readonly Extension Wish = new(1, Office.Preparer, Duty.Prepare, Later);

    private static readonly Dictionary<string, (ItemCommand Command, Expect Expected)> Actions =
        new()
        {
            ["prepare"] = (new Prepare(), Prepare),
            ["prepare with a reason"] = (new Prepare { Reason = "ลาคลอด" }, Prepare),
            ["prepare for the first"] = (new Prepare { OnBehalfOf = 11, Reason = "ลา" }, Prepare),
            ["withdraw"] = (new WithdrawPrepared { Reason = "ผิดข้อ" }, WithdrawPrepared),
            ["withdraw, agreed"] = (Agreed(new WithdrawPrepared()), WithdrawPrepared),
            ["add link"] = (new AddEvidence(Link), ChangeEvidence),
            ["add link, agreed"] = (Agreed(new AddEvidence(Link)), ChangeEvidence),
            ["replace link"] = (
                new ReplaceEvidence(null, Link) { Reason = "ย้ายหน้า" },
                ChangeEvidence
            ),
            ["replace link, agreed"] = (Agreed(new ReplaceEvidence(null, Link)), ChangeEvidence),
            ["remove link"] = (new RemoveEvidence(), RemoveLink),
            ["remove link, agreed"] = (Agreed(new RemoveEvidence()), RemoveLink),
            ["certify"] = (new Certify(), Certify),
            ["certify with a reason"] = (new Certify { Reason = "ครบถ้วน" }, Certify),
            ["withdraw certification"] = (new WithdrawCertified(), WithdrawCertified),
            ["return"] = (new Return { Reason = "ลิงก์เปิดไม่ได้" }, Return),
            ["return without a reason"] = (new Return { Reason = " " }, Return),
            ["set deadline"] = (new SetDeadline(Duty.Prepare, new(2023, 4, 20)), Deadline),
            ["assign"] = (new Assign(Newcomer, Duty.Certify), Staff),
            ["assign preparer"] = (new Assign(Newcomer, Duty.Prepare), Staff),
            ["assign preparer, agreed"] = (Agreed(new Assign(Newcomer, Duty.Prepare)), Staff),
            ["unassign"] = (new Unassign(14, Duty.Certify), Staff),
            ["unassign preparer"] = (new Unassign(12, Duty.Prepare), Staff),
            ["nothing to disclose"] = (new AddEvidence(null, "ไม่มีการร้องเรียน"), Nothing),
            ["ask for more time"] = (new AskExtension(Later), Ask),
            ["grant more time"] = (new DecideExtension(Wish, Grant: true), Decide),
            ["grant no more time"] = (new DecideExtension(Wish, Grant: false), Decide),
        };

    private delegate Type Expect(Scene scene, Role role, ItemCommand command);

    public static TheoryData<string> Names => [.. Actions.Keys];

    /// <summary>A wish for more time is asked for in words, and its buttons carry the wish, which is decided once.</summary>
    public static TheoryData<string> NamesOfButtons =>
        [
            .. Actions
                .Where(a => a.Value.Command is not (AskExtension or DecideExtension))
                .Select(a => a.Key),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_role_in_each_state_gets_what_the_rules_say(string action)
    {
        var (command, expected) = Actions[action];
        var wrong = new List<string>();
        foreach (var scene in Scene.All)
        foreach (var role in Role.All)
        {
            var outcome = command.Decide(scene.Item(), role.Actor, Office.Now);
            var wanted = Outsider(role) ?? expected(scene, role, command);
            if (outcome.GetType() != wanted)
                wrong.Add($"{role.Name}, {scene}: {outcome.GetType().Name}, not {wanted.Name}");
        }
        Assert.True(wrong.Count == 0, $"{action}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void No_action_on_an_item_is_left_out() =>
        Assert.Equal(
            typeof(ItemCommand)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(ItemCommand)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            Actions
                .Values.Select(action => action.Command.GetType().Name)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Each_scene_has_the_status_that_it_says() =>
        Assert.All(Scene.All, scene => Assert.Equal(scene.Status, scene.Item().Status));

    [Theory]
    [MemberData(nameof(NamesOfButtons))]
    public void A_button_of_an_older_version_never_changes_anything(string action)
    {
        var command = Actions[action].Command with { Version = Office.Fresh.Version - 1 };
        foreach (var scene in Scene.All)
        foreach (var role in Role.All)
            Assert.IsNotType<Decided>(command.Decide(scene.Item(), role.Actor, Office.Now));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_round_that_is_over_never_changes(string action)
    {
        foreach (var scene in Scene.All)
        foreach (var role in Role.All.Where(role => Outsider(role) is null))
            Assert.IsType<RoundClosed>(
                Actions[action]
                    .Command.Decide(
                        scene.Item() with
                        {
                            RoundIsCurrent = false,
                        },
                        role.Actor,
                        Office.Now
                    )
            );
    }

    private static T Agreed<T>(T command)
        where T : ItemCommand => command with { Confirmed = true, Reason = "ตามที่ตกลง" };

    private static Type? Outsider(Role role) =>
        role.Actor.AgencyId != Office.Agency ? typeof(UnknownItem)
        : !role.Actor.IsActive ? typeof(NotActive)
        : role.Actor.Role == OfficerRole.Executive ? typeof(ReadOnly)
        : null;

    /// <summary>Whether the role may touch the preparing side at all.</summary>
    private static Type? NoPreparer(Role role, ItemCommand command) =>
        role.Prepares.Length == 0 ? typeof(NotAPreparer)
        : command.OnBehalfOf is { } id && !role.Prepares.Contains(id) ? typeof(MayNotActFor)
        : role.IsCoordinator && command.Reason is null ? typeof(NeedsReasonOnBehalf)
        : null;

    private static long[] Places(long[] places, ItemCommand command) =>
        command.OnBehalfOf is { } id ? [id] : places;

    private static Type Prepare(Scene scene, Role role, ItemCommand command)
    {
        if (NoPreparer(role, command) is { } no)
            return no;
        var open = Places(role.Prepares, command).Except(scene.Prepared).ToArray();
        if (open.Length == 0 || (scene.Policy == SignPolicy.Any && scene.Prepared.Length > 0))
            return scene.LostItsLink ? typeof(NeedsEvidence) : typeof(AlreadySigned);
        if (open.Length > 1)
            return typeof(ChooseWhom);
        var completes = scene.Policy == SignPolicy.Any || scene.Prepared.Length == 2;
        return completes && !scene.HasLink ? typeof(NeedsEvidence) : typeof(Decided);
    }

    private static Type WithdrawPrepared(Scene scene, Role role, ItemCommand command)
    {
        if (NoPreparer(role, command) is { } no)
            return no;
        var there = role.Prepares.Intersect(scene.Prepared).Count();
        return there == 0 ? typeof(NothingToWithdraw)
            : there > 1 ? typeof(ChooseWhom)
            : Voiding(scene, command);
    }

    private static Type ChangeEvidence(Scene scene, Role role, ItemCommand command) =>
        NoPreparer(role, command) ?? Voiding(scene, command);

    private static Type RemoveLink(Scene scene, Role role, ItemCommand command) =>
        NoPreparer(role, command)
        ?? (scene.HasLink ? Voiding(scene, command) : typeof(NoSuchEvidence));

    private static Type Nothing(Scene scene, Role role, ItemCommand command) =>
        NoPreparer(role, command)
        ?? (scene.HasLink ? typeof(LinksAreThere) : Voiding(scene, command));

    private static Type Voiding(Scene scene, ItemCommand command) =>
        scene.Certified.Length > 0 && !command.Confirmed
            ? typeof(NeedsConfirmation)
            : typeof(Decided);

    private static Type Certify(Scene scene, Role role, ItemCommand command) =>
        role.Certifies.Length == 0 ? typeof(NotACertifier)
        : scene.IsCertified || role.Certifies.All(scene.Certified.Contains) ? typeof(AlreadySigned)
        : !scene.IsPrepared ? typeof(NotPrepared)
        : !scene.HasLink ? typeof(NothingToCertify)
        : typeof(Decided);

    private static Type WithdrawCertified(Scene scene, Role role, ItemCommand command) =>
        role.Certifies.Length == 0 ? typeof(NotACertifier)
        : role.Certifies.Any(scene.Certified.Contains) ? typeof(Decided)
        : typeof(NothingToWithdraw);

    private static Type Return(Scene scene, Role role, ItemCommand command) =>
        role.Certifies.Length == 0 ? typeof(NotACertifier)
        : scene.IsReturned ? typeof(AlreadyReturned)
        : scene.Prepared.Length == 0 ? typeof(NothingToReturn)
        : string.IsNullOrWhiteSpace(command.Reason) ? typeof(NeedsReason)
        : typeof(Decided);

    private static Type Deadline(Scene scene, Role role, ItemCommand command) =>
        role.IsCoordinator ? typeof(Decided) : typeof(OnlyCoordinator);

    /// <summary>Only for one's own places, the preparing before the certifying; a coordinator sets the day instead.</summary>
    private static Type Ask(Scene scene, Role role, ItemCommand command) =>
        role.IsCoordinator || (role.Prepares.Length == 0 && role.Certifies.Length == 0)
            ? typeof(NotAPreparer)
        : !scene.IsPrepared && role.Prepares.Except(scene.Prepared).Any() ? typeof(Decided)
        : scene.LostItsLink && role.Prepares.Length > 0 ? typeof(Decided)
        : !scene.IsCertified && role.Certifies.Except(scene.Certified).Any() ? typeof(NotLater)
        : typeof(NothingOpen);

    private static Type Decide(Scene scene, Role role, ItemCommand command) =>
        role.IsCoordinator ? typeof(Decided) : typeof(OnlyCoordinator);

    /// <summary>One more preparer leaves an item of "all" unprepared, so that certifications fall.</summary>
    private static Type Staff(Scene scene, Role role, ItemCommand command) =>
        !role.IsCoordinator ? typeof(OnlyCoordinator)
        : command is Assign { Duty: Duty.Prepare }
        && scene is { Policy: SignPolicy.All, Certified.Length: > 0 }
        && !command.Confirmed
            ? typeof(NeedsConfirmation)
        : typeof(Decided);
}
