using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>
/// No two messages go out under one retry key: LINE would say of the second that it was accepted before, and nobody
/// would have seen it.
/// </summary>
public sealed class RiderKeyTests
{
    private static readonly DateTimeOffset Tomorrow = Now.AddDays(1);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_rode_on_a_reminder_that_is_put_off_has_a_key_of_its_own(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ReminderWithNoticeAsync(test);
        await RefuseAsync(test, Assert.Single(await ClaimAsync(test, Now, "วันนี้")));
        Assert.Empty(await ClaimAsync(test, Tomorrow, null));
        await GatherAsync(test, Tomorrow);
        var notice = Assert.Single(await OutboxSteps.ClaimAsync(test, Lane.Personal, Tomorrow));
        await SettleAsync(test, new Settled(notice, new SendOutcome.Sent()));
        var reminder = Assert.Single(await ClaimAsync(test, Tomorrow.AddHours(1), "พรุ่งนี้"));
        Assert.Equal(
            ["""[{"text":"เรื่อง"}]""", """[{"text":"พรุ่งนี้"}]"""],
            new[] { notice.Content, reminder.Content }
        );
        Assert.NotEqual(notice.RetryKey, reminder.RetryKey);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_rides_again_on_a_reminder_composed_anew_is_sent_with_it(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ReminderWithNoticeAsync(test);
        await RefuseAsync(test, Assert.Single(await ClaimAsync(test, Now, "วันนี้")));
        var again = Assert.Single(await ClaimAsync(test, Tomorrow, "พรุ่งนี้"));
        Assert.Equal("""[{"text":"พรุ่งนี้"},{"text":"เรื่อง"}]""", again.Content);
        await SettleAsync(test, new Settled(again, new SendOutcome.Sent()));
        Assert.All(await StatesAsync(test), state => Assert.Equal(DeliveryState.Sent, state));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_reminder_composed_anew_is_another_message_of_which_nothing_has_arrived(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ReminderWithNoticeAsync(test);
        var first = Assert.Single(await ClaimAsync(test, Now, "วันนี้"));
        await RefuseAsync(test, first, partsSent: 1);
        var again = Assert.Single(await ClaimAsync(test, Tomorrow, "พรุ่งนี้"));
        Assert.NotEqual(first.RetryKey, again.RetryKey);
        Assert.Null(again.First.PartsSent);
        Assert.Equal(
            (again.RetryKey, null, Tomorrow),
            (await RowsAsync(test, d => (d.RetryKey, d.PartsSent, d.FirstTriedAt)))[0]
        );
        // What perhaps arrived now may be repeated for a day from now.
        await SettleAsync(
            test,
            new Settled(again, new SendOutcome.Later(null, Doubtful: true, "500"))
        );
        var repeated = Assert.Single(await ClaimAsync(test, Tomorrow.AddHours(1), "ไม่"));
        Assert.Equal((again.RetryKey, again.Content), (repeated.RetryKey, repeated.Content));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_a_reply_has_no_room_for_has_a_key_of_its_own(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 1; i <= 3; i++)
                    Outbox.Add(db, Notice("U1", $"{i}") with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
                Assert.Equal(
                    0,
                    await RideAlong.OnReplyAsync(
                        db,
                        Reply(db, "U1", "t"),
                        0,
                        cancellationToken: token
                    )
                )
        );
        Assert.Equal(4, (await RowsAsync(test, d => d.RetryKey)).Distinct().Count());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_reminder_that_is_late_by_long_says_what_is_open_now_or_waits(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ReminderWithNoticeAsync(test);
        await RefuseAsync(test, Assert.Single(await ClaimAsync(test, Now, "เช้า")));
        var noon = Assert.Single(await ClaimAsync(test, Now.AddHours(3), "เที่ยง"));
        Assert.Contains("เที่ยง", noon.Content, StringComparison.Ordinal);
        await RefuseAsync(test, noon);
        Assert.Empty(await ClaimAsync(test, Now.AddHours(11), null));
        Assert.Single(await ClaimAsync(test, Now.AddHours(12), "ดึก"));
    }

    /// <summary>A reminder that is due, and a notice for the same person that waits for its hour.</summary>
    private static Task ReminderWithNoticeAsync(TestDatabase test) =>
        WriteAsync(
            test,
            db =>
            {
                Outbox.Add(
                    db,
                    Notice("U1") with
                    {
                        Kind = DeliveryKind.Reminder,
                        Content = null,
                    },
                    Now
                );
                Outbox.Add(
                    db,
                    Notice("U1", "เรื่อง") with
                    {
                        Gather = true,
                        DueAt = Now.AddHours(2),
                    },
                    Now
                );
            }
        );

    private static Task RefuseAsync(
        TestDatabase test,
        DeliveryBatch batch,
        int? partsSent = null
    ) =>
        SettleAsync(
            test,
            new Settled(
                batch,
                new SendOutcome.Later(null, Doubtful: false, "429") { PartsSent = partsSent }
            )
        );

    /// <param name="reminder">What reminders say now; null puts them off by an hour.</param>
    private static Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        TestDatabase test,
        DateTimeOffset now,
        string? reminder
    )
    {
        Composed composed = reminder is null
            ? new Composed.NotBefore(now.AddHours(1))
            : new Composed.Ready($$"""[{"text":"{{reminder}}"}]""", []);
        return test.Database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    Line,
                    Lane.Personal,
                    now,
                    now,
                    (_, deliveries, _, _) =>
                        Task.FromResult<IReadOnlyDictionary<long, Composed>>(
                            deliveries.ToDictionary(d => d.Id, _ => composed)
                        ),
                    cancellationToken: token
                )
        );
    }
}
