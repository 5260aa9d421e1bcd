using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

public sealed class RoundActionsTests
{
    [Fact]
    public async Task Without_a_round_there_is_no_policy_to_change()
    {
        await using var test = await TestDatabase.CreateAsync();
        Assert.IsType<NoRound>(await ChangeAsync(test, SignPolicy.Any));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_all_must_prepare_again_certifications_that_rested_on_one_fall_after_asking(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var item = Office
            .WithLink.AnyOf()
            .SignedBy(Duty.Prepare, Office.Preparer)
            .SignedBy(Duty.Certify, Office.Certifier);
        await test.Database.Writer.WriteAsync(
            (db, token) =>
            {
                Office.AddTo(db, item);
                return db.SaveChangesAsync(token);
            }
        );

        var asked = Assert.IsType<WouldVoid>(await ChangeAsync(test, SignPolicy.All));
        Assert.Equal([Office.Number], asked.Items);
        Assert.Equal(SignPolicy.Any, await PolicyAsync(test));
        Assert.Equal(1, await CertifiedAsync(test));

        var done = Office.Decided(await ChangeAsync(test, SignPolicy.All, confirmed: true));
        Assert.Equal(
            [Office.Certifier],
            Assert.IsType<VoidedNotice>(Assert.Single(done.Notices)).To
        );
        Assert.Equal(SignPolicy.All, await PolicyAsync(test));
        Assert.Equal(0, await CertifiedAsync(test));
        await using var db = test.Database.Open();
        Assert.Null(await HashChain.VerifyAsync(db, Office.Agency));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_one_preparer_is_enough_now_certifiers_hear_of_what_is_prepared_by_that(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, token) =>
            {
                Office.AddTo(db, Office.WithLink.SignedBy(Duty.Prepare, Office.Preparer));
                return db.SaveChangesAsync(token);
            }
        );
        var ready = Assert.IsType<ReadyToCertifyNotice>(
            Assert.Single(Office.Decided(await ChangeAsync(test, SignPolicy.Any)).Notices)
        );
        Assert.Equal(Office.Number, ready.Item);
        Assert.Equal([Office.Certifier, Office.CoCertifier], ready.To);

        // And the other way round: what waits for them can be taken back.
        var (before, after) = Assert.Single(
            Office.Decided(await ChangeAsync(test, SignPolicy.All)).Items
        );
        Assert.Equal((true, false), (before.IsPrepared, after.IsPrepared));
    }

    private static Task<Outcome> ChangeAsync(
        TestDatabase test,
        SignPolicy prepare,
        bool confirmed = false
    ) =>
        test.Database.Writer.WriteAsync(
            (db, token) =>
                new RoundActions(db, Office.As(Office.Coordinator), Office.Now).ChangePolicyAsync(
                    prepare,
                    SignPolicy.All,
                    confirmed,
                    token
                )
        );

    private static async Task<SignPolicy> PolicyAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return (await db.Rounds.SingleAsync()).PreparePolicy;
    }

    private static async Task<int> CertifiedAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return await db.Assignments.CountAsync(a => a.Duty == Duty.Certify && a.SignedAt != null);
    }
}
