using OitBot.Dialogs.Cards;
using OitBot.Storage;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>March and April 2566 on the sample register, day by day, through the real host's jobs and LINE.</summary>
public sealed class TwoMonthsTests
{
    private static readonly DateOnly From = Calendar.Day("2023-03-01");
    private static readonly TimeOnly Midnight = TimeOnly.MinValue;
    private static readonly TimeOnly Morning = new(8, 30);
    private static readonly TimeOnly Ten = new(10, 0);
    private static readonly TimeOnly Afternoon = new(14, 0);
    private static readonly DateOnly To = Calendar.Day("2023-04-30");

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_nobody_does_anything_people_receive_exactly_what_was_planned_at_the_start(
        DatabaseProvider provider
    )
    {
        await using var office = await LivingOffice.OpenAsync(provider);
        var planned = (await office.PlanAsync(From, To)).ToLookup(p => Bangkok.Day(p.At));
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            await office.TimeComesAsync(day, Morning);
            await office.TimeComesAsync(day, Afternoon);
            await office.ReceivedAsPlannedAsync(day, Midnight, [.. planned[day]]);
        }
        Assert.Equal(
            "24 มี.ค., 7 เม.ย., 12 เม.ย., 20 เม.ย., 21 เม.ย., 24 เม.ย., 25 เม.ย., 26 เม.ย., 27 เม.ย., 28 เม.ย.",
            string.Join(
                ", ",
                planned.Select(day => day.Key).Order().Select(day => ThaiDay.Text(day)[..^5])
            )
        );
    }

    [Fact]
    public async Task Where_people_work_they_receive_each_day_what_the_rules_then_say()
    {
        await using var office = await LivingOffice.OpenAsync(DatabaseProvider.Sqlite);
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            var morning = await office.PlanAsync(day, day);
            await office.TimeComesAsync(day, Morning);
            await office.ReceivedAsPlannedAsync(day, Midnight, [.. morning.Where(IsMorning)]);
            await office.ClockAsync(day, Ten);
            foreach (var (_, what) in Story.Where(step => Calendar.Day(step.Day) == day))
                await what(office);
            var later = await office.PlanAsync(day, day);
            await office.TimeComesAsync(day, Afternoon);
            await office.ReceivedAsPlannedAsync(day, Ten, [.. later.Where(p => !IsMorning(p))]);
        }
        Assert.Empty(office.Violations);
        Assert.DoesNotContain(12, await office.RemindedAfterAsync("สร้อยญา", "2023-03-24"));
    }

    private static bool IsMorning(PlannedReminder planned) =>
        planned.At == Bangkok.At(Bangkok.Day(planned.At), Morning);

    private static readonly (string Day, Func<LivingOffice, Task> What)[] Story =
    [
        (
            "2023-03-20",
            async o =>
            {
                await o.PrepareAsync("สร้อยญา", 12);
                await o.DoAsync("สร้อยญา", 12, new Certify());
            }
        ),
        ("2023-03-21", o => o.DeadlineAsync(11, "2023-03-31")),
        ("2023-03-22", o => o.SayAsync("สร้อยญา", "งดเตือนถึงวันที่ 28 มีนาคม")),
        ("2023-03-27", o => o.DeadlineAsync(1, "2023-04-05")),
        ("2023-03-30", o => o.DoAsync("วราพร", 12, new Return { Reason = "ลิงก์เปิดไม่ได้" })),
        (
            "2023-04-03",
            async o =>
            {
                await o.PrepareAsync("สร้อยญา", 12);
                await o.DoAsync("สร้อยญา", 12, new Certify());
                await o.DoAsync("วราพร", 12, new Certify());
            }
        ),
        ("2023-04-10", o => o.ActAsync("สยมพร", "วราพร", "2023-04-11", "2023-04-20")),
        ("2023-04-11", o => o.SayAsync("สร้อยญา", "งดเตือนข้อ 13 ถึงวันที่ 30 เมษายน")),
        ("2023-04-18", o => o.PrepareAsync("สร้อยญา", 13)),
        ("2023-04-24", o => o.SayAsync("สร้อยญา", "เตือนอีกที 14.00 น.")),
    ];
}
