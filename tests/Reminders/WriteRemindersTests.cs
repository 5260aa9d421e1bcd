using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels;
using OitBot.Dialogs.Conversations;
using OitBot.Jobs;
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
        await CopyAgencyAsync(office, 9);
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

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_queries_of_a_batch_do_not_grow_with_its_agencies(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var one = await CountAsync();
        await CopyAgencyAsync(office, 9);
        Assert.Equal(one, await CountAsync());

        async Task<int> CountAsync()
        {
            var queries = new CountQueries(office.Database);
            await using var db = queries.Open();
            var ids = await db.Agencies.Select(a => a.Id).ToListAsync();
            queries.Clear();
            await LoadPictures.OfAgenciesAsync(
                db,
                Calendar.National,
                ids,
                Calendar.Day("2023-03-24"),
                Calendar.Day("2023-03-24")
            );
            return queries.Sent.Count;
        }
    }

    /// <summary>The sample's agency so many times more, with people, round, items and places of its own.</summary>
    private static Task CopyAgencyAsync(ReminderOffice office, int copies) =>
        office.WriteAsync(async db =>
        {
            var officers = await db.Officers.AsNoTracking().ToListAsync();
            var round = await db.Rounds.AsNoTracking().SingleAsync();
            var items = await db.Items.AsNoTracking().ToListAsync();
            var places = await db.Assignments.AsNoTracking().ToListAsync();
            for (var copy = 1; copy <= copies; copy++)
            {
                var offset = copy * 10_000L;
                db.Add(new Agency { Id = offset, Name = $"หน่วยงาน {copy}" });
                foreach (var o in officers)
                {
                    db.Add(
                        new Officer
                        {
                            Id = offset + o.Id,
                            AgencyId = offset,
                            Name = o.Name,
                            Role = o.Role,
                        }
                    );
                    db.Add(
                        new ChannelAccount
                        {
                            AgencyId = offset,
                            OfficerId = offset + o.Id,
                            Channel = "line",
                            UserId = $"U{offset + o.Id}",
                        }
                    );
                }
                db.Add(
                    new Round
                    {
                        Id = offset,
                        AgencyId = offset,
                        FiscalYear = round.FiscalYear,
                        PeriodFrom = round.PeriodFrom,
                        PeriodTo = round.PeriodTo,
                        ClosesOn = round.ClosesOn,
                        IsCurrent = true,
                    }
                );
                foreach (var i in items)
                    db.Add(
                        new Item
                        {
                            Id = offset + i.Id,
                            AgencyId = offset,
                            RoundId = offset,
                            Number = i.Number,
                            Title = i.Title,
                            PrepareBy = i.PrepareBy,
                            CertifyBy = i.CertifyBy,
                        }
                    );
                foreach (var a in places)
                    db.Add(
                        new Assignment
                        {
                            Id = offset + a.Id,
                            AgencyId = offset,
                            RoundId = offset,
                            ItemId = offset + a.ItemId,
                            OfficerId = offset + a.OfficerId,
                            Duty = a.Duty,
                            Ordinal = a.Ordinal,
                        }
                    );
            }
        });

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_cannot_be_composed_holds_up_nobody_else(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.RunAsync(Day);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""UPDATE "Officers" SET "Role" = 'nonsense' WHERE "Id" = {soy}"""
            )
        );
        var claimed = await office.ClaimAsync("2023-03-24 08:31");
        var all = await office.DeliveriesAsync();
        var failed = all.Single(d => d.OfficerId == soy);
        Assert.Equal((DeliveryState.Failed, Reasons.NotComposed), (failed.State, failed.Failure));
        Assert.Equal(all.Count - 1, claimed.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_agency_that_cannot_be_decided_holds_up_none_behind_it(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var soy = await office.OfficerAsync("สร้อยญา");
        await CopyAgencyAsync(office, 3);
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""UPDATE "Officers" SET "Role" = 'nonsense' WHERE "Id" = {soy}"""
            )
        );
        var clock = new DomainClock(TimeProvider.System);
        await clock.MoveToAsync(office.Database, Calendar.At(Day));
        var job = new RemindOfficers(
            office.Database,
            clock,
            Calendar.Rules,
            new DeliveryHint(TimeProvider.System),
            NullLogger<RemindOfficers>.Instance
        );
        await job.RunAsync(CancellationToken.None);
        Assert.Equal(12, await office.ReadAsync(db => db.Deliveries.CountAsync()));
        Assert.Equal(3, await office.ReadAsync(db => db.ReminderRuns.CountAsync()));
    }
}
