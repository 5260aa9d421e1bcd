using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

public sealed class ItemActionsTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task From_the_first_link_to_the_last_certification_what_is_stored_is_what_was_decided(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        await StepAsync(test, Office.Preparer, new AddEvidence("https://ayutthaya.go.th/a"));
        await StepAsync(test, Office.Preparer, new Prepare());
        await StepAsync(test, Office.CoPreparer, new Prepare());
        await StepAsync(test, Office.Certifier, new Certify());
        await StepAsync(test, Office.CoCertifier, new Return { Reason = "ลิงก์เปิดไม่ได้" });
        await StepAsync(
            test,
            Office.Preparer,
            new ReplaceEvidence(null, "https://ayutthaya.go.th/b")
        );
        await StepAsync(test, Office.CoPreparer, new Prepare());
        await StepAsync(test, Office.Preparer, new Prepare());
        await StepAsync(test, Office.Coordinator, new SetDeadline(Duty.Certify, new(2023, 4, 28)));
        await StepAsync(test, Office.CoCertifier, new Certify());
        var last = await StepAsync(test, Office.Certifier, new Certify());
        Assert.Equal(ItemStatus.Certified, last.After!.Status);
        await using var db = test.Database.Open();
        Assert.Null(await HashChain.VerifyAsync(db, Office.Agency));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_returned_item_keeps_its_reason_until_a_preparer_signs(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Office.Prepared);
        await StepAsync(test, Office.Certifier, new Return { Reason = "ลิงก์เปิดไม่ได้" });
        await using (var db = test.Database.Open())
        {
            var item = await db.Items.Include(i => i.ReturnReason).SingleAsync();
            Assert.Equal("ลิงก์เปิดไม่ได้", item.ReturnReason!.Text);
            Assert.Equal(Office.Certifier, item.ReturnedById);
        }
        await StepAsync(test, Office.Preparer, new Prepare());
        await using (var db = test.Database.Open())
        {
            var item = await db.Items.SingleAsync();
            Assert.Null(item.ReturnReasonId);
            Assert.Null(item.ReturnedAt);
        }
    }

    private static async Task<TestDatabase> OfficeAsync(
        DatabaseProvider provider,
        ItemState? item = null
    )
    {
        var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db, item);
                return Task.FromResult(true);
            }
        );
        return test;
    }

    /// <summary>Carries it out, and checks that the database then holds what the rule said.</summary>
    private static async Task<Decided> StepAsync(
        TestDatabase test,
        long officer,
        ItemCommand command
    )
    {
        var outcome = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, officer, "line", Office.Now, token);
                return await new ItemActions(db, actor!, Office.Now).DoAsync(12, command, token);
            }
        );
        var decided = Office.Decided(outcome);
        await using var db = test.Database.Open();
        var stored = await new ItemActions(db, Office.As(officer), Office.Now).StateAsync(12);
        Assert.Equivalent(
            decided.After! with
            {
                Evidence = [.. decided.After.Evidence.Select(e => e with { Id = 0 })],
            },
            stored! with
            {
                Evidence = [.. stored.Evidence.Select(e => e with { Id = 0 })],
            },
            strict: true
        );
        return decided;
    }
}
