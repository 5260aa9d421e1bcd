using OitBot.Storage;
using OitBot.Storage.Reminders;

namespace OitBot.Tests.Pages;

public sealed class ReminderPageTests
{
    [Fact]
    public async Task The_calendar_shows_what_the_plan_says_and_whom_nothing_reaches()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        using var browser = await host.SignedInAsync(SampleRound.Executive);

        var page = (await browser.GetAsync("/reminders")).Text;

        var (today, last) = (new DateOnly(2023, 3, 20), new DateOnly(2023, 4, 29));
        await using var db = host.Database.Open();
        var pictures = await LoadPictures.OfAgenciesAsync(
            db,
            NationalHolidays.None,
            [1],
            today,
            last
        );
        var rules = new ReminderRules();
        var plan = PlanReminders.Of(pictures[1], rules, today, last, today).ToList();
        var first = plan[0];
        Assert.Contains($"{first.Officer.Name}</span> {first.Digest.Rows.Count} ข้อ", page);
        // Only LINE counts messages.
        Assert.Contains(plan, planned => planned.Address?.Channel == "msteams");
        var paid = plan.Count(planned => planned.Address?.Channel == "line");
        Assert.Contains($"<b>{paid} ข้อความ LINE</b>", page);
        Assert.Contains("งานประจำปีของจังหวัด", page);
        Assert.Contains("ยังเตือนไม่ได้", page);
        Assert.DoesNotContain(SampleRound.Secret, page);
        var next = (await browser.GetAsync("/reminders?from=2023-05-01")).Text;
        Assert.Contains("30 เม.ย. 2566", next);
        Assert.Equal(first.At, Bangkok.At(today, rules.At));
    }
}
