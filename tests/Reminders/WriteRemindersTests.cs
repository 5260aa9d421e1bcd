using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>In the sample everything is to be prepared by Sunday 23 April 2566: the first milestone is 24 March.</summary>
public sealed class WriteRemindersTests
{
    private const string Day = "2023-03-24 08:30";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_run_writes_one_digest_a_person_without_content_and_a_second_run_writes_none(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var first = await office.RunAsync(Day);
        var second = await office.RunAsync("2023-03-24 08:31");
        var deliveries = await office.DeliveriesAsync();
        Assert.Equal((4, 0), (first, second));
        Assert.Equal(4, deliveries.Select(d => d.OfficerId).Distinct().Count());
        Assert.All(
            deliveries,
            d =>
            {
                Assert.Null(d.Content);
                Assert.NotEmpty(d.Items!);
                Assert.Equal((DeliveryKind.Reminder, DeliveryState.Pending), (d.Kind, d.State));
                Assert.Equal(($"U{d.OfficerId}", "line"), (d.Recipient, d.Channel));
                Assert.Equal(Calendar.At(Day), d.DueAt);
            }
        );
        Assert.Equal(4, deliveries.Select(d => d.RetryKey).Distinct().Count());
        var run = await office.ReadAsync(db => db.ReminderRuns.AsNoTracking().SingleAsync());
        Assert.Equal((Calendar.Day("2023-03-24"), 4), (run.Day, run.Digests));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Runs_at_the_same_time_write_every_digest_once(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.CopyAgencyAsync(9);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.RunAsync(Day)));
        var deliveries = await office.DeliveriesAsync();
        Assert.Equal(40, deliveries.Count);
        Assert.Equal(40, deliveries.Select(d => d.OfficerId).Distinct().Count());
        Assert.Equal(10, await office.ReadAsync(db => db.ReminderRuns.CountAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_run_that_breaks_off_leaves_nothing_and_the_next_one_writes_it_all(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            office.Database.Writer.WriteAsync(
                async (db, token) =>
                {
                    await WriteReminders.RunAsync(
                        db,
                        Calendar.Rules,
                        Calendar.At(Day),
                        0,
                        10,
                        token
                    );
                    throw new InvalidOperationException("the process dies here");
                }
            )
        );
        Assert.Empty(await office.DeliveriesAsync());
        Assert.Equal(4, await office.RunAsync(Day));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_it_says_is_decided_when_it_is_claimed_and_then_stays(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.RunAsync(Day);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.DoAsync("สร้อยญา", 12, new AddEvidence("https://example.go.th/12"), Day);
        await office.DoAsync("สร้อยญา", 12, new Prepare(), Day);
        var claimed = await office.ClaimAsync("2023-03-24 08:31");
        var hers = Assert.Single(claimed, b => b.First.OfficerId == soy);
        Assert.DoesNotContain(12, hers.First.Items!);
        var row = (await office.DeliveriesAsync()).Single(d => d.OfficerId == soy);
        Assert.Equal(hers.Content, row.Content);
        Assert.Equal(hers.First.Items, row.Items);

        await office.SettleAsync(
            [hers],
            new SendOutcome.Later(TimeSpan.Zero, Doubtful: true, "lost"),
            "2023-03-24 08:31"
        );
        await office.DoAsync("สร้อยญา", 11, new AddEvidence("https://example.go.th/11"), Day);
        await office.DoAsync("สร้อยญา", 11, new Prepare(), Day);
        var again = await office.ClaimAsync("2023-03-24 08:32");
        Assert.Equal(hers.Content, again.Single(b => b.First.OfficerId == soy).Content);
        Assert.Equal(hers.RetryKey, again.Single(b => b.First.OfficerId == soy).RetryKey);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_nothing_is_open_any_more_it_is_not_sent(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.RunAsync(Day);
        await office.WriteAsync(db =>
            db.Assignments.ExecuteUpdateAsync(s => s.SetProperty(a => a.SignedAt, Calendar.At(Day)))
        );
        Assert.Empty(await office.ClaimAsync("2023-03-24 08:31"));
        Assert.All(
            await office.DeliveriesAsync(),
            d => Assert.Equal((DeliveryState.Canceled, Reasons.NothingOpen), (d.State, d.Failure))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_could_not_go_out_in_office_hours_goes_out_next_morning_as_it_then_is_and_only_once(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.RunAsync("2023-03-24 08:30");
        Assert.Empty(await office.ClaimAsync("2023-03-24 20:00"));
        Assert.Equal(0, await office.RunAsync("2023-03-27 08:30"));
        Assert.Empty(await office.ClaimAsync("2023-03-27 08:30"));
        var claimed = await office.ClaimAsync("2023-03-27 08:40");
        Assert.Equal(4, claimed.Count);
        Assert.All(
            claimed,
            b => Assert.Contains("27 มี.ค. 2566", b.Content, StringComparison.Ordinal)
        );
        Assert.Equal(4, (await office.DeliveriesAsync()).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_waits_for_the_same_person_goes_along(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.WriteAsync(db =>
        {
            Outbox.Add(
                db,
                new OutgoingMessage(
                    "line",
                    $"U{soy}",
                    """[{"type":"message","text":"รอรับรอง"}]""",
                    DeliveryKind.Notice
                )
                {
                    OfficerId = soy,
                    Gather = true,
                    DueAt = Calendar.At("2023-03-24 11:30"),
                },
                Calendar.At("2023-03-24 08:00")
            );
            return Task.CompletedTask;
        });
        await office.RunAsync(Day);
        var claimed = await office.ClaimAsync(Day);
        var hers = Assert.Single(claimed, b => b.First.OfficerId == soy);
        Assert.Equal(4, claimed.Count);
        Assert.Contains("รอรับรอง", hers.Content, StringComparison.Ordinal);
        await office.SettleAsync(claimed, new SendOutcome.Sent(), Day);
        Assert.All(await office.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_gathered_overnight_goes_with_the_morning_s_digest_and_alone_where_there_is_none(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var evening = Calendar.At("2023-03-23 20:00");
        var due = new NoticeRules { Reminders = Calendar.Rules }.Next(
            evening,
            new WorkingDays(Calendar.National)
        );
        await office.WriteAsync(async db =>
        {
            foreach (var officer in await db.Officers.Select(o => o.Id).ToListAsync())
                Outbox.Add(
                    db,
                    new OutgoingMessage(
                        "line",
                        $"U{officer}",
                        """[{"type":"message","text":"รอรับรอง"}]""",
                        DeliveryKind.Notice
                    )
                    {
                        OfficerId = officer,
                        Gather = true,
                        DueAt = due,
                    },
                    evening
                );
        });
        await office.RunAsync(Day);
        await office.GatherAsync(Day);
        var digests = await office.ClaimAsync(Day);
        Assert.Equal(4, digests.Count);
        Assert.All(digests, b => Assert.Contains("รอรับรอง", b.Content, StringComparison.Ordinal));
        await office.SettleAsync(digests, new SendOutcome.Sent(), Day);
        await office.GatherAsync("2023-03-24 08:40");
        var alone = await office.ClaimAsync("2023-03-24 08:40");
        Assert.Equal(
            await office.ReadAsync(db => db.Officers.CountAsync()),
            digests.Count + alone.Count
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_day_on_which_the_agency_is_closed_is_not_decided_and_is_made_up(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.WriteAsync(async db =>
            db.AgencyHolidays.Add(
                new AgencyHoliday
                {
                    AgencyId = (await db.Agencies.SingleAsync()).Id,
                    Day = Calendar.Day("2023-03-24"),
                    Name = "ปิดทำการ",
                }
            )
        );
        Assert.Equal(4, await office.RunAsync("2023-03-23 08:30"));
        Assert.Equal(0, await office.RunAsync("2023-03-24 08:30"));
        Assert.Equal(1, await office.ReadAsync(db => db.ReminderRuns.CountAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_cannot_be_reached_gets_no_delivery(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == soy)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AccountState.Blocked))
        );
        Assert.Equal(3, await office.RunAsync(Day));
    }
}
