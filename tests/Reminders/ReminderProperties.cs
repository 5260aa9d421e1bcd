using CsCheck;
using OitBot.Storage;
using OitBot.Storage.Reminders;

namespace OitBot.Tests.Reminders;

public sealed class ReminderProperties
{
    private static readonly DateOnly First = Calendar.Day("2022-01-01");
    private static readonly WorkingDays Working = new(Calendar.National);

    /// <summary>A due date, with breaks in which nothing runs: 0 runs on each working day.</summary>
    private static readonly Gen<(DateOnly Due, int[] Missed)> Lives = Gen.Select(
        Gen.Int[60, 1700].Select(First.AddDays),
        Gen.Int[0, 4].Array[120]
    );

    [Fact]
    public void Reminders_fall_on_working_days_and_every_late_day_up_to_the_tenth_has_one() =>
        Lives.Sample(life =>
        {
            foreach (var day in Run(life.Due, []))
            {
                Assert.True(Working.Contains(day));
                Assert.True(day <= life.Due.AddDays(200));
            }
            var late = Run(life.Due, []).Where(day => day > life.Due).ToList();
            var tenth = late[9];
            Assert.Equal(10, Working.Between(life.Due, tenth));
            Assert.Equal(15, Working.Between(life.Due, late[10]));
        });

    [Fact]
    public void However_often_nothing_ran_no_milestone_is_lost_and_none_is_repeated_in_one_run() =>
        Lives.Sample(life =>
        {
            var all = Run(life.Due, []).Where(day => day <= life.Due).ToList();
            var made = Run(life.Due, life.Missed);
            Assert.Equal(made.Distinct(), made);
            // Every milestone is followed, before the next one that ran, by a run that reminds.
            foreach (var milestone in all)
                Assert.Contains(made, day => day >= milestone && day <= milestone.AddDays(12));
        });

    [Fact]
    public void A_snooze_never_ends_after_the_last_working_day_on_which_an_item_is_due() =>
        Gen.Select(Gen.Int[60, 1700], Gen.Int[0, 40], Gen.Int[0, 60])
            .Sample(
                (due, before, ahead) =>
                {
                    var (on, today) = (First.AddDays(due), First.AddDays(due - before));
                    var now = Bangkok.At(today, new TimeOnly(9, 0));
                    var snooze = new Snooze(Working, Calendar.Rules, now);
                    if (snooze.Latest(on) is { } latest)
                    {
                        Assert.True(latest > now);
                        Assert.True(Bangkok.Day(latest) <= on);
                        Assert.True(Working.Contains(Bangkok.Day(latest)));
                    }
                    else
                        Assert.True(Working.OnOrBefore(on) <= today);
                    if (snooze.Until(today.AddDays(ahead), null) is { } until)
                        Assert.True(until > now && Working.Contains(Bangkok.Day(until)));
                }
            );

    /// <summary>The days on which a due date is reminded of, from 60 days before it to 60 after it.</summary>
    private static List<DateOnly> Run(DateOnly due, int[] missed)
    {
        var (reminded, skip, at) = (new List<DateOnly>(), 0, 0);
        DateOnly? last = due.AddDays(-61);
        for (var day = due.AddDays(-60); day <= due.AddDays(60); day = day.AddDays(1))
        {
            if (!Working.Contains(day))
                continue;
            if (skip-- > 0)
                continue;
            if (new ReminderDays(Working, Calendar.Rules, day, last, day).IsDue(due))
                reminded.Add(day);
            last = day;
            skip = missed.Length == 0 ? 0 : missed[at++ % missed.Length];
        }
        return reminded;
    }
}
