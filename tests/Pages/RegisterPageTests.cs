using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Pages;

[Collection(ChromiumTests.Name)]
public sealed class RegisterPageTests(Chromium chromium)
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

    [Fact]
    public async Task Names_that_were_decided_are_confirmed_and_survive_the_next_import()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var bytes = Encoding.UTF8.GetBytes(Changed());
        await UploadAsync(browser, bytes, "register-2566.txt");
        var draft = await browser.GetAsync("/register/draft");
        Assert.Contains("<mark>", draft.Text);
        // A cut text never begins with a mark whose letter is gone.
        Assert.DoesNotMatch("…[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]", draft.Text);
        await browser.SubmitAsync(
            draft,
            "/register/draft?handler=Names",
            ("was-0", "นางสาววราพร บุญลือ"),
            ("name-0", "นางสาววราภรณ์ บุญลือ"),
            ("form-0", "นางสาววราพร บุญลือ"),
            ("form-0", "นางสาวราพร บุญลือ"),
            ("keep-0", "นางสาววราพร บุญลือ"),
            ("keep-0", "นางสาวราพร บุญลือ")
        );
        await AgreeAsync(host, browser);
        await ImportedAsync(host, 2);
        long id;
        await using (var db = host.Database.Open())
        {
            var officer = await db.Officers.SingleAsync(o => o.Name == "นางสาววราภรณ์ บุญลือ");
            Assert.True(officer.NameConfirmed);
            id = officer.Id;
        }
        await UploadAsync(
            browser,
            Encoding.UTF8.GetBytes(Changed().Replace("แผนผังโครงสร้างองค์กร", "โครงสร้างองค์กร")),
            "register-2566.txt"
        );
        await AgreeAsync(host, browser);
        await ImportedAsync(host, 3);
        await using var after = host.Database.Open();
        var same = await after.Officers.SingleAsync(o => o.Name == "นางสาววราภรณ์ บุญลือ");
        Assert.Equal(id, same.Id);
        Assert.DoesNotContain(
            await after.Officers.Where(o => o.AgencyId == 1).Select(o => o.Name).ToListAsync(),
            name => name == "นางสาววราพร บุญลือ"
        );
    }

    /// <summary>A form of a large register has more fields than ASP.NET reads by itself.</summary>
    [Fact]
    public async Task Names_can_be_decided_however_many_people_the_register_has()
    {
        const int People = 500;
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await UploadAsync(browser, Encoding.UTF8.GetBytes(Changed()), "register-2566.txt");
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/register/draft"),
            "/register/draft?handler=Names",
            [
                .. Enumerable
                    .Range(0, People)
                    .SelectMany(i =>
                        new[] { "was", "name", "form", "keep" }.Select(part =>
                            ($"{part}-{i}", $"นายคนที่ {i}")
                        )
                    ),
                ($"sure-{People - 1}", "true"),
            ]
        );
        Assert.Equal("/register/draft#people", answer.Location);
        await using var db = host.Database.Open();
        Assert.Contains($" {People - 1}", (await db.RegisterDrafts.SingleAsync()).Names);
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
    public async Task Words_that_a_person_corrected_survive_the_next_import()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var form = await browser.GetAsync("/items/1");
        await browser.SubmitAsync(
            form,
            "/items/1?handler=Words",
            ("version", await host.VersionAsync(1)),
            ("title", "โครงสร้างของหน่วยงาน"),
            ("criteria", "แสดงแผนผังโครงสร้าง\r\nแสดงชื่อหน่วยงานภายใน")
        );
        // The file changes O1, which was corrected, and O2, which was not.
        var changed = Changed().Replace("\tข้อมูลผู้บริหาร\t", "\tรายนามผู้บริหาร\t");
        await UploadAsync(browser, Encoding.UTF8.GetBytes(changed), "register-2566.txt");
        Assert.Contains("O1 (ชื่อข้อ", (await browser.GetAsync("/register/draft")).Text);
        await AgreeAsync(host, browser);
        await ImportedAsync(host, 2);
        await using var db = host.Database.Open();
        var items = await db
            .Items.Include(i => i.Criteria)
            .Where(i => i.AgencyId == 1)
            .ToListAsync();
        Assert.Equal("รายนามผู้บริหาร", items.Single(i => i.Number == 2).Title);
        var item = items.Single(i => i.Number == 1);
        Assert.Equal("โครงสร้างของหน่วยงาน", item.Title);
        Assert.Equal(
            ["แสดงแผนผังโครงสร้าง", "แสดงชื่อหน่วยงานภายใน"],
            item.Criteria.OrderBy(c => c.Ordinal).Select(c => c.Text)
        );
    }

    [Fact]
    public async Task The_rounds_days_move_all_items_but_those_set_by_hand()
    {
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Items.Where(i => i.Number == 20)
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueByHand, true), token)
        );
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Dates",
            ("prepareBy", "2023-05-01"),
            ("certifyBy", "2023-05-10"),
            ("closes", "2023-05-15")
        );
        await using var db = host.Database.Open();
        var items = await db.Items.Where(i => i.AgencyId == 1).ToListAsync();
        Assert.All(
            items,
            item =>
                Assert.Equal(
                    item.Number == 20 ? new DateOnly(2023, 3, 16) : new DateOnly(2023, 5, 1),
                    item.PrepareBy
                )
        );
        Assert.Equal(
            new DateOnly(2023, 5, 15),
            (await db.Rounds.SingleAsync(r => r.AgencyId == 1)).ClosesOn
        );
    }

    /// <summary>29 February 2567 is a day only once it is 2024.</summary>
    [Theory]
    [InlineData("2023-04-20", "วันพฤหัสบดีที่ 20 เม.ย. 2566")]
    [InlineData("2566-04-20", "วันพฤหัสบดีที่ 20 เม.ย. 2566")]
    [InlineData("2567-02-29", "วันพฤหัสบดีที่ 29 ก.พ. 2567")]
    public async Task A_day_may_be_given_in_the_year_of_either_era(string day, string shown)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Holiday",
            ("day", day),
            ("name", "งานประจำปีของจังหวัด")
        );
        Assert.Contains(shown, (await browser.GetAsync("/register")).Text);
    }

    /// <summary>Two people read 01/02 as two days.</summary>
    [Theory]
    [InlineData("01/02/2024")]
    [InlineData("2023-02-29")]
    public async Task What_is_no_day_of_the_calendar_is_refused(string day)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Holiday",
            ("day", day),
            ("name", "งานประจำปีของจังหวัด")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
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
        var others = Sample().Replace("สร้อยญา เพชรยวน", "มานะ ทดสอบดี");
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

    private static async Task<Answer> UploadAsync(Browser browser, byte[] bytes, string name)
    {
        var form = await browser.GetAsync("/register");
        return await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/register?handler=Upload")
            {
                Content = new MultipartFormDataContent
                {
                    { new ByteArrayContent(bytes), "file", name },
                    { new StringContent(form.FormToken), "__RequestVerificationToken" },
                },
            }
        );
    }

    /// <returns>Where the browser is sent to follow the import.</returns>
    private static async Task<string> AgreeAsync(WebHost host, Browser browser)
    {
        long draft;
        await using (var db = host.Database.Open())
            draft = (await db.RegisterDrafts.SingleAsync()).Id;
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/register/draft"),
            "/register/draft?handler=Apply",
            ("draft", $"{draft}")
        );
        Assert.Equal($"/register/draft?running={draft}", answer.Location);
        return answer.Location!;
    }

    private static Task ImportedAsync(WebHost host, int imports) =>
        Patience.UntilAsync(
            async () =>
            {
                await using var db = host.Database.Open();
                return await db.ImportRecords.CountAsync() == imports
                    && !await db.RegisterDrafts.AnyAsync();
            },
            () => "the import has not finished"
        );

    private static string Sample() =>
        File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt")
        );

    private static string Changed() =>
        Sample().Replace("\tโครงสร้าง\t", "\tแผนผังโครงสร้างองค์กร\t");
}
