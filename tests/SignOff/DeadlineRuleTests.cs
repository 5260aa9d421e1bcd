using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using static OitBot.Tests.SignOff.Deciding;

namespace OitBot.Tests.SignOff;

/// <summary>Deadlines, their hours and wishes for more time.</summary>
public sealed class DeadlineRuleTests
{
    [Fact]
    public void Deadlines_stay_within_the_round_and_in_order()
    {
        var item = Office.Fresh with { CoversWholePeriod = true };
        Assert.IsType<DateInPast>(Set(item, Duty.Prepare, new(2023, 3, 19)));
        Assert.IsType<BeforePeriodEnd>(Set(item, Duty.Prepare, new(2023, 3, 30)));
        Office.Decided(Set(item, Duty.Prepare, new(2023, 3, 31)));
        Assert.IsType<DateAfterClose>(Set(item, Duty.Certify, new(2023, 5, 1)));
        Assert.IsType<CertifyBeforePrepare>(Set(item, Duty.Certify, new(2023, 4, 1)));
        Assert.IsType<NothingToChange>(Set(item, Duty.Prepare, item.PrepareBy));
        var early = item with { CertifyBy = new(2023, 4, 24) };
        var moved = Office.Decided(Set(early, Duty.Prepare, new(2023, 4, 28)));
        Assert.Equal(new DateOnly(2023, 4, 28), moved.After!.CertifyBy);
        Assert.Equal(2, moved.Notices.OfType<DeadlineMovedNotice>().Count());
    }

    [Fact]
    public void An_hour_belongs_to_the_duty_it_was_given_for()
    {
        var (day, hour) = (Office.Fresh.PrepareBy, new TimeOnly(15, 0));
        var moved = Office.Decided(
            Decide(Office.Fresh, Office.Coordinator, new SetDeadline(Duty.Prepare, day, hour))
        );
        Assert.Equal(new Deadline(day, hour), moved.After!.Deadline(Duty.Prepare));
        Assert.Equal(Office.Fresh.Deadline(Duty.Certify), moved.After.Deadline(Duty.Certify));
        var told = Assert.Single(moved.Notices.OfType<DeadlineMovedNotice>());
        Assert.Equal((Duty.Prepare, day, hour), (told.Duty, told.On, told.Time));
        Assert.IsType<CertifyBeforePrepare>(
            Decide(
                moved.After,
                Office.Coordinator,
                new SetDeadline(Duty.Certify, day, new TimeOnly(12, 0))
            )
        );
    }

    [Fact]
    public void A_time_of_today_that_has_passed_is_past()
    {
        Assert.IsType<DateInPast>(
            Decide(
                Office.Fresh,
                Office.Coordinator,
                new SetDeadline(Duty.Prepare, Office.Today, new TimeOnly(8, 30))
            )
        );
        var later = new SetDeadline(Duty.Prepare, Office.Today, new TimeOnly(16, 30));
        Do(Office.Fresh, Office.Coordinator, later);
    }

    [Fact]
    public void An_extension_is_asked_by_who_has_something_open_and_granted_by_a_coordinator()
    {
        var until = new DateOnly(2023, 4, 26);
        var ask = new AskExtension(until) { Coordinators = [Office.Coordinator], Reason = "รอผล" };
        var asked = Do(Office.Fresh, Office.Preparer, ask);
        Assert.Equal(Office.Fresh.Version, asked.After!.Version);
        Assert.Equal([Office.Coordinator], Assert.Single(asked.Notices).To);
        var wish = new Extension(5, Office.Preparer, Duty.Prepare, until);
        Assert.IsType<AlreadyAsked>(
            Decide(Office.Fresh, Office.Preparer, ask with { Waiting = [wish] })
        );
        Assert.IsType<OnlyCoordinator>(
            Decide(Office.Fresh, Office.Preparer, new DecideExtension(wish, true))
        );
        var granted = Do(Office.Fresh, Office.Coordinator, new DecideExtension(wish, true));
        Assert.Equal(until, granted.After!.PrepareBy);
        Assert.Equal(
            [Office.Preparer],
            granted.Notices.OfType<ExtensionDecidedNotice>().Single().To
        );
        Assert.DoesNotContain(
            Office.Preparer,
            granted.Notices.OfType<DeadlineMovedNotice>().SelectMany(notice => notice.To)
        );
        var refused = Do(Office.Fresh, Office.Coordinator, new DecideExtension(wish, false));
        Assert.Equal(Office.Fresh.PrepareBy, refused.After!.PrepareBy);
    }

    [Fact]
    public void Whoever_has_to_bring_a_link_again_hears_of_the_day_and_may_wish_for_another()
    {
        var bare = Do(Office.Prepared, Office.Preparer, new RemoveEvidence()).After!;
        var moved = Do(
            bare,
            Office.Coordinator,
            new SetDeadline(Duty.Prepare, bare.PrepareBy.AddDays(1))
        );
        var told = Assert.Single(moved.Notices.OfType<DeadlineMovedNotice>());
        Assert.Equal([Office.Preparer, Office.CoPreparer], told.To);
        Assert.IsType<Decided>(
            Decide(bare, Office.Preparer, new AskExtension(bare.PrepareBy.AddDays(2)))
        );
    }

    [Fact]
    public void Another_wish_takes_the_place_of_the_one_that_waits()
    {
        var first = new Extension(5, Office.Preparer, Duty.Prepare, new(2023, 4, 25));
        var ask = new AskExtension(new(2023, 4, 27)) { Waiting = [first] };
        var decided = Do(Office.Fresh, Office.Preparer, ask);
        Assert.Equal(
            [new ExtensionSettled(5, false), new ExtensionAsked(11, Duty.Prepare, ask.Until, null)],
            decided.Changes
        );
    }

    [Theory]
    [InlineData(20, null, 0, false)]
    [InlineData(20, 8, 0, true)]
    [InlineData(20, 10, 0, false)]
    [InlineData(19, null, -1, true)]
    [InlineData(27, null, 7, false)]
    public void Days_left_are_days_in_Bangkok(int day, int? hour, int left, bool isLate)
    {
        TimeOnly? time = hour is { } h ? new TimeOnly(h, 0) : null;
        var due = DueDate.At(new DateOnly(2023, 3, day), time, Office.Now);
        Assert.Equal((left, isLate), (due.DaysLeft, due.IsLate));
        var justAfterMidnight = new DateTimeOffset(2023, 3, 20, 17, 1, 0, TimeSpan.Zero);
        Assert.Equal(
            left - 1,
            DueDate.At(new DateOnly(2023, 3, day), null, justAfterMidnight).DaysLeft
        );
    }

    private static Outcome Set(ItemState item, Duty duty, DateOnly on) =>
        Decide(item, Office.Coordinator, new SetDeadline(duty, on));
}
