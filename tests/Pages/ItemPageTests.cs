using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

public sealed class ItemPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task A_coordinator_prepares_on_behalf_with_a_reason_and_the_log_names_both()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, 360);
        await page.GotoAsync("/items/12");
        await page.FillAsync("section[aria-labelledby=signs] input[name=reason]", "ผู้จัดทำลาป่วย");
        await page.ClickAsync("section[aria-labelledby=signs] button:has-text('แจ้งว่าจัดทำแล้ว')");
        await page.WaitForSelectorAsync(".banner.good");
        var text = await page.InnerTextAsync("main");
        Assert.Contains($"{SampleRound.Coordinator} แทน {SampleRound.Officer}", text);
        Assert.Contains("ผู้จัดทำลาป่วย", text);
        await using var db = host.Database.Open();
        var entry = await db
            .SignOffEntries.OrderByDescending(e => e.Sequence)
            .FirstAsync(e => e.AgencyId == 1);
        Assert.Equal((LogActions.Prepare, "web"), (entry.Action, entry.Channel));
        Assert.NotEqual(entry.ActorId, entry.OnBehalfOfId);
    }

    [SkippableFact]
    public async Task Taking_evidence_away_asks_first_which_certifications_fall()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator);
        await page.GotoAsync("/items/7");
        await page.ClickAsync("summary:has-text('นำออก')");
        await page.FillAsync("input[id^=reason-remove]", "ลิงก์ผิดปี");
        await page.ClickAsync("button:has-text('นำรายการนี้ออก')");
        Assert.Contains("จะสิ้นผล", await page.InnerTextAsync(".banner.waiting"));
        await Chromium.AssertGoodAtBothAsync(page, "item-confirm");
        await using (var db = host.Database.Open())
            Assert.True(await db.Evidence.AnyAsync(e => e.ItemId == 7 && e.RemovedAt == null));
        await page.ClickAsync("button:has-text('ยืนยันการแก้ไข')");
        await page.WaitForSelectorAsync(".banner.good");
        await using var after = host.Database.Open();
        Assert.False(
            await after.Assignments.AnyAsync(a =>
                a.Item!.Number == 7 && a.Duty == Duty.Certify && a.SignedAt != null
            )
        );
    }

    [SkippableFact]
    public async Task An_officer_certifies_and_returns_where_the_rules_let_them()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Officer);
        await page.GotoAsync("/items?status=prepared");
        await page.ClickAsync("table.list tbody th a");
        await page.CheckAsync("form.act input[type=checkbox]");
        await page.ClickAsync("button:has-text('รับรอง')");
        await page.WaitForSelectorAsync(".banner.good");
        Assert.Equal(0, await page.Locator("section[aria-labelledby=manage]").CountAsync());
    }

    [SkippableFact]
    public async Task Several_deadlines_move_after_a_preview_that_names_what_does_not()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator);
        await page.GotoAsync("/items");
        foreach (var number in (int[])[20, 21, 22])
            await page.CheckAsync($"input[name=pick][value='{number}']");
        await page.ClickAsync("button[value=deadline]");
        await Chromium.AssertGoodAtBothAsync(page, "bulk-deadline");
        await page.GoBackAsync();
        await page.ClickAsync("button[value=assign]");
        await Chromium.AssertGoodAtBothAsync(page, "bulk-assign");
        await page.GoBackAsync();
        await page.ClickAsync("button[value=deadline]");
        await page.FillAsync("#on", "2023-04-10");
        await page.ClickAsync("button.primary");
        // Only the preparing moves: the day for certifying stands there once.
        Assert.Contains(
            "→ 10 เม.ย. 2566, รับรองภายใน 30 เม.ย. 2566",
            await page.InnerTextAsync("main")
        );
        Assert.DoesNotContain("30 เม.ย. 2566 →", await page.InnerTextAsync("main"));
        await Chromium.AssertGoodAtBothAsync(page, "bulk-preview");
        await using (var db = host.Database.Open())
            Assert.False(await db.Items.AnyAsync(i => i.PrepareBy == new DateOnly(2023, 4, 10)));
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".banner.good");
        await using var after = host.Database.Open();
        Assert.Equal(
            3,
            await after.Items.CountAsync(i => i.PrepareBy == new DateOnly(2023, 4, 10))
        );
    }

    [Fact]
    public async Task What_the_bot_sent_is_shown_for_this_round_and_not_for_the_one_before()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        const string Sent = "O12 ครบกำหนดจัดทำอีก 7 วัน";
        Assert.Contains(Sent, (await browser.GetAsync("/items/12")).Text);
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var round = await db.Rounds.SingleAsync(r => r.AgencyId == 1, token);
                await db
                    .Deliveries.Where(d => d.Kind == DeliveryKind.Reminder)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(d => d.CreatedAt, round.ImportedAt.AddDays(-30)),
                        token
                    );
            }
        );
        var page = (await browser.GetAsync("/items/12")).Text;
        Assert.DoesNotContain(Sent, page);
        Assert.Contains("O12 พร้อมให้รับรองแล้ว", page);
    }

    [Fact]
    public async Task Corrected_criteria_and_remarks_stand_in_the_log_before_and_after()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await using var db = host.Database.Open();
        var item = await db
            .Items.AsNoTracking()
            .Include(i => i.Criteria.OrderBy(c => c.Ordinal))
            .SingleAsync(i => i.Number == 1 && i.AgencyId == 1);

        await browser.SubmitAsync(
            await browser.GetAsync("/items/1"),
            "/items/1?handler=Words",
            ("version", $"{item.Version}"),
            ("title", item.Title),
            ("criteria", "แสดงแผนผัง\r\nแสดงหน่วยงานภายใน"),
            ("remark", "ปรับปรุงทุกปี")
        );

        var log = (await browser.GetAsync("/log")).Text;
        Assert.All(item.Criteria, c => Assert.Contains($"องค์ประกอบ: {c.Text}\n", log));
        Assert.Contains(
            "หมายเหตุ: -\n→\nองค์ประกอบ: แสดงแผนผัง\nองค์ประกอบ: แสดงหน่วยงานภายใน\nหมายเหตุ: ปรับปรุงทุกปี",
            log
        );
        Assert.DoesNotContain("ชื่อข้อ:", log);
        Assert.Null(await HashChain.VerifyAsync(db, 1));
    }

    [Fact]
    public async Task Somebody_is_replaced_only_where_they_were_named_and_the_preview_says_so()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        // O22 is prepared by the one who leaves, O30 is not.
        var (leaves, comes) = (3, 4);
        (string, string)[] fields =
        [
            ("kind", "assign"),
            ("duty", "prepare"),
            ("person", $"{comes}"),
            ("insteadof", $"{leaves}"),
            ("pick", "22"),
            ("pick", "30"),
        ];
        var preview = await browser.SubmitAsync(
            await browser.GetAsync("/items"),
            "/items/bulk?handler=Preview",
            fields
        );
        Assert.Contains("บันทึก 1 ข้อ", preview.Text);
        Assert.Contains("ไม่ได้เป็นผู้จัดทำ O30", preview.Text);
        await using var before = host.Database.Open();
        var version = (await before.Items.FirstAsync(i => i.Number == 22)).Version;
        await browser.SubmitAsync(
            preview,
            "/items/bulk?handler=Apply",
            [.. fields[..4], ("pick", $"22:{version}"), ("pick", "30:0")]
        );
        await using var db = host.Database.Open();
        var named = await db
            .Assignments.Where(a => a.AgencyId == 1 && a.Duty == Duty.Prepare)
            .Select(a => new { a.Item!.Number, a.OfficerId })
            .ToListAsync();
        Assert.Equal([comes], named.Where(a => a.Number == 22).Select(a => (int)a.OfficerId));
        Assert.DoesNotContain(named, a => a.Number == 30 && a.OfficerId == comes);
    }

    [Fact]
    public async Task What_the_rules_say_of_many_items_is_one_sentence_that_names_them()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/items"),
            "/items/bulk?handler=Apply",
            [
                ("kind", "deadline"),
                ("on", "2023-04-10"),
                .. Enumerable.Range(1, 43).Select(n => ("pick", $"{n}:9999")),
            ]
        );
        Assert.True(answer.SetCookies.Sum(cookie => cookie.Length) < 4096);
        Assert.Contains(
            "<p class=\"banner late\" role=\"alert\">O1–O43 มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้",
            (await browser.GetAsync("/items")).Text
        );
    }

    [Fact]
    public async Task Who_gets_no_more_time_is_told_why()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        await host.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = 1,
                        OfficerId = db.ExtensionRequests.Single().OfficerId,
                        Channel = "line",
                        UserId = "Uasker",
                        LinkedAt = WebHost.Morning,
                        LastSeenAt = WebHost.Morning,
                    }
                );
                return Task.CompletedTask;
            }
        );
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var page = await browser.GetAsync("/items/12");
        Assert.Matches(
            "<input [^>]*name=\"reason\"[^>]*>(?=[^§]*name=\"grant\" value=\"false\")",
            page.Text
        );
        await browser.SubmitAsync(
            page,
            "/items/12?handler=Wish",
            ("wish", "1"),
            ("grant", "false"),
            ("reason", "รอบนี้ใกล้ปิดแล้ว")
        );
        await using var db = host.Database.Open();
        var told = await db.Deliveries.SingleAsync(d => d.Content!.Contains("ไม่ได้รับอนุมัติ"));
        Assert.Contains("เหตุผล: รอบนี้ใกล้ปิดแล้ว", told.Content);
    }

    [SkippableFact]
    public async Task An_open_overview_shows_what_changes_elsewhere_without_being_reloaded()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Executive);
        Assert.Equal("3", await page.InnerTextAsync(".tile.waiting b"));
        var live = await page.WaitForRequestAsync("**/?handler=Board");
        Assert.Contains("x-live", live.Headers.Keys);
        using var other = await host.SignedInAsync(SampleRound.Coordinator);
        var form = await other.GetAsync("/items/12");
        await using (var db = host.Database.Open())
        {
            var item = await db.Items.Include(i => i.Assignments).FirstAsync(i => i.Number == 12);
            var preparer = item.Assignments.First(a => a.Duty == Duty.Prepare).OfficerId;
            await other.SubmitAsync(
                form,
                "/items/12",
                ("action", "prepare"),
                ("for", $"{preparer}"),
                ("reason", "ลาป่วย"),
                ("version", $"{item.Version}")
            );
        }
        await page.WaitForSelectorAsync(".tile.waiting b:text-is('4')");
    }
}
