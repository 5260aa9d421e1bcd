using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Reminders;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>Reminders put off to an hour of one's own, beside the digests of the mornings. 20 March 2566 is a Monday.</summary>
public sealed class OwnHoursTests
{
    private const string Monday = "2023-03-20 08:30";
    private const string Asked = "2023-03-20 09:00";
    private const string Tuesday = "2023-03-21 08:30";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_morning_tells_what_was_not_put_off_and_the_hour_only_what_was(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.SnoozeAsync("สร้อยญา", Asked, "2023-03-21 20:00", 12);
        Assert.Equal("08:30 11, 20:00 12", await PlannedAsync(office, "2023-03-21"));
        await office.RunAsync(Tuesday);
        Assert.Equal([11], await ToldAsync(office, Tuesday));
        Assert.Empty(await ToldAsync(office, "2023-03-21 19:59"));
        Assert.Equal([12], await ToldAsync(office, "2023-03-21 20:00"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Days_later_the_hour_repeats_nothing_that_mornings_have_told(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.SnoozeAsync("สร้อยญา", Asked, "2023-03-22 08:30", 13);
        await office.SnoozeAsync("สร้อยญา", Asked, "2023-03-23 14:00", 12);
        await office.RunAsync(Tuesday);
        Assert.Equal([11], await ToldAsync(office, Tuesday));
        await office.RunAsync("2023-03-22 08:30");
        Assert.Equal([11, 13], await ToldAsync(office, "2023-03-22 08:30"));
        Assert.Equal("08:30 11, 14:00 12", await PlannedAsync(office, "2023-03-23"));
        await office.RunAsync("2023-03-23 08:30");
        Assert.Equal([11], await ToldAsync(office, "2023-03-23 08:30"));
        Assert.Equal([12], await ToldAsync(office, "2023-03-23 14:00"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_due_about_when_the_digests_are_is_the_person_s_digest(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.SnoozeAsync("สร้อยญา", Asked, "2023-03-21 08:35", 12);
        Assert.Equal("08:35 11 12", await PlannedAsync(office, "2023-03-21"));
        await office.RunAsync(Tuesday);
        Assert.Empty(await ToldAsync(office, Tuesday));
        Assert.Equal([11, 12], await ToldAsync(office, "2023-03-21 08:35"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_could_not_go_out_at_its_hour_is_in_the_next_morning_s_digest(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.SnoozeAsync("สร้อยญา", Asked, "2023-03-21 20:00", 12);
        await office.RunAsync(Tuesday);
        await ToldAsync(office, Tuesday);
        Assert.Empty(await ToldAsync(office, "2023-03-21 21:30"));
        await office.RunAsync("2023-03-22 08:30");
        Assert.Equal([11, 12], await ToldAsync(office, "2023-03-22 08:40"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_plan_tells_every_hour_and_to_whoever_asked_for_it(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.ActAsync("สยมพร", "สร้อยญา", "2023-03-20", "2023-03-24", Asked);
        await office.SnoozeAsync("สยมพร", Asked, "2023-03-21 14:00", 12);
        await office.SnoozeAsync("สยมพร", Asked, "2023-03-21 16:00", 13);
        Assert.Equal(
            "08:30 11, 14:00 12, 16:00 13",
            await PlannedAsync(office, "2023-03-21", "สยมพร")
        );
        await office.RunAsync(Tuesday);
        Assert.Equal([11], await ToldAsync(office, Tuesday, "สยมพร"));
        Assert.Equal([12], await ToldAsync(office, "2023-03-21 14:00", "สยมพร"));
        Assert.Equal([13], await ToldAsync(office, "2023-03-21 16:00", "สยมพร"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Taking_reminders_up_again_calls_off_the_hour_but_no_digest_that_is_late(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider);
        await office.RunAsync(Tuesday);
        Assert.Empty(await ToldAsync(office, "2023-03-21 19:00"));
        await office.SnoozeAsync("สร้อยญา", "2023-03-21 19:01", "2023-03-22 20:00", 12);
        await office.ResumeAsync("สร้อยญา", "2023-03-21 19:02");
        await office.RunAsync("2023-03-22 08:30");
        Assert.Equal([11, 12], await ToldAsync(office, "2023-03-22 08:40"));
        Assert.Empty(await ToldAsync(office, "2023-03-22 20:00"));
    }

    /// <summary>O11 is told of every day from Tuesday on, O12 on Tuesday, O13 not that week.</summary>
    private static async Task<ReminderOffice> OpenAsync(DatabaseProvider provider)
    {
        var office = await ReminderOffice.OpenAsync(provider);
        (int Item, string Day)[] due = [(11, "2023-03-22"), (12, "2023-03-28"), (13, "2023-03-31")];
        await office.WriteAsync(async db =>
        {
            foreach (var (item, day) in due)
                await db
                    .Items.Where(i => i.Number == item)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(i => i.PrepareBy, Calendar.Day(day))
                    );
        });
        await office.RunAsync(Monday);
        await office.SettleAsync(await office.ClaimAsync(Monday), new SendOutcome.Sent(), Monday);
        return office;
    }

    /// <summary>The items of what goes out then.</summary>
    private static async Task<IReadOnlyList<int>> ToldAsync(
        ReminderOffice office,
        string moment,
        string name = "สร้อยญา"
    )
    {
        var officer = await office.OfficerAsync(name);
        var claimed = await office.ClaimAsync(moment);
        await office.SettleAsync(claimed, new SendOutcome.Sent(), moment);
        return
        [
            .. claimed.Where(b => b.First.OfficerId == officer).SelectMany(b => b.First.Items!),
        ];
    }

    private static async Task<string> PlannedAsync(
        ReminderOffice office,
        string day,
        string name = "สร้อยญา"
    )
    {
        var officer = await office.OfficerAsync(name);
        var on = Calendar.Day(day);
        var pictures = await office.ReadAsync(async db =>
            await LoadPictures.OfAgenciesAsync(db, Calendar.National, [1], on, on)
        );
        return string.Join(
            ", ",
            PlanReminders
                .Of(pictures[1], Calendar.Rules, on, on, on)
                .Where(planned => planned.Officer.Id == officer)
                .Select(planned =>
                    $"{TimeZoneInfo.ConvertTime(planned.At, Bangkok.Zone):HH:mm} {string.Join(' ', planned.Digest.Items)}"
                )
        );
    }
}
