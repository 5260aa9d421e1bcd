using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Pages;

public sealed class LogPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task A_check_shows_how_far_it_is_and_then_when_the_log_was_whole()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Executive);
        // As it stands while the job is at work on a long log; none is told of this one, so that it stays.
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                await LogChecks.AskAsync(db, 1, WebHost.Morning, token);
                var check = db.LogChecks.Local.Single();
                (check.Total, check.Checked) = (200_000, 120_000);
            }
        );
        await page.GotoAsync("/log");
        Assert.Contains(
            "ถูกต้องแล้ว 120,000 จาก 200,000 รายการ ปิดหน้านี้ได้",
            await page.InnerTextAsync("main")
        );
        await Chromium.AssertGoodAtBothAsync(page, "log-checking");
        host.Services.GetRequiredService<IBackgroundJobClient>()
            .Enqueue<OitBot.Jobs.CheckLogs>(job => job.RunAsync(CancellationToken.None));
        // The page follows the work by itself.
        await page.WaitForSelectorAsync(".banner.good");
        await page.ClickAsync("button:has-text('ตรวจความถูกต้อง')");
        await page.WaitForSelectorAsync(".banner.good");
        Assert.Contains(
            "ตรวจเมื่อ 20 มี.ค. 2566 09.00\u00A0น. บันทึกถูกต้องครบทั้ง",
            await page.InnerTextAsync(".banner.good")
        );
    }

    [Fact]
    public async Task The_page_offers_every_action_and_its_script_asks_for_the_check_alone()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var page = (await browser.GetAsync("/log")).Text;
        Assert.All(
            LogActions.All,
            action => Assert.Contains($">{LogActionWords.Of(action)}</option>", page)
        );
        var live = Regex.Match(page, "data-live=\"([^\"]+)\"").Groups[1].Value;
        var check = (await browser.GetAsync(live)).Text;
        Assert.StartsWith($"<div class=\"card\" data-live=\"{live}\"", check.Trim());
        Assert.Contains("ตรวจความถูกต้อง", check);
        Assert.DoesNotContain("กรองบันทึก", check);
    }

    [Fact]
    public async Task A_check_goes_on_when_the_page_is_closed_and_says_where_the_log_was_touched()
    {
        await using var host = await WebHost.SampleAsync();
        await using (var db = host.Database.Open())
            await db
                .SignOffEntries.Where(e => e.AgencyId == 1 && e.Sequence == 2)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Action, "certify"));
        using (var browser = await host.SignedInAsync(SampleRound.Coordinator))
            await browser.SubmitAsync(await browser.GetAsync("/log"), "/log?handler=Check");
        await using var after = host.Database.Open();
        await Patience.UntilAsync(
            () => after.LogChecks.AnyAsync(c => c.FinishedAt != null),
            () => "the check has not ended"
        );
        using var again = await host.SignedInAsync(SampleRound.Coordinator);
        Assert.Contains("ไม่ถูกต้องตั้งแต่รายการที่ 2", (await again.GetAsync("/log")).Text);
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        Assert.DoesNotContain("ตรวจเมื่อ", (await neighbour.GetAsync("/log")).Text);
    }

    [SkippableFact]
    public async Task A_download_of_the_log_is_whole_and_verifies_although_its_page_was_closed()
    {
        const int Many = 12_000;
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            (db, _) =>
            {
                for (var i = 0; i < Many; i++)
                    db.Log.Add(new LogLine(1, WebHost.Morning, LogActions.ConfirmName, "web", 1));
                return Task.CompletedTask;
            }
        );
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator);
        var rest = await page.Context.NewPageAsync();
        await page.GotoAsync("/log");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.ClickAsync("text=ดาวน์โหลดบันทึกทั้งหมด")
        );
        await page.CloseAsync();
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        await using var db = host.Database.Open();
        var head = await db.LogHeads.SingleAsync(h => h.AgencyId == 1);
        Assert.Equal(head.Sequence, lines.Length);
        var hash = HashChain.Start;
        foreach (var line in lines)
            hash = HashChain.Hash(
                hash,
                JsonDocument.Parse(line).RootElement.GetProperty("canonical").GetString()!
            );
        Assert.Equal(head.Hash, hash);
        await rest.CloseAsync();
    }
}
