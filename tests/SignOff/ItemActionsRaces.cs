using CsCheck;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

/// <summary>Applying under concurrency, in random order and in bulk.</summary>
public sealed class ItemActionsRaces
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_last_certifiers_at_once_are_not_both_told_that_one_is_left(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, 30);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        var pairs = Enumerable
            .Range(1, 30)
            .Select(number =>
                Task.WhenAll(
                    DoAsync(test.Database, Office.Certifier, number, new Certify()),
                    DoAsync(other, Office.CoCertifier, number, new Certify())
                )
            );
        foreach (var outcomes in await Task.WhenAll(pairs))
            Assert.Equal(
                [ItemStatus.PartlyCertified, ItemStatus.Certified],
                outcomes.Select(outcome => Office.Decided(outcome).After!.Status).Order()
            );
        await using var db = test.Database.Open();
        Assert.Null(await HashChain.VerifyAsync(db, Office.Agency));
        Assert.Equal(60, await db.SignOffEntries.CountAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_taps_on_cards_of_one_version_change_the_item_once(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, 10);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        var tap = new Certify { Version = Office.Prepared.Version };
        for (var number = 1; number <= 10; number++)
        {
            var outcomes = await Task.WhenAll(
                DoAsync(test.Database, Office.Certifier, number, tap),
                DoAsync(other, Office.CoCertifier, number, tap)
            );
            Assert.Single(outcomes, outcome => outcome is Decided);
            Assert.Single(outcomes, outcome => outcome is Stale);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Certifying_many_takes_those_it_can_in_one_commit(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, 5);
        await DoAsync(test.Database, Office.Preparer, 3, new WithdrawPrepared());
        var outcomes = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, Office.Certifier, "line", Office.Now, token);
                var actions = new ItemActions(db, actor!, Office.Now);
                return await actions.DoAllAsync([1, 2, 3, 4, 99], new Certify(), token);
            }
        );
        Assert.Equal(
            [
                typeof(Decided),
                typeof(Decided),
                typeof(NotPrepared),
                typeof(Decided),
                typeof(UnknownItem),
            ],
            outcomes.Select(outcome => outcome.Outcome.GetType())
        );
        await using var db = test.Database.Open();
        Assert.Equal(3, await db.Assignments.CountAsync(a => a.SignedById == Office.Certifier));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Commands_of_one_message_see_what_the_ones_before_them_did(
        DatabaseProvider provider
    )
    {
        var item = Office.Fresh.Named(Duty.Prepare, Office.Preparer);
        await using var test = await OfficeAsync(provider, 0, item);
        var outcomes = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, Office.Preparer, "line", Office.Now, token);
                // Two objects: what one part of a turn changed is there for the next.
                var link = new AddEvidence("https://ayutthaya.go.th/a");
                var first = await new ItemActions(db, actor!, Office.Now).DoAsync(12, link, token);
                var second = new ItemActions(db, actor!, Office.Now);
                return new[] { first, await second.DoAsync(12, new Prepare(), token) };
            }
        );
        Assert.All(outcomes, outcome => Assert.IsType<Decided>(outcome));
        await using var db = test.Database.Open();
        Assert.Equal(item.Version + 2, (await db.Items.SingleAsync()).Version);
    }

    [Fact]
    public async Task Any_sequence_is_stored_as_it_was_decided_and_the_log_verifies()
    {
        var scene = new Scene("fresh", SignPolicy.All, ItemStatus.NotStarted, false, [], []);
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite, 0, scene.Item());
        var decisions = 0;
        for (var talk = 0; talk < 60 && decisions < 60; talk++)
            foreach (var (actor, command) in RandomActions.Sequences.Single())
            {
                var outcome = await test.Database.Writer.WriteAsync(
                    (db, token) =>
                        new ItemActions(db, actor, Office.Now).DoAsync(12, command, token)
                );
                if (outcome is not Decided decided)
                    continue;
                decisions++;
                await using var read = test.Database.Open();
                var stored = await new ItemActions(read, Office.As(11), Office.Now).StateAsync(12);
                Assert.Equal(decided.After!.Status, stored!.Status);
                Assert.Equal(decided.After.Version, stored.Version);
                Assert.Equal(
                    decided.After.Places.OrderBy(p => (p.Duty, p.Ordinal, p.OfficerId)),
                    stored.Places.OrderBy(p => (p.Duty, p.Ordinal, p.OfficerId))
                );
                Assert.Equal(
                    decided.After.Evidence.Select(e => e.Url),
                    stored.Evidence.Select(e => e.Url)
                );
            }
        Assert.True(decisions >= 60, $"only {decisions} decisions");
        await using var end = test.Database.Open();
        Assert.Null(await HashChain.VerifyAsync(end, Office.Agency));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Handing_everything_over_moves_places_and_keeps_signatures(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, 3);
        await DoAsync(test.Database, Office.Certifier, 1, new Certify());
        var outcome = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actions = new ItemActions(db, Office.As(Office.Coordinator), Office.Now);
                return await actions.MoveAllAsync(Office.Certifier, Office.Stranger, token);
            }
        );
        Assert.Equal([1, 2, 3, 50], outcome.Decided.Select(decided => decided.Before!.Number));
        await using var db = test.Database.Open();
        Assert.False(await db.Assignments.AnyAsync(a => a.OfficerId == Office.Certifier));
        var signed = await db.Assignments.SingleAsync(a =>
            a.OfficerId == Office.Stranger && a.SignedAt != null
        );
        Assert.Equal(Office.Certifier, signed.SignedById);
        Assert.True(await db.Items.AllAsync(i => i.AssignedByHand));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_wish_for_more_time_is_granted_once(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, 0, Office.Fresh);
        var until = new DateOnly(2023, 4, 26);
        await DoAsync(test.Database, Office.Preparer, 12, new AskExtension(new(2023, 4, 25)));
        await DoAsync(test.Database, Office.Preparer, 12, new AskExtension(until));
        await using var db = test.Database.Open();
        var wish = await db.ExtensionRequests.SingleAsync(r => r.DecidedAt == null);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        var outcomes = await Task.WhenAll(DecideAsync(test.Database), DecideAsync(other));
        Assert.Single(outcomes, outcome => outcome is Decided);
        Assert.Single(outcomes, outcome => outcome is AlreadyDecided);
        Assert.Equal(until, (await db.Items.SingleAsync()).PrepareBy);
        Assert.IsType<NoSuchRequest>(
            await new ItemActions(db, Office.As(Office.Foreigner), Office.Now).DecideExtensionAsync(
                wish.Id,
                true
            )
        );

        Task<Outcome> DecideAsync(OitDatabase database) =>
            database.Writer.WriteAsync(
                (unit, token) =>
                    new ItemActions(
                        unit,
                        Office.As(Office.Coordinator),
                        Office.Now
                    ).DecideExtensionAsync(wish.Id, true, null, token)
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Delegations_and_helpers_count_from_when_they_start_until_they_end(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, 0, Office.Prepared);
        var (from, to) = (Office.Today, Office.Today.AddDays(2));
        await PeopleAsync(p => p.StartDelegationAsync(Office.Certifier, Office.StandIn, from, to));
        await PeopleAsync(p => p.NameHelperAsync(Office.Preparer, Office.Helper, [12]));
        await using var db = test.Database.Open();
        var standIn = await Actors.LoadAsync(db, Office.StandIn, "line", Office.Now);
        Assert.Equal(Office.Certifier, Assert.Single(standIn!.ActsFor).OfficerId);
        var late = Office.Now.AddDays(3);
        Assert.Empty((await Actors.LoadAsync(db, Office.StandIn, "line", late))!.ActsFor);
        var helper = await Actors.LoadAsync(db, Office.Helper, "line", Office.Now);
        Assert.Equal(new Helping(Office.Preparer, Office.ItemId), Assert.Single(helper!.Helps));
        var delegation = await db.Delegations.SingleAsync();
        await PeopleAsync(p => p.EndDelegationAsync(delegation.Id));
        await PeopleAsync(p => p.EndHelperAsync(Office.Preparer, Office.Helper));
        Assert.Empty((await Actors.LoadAsync(db, Office.StandIn, "line", Office.Now))!.ActsFor);
        Assert.Empty((await Actors.LoadAsync(db, Office.Helper, "line", Office.Now))!.Helps);
        Assert.Equal(4, await db.SignOffEntries.CountAsync());

        async Task PeopleAsync(Func<PeopleActions, Task<Outcome>> act)
        {
            var outcome = await test.Database.Writer.WriteAsync(
                (unit, _) => act(new PeopleActions(unit, Office.As(Office.Coordinator), Office.Now))
            );
            Assert.Equal(2, Office.Decided(outcome).Notices.Single().To.Count);
        }
    }

    private static async Task<TestDatabase> OfficeAsync(
        DatabaseProvider provider,
        int more,
        ItemState? item = null
    )
    {
        var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db, item ?? Office.Fresh with { Number = 50 });
                for (var n = 1; n <= more; n++)
                    Office.AddItem(db, Office.Prepared with { Id = n, Number = n });
                return Task.FromResult(true);
            }
        );
        return test;
    }

    private static Task<Outcome> DoAsync(
        OitDatabase database,
        long officer,
        int number,
        ItemCommand command
    ) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, officer, "line", Office.Now, token);
                return await new ItemActions(db, actor!, Office.Now).DoAsync(
                    number,
                    command,
                    token
                );
            }
        );
}
