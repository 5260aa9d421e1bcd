using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using static OitBot.Tests.Channels.Line.LinePushes;

namespace OitBot.Tests.Channels.Line;

/// <summary>The month's quota is used up: nothing is lost that may be had, nobody is left in the dark.</summary>
public sealed class MonthlyLimitTests
{
    [Fact]
    public async Task The_month_s_limit_and_a_refusal_are_final_with_LINE_s_reason()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.MonthlyLimit = 0;
        await AddAsync(bot, anna.Id, DeliveryKind.Reminder);
        await AddAsync(bot, "Unobody", DeliveryKind.Reminder);
        var end = await bot.DeliveriesAsync(all => all.All(d => d.State == DeliveryState.Failed));
        Assert.Equal(Reasons.OverQuota, end[0].Failure);
        Assert.Contains("'to'", end[1].Failure, StringComparison.Ordinal);
        Assert.All(end, d => Assert.Equal(1, d.Attempts));
        Assert.All(end, d => Assert.NotNull(d.RequestId));
    }

    [Fact]
    public async Task Over_quota_the_others_are_not_tried_replies_go_on_and_the_coordinator_is_told_once()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        var coordinator = bot.Line.Person("ผู้ประสานงาน");
        await RegisterAsync(bot, anna.Id, coordinator.Id);
        bot.Line.MonthlyLimit = 0;
        await AddAsync(bot, anna.Id, DeliveryKind.Reminder);
        await bot.DeliveriesAsync(all => all.Any(d => d.Failure == Reasons.OverQuota));
        await AddAsync(bot, anna.Id, DeliveryKind.Reminder);
        await AddAsync(bot, anna.Id, DeliveryKind.Reminder);
        await bot.DeliveriesAsync(all => all.Count(d => d.Failure == Reasons.OverQuota) == 3);
        Assert.Equal(1, bot.Answered("push", 429));

        await anna.SayAsync("สวัสดี");
        await anna.ReceivesAsync(1);
        await coordinator.SayAsync("สวัสดี");
        await coordinator.ReceivesAsync(1);
        var told = Assert.Single(
            await bot.DeliveriesAsync(),
            d => d.OfficerId == 2 && d.Kind == DeliveryKind.Notice
        );
        Assert.Equal(DeliveryState.Gathering, told.State);
        Assert.Contains("หมดแล้ว", told.Content, StringComparison.Ordinal);
        // Next month it would be last month's news.
        Assert.Equal(
            (Reasons.Over, OverQuota.EndOfMonth(told.CreatedAt)),
            (told.Failure, told.DueAt)
        );
    }

    [Fact]
    public async Task Over_quota_the_coordinators_of_those_who_were_not_tried_are_told_too_and_once()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var (anna, other) = (bot.Line.Person("สร้อยญา"), bot.Line.Person("คนของอีกหน่วยงาน"));
        await RegisterAsync(bot, anna.Id, bot.Line.Person("ผู้ประสานงาน").Id);
        await RegisterAsync(bot, other.Id, bot.Line.Person("ผู้ประสานงานอื่น").Id, agency: 2);
        bot.Line.MonthlyLimit = 0;
        await AddAsync(bot, anna.Id, DeliveryKind.Reminder);
        await bot.DeliveriesAsync(all => all.Any(d => d.Failure == Reasons.OverQuota));
        for (var i = 0; i < 2; i++)
        {
            await AddAsync(bot, other.Id, DeliveryKind.Reminder, agency: 2);
            var failed = 2 + i;
            await bot.DeliveriesAsync(all =>
                all.Count(d => d.Failure == Reasons.OverQuota) == failed
            );
        }
        Assert.Equal(1, bot.Answered("push", 429));
        var told = (await bot.DeliveriesAsync()).Where(d => d.Kind == DeliveryKind.Notice);
        Assert.Equal(
            [(1L, 2L), (2L, 4L)],
            told.Select(d => (d.AgencyId!.Value, d.OfficerId!.Value))
        );
    }

    [Fact]
    public async Task A_notice_over_quota_is_read_with_the_next_reply_and_not_pushed_as_well()
    {
        var talk = new TestBot(turn =>
        {
            turn.OfficerId = 1;
            return TestBot.EchoAsync(turn);
        });
        await using var bot = await LineBot.StartAsync(talk);
        var anna = bot.Line.Person("สร้อยญา");
        await RegisterAsync(bot, anna.Id, bot.Line.Person("ผู้ประสานงาน").Id);
        bot.Line.MonthlyLimit = 0;
        // The first is refused by LINE, the second is not tried.
        for (var i = 1; i <= 2; i++)
        {
            await AddAsync(bot, anna.Id, officer: 1);
            var count = i;
            await bot.DeliveriesAsync(all =>
                all.Count(d => d is { OfficerId: 1, State: DeliveryState.Gathering }) == count
            );
        }
        Assert.Equal(1, bot.Answered("push", 429));
        var nextMonth = OverQuota.NextMonth(TimeProvider.System.GetUtcNow());
        var waiting = (await bot.DeliveriesAsync()).Where(d => d.OfficerId == 1);
        Assert.All(waiting, d => Assert.Equal(nextMonth, d.DueAt));

        bot.Line.MonthlyLimit = 100;
        await anna.SayAsync("สวัสดี");
        Assert.Equal(
            ["ได้รับ: message สวัสดี", "มีข้อรอท่านรับรอง", "มีข้อรอท่านรับรอง"],
            (await anna.ReceivesAsync(3)).Select(m => m.Text)
        );
        await bot.DeliveriesAsync(all =>
            all.Where(d => d.OfficerId == 1).All(d => d.State == DeliveryState.Sent)
        );
        Assert.Equal(0, bot.Line.QuotaUsed);
    }

    [Fact]
    public async Task The_report_says_that_the_month_s_messages_are_used_up()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        bot.Line.MonthlyLimit = 0;
        await BroadcastAsync(bot, [.. People(bot, 3).Select(p => p.Id)]);
        await bot.DeliveriesAsync(all => all.All(d => d.State == DeliveryState.Failed));
        var report = await bot.ReadAsync(db => BroadcastReport.LoadAsync(db, 1, 5));
        Assert.Equal(
            (FailureKind.OverQuota, 3),
            report!.FailedFor.Select(f => (f.Key, f.Value)).Single()
        );
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite, 100, 80)]
    [InlineData(DatabaseProvider.PostgreSql, 100, 80)]
    [InlineData(DatabaseProvider.Sqlite, 700, 0)]
    public async Task As_many_as_fit_get_a_broadcast_in_few_requests_and_the_coordinator_is_told_once(
        DatabaseProvider provider,
        int recipients,
        int left
    )
    {
        await using var bot = await LineBot.StartAsync(new TestBot(), provider);
        await RegisterAsync(bot, bot.Line.Person("สร้อยญา").Id, bot.Line.Person("ผู้ประสานงาน").Id);
        var people = People(bot, recipients);
        bot.Line.MonthlyLimit = left;
        await BroadcastAsync(bot, [.. people.Select(p => p.Id)]);
        var end = await bot.DeliveriesAsync(all =>
            all.Where(d => d.Kind == DeliveryKind.Broadcast)
                .All(d => d.State is DeliveryState.Sent or DeliveryState.Failed)
        );
        Assert.Equal(left, people.Count(p => p.ReceivedCount == 1));
        Assert.Equal(left, end.Count(d => d.State == DeliveryState.Sent));
        Assert.Equal(left, bot.Line.QuotaUsed);
        Assert.All(
            end.Where(d => d.State == DeliveryState.Failed),
            d => Assert.Equal(Reasons.OverQuota, d.Failure)
        );
        Assert.InRange(bot.Line.Requests.Count, 1, 16);
        Assert.Single(
            bot.Line.Requests,
            r => r.Path.EndsWith("push", StringComparison.Ordinal) && r.Status == 429
        );
        Assert.Single(end, d => d is { Kind: DeliveryKind.Notice, OfficerId: 2 });
    }

    [Fact]
    public async Task A_multicast_refused_for_quota_after_doubt_is_repeated_whole()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var people = People(bot, 60);
        foreach (
            var fault in (FaultKind[])
                [FaultKind.ErrorAfter, FaultKind.ErrorBefore, FaultKind.MonthlyLimit]
        )
            bot.Line.Faults.Add(new Fault(fault, Endpoint: "multicast", Times: 1));
        await BroadcastAsync(bot, [.. people.Select(p => p.Id)]);
        await bot.DeliveriesAsync(all => all.All(d => d.State == DeliveryState.Sent));
        Assert.All(people, p => Assert.Equal(1, p.ReceivedCount));
        Assert.Equal(1, bot.Answered("multicast", 429));
        Assert.Single(bot.Line.Requests.Select(r => r.RetryKey).Distinct());
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfter, FaultKind.MonthlyLimit)]
    [InlineData(FaultKind.ErrorAfter, FaultKind.ErrorBefore, FaultKind.MonthlyLimit)]
    public async Task A_used_up_quota_after_doubt_does_not_say_that_it_failed(
        params FaultKind[] faults
    )
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        foreach (var fault in faults)
            bot.Line.Faults.Add(new Fault(fault, Endpoint: "push", Times: 1));
        await AddAsync(bot, anna.Id);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, anna.ReceivedCount);
        Assert.Equal(1, bot.Answered("push", 429));
    }
}
