using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Enrollment;

/// <summary>What waits for an officer whose phone is no longer theirs.</summary>
public sealed class MoveWaitingTests
{
    private static readonly CodeKey Key = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly AccountName Phone = new("line", "U1");
    private static readonly AccountName Teams = new("msteams", "29:1", "{}");
    private static readonly ChannelRules Line = new("line", 500, "U");

    public static TheoryData<DatabaseProvider> Providers => TestDatabase.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Nothing_goes_to_a_phone_that_has_become_anothers(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, Phone);
        await WaitingAsync(test);
        await RelinkAsync(test);
        Assert.Equal(
            [
                (DeliveryState.Canceled, Reasons.NotRegistered, "none"),
                (DeliveryState.Canceled, Reasons.NotRegistered, "none"),
                (DeliveryState.Canceled, Reasons.NotRegistered, "none"),
                (DeliveryState.Failed, Reasons.NotRegistered, "none"),
                (DeliveryState.Attempting, null, "line"),
                (DeliveryState.Pending, null, "line"),
            ],
            (await RowsAsync(test)).Select(d => (d.State, d.Failure, d.Channel))
        );
        await using var db = test.Database.Open();
        var report = await BroadcastReport.LoadAsync(db, Office.Agency, 7);
        Assert.Equal(1, report!.FailedFor[FailureKind.NotRegistered]);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task It_goes_to_the_other_account_of_the_officer_at_the_same_hour(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Phone, Teams);
        await WaitingAsync(test);
        var before = await RowsAsync(test);
        await ActAsync(test, a => a.UnlinkAsync(Phone));
        var after = await RowsAsync(test);
        Assert.Equal(
            before.Select(d => (d.State, d.DueAt, d.Content)),
            after.Select(d => (d.State, d.DueAt, d.Content))
        );
        Assert.All(
            after[..4],
            d => Assert.Equal(("msteams", "29:1", "{}"), (d.Channel, d.Recipient, d.Reference))
        );
        Assert.All(after[4..], d => Assert.Equal("U1", d.Recipient));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task It_follows_to_the_new_phone(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, Phone);
        await WaitingAsync(test);
        await RegisterAsync(test, Office.Preparer, Phone with { UserId = "U9" });
        Assert.Equal(
            ["U9", "U9", "U9", "U9", "U1", "U1"],
            (await RowsAsync(test)).Select(d => d.Recipient)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task It_waits_for_nobody_where_a_coordinator_takes_all_accounts_away(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Phone, Teams);
        await WaitingAsync(test);
        await ActAsync(
            test,
            a => a.UnlinkOfficerAsync(Office.As(Office.Coordinator), Office.Preparer)
        );
        Assert.All(
            (await RowsAsync(test))[..4],
            d => Assert.Equal(Reasons.NotRegistered, d.Failure)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task It_waits_for_nobody_once_the_officer_has_left(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, Phone);
        await WaitingAsync(test);
        await StaffAsync(test, a => a.LeaveAsync(Office.Preparer));
        Assert.Equal(
            [
                (DeliveryState.Canceled, "none"),
                (DeliveryState.Canceled, "none"),
                (DeliveryState.Canceled, "none"),
                (DeliveryState.Failed, "none"),
                (DeliveryState.Attempting, "line"),
                (DeliveryState.Pending, "line"),
            ],
            (await RowsAsync(test)).Select(d => (d.State, d.Channel))
        );
        Assert.Equal(1, await UnlinkedAsync(test));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Of_two_who_are_one_nothing_that_waits_is_lost(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, Phone);
        await WaitingAsync(test);
        await StaffAsync(test, a => a.JoinAsync(Office.Preparer, Office.Helper));
        Assert.All(
            await RowsAsync(test),
            d => Assert.Equal(("U1", Office.Helper), (d.Recipient, d.OfficerId))
        );
        Assert.Equal(3, (await ClaimAsync(test)).Count(b => b.First.Kind != DeliveryKind.Reply));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Of_two_who_are_one_it_goes_to_the_phone_that_the_second_keeps(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Phone);
        await RegisterAsync(test, Office.Helper, Phone with { UserId = "U9" });
        await WaitingAsync(test);
        await StaffAsync(test, a => a.JoinAsync(Office.Preparer, Office.Helper));
        Assert.Equal(
            ["U9", "U9", "U9", "U9", "U1", "U1"],
            (await RowsAsync(test)).Select(d => d.Recipient)
        );
        Assert.Equal(1, await UnlinkedAsync(test));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task What_was_refused_starts_afresh_elsewhere_and_what_perhaps_arrived_is_not_repeated(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Phone, Teams);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var isDoubtful in (bool[])[false, true])
                {
                    var tried = Outbox.Add(db, Notice(), Office.Now);
                    (tried.Attempts, tried.Doubtful) = (3, isDoubtful);
                    (tried.FirstTriedAt, tried.LeasedUntil) = (Office.Now, Office.Now.AddHours(1));
                    (tried.PartsSent, tried.Failure) = (1, "503");
                }
            }
        );
        var key = (await RowsAsync(test))[0].RetryKey;
        await ActAsync(test, a => a.UnlinkAsync(Phone));
        var rows = await RowsAsync(test);
        Assert.Equal(
            (DeliveryState.Pending, "msteams", 0, null, null, null),
            (
                rows[0].State,
                rows[0].Channel,
                rows[0].Attempts,
                rows[0].FirstTriedAt,
                rows[0].LeasedUntil,
                rows[0].Failure
            )
        );
        Assert.NotEqual(key, rows[0].RetryKey);
        Assert.Null(rows[0].PartsSent);
        Assert.Equal((DeliveryState.Unconfirmed, "line"), (rows[1].State, rows[1].Channel));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task What_rides_on_something_goes_with_it(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider, Phone, Teams);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 0; i < 2; i++)
                    Outbox.Add(db, Notice() with { Gather = true }, Office.Now);
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) => GatherDue.RunAsync(db, new ReminderRules(), Office.Now, null, token)
        );
        await ActAsync(test, a => a.UnlinkAsync(Phone));
        var rows = await RowsAsync(test);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Riding], rows.Select(d => d.State));
        Assert.All(rows, d => Assert.Equal("29:1", d.Recipient));
        Assert.Single(rows.Select(d => d.RetryKey).Distinct());
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task What_was_written_to_the_old_address_in_the_same_moment_is_not_sent_either(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider, Phone);
        await RelinkAsync(test);
        await WaitingAsync(test);
        var sent = await ClaimAsync(test);
        Assert.Equal(DeliveryKind.Reply, Assert.Single(sent).First.Kind);
        var rows = await RowsAsync(test);
        Assert.Equal(
            [
                (DeliveryState.Failed, Reasons.NotRegistered),
                (DeliveryState.Failed, Reasons.NotRegistered),
                (DeliveryState.Unconfirmed, Reasons.NotRegistered),
            ],
            new[] { rows[0], rows[3], rows[4] }.Select(d => (d.State, d.Failure))
        );
    }

    /// <summary>A notice, one that is gathered, a snoozed reminder, a broadcast's; and one under way and a reply, which stay.</summary>
    private static Task WaitingAsync(TestDatabase test) =>
        WriteAsync(
            test,
            db =>
            {
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = 7,
                        AgencyId = Office.Agency,
                        Text = "ประชุม",
                        Audience = "{}",
                        Content = "[]",
                        State = BroadcastState.Running,
                        ExpandedAt = Office.Now,
                    }
                );
                Outbox.Add(db, Notice(), Office.Now);
                Outbox.Add(
                    db,
                    Notice() with
                    {
                        Gather = true,
                        DueAt = Office.Now.AddHours(2),
                    },
                    Office.Now
                );
                Outbox.Add(
                    db,
                    Notice() with
                    {
                        Kind = DeliveryKind.Reminder,
                        Content = null,
                        DueAt = Office.Now.AddHours(5),
                    },
                    Office.Now
                );
                Outbox.Add(
                    db,
                    Notice() with
                    {
                        Kind = DeliveryKind.Broadcast,
                        Content = null,
                        BroadcastId = 7,
                    },
                    Office.Now
                );
                var underWay = Outbox.Add(db, Notice(), Office.Now);
                (underWay.State, underWay.LeasedUntil) = (DeliveryState.Attempting, Office.Now);
                Outbox.Add(db, Notice() with { Kind = DeliveryKind.Reply }, Office.Now);
            }
        );

    private static OutgoingMessage Notice() =>
        new("line", "U1", """[{"text":"แจ้ง"}]""", DeliveryKind.Notice)
        {
            AgencyId = Office.Agency,
            OfficerId = Office.Preparer,
        };

    private static async Task<TestDatabase> OfficeAsync(
        DatabaseProvider provider,
        params AccountName[] accounts
    )
    {
        var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Office.AddTo(db));
        foreach (var account in accounts)
            await RegisterAsync(test, Office.Preparer, account);
        return test;
    }

    private static async Task RelinkAsync(TestDatabase test)
    {
        var asked = await RegisterAsync(test, Office.Certifier, Phone);
        var code = Assert.IsType<LinkedToAnother>(asked.Outcome).CodeId;
        var outcome = await ActAsync(test, a => a.RelinkAsync(code, Phone));
        Assert.IsType<Registered>(outcome.Outcome);
    }

    private static async Task<EnrollmentOutcome> RegisterAsync(
        TestDatabase test,
        long officer,
        AccountName account
    )
    {
        var issued = await ActAsync(
            test,
            a => a.IssueAsync(Office.Agency, officer, Office.As(Office.Coordinator))
        );
        var code = Assert.IsType<CodeIssued>(issued).Code;
        return await ActAsync(test, a => a.RedeemAsync(code, account));
    }

    private static async Task StaffAsync(
        TestDatabase test,
        Func<StaffActions, Task<Outcome>> act
    ) =>
        Assert.IsType<Decided>(
            await test.Database.Writer.WriteAsync(
                async (db, token) =>
                {
                    await db
                        .Assignments.Where(a => a.OfficerId == Office.Preparer)
                        .ExecuteDeleteAsync(token);
                    return await act(
                        new StaffActions(db, Office.As(Office.Coordinator), Office.Now)
                    );
                }
            )
        );

    private static async Task<int> UnlinkedAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return await db.SignOffEntries.CountAsync(e => e.Action == LogActions.Unlink);
    }

    private static async Task<List<DeliveryBatch>> ClaimAsync(TestDatabase test)
    {
        var sent = new List<DeliveryBatch>();
        foreach (var lane in Enum.GetValues<Lane>())
            sent.AddRange(
                await test.Database.Writer.WriteAsync(
                    (db, token) =>
                        ClaimDeliveries.RunAsync(
                            db,
                            Line,
                            lane,
                            Office.Now.AddMinutes(1),
                            Office.Now.AddMinutes(1),
                            cancellationToken: token
                        )
                )
            );
        return sent;
    }

    private static Task<T> ActAsync<T>(TestDatabase test, Func<EnrollmentActions, Task<T>> act) =>
        test.Database.Writer.WriteAsync((db, _) => act(new EnrollmentActions(db, Key, Office.Now)));

    private static Task WriteAsync(TestDatabase test, Action<OitDb> write) =>
        test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                write(db);
                return Task.CompletedTask;
            }
        );

    private static async Task<List<Delivery>> RowsAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return await db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync();
    }
}
