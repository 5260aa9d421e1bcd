using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace OitBot.Tests.Pages;

/// <summary>A form that is sent twice, by a double click or a page that was left open.</summary>
public sealed class RepeatedFormsTests
{
    [Fact]
    public async Task A_form_sent_twice_acts_once()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var form = await browser.GetAsync("/items/30");
        (string, string)[] fields =
        [
            ("action", "deadline"),
            ("duty", "prepare"),
            ("on", "2023-04-20"),
            ("version", await host.VersionAsync(30)),
        ];
        await browser.SubmitAsync(form, "/items/30", fields);
        var once = await host.LogLengthAsync();
        await browser.SubmitAsync(
            form,
            "/items/30",
            [.. fields.Select(f => f.Item1 == "on" ? ("on", "2023-04-21") : f)]
        );
        Assert.Equal(once, await host.LogLengthAsync());
        Assert.Contains("มีการเปลี่ยนแปลง", (await browser.GetAsync("/items/30")).Text);
    }

    [Theory]
    [InlineData("pick", "3")]
    [InlineData("everybody", "true")]
    public async Task A_form_for_registration_cards_sent_twice_leaves_the_printed_codes_as_they_are(
        string field,
        string value
    )
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var form = await browser.GetAsync("/officers");
        (string, string)[] fields = [(field, value), ("newest", Newest(form))];
        var printed = await browser.SubmitAsync(form, "/officers/cards", fields);
        Assert.Contains("รหัสแสดงเพียงครั้งเดียว", printed.Text);
        var codes = await CodesAsync();

        var again = await browser.SubmitAsync(form, "/officers/cards", fields);

        Assert.Equal("/officers", again.Location);
        var page = await browser.GetAsync("/officers");
        Assert.Contains("จึงไม่ได้ออกซ้ำ", page.Text);
        Assert.Equal(codes, await CodesAsync());
        // A page made after that issues anew.
        fields[1] = ("newest", Newest(page));
        await browser.SubmitAsync(page, "/officers/cards", fields);
        Assert.NotEqual(codes, await CodesAsync());

        static string Newest(Answer page) =>
            Regex.Match(page.Text, "name=\"newest\" value=\"(\\d+)\"").Groups[1].Value;
        async Task<List<string>> CodesAsync()
        {
            await using var db = host.Database.Open();
            return await db
                .EnrollmentCodes.Where(c => c.CanceledAt == null)
                .OrderBy(c => c.Id)
                .Select(c => c.CodeHash)
                .ToListAsync();
        }
    }
}
