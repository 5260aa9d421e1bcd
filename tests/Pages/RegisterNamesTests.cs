using System.Text;
using Microsoft.EntityFrameworkCore;
using static OitBot.Tests.Pages.RegisterUploads;

namespace OitBot.Tests.Pages;

/// <summary>Names and words that a coordinator decided on the pages of the register.</summary>
public sealed class RegisterNamesTests
{
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
}
