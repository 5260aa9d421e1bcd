using System.Text;
using Microsoft.EntityFrameworkCore;

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
        await Chromium.AssertGoodAsync(page, "register-draft");
        await using (var db = host.Database.Open())
            Assert.Equal("โครงสร้าง", (await db.Items.FirstAsync(i => i.Number == 1)).Title);
        var draft = await page.InputValueAsync("input[name=draft]");
        await page.ClickAsync("button:has-text('นำเข้าตามนี้')");
        await page.WaitForSelectorAsync(".banner.good");
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

    private static string Changed()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");
        return File.ReadAllText(path).Replace("\tโครงสร้าง\t", "\tแผนผังโครงสร้างองค์กร\t");
    }
}
