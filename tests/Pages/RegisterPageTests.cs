using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Jobs;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Pages.RegisterUploads;

namespace OitBot.Tests.Pages;

/// <summary>A register uploaded, looked at and agreed to.</summary>
public sealed class RegisterPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task An_uploaded_register_changes_nothing_until_its_difference_was_seen_and_then_once()
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator);
        await page.GotoAsync("/register");
        await page.SetInputFilesAsync(
            "#file",
            new Microsoft.Playwright.FilePayload
            {
                Name = "register-2566.txt",
                MimeType = "text/plain",
                Buffer = Encoding.UTF8.GetBytes(Changed()),
            }
        );
        await page.ClickAsync("section[aria-labelledby=upload] button");
        await page.WaitForSelectorAsync("#diff");
        Assert.Contains("แผนผังโครงสร้างองค์กร", await page.InnerTextAsync("main"));
        await LookTests.OpenAllAsync(page);
        await Chromium.AssertGoodAtBothAsync(page, "register-draft");
        await using (var db = host.Database.Open())
            Assert.Equal("โครงสร้าง", (await db.Items.FirstAsync(i => i.Number == 1)).Title);
        var draft = await page.InputValueAsync("input[name=draft]");
        await page.ClickAsync("button:has-text('นำเข้าตามนี้')");
        // The page follows the work by itself and ends where the history is.
        await page.WaitForURLAsync("**/register");
        Assert.Contains("เปลี่ยน 1 ข้อ", await page.InnerTextAsync(".banner.good"));
        await using var after = host.Database.Open();
        var item = await after
            .Items.Include(i => i.Assignments)
            .FirstAsync(i => i.Number == 1 && i.AgencyId == 1);
        Assert.Equal("แผนผังโครงสร้างองค์กร", item.Title);
        Assert.All(item.Assignments, place => Assert.NotNull(place.SignedAt));
        Assert.Equal(1, await after.ImportRecords.CountAsync(i => i.ById != null));
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await browser.SubmitAsync(
            await browser.GetAsync("/me"),
            "/register/draft?handler=Apply",
            ("draft", draft)
        );
        Assert.Contains("ไม่พบไฟล์ที่รอนำเข้า", (await browser.GetAsync("/register")).Text);
    }

    [Fact]
    public async Task An_import_that_was_agreed_to_goes_on_when_the_page_is_closed()
    {
        await using var host = await WebHost.SampleAsync();
        using (var browser = await host.SignedInAsync(SampleRound.Coordinator))
        {
            await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
            await AgreeAsync(host, browser);
        }
        await ImportedAsync(host, 2);
        await using var db = host.Database.Open();
        Assert.True(await db.Items.AnyAsync(i => i.Title == "แผนผังโครงสร้างองค์กร"));
        Assert.False(await db.RegisterDrafts.AnyAsync());
    }

    [Fact]
    public async Task An_import_that_only_the_database_was_in_the_way_of_is_tried_again_by_itself()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        await using var db = host.Database.Open();
        await db.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER busy BEFORE INSERT ON "ImportRecords" BEGIN SELECT RAISE(ABORT, 'busy'); END"""
        );
        await AgreeAsync(host, browser);
        var job = host.Services.GetRequiredService<ImportRegisters>();
        await job.RunAsync(CancellationToken.None);
        var draft = await db.RegisterDrafts.AsNoTracking().SingleAsync();
        Assert.NotNull(draft.ConfirmedAt);
        Assert.Null(draft.Failure);

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER busy");
        await job.RunAsync(CancellationToken.None);
        await ImportedAsync(host, 2);
    }

    [Fact]
    public async Task An_import_that_the_database_is_in_the_way_of_for_long_is_given_back()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        await using var db = host.Database.Open();
        await db.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER busy BEFORE INSERT ON "ImportRecords" BEGIN SELECT RAISE(ABORT, 'busy'); END"""
        );
        await AgreeAsync(host, browser);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var job = host.Services.GetRequiredService<ImportRegisters>();
        await job.RunAsync(CancellationToken.None);
        Assert.NotNull((await db.RegisterDrafts.AsNoTracking().SingleAsync()).Failure);
    }

    [Fact]
    public async Task Only_a_page_that_followed_an_import_says_that_it_is_done()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        var running = await AgreeAsync(host, browser);
        await ImportedAsync(host, 2);
        const string Done = "นำเข้า register-2566.txt แล้ว";
        Assert.Equal("/register", (await browser.GetAsync("/register/draft")).Location);
        Assert.DoesNotContain(Done, (await browser.GetAsync("/register")).Text);
        Assert.Equal("/register", (await browser.GetAsync(running)).Location);
        Assert.Contains(Done, (await browser.GetAsync("/register")).Text);
        Assert.DoesNotContain(Done, (await browser.GetAsync("/register")).Text);
    }

    /// <summary>Every turn of every agency waits for the one writer of SQLite.</summary>
    [Fact]
    public async Task A_register_is_read_without_the_writer_that_others_wait_for()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        await browser.SubmitAsync(
            await browser.GetAsync("/register/draft"),
            "/register/draft?handler=Dates",
            ("closes", "2023-04-15"),
            ("prepareBy", "2023-05-01"),
            ("certifyBy", "2023-04-10")
        );
        long draft;
        await using (var db = host.Database.Open())
            draft = (await db.RegisterDrafts.SingleAsync()).Id;
        var form = await browser.GetAsync("/register/draft");
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var others = host.Database.Writer.WriteAsync(
            (_, _) =>
            {
                begun.SetResult();
                return ended.Task;
            }
        );
        await begun.Task;
        try
        {
            var answer = await browser
                .SubmitAsync(form, "/register/draft?handler=Apply", ("draft", $"{draft}"))
                .WaitAsync(Patience.Longest);
            Assert.Equal("/register", answer.Location);
        }
        finally
        {
            ended.SetResult();
            await others;
        }
        Assert.Contains("role=\"alert\">วัน", (await browser.GetAsync("/register")).Text);
    }

    [Fact]
    public async Task Who_has_to_certify_again_after_an_import_is_told()
    {
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.Officers.FirstAsync(
                    o => o.AgencyId == 1 && o.Name.Contains("วราพร"),
                    token
                );
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = 1,
                        OfficerId = officer.Id,
                        Channel = "line",
                        UserId = "U1",
                    }
                );
            }
        );
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var others = Sample().Replace("สร้อยญา เพชรยวน", "ทดสอบ ทะเบียน");
        await UploadAsync(browser, Encoding.UTF8.GetBytes(others), "register-2566.txt");
        await AgreeAsync(host, browser);
        await ImportedAsync(host, 2);

        await using var after = host.Database.Open();
        var told = await after.Deliveries.SingleAsync(d => d.Recipient == "U1");
        Assert.Contains("ต้องรับรองใหม่", told.Content);
    }

    [Fact]
    public async Task Somebody_elses_upload_cannot_be_applied()
    {
        await using var host = await WebHost.SampleAsync();
        using var owner = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(owner, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        long draft;
        await using (var db = host.Database.Open())
            draft = (await db.RegisterDrafts.SingleAsync()).Id;
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        var form = await neighbour.GetAsync("/me");
        await neighbour.SubmitAsync(form, "/register/draft?handler=Apply", ("draft", $"{draft}"));
        await using var after = host.Database.Open();
        Assert.False(await after.Items.AnyAsync(i => i.Title == "แผนผังโครงสร้างองค์กร"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>ไม่ใช่ทะเบียน</body></html>")]
    [InlineData("\u0000\u0001\u0002")]
    public async Task Junk_gets_one_clear_line(string content)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var answer = await UploadAsync(browser, Encoding.UTF8.GetBytes(content), "junk.txt");
        Assert.Equal("/register", answer.Location);
        Assert.Contains("class=\"banner late\"", (await browser.GetAsync("/register")).Text);
        await using var db = host.Database.Open();
        Assert.False(await db.RegisterDrafts.AnyAsync());
    }

    /// <summary>The words travel in a cookie, and servers take only so much of cookies.</summary>
    [Fact]
    public async Task A_refusal_is_cut_to_what_fits_into_a_cookie()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var name = $"{new string('ก', 1000)}.txt";
        var answer = await UploadAsync(browser, "ไม่ใช่ทะเบียน"u8.ToArray(), name);
        Assert.True(answer.SetCookies.Sum(cookie => cookie.Length) < 6000);
        Assert.Contains("กกก…</p>", (await browser.GetAsync("/register")).Text);
    }
}
