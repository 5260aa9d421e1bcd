using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Broadcasts;

/// <summary>The rules about broadcasts, without a database.</summary>
public sealed class BroadcastRulesTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly OfficeHours Hours = new(
        new ReminderRules(),
        new WorkingDays(
            new NationalHolidays(
                [
                    new(new(2023, 4, 6), "วันจักรี"),
                    new(new(2023, 4, 13), "วันสงกรานต์"),
                    new(new(2023, 4, 14), "วันสงกรานต์"),
                ],
                [2023]
            )
        )
    );

    [Fact]
    public void Only_a_coordinator_broadcasts_and_who_acts_for_one_within_the_dates()
    {
        Assert.Null(BroadcastRules.MayBroadcast(As(OfficerRole.Coordinator), Now));
        Assert.IsType<ReadOnly>(BroadcastRules.MayBroadcast(As(OfficerRole.Executive), Now));
        Assert.IsType<OnlyCoordinator>(BroadcastRules.MayBroadcast(As(OfficerRole.Officer), Now));
        var today = Bangkok.Day(Now);
        var acting = As(OfficerRole.Officer) with
        {
            ActsFor = [new ActingFor(9, OfficerRole.Coordinator, today, today)],
        };
        Assert.Null(BroadcastRules.MayBroadcast(acting, Now));
        Assert.IsType<OnlyCoordinator>(BroadcastRules.MayBroadcast(acting, Now.AddDays(1)));
        Assert.IsType<NotActive>(
            BroadcastRules.MayBroadcast(As(OfficerRole.Coordinator) with { IsActive = false }, Now)
        );
    }

    [Fact]
    public void A_text_is_there_and_fits_on_a_phone()
    {
        Assert.IsType<NoText>(BroadcastRules.Unfit(new(" \n", Audience.Everyone), Now));
        Assert.IsType<TextTooLong>(
            BroadcastRules.Unfit(new(new string('ก', 2001), Audience.Everyone), Now)
        );
        Assert.Null(BroadcastRules.Unfit(new(new string('ก', 2000), Audience.Everyone), Now));
        Assert.IsType<MomentPassed>(
            BroadcastRules.Unfit(new("ก", Audience.Everyone) { DueAt = Now }, Now)
        );
    }

    [Theory]
    [InlineData("2023-03-20 08:29", false, "2023-03-20 08:30")]
    [InlineData("2023-03-20 08:30", true, "2023-03-21 08:30")]
    [InlineData("2023-03-20 16:29", true, "2023-03-21 08:30")]
    [InlineData("2023-03-20 16:30", false, "2023-03-21 08:30")]
    [InlineData("2023-03-24 20:00", false, "2023-03-27 08:30")]
    [InlineData("2023-03-25 10:00", false, "2023-03-27 08:30")]
    [InlineData("2023-04-06 10:00", false, "2023-04-07 08:30")]
    [InlineData("2023-04-12 17:00", false, "2023-04-17 08:30")]
    public void The_office_is_open_on_working_days_and_the_next_morning_is_offered(
        string at,
        bool isOpen,
        string next
    )
    {
        Assert.Equal(isOpen, Hours.Cover(Moment(at)));
        Assert.Equal(Moment(next), Hours.NextOpening(Moment(at)));
    }

    [Fact]
    public void Outside_office_hours_it_is_asked_once_more_also_for_a_set_hour()
    {
        var evening = Now.AddHours(10);
        Assert.Null(Confirm(Draft(), Now));
        var asked = Assert.IsType<OutsideOfficeHours>(Confirm(Draft(at: evening), evening));
        Assert.Equal(Moment("2023-03-21 08:30"), asked.Next);
        Assert.Null(Confirm(Draft(at: evening), evening, atAnyHour: true));
        var due = Draft();
        due.DueAt = Moment("2023-03-25 10:00");
        Assert.IsType<OutsideOfficeHours>(Confirm(due, Now));
        due.DueAt = Moment("2023-03-24 10:00");
        Assert.Null(Confirm(due, evening));
    }

    [Fact]
    public void It_is_confirmed_once_for_the_version_shown_and_within_a_day()
    {
        Assert.IsType<BroadcastChanged>(
            BroadcastRules.Confirm(Draft(), 2, Hours, atAnyHour: false, Now)
        );
        Assert.IsType<BroadcastChanged>(Confirm(Draft(), Now.AddDays(1).AddMinutes(1)));
        foreach (var state in Enum.GetValues<BroadcastState>().Except([BroadcastState.Draft]))
        {
            var broadcast = Draft();
            broadcast.State = state;
            Assert.IsType<AlreadyConfirmed>(Confirm(broadcast, Now));
            Assert.IsType<AlreadyConfirmed>(
                BroadcastRules.PutOff(broadcast, 1, Now.AddHours(1), Now)
            );
        }
        var late = Draft();
        late.DueAt = Now.AddHours(1);
        Assert.IsType<MomentPassed>(Confirm(late, Now.AddHours(2)));
        Assert.IsType<MomentPassed>(BroadcastRules.PutOff(Draft(), 1, Now, Now));
    }

    [Fact]
    public void It_is_changed_while_it_waits_and_stopped_while_it_goes_out()
    {
        foreach (var state in Enum.GetValues<BroadcastState>())
        {
            var broadcast = Draft();
            broadcast.State = state;
            var waits = state is BroadcastState.Draft or BroadcastState.Scheduled;
            Assert.Equal(waits, BroadcastRules.Change(broadcast, 1) is null);
            var goesOut = state is BroadcastState.Running or BroadcastState.Scheduled;
            Assert.Equal(goesOut, BroadcastRules.Stop(broadcast, Now) is null);
            Assert.Equal(
                state == BroadcastState.Running,
                BroadcastRules.Stop(broadcast, Now.AddMinutes(-1)) is null
            );
            var again = state is BroadcastState.Running or BroadcastState.Done;
            Assert.Equal(again, Resend(broadcast, Now) is null);
            Assert.IsType<NothingToResend>(Resend(broadcast, Now, failed: 0));
        }
    }

    [Fact]
    public void Sending_again_outside_office_hours_asks_once_more()
    {
        var broadcast = Draft();
        broadcast.State = BroadcastState.Done;
        var (evening, morning) = (Moment("2023-03-20 22:00"), Moment("2023-03-21 08:30"));
        var asked = Assert.IsType<OutsideOfficeHours>(Resend(broadcast, evening));
        Assert.Equal((evening, morning), (asked.At, asked.Next));
        Assert.Null(Resend(broadcast, evening, atAnyHour: true));
        Assert.Null(BroadcastRules.ResendLater(broadcast, 1, failed: 1, morning, evening));
        Assert.IsType<MomentPassed>(
            BroadcastRules.ResendLater(broadcast, 1, failed: 1, morning, morning)
        );
        Assert.IsType<BroadcastChanged>(
            BroadcastRules.ResendLater(broadcast, 2, failed: 1, morning, evening)
        );
    }

    [Theory]
    [InlineData("2023-03-20 16:00", "2023-03-20 16:59", null)]
    [InlineData("2023-03-20 16:00", "2023-03-20 17:01", "2023-03-21 08:30")]
    [InlineData("2023-03-24 16:00", "2023-03-25 10:00", "2023-03-27 08:30")]
    [InlineData("2023-03-20 16:00", "2023-03-21 08:30", null)]
    [InlineData("2023-03-20 20:00", "2023-03-21 06:00", null)]
    public void What_an_outage_kept_back_waits_for_the_office_unless_it_was_meant_for_the_evening(
        string due,
        string now,
        string? next
    )
    {
        var broadcast = Draft(Moment(due));
        broadcast.State = BroadcastState.Scheduled;
        Assert.Equal(
            next is null ? null : Moment(next),
            BroadcastRules.PutOffTo(broadcast, Hours, Moment(now))
        );
        broadcast.State = BroadcastState.Running;
        Assert.Null(BroadcastRules.PutOffTo(broadcast, Hours, Moment(now)));
    }

    [Theory]
    [InlineData("not registered", FailureKind.NotRegistered)]
    [InlineData("blocked", FailureKind.Blocked)]
    [InlineData("over quota", FailureKind.OverQuota)]
    [InlineData("gave up: timeout", FailureKind.GaveUp)]
    [InlineData("400 The property is invalid", FailureKind.Refused)]
    public void A_reason_is_told_from_the_channels_words(string failure, FailureKind kind) =>
        Assert.Equal(kind, Failures.Of(failure));

    private static Refusal? Confirm(
        Broadcast broadcast,
        DateTimeOffset now,
        bool atAnyHour = false
    ) => BroadcastRules.Confirm(broadcast, 1, Hours, atAnyHour, now);

    private static Refusal? Resend(
        Broadcast broadcast,
        DateTimeOffset now,
        int failed = 1,
        bool atAnyHour = false
    ) => BroadcastRules.Resend(broadcast, 1, failed, Hours, atAnyHour, now);

    private static Broadcast Draft(DateTimeOffset? at = null) =>
        new()
        {
            Id = 7,
            Text = "ก",
            Audience = "{}",
            State = BroadcastState.Draft,
            CreatedAt = at ?? Now,
            DueAt = at ?? Now,
            Version = 1,
        };

    private static Actor As(OfficerRole role) =>
        new()
        {
            OfficerId = 1,
            AgencyId = 1,
            Channel = "line",
            Role = role,
        };

    private static DateTimeOffset Moment(string text) =>
        new(
            DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            TimeSpan.FromHours(7)
        );
}
