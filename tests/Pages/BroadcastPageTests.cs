using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

public sealed class BroadcastPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableTheory]
    [InlineData(1440)]
    [InlineData(360)]
    public async Task A_coordinator_writes_sees_what_goes_out_and_to_whom_confirms_and_stops(
        int width
    )
    {
        await using var host = await LivelyAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, width);
        await page.GotoAsync("/broadcasts/new");
        await page.FillAsync("#text", "เรียน {ชื่อ} ขอให้ส่งลิงก์ {ข้อที่ค้าง} ภายใน {กำหนด}");
        await page.SelectOptionAsync("#work", "open");
        await page.WaitForSelectorAsync("#reach:has-text('ถึง 2 จาก 4 ท่าน')");
        await Chromium.AssertGoodAsync(page, "broadcast-new");
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/broadcasts/1");
        var check = await page.InnerTextAsync("main");
        Assert.Matches(@"ขอให้ส่งลิงก์ O\d+", await page.InnerTextAsync(".phone.line"));
        Assert.Contains("รับทราบ", await page.InnerTextAsync(".phone.teams"));
        Assert.Contains("ยังส่งไม่ถึง", check);
        await Chromium.AssertGoodAsync(page, "broadcast-check");
        await using (var db = host.Database.Open())
            Assert.Equal(BroadcastState.Draft, (await db.Broadcasts.SingleAsync()).State);
        await page.ClickAsync("button:has-text('เดี๋ยวนี้')");
        await page.ClickAsync("button:has-text('หยุดส่ง')");
        await page.WaitForSelectorAsync(".chip:has-text('หยุดแล้ว')");
        await Chromium.AssertGoodAsync(page, "broadcast-stopped");
        await page.GotoAsync("/broadcasts");
        Assert.Contains("หยุดแล้ว", await page.InnerTextAsync("table"));
        await Chromium.AssertGoodAsync(page, "broadcasts");
    }

    [Fact]
    public async Task Outside_office_hours_it_goes_out_only_after_a_second_yes_or_in_the_morning()
    {
        await using var host = await LivelyAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var draft = await DraftAsync(browser, ("on", "2023-03-20"), ("at", "20:00"));
        Assert.Contains("อยู่นอกเวลาราชการ", draft.Text);

        await browser.SubmitAsync(draft, "/broadcasts/1?handler=Send", ("version", "1"));

        await using (var db = host.Database.Open())
            Assert.Equal(BroadcastState.Draft, (await db.Broadcasts.SingleAsync()).State);
        var morning = new DateTimeOffset(2023, 3, 21, 8, 30, 0, TimeSpan.FromHours(7));
        await browser.SubmitAsync(
            draft,
            "/broadcasts/1?handler=PutOff",
            ("version", "1"),
            ("to", $"{morning.ToUnixTimeMilliseconds()}")
        );
        await using var after = host.Database.Open();
        var broadcast = await after.Broadcasts.SingleAsync();
        Assert.Equal(BroadcastState.Scheduled, broadcast.State);
        Assert.Equal(morning, broadcast.DueAt);
    }

    [Theory]
    [InlineData("", "14:00", "2023-03-20T14:00+07:00")]
    [InlineData("2023-03-21", "", "2023-03-21T08:30+07:00")]
    [InlineData("", "", null)]
    public async Task An_hour_without_a_day_is_today_and_a_day_without_an_hour_its_morning(
        string on,
        string at,
        string? due
    )
    {
        await using var host = await LivelyAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await DraftAsync(browser, ("on", on), ("at", at));
        await using var db = host.Database.Open();
        Assert.Equal(
            due is null ? null : DateTimeOffset.Parse(due, CultureInfo.InvariantCulture),
            BroadcastDraft.Of(await db.Broadcasts.SingleAsync()).DueAt
        );
    }

    [Fact]
    public async Task A_form_sent_twice_or_by_somebody_else_sends_nothing_more()
    {
        await using var host = await LivelyAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var draft = await DraftAsync(browser, ("on", "2023-03-21"), ("at", "09:00"));
        using var executive = await host.SignedInAsync(SampleRound.Executive);
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        Assert.Equal(HttpStatusCode.OK, (await executive.GetAsync("/broadcasts/1")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await executive.GetAsync("/broadcasts/new")).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync("/broadcasts/1")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await neighbour.GetAsync("/broadcasts/new?id=1")).Status
        );
        foreach (var other in new[] { executive, neighbour })
        {
            var form = await other.GetAsync("/me");
            await other.SubmitAsync(form, "/broadcasts/1?handler=Send", ("version", "1"));
        }
        await using (var db = host.Database.Open())
            Assert.Equal(BroadcastState.Draft, (await db.Broadcasts.SingleAsync()).State);

        for (var i = 0; i < 2; i++)
            await browser.SubmitAsync(draft, "/broadcasts/1?handler=Send", ("version", "1"));

        Assert.Contains("ยืนยันไว้แล้ว", (await browser.GetAsync("/broadcasts/1")).Text);
        await using var after = host.Database.Open();
        Assert.Equal(1, await after.SignOffEntries.CountAsync(e => e.Action == "broadcast"));
    }

    [Fact]
    public async Task The_report_says_why_and_sends_again_to_those_only()
    {
        await using var host = await LivelyAsync();
        await host.Database.Writer.WriteAsync(ReportAsync);
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);

        var report = await browser.GetAsync("/broadcasts/1");

        Assert.Contains("บล็อกบอต", report.Text);
        Assert.Contains("ส่งซ้ำเฉพาะ 1 ท่าน", report.Text);
        await browser.SubmitAsync(report, "/broadcasts/1?handler=Resend", ("version", "0"));
        await using var db = host.Database.Open();
        Assert.Equal(BroadcastState.Running, (await db.Broadcasts.SingleAsync()).State);
        Assert.Equal(
            1,
            await db.Deliveries.CountAsync(d => d.BroadcastId == 1 && d.State == DeliveryState.Sent)
        );
    }

    [Fact]
    public async Task Outside_office_hours_it_is_sent_again_only_after_a_second_yes_or_in_the_morning()
    {
        await using var host = await LivelyAsync();
        await host.Database.Writer.WriteAsync(ReportAsync);
        host.Clock.Advance(TimeSpan.FromHours(13));
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);

        var report = await browser.GetAsync("/broadcasts/1");
        Assert.Contains("ขณะนี้อยู่นอกเวลาราชการ", report.Text);
        await browser.SubmitAsync(report, "/broadcasts/1?handler=Resend", ("version", "0"));

        await using (var db = host.Database.Open())
            Assert.Equal(BroadcastState.Done, (await db.Broadcasts.SingleAsync()).State);
        var morning = new DateTimeOffset(2023, 3, 21, 8, 30, 0, TimeSpan.FromHours(7));
        await browser.SubmitAsync(
            report,
            "/broadcasts/1?handler=ResendLater",
            ("version", "0"),
            ("to", $"{morning.ToUnixTimeMilliseconds()}")
        );
        await using var after = host.Database.Open();
        Assert.Equal(BroadcastState.Running, (await after.Broadcasts.SingleAsync()).State);
        Assert.Equal(
            morning,
            (await after.Deliveries.SingleAsync(d => d.State == DeliveryState.Unaddressed)).DueAt
        );
    }

    [Fact]
    public async Task Who_was_left_out_in_chat_stays_so_unless_the_mark_is_taken_away()
    {
        await using var host = await LivelyAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await DraftAsync(browser);
        var without = Audience.Everyone with { Except = [new Audience { Officers = [1] }] };
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
                (await db.Broadcasts.AsTracking().SingleAsync(token)).Audience = without.ToJson()
        );

        var form = await browser.GetAsync("/broadcasts/new?id=1");
        Assert.Contains("ยกเว้น", form.Text);
        await ChangeAsync(1, ("except", "true"));
        Assert.Equal(without, await AudienceAsync());
        await ChangeAsync(2);
        Assert.Equal(Audience.Everyone, await AudienceAsync());

        Task ChangeAsync(long version, params (string, string)[] fields) =>
            browser.SubmitAsync(
                form,
                "/broadcasts/new",
                [("id", "1"), ("version", $"{version}"), ("text", "ขอเชิญประชุม"), .. fields]
            );
        async Task<Audience> AudienceAsync()
        {
            await using var db = host.Database.Open();
            return Audience.Parse((await db.Broadcasts.SingleAsync()).Audience);
        }
    }

    private static async Task<WebHost> LivelyAsync()
    {
        var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        return host;
    }

    private static async Task<Answer> DraftAsync(Browser browser, params (string, string)[] fields)
    {
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/broadcasts/new"),
            "/broadcasts/new",
            [("text", "ขอเชิญประชุม OIT"), .. fields]
        );
        Assert.Equal("/broadcasts/1", answer.Location);
        return await browser.GetAsync("/broadcasts/1");
    }

    private static async Task ReportAsync(OitBot.Storage.OitDb db, CancellationToken token)
    {
        db.Broadcasts.Add(
            new Broadcast
            {
                AgencyId = 1,
                CreatedById = 1,
                Text = "ขอเชิญประชุม OIT",
                Audience = Audience.Everyone.ToJson(),
                State = BroadcastState.Done,
                CreatedAt = WebHost.Morning.AddHours(-1),
                DueAt = WebHost.Morning.AddHours(-1),
            }
        );
        await db.SaveChangesAsync(token);
        foreach (
            var (officer, state) in new[] { (1L, DeliveryState.Sent), (3L, DeliveryState.Failed) }
        )
            db.Deliveries.Add(
                new Delivery
                {
                    AgencyId = 1,
                    OfficerId = officer,
                    BroadcastId = 1,
                    Kind = DeliveryKind.Broadcast,
                    Channel = "line",
                    Recipient = $"U{officer:d32}",
                    RetryKey = Guid.NewGuid(),
                    State = state,
                    Failure = state == DeliveryState.Failed ? Reasons.Blocked : null,
                    DueAt = WebHost.Morning,
                    CreatedAt = WebHost.Morning,
                    SentAt = state == DeliveryState.Sent ? WebHost.Morning : null,
                }
            );
    }
}
