using CsCheck;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>What holds after any sequence of actions by anybody.</summary>
public sealed class RandomActions
{
    private static readonly Gen<Actor> Actors = Gen.Frequency(
        (3, Gen.OneOf([.. new long[] { 11, 12, 13, 14, 15, 18 }.Select(Office.As)])),
        (1, Gen.OneOf([.. Role.All.Select(role => role.Actor)]))
    );
    private static readonly Gen<bool> Bool = Gen.Bool;
    private static readonly Gen<long?> Whom = Gen.OneOf<long?>(null, null, null, 11, 12, 13, 15);
    private static readonly Gen<string?> Url = Gen.OneOf<string?>(
        "https://a.go.th/1",
        "https://a.go.th/2",
        null
    );
    private static readonly Gen<Person> Anybody = Gen.OneOf(
        new Person(11, Office.Agency, OfficerRole.Officer),
        new Person(14, Office.Agency, OfficerRole.Officer),
        new Person(21, Office.Agency, OfficerRole.Officer)
    );
    private static readonly Gen<Duty> Duties = Gen.OneOf(Duty.Prepare, Duty.Certify);

    internal static readonly Gen<ItemCommand> Commands =
        from command in Gen.Frequency(
            (6, Gen.Const<ItemCommand>(new Prepare())),
            (1, Gen.Const<ItemCommand>(new WithdrawPrepared())),
            (6, Gen.Const<ItemCommand>(new Certify())),
            (1, Gen.Const<ItemCommand>(new WithdrawCertified())),
            (1, Gen.Const<ItemCommand>(new Return())),
            (3, Url.Select(u => (ItemCommand)new AddEvidence(u, u is null ? "ไม่มี" : null))),
            (1, Url.Select(u => (ItemCommand)new ReplaceEvidence(null, u, "ไม่มี"))),
            (1, Gen.Const<ItemCommand>(new RemoveEvidence())),
            (
                1,
                Gen.Int[20, 60]
                    .Select(d =>
                        (ItemCommand)new SetDeadline(null, new DateOnly(2023, 3, 1).AddDays(d))
                    )
            ),
            (1, Gen.Select(Anybody, Duties, (p, d) => (ItemCommand)new Assign(p, d))),
            (1, Gen.Select(Anybody, Duties, (p, d) => (ItemCommand)new Unassign(p.Id, d)))
        )
        from confirmed in Bool
        from reason in Gen.OneOf<string?>(null, "เหตุผล")
        from whom in Whom
        select command with
        {
            Confirmed = confirmed,
            Reason = reason,
            OnBehalfOf = whom,
        };

    internal static readonly Gen<(Actor Actor, ItemCommand Command)[]> Sequences = Gen.Select(
        Actors,
        Commands,
        (actor, command) => (actor, command)
    ).Array[1, 80];

    [Theory]
    [InlineData(SignPolicy.All)]
    [InlineData(SignPolicy.Any)]
    public void Signatures_log_and_status_agree_after_every_step(SignPolicy policy) =>
        Sequences.Sample(
            steps =>
            {
                var scene = new Scene("fresh", policy, ItemStatus.NotStarted, false, [], []);
                var (item, log) = (scene.Item(), new List<LogLine>());
                foreach (var (actor, command) in steps)
                    if (command.Decide(item, actor, Office.Now) is Decided decided)
                    {
                        AssertStep(item, actor, decided);
                        log.AddRange(decided.Log);
                        item = decided.After!;
                        AssertWhole(item, log);
                    }
            },
            iter: 1000
        );

    private static void AssertStep(ItemState before, Actor actor, Decided decided)
    {
        Assert.Same(before, decided.Before);
        Assert.Equal(before.Version + 1, decided.After!.Version);
        Assert.Equal(Office.Agency, actor.AgencyId);
        Assert.NotEmpty(decided.Log);
        Assert.All(decided.Log, line => Assert.Equal(actor.OfficerId, line.ActorId));
        Assert.All(decided.Notices, notice => Assert.NotEmpty(notice.To));
        Assert.DoesNotContain(actor.OfficerId, decided.Notices.SelectMany(notice => notice.To));
        var replayed = decided.Changes.Cast<ItemChange>().Aggregate(before, (i, c) => c.Apply(i));
        Assert.Equivalent(decided.After with { Version = before.Version }, replayed);
    }

    private static void AssertWhole(ItemState item, List<LogLine> log)
    {
        Assert.Equal(
            Replay(log).Order(),
            item.Places.Where(p => p.Signature is not null)
                .Select(p => (p.OfficerId, p.Duty))
                .Order()
        );
        if (item.SignedPlaces(Duty.Certify).Any())
            Assert.True(item.IsPrepared, "certified without being prepared");
        if (item.IsReturned)
            Assert.DoesNotContain(item.Places, place => place.Signature is not null);
        Assert.True(item.Evidence.Count(e => !e.IsLink) <= 1);
        Assert.True(item.Evidence.All(e => e.IsLink) || item.Evidence.Count == 1);
        Assert.NotEmpty(item.Of(Duty.Prepare));
        Assert.NotEmpty(item.Of(Duty.Certify));
        Assert.True(item.PrepareBy <= item.CertifyBy && item.CertifyBy <= item.ClosesOn);
    }

    /// <summary>Who has signed what, by the log alone.</summary>
    private static HashSet<(long, Duty)> Replay(List<LogLine> log)
    {
        var there = new HashSet<(long, Duty)>();
        foreach (var line in log)
        {
            var who = line.OnBehalfOfId ?? line.ActorId!.Value;
            if (line.Action == LogActions.Prepare)
                Assert.True(there.Add((who, Duty.Prepare)));
            else if (line.Action == LogActions.Certify)
                Assert.True(there.Add((who, Duty.Certify)));
            else if (line.Action == LogActions.WithdrawPrepared)
                Assert.True(there.Remove((who, Duty.Prepare)));
            else if (line.Action == LogActions.WithdrawCertified)
                Assert.True(there.Remove((who, Duty.Certify)));
            else if (line.Action == LogActions.Return)
                there.RemoveWhere(signed => signed.Item2 == Duty.Prepare);
            else if (line.Action is LogActions.VoidCertified or LogActions.Unassign)
                there.Remove(Named(line.Before!));
        }
        return there;
    }

    private static (long, Duty) Named(string words)
    {
        var (duty, id) = (words.Split(' ')[0], words.Split(' ')[1]);
        return (
            long.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
            duty == "prepare" ? Duty.Prepare : Duty.Certify
        );
    }
}
