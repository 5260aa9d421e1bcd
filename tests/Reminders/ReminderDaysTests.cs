using OitBot.Storage.Reminders;

namespace OitBot.Tests.Reminders;

public sealed class ReminderDaysTests
{
    private static readonly ReminderRules Rules = new() { Holidays = Calendar.National };
    private static readonly WorkingDays Working = new(Calendar.National);

    [Fact]
    public void A_due_date_is_reminded_of_at_its_milestones_only()
    {
        // 26 May 2566 is a Friday; 4, 5 and 17 May are holidays.
        Assert.Equal(
            ["2023-04-26", "2023-05-12", "2023-05-19", "2023-05-23", "2023-05-25", "2023-05-26"],
            RemindedOf("2023-05-26", "2023-04-01", "2023-05-26")
        );
    }

    [Fact]
    public void Milestones_within_songkran_move_to_the_working_day_before_it()
    {
        // 13 to 17 April 2566 are closed: 14 days before 28 April is the 14th, 7 days before 21 April is the 14th.
        Assert.Contains("2023-04-12", RemindedOf("2023-04-28", "2023-04-01", "2023-04-28"));
        Assert.DoesNotContain("2023-04-18", RemindedOf("2023-04-28", "2023-04-01", "2023-04-28"));
        Assert.Equal(
            ["2023-03-22", "2023-04-07", "2023-04-12", "2023-04-18", "2023-04-20", "2023-04-21"],
            RemindedOf("2023-04-21", "2023-03-01", "2023-04-21")
        );
    }

    [Fact]
    public void A_due_date_on_a_sunday_is_reminded_of_on_friday_once_and_is_late_on_monday()
    {
        var days = RemindedOf("2023-04-23", "2023-04-18", "2023-04-25");
        Assert.Equal(["2023-04-20", "2023-04-21", "2023-04-24", "2023-04-25"], days);
    }

    [Fact]
    public void A_late_one_is_reminded_of_every_working_day_and_weekly_after_ten()
    {
        var days = RemindedOf("2023-04-23", "2023-04-24", "2023-06-02");
        Assert.Equal(
            [
                "2023-04-24",
                "2023-04-25",
                "2023-04-26",
                "2023-04-27",
                "2023-04-28",
                "2023-05-01",
                "2023-05-02",
                "2023-05-03",
                "2023-05-08",
                "2023-05-09",
                "2023-05-16",
                "2023-05-24",
                "2023-05-31",
            ],
            days
        );
    }

    [Fact]
    public void A_milestone_of_a_day_on_which_nothing_ran_is_made_up_by_the_next_run()
    {
        var due = Day("2023-05-26");
        Assert.False(On("2023-05-22", lastRun: "2023-05-19").IsDue(due));
        Assert.True(On("2023-05-22", lastRun: "2023-05-18").IsDue(due));
        Assert.True(On("2023-05-18", lastRun: "2023-05-02").IsDue(due));
    }

    [Fact]
    public void What_lies_too_far_back_is_not_made_up()
    {
        Assert.False(On("2023-05-10", lastRun: "2023-03-01").IsDue(Day("2023-05-26")));
        Assert.True(On("2023-05-09", lastRun: "2023-03-01").IsDue(Day("2023-05-26")));
    }

    [Fact]
    public void The_first_run_ever_makes_up_for_nothing()
    {
        Assert.False(On("2023-05-22").IsDue(Day("2023-05-26")));
        Assert.True(On("2023-05-23").IsDue(Day("2023-05-26")));
    }

    [Fact]
    public void It_is_late_for_long_from_the_third_late_working_day_on()
    {
        var due = Day("2023-04-28");
        Assert.False(On("2023-05-02").IsEscalated(due));
        Assert.True(On("2023-05-03").IsEscalated(due));
        Assert.True(On("2023-05-08").IsEscalated(due));
        Assert.False(On("2023-05-08").IsEscalated(due, Day("2023-05-02")));
    }

    [Fact]
    public void An_agency_s_own_holiday_is_no_working_day()
    {
        var own = new WorkingDays(Calendar.National, new HashSet<DateOnly> { Day("2023-05-25") });
        Assert.False(own.Contains(Day("2023-05-25")));
        Assert.Equal(Day("2023-05-24"), own.OnOrBefore(Day("2023-05-25")));
        Assert.Equal(Day("2023-05-26"), own.OnOrAfter(Day("2023-05-25")));
        Assert.True(
            new ReminderDays(own, Rules, Day("2023-05-24"), null, Day("2023-05-24")).IsDue(
                Day("2023-05-26")
            )
        );
    }

    private static string[] RemindedOf(string due, string from, string to)
    {
        var days = new List<string>();
        DateOnly? last = Working.OnOrBefore(Day(from).AddDays(-1));
        for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
            if (Working.Contains(day))
            {
                if (new ReminderDays(Working, Rules, day, last, day).IsDue(Day(due)))
                    days.Add($"{day:yyyy-MM-dd}");
                last = day;
            }
        return [.. days];
    }

    private static ReminderDays On(string day, string? lastRun = null) =>
        new(Working, Rules, Day(day), lastRun is null ? null : Day(lastRun), Day(day));

    private static DateOnly Day(string iso) => Calendar.Day(iso);
}
