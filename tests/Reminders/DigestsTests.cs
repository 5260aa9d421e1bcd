using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using static OitBot.Tests.Reminders.AnAgency;

namespace OitBot.Tests.Reminders;

public sealed class DigestsTests
{
    [Fact]
    public void Only_what_is_due_for_reminding_is_shown_late_first_and_the_rest_is_counted()
    {
        var digest = new AnAgency()
            .Item(3, "2023-05-26")
            .Item(2, "2023-05-22")
            .Item(1, "2023-06-30")
            .On("2023-05-23");
        Assert.Equal([2, 3], digest!.Rows.Select(row => row.Place.Item.Number));
        Assert.True(digest.Rows[0].Due.IsLate);
        Assert.Equal([1], digest.Besides);
    }

    [Fact]
    public void Who_has_nothing_due_hears_nothing() =>
        Assert.Null(new AnAgency().Item(1, "2023-06-30").On("2023-05-23"));

    [Fact]
    public void Who_has_left_hears_nothing() =>
        Assert.Null(
            new AnAgency().With(Somying, isActive: false).Item(1, "2023-05-26").On("2023-05-26")
        );

    [Fact]
    public void A_snooze_of_an_item_holds_until_it_ends_and_then_it_is_shown_once()
    {
        var agency = new AnAgency()
            .Item(1, "2023-05-26", snoozedUntil: "2023-05-24 08:30")
            .Item(2, "2023-05-26");
        Assert.Equal([2], agency.Numbers("2023-05-23"));
        Assert.Equal([1], agency.Numbers("2023-05-24"));
        Assert.Equal([1, 2], agency.Numbers("2023-05-25"));
    }

    [Fact]
    public void A_snooze_does_not_hold_on_the_due_date_nor_after_it()
    {
        var agency = new AnAgency().Item(1, "2023-05-26", snoozedUntil: "2023-06-30 08:30");
        Assert.Empty(agency.Numbers("2023-05-25"));
        Assert.Equal([1], agency.Numbers("2023-05-26"));
        Assert.Equal([1], agency.Numbers("2023-05-29"));
    }

    [Fact]
    public void A_due_date_on_a_weekend_ends_a_snooze_on_the_working_day_before()
    {
        var agency = new AnAgency().Item(1, "2023-05-28", snoozedUntil: "2023-06-30 08:30");
        Assert.Equal([1], agency.Numbers("2023-05-26"));
    }

    [Fact]
    public void A_snooze_of_everything_holds_each_item_only_up_to_its_own_due_date()
    {
        var agency = new AnAgency()
            .With(Somying, snoozedUntil: "2023-05-29 08:30")
            .Item(1, "2023-05-25")
            .Item(2, "2023-05-26")
            .Item(3, "2023-06-30");
        Assert.Equal([1], agency.Numbers("2023-05-25"));
        Assert.Equal([1, 2], agency.Numbers("2023-05-26"));
        Assert.Equal([1, 2, 3], agency.Numbers("2023-05-29"));
        Assert.Equal([1, 2], agency.Numbers("2023-05-30"));
    }

    [Fact]
    public void A_delegate_is_reminded_in_the_place_of_who_is_away_and_only_within_the_dates()
    {
        var agency = new AnAgency()
            .Item(1, "2023-05-22")
            .Item(2, "2023-05-26", Somchai)
            .Acts(Somchai, forWhom: Somying, "2023-05-24", "2023-05-25");
        Assert.Equal([1], agency.Numbers("2023-05-23"));
        Assert.Equal([2], agency.Numbers("2023-05-23", Somchai));
        Assert.Empty(agency.Numbers("2023-05-24"));
        Assert.Equal([1], agency.Numbers("2023-05-24", Somchai));
        Assert.Equal([1, 2], agency.Numbers("2023-05-25", Somchai));
        Assert.Equal([1], agency.Numbers("2023-05-26"));
    }

    [Fact]
    public void Where_nothing_reaches_the_delegate_the_person_is_reminded_as_well()
    {
        var agency = new AnAgency()
            .With(Somchai, isReachable: false)
            .Item(1, "2023-05-22")
            .Acts(Somchai, forWhom: Somying, "2023-05-24", "2023-05-25");
        Assert.Equal([1], agency.Numbers("2023-05-24"));
        Assert.Equal([1], agency.Numbers("2023-05-24", Somchai));
    }

    [Fact]
    public void The_coordinator_is_told_once_by_person_and_of_how_much_is_still_late()
    {
        var agency = new AnAgency()
            .With(Somchai, isReachable: false)
            .Item(1, "2023-05-19")
            .Item(2, "2023-05-18", Somchai)
            .Item(3, "2023-05-19", Somchai)
            .Item(4, "2023-05-19", Somchai, Duty.Certify);
        Assert.Null(agency.On("2023-05-22", Coordinator));
        var before = agency.On("2023-05-23", Coordinator)!.Escalation!;
        Assert.Equal([2], Assert.Single(before.People).Items);
        agency.Told(Coordinator, "2023-05-23", 2);
        var told = agency.On("2023-05-24", Coordinator)!;
        Assert.Empty(told.Rows);
        Assert.Equal([Somchai, Somying], told.Escalation!.People.Select(p => p.OfficerId));
        Assert.Equal([3, 4], told.Escalation.People[0].Items);
        Assert.False(told.Escalation.People[0].IsReachable);
        Assert.Equal([2], told.Escalation.StillLate);
        Assert.Equal([1, 3, 4], told.Items);
        Assert.Equal(told.Items, agency.On("2023-05-25", Coordinator)!.Items);
        agency.Told(Coordinator, "2023-05-25", 1, 3, 4);
        Assert.Null(agency.On("2023-05-26", Coordinator));
    }

    [Fact]
    public void A_digest_from_before_it_was_late_for_long_has_not_told_of_it()
    {
        var agency = new AnAgency()
            .Item(1, "2023-05-19")
            .Item(1, "2023-05-19", Coordinator)
            .Told(Coordinator, "2023-05-22", 1)
            .Told(Coordinator, "2023-05-23", 1);
        var escalation = agency.On("2023-05-24", Coordinator)!.Escalation!;
        Assert.Equal([1], Assert.Single(escalation.People).Items);
        Assert.Empty(escalation.StillLate);
        agency.Told(Coordinator, "2023-05-24", 1);
        Assert.Null(agency.On("2023-05-25", Coordinator)!.Escalation);
    }

    [Fact]
    public void Each_coordinator_is_told_and_what_somebody_got_for_themselves_tells_them_nothing()
    {
        const long Other = 8;
        var agency = new AnAgency()
            .With(Other, OfficerRole.Coordinator)
            .Item(1, "2023-05-19")
            .Item(1, "2023-05-19", Somchai)
            .Acts(Somchai, forWhom: Coordinator, "2023-05-26", "2023-05-26")
            .Told(Coordinator, "2023-05-24", 1)
            .Told(Somchai, "2023-05-24", 1)
            .Told(Somying, "2023-05-24", 1);
        Assert.Null(agency.On("2023-05-25", Coordinator));
        Assert.NotNull(agency.On("2023-05-25", Other)!.Escalation);
        Assert.NotNull(agency.On("2023-05-26", Somchai)!.Escalation);
    }

    [Fact]
    public void Nobody_else_is_told_of_others()
    {
        var agency = new AnAgency().Item(1, "2023-05-19").Item(2, "2023-05-19", Somchai);
        Assert.Null(agency.On("2023-05-24")!.Escalation);
    }

    [Fact]
    public void A_coordinator_s_own_late_items_are_not_told_as_somebody_else_s()
    {
        var agency = new AnAgency().Item(1, "2023-05-19", Coordinator);
        var digest = agency.On("2023-05-24", Coordinator)!;
        Assert.Equal([1], digest.Items);
        Assert.Null(digest.Escalation);
    }

    [Fact]
    public void Who_acts_for_the_coordinator_is_told_in_their_place()
    {
        var agency = new AnAgency()
            .Item(1, "2023-05-19")
            .Acts(Somchai, forWhom: Coordinator, "2023-05-24", "2023-05-24");
        Assert.NotNull(agency.On("2023-05-24", Somchai)!.Escalation);
        Assert.Null(agency.On("2023-05-24", Coordinator));
    }

    [Fact]
    public void A_year_without_holidays_is_told_to_coordinators_once_by_itself()
    {
        var agency = new AnAgency();
        Assert.Equal([2027], agency.On("2026-12-02", Coordinator)!.YearsWithoutHolidays);
        Assert.Null(agency.On("2026-12-03", Coordinator));
        Assert.Null(agency.On("2026-12-02"));
    }

    [Fact]
    public void At_the_hour_asked_for_everything_put_off_is_shown()
    {
        var agency = new AnAgency()
            .With(Somying, snoozedUntil: "2023-05-22 14:00")
            .Item(1, "2023-06-30");
        var now = Calendar.At("2023-05-22 14:00");
        var asked = new Digests(
            agency.Picture(),
            agency.Rules,
            now,
            Calendar.Day("2023-05-19"),
            Calendar.At("2023-05-22 09:00")
        );
        Assert.Equal([1], asked.Of(Somying)!.Items);
        Assert.Null(agency.On("2023-05-23"));
    }

    [Fact]
    public void Asked_to_remind_now_all_that_is_open_and_not_put_off_is_shown_whatever_the_day()
    {
        var agency = new AnAgency()
            .With(Somchai, snoozedUntil: "2023-06-01 08:30")
            .Item(1, "2023-06-30")
            .Item(2, "2023-06-30", snoozedUntil: "2023-06-01 08:30")
            .Item(3, "2023-05-19", snoozedUntil: "2023-06-01 08:30")
            .Item(4, "2023-06-30", Somchai);
        Assert.Equal([1, 3], Asked(agency, Somying, Audience.Everyone)!.Items);
        Assert.Null(Asked(agency, Somchai, Audience.Everyone));
    }

    [Fact]
    public void Asked_to_remind_now_of_one_duty_the_other_is_not_shown()
    {
        var agency = new AnAgency().Item(1, "2023-06-30").Item(2, "2023-06-30", duty: Duty.Certify);
        var certifiers = new Audience { Duty = Duty.Certify };
        Assert.Equal([2], Asked(agency, Somying, certifiers)!.Items);
    }

    [Fact]
    public void Asked_to_remind_somebody_who_is_away_whoever_acts_for_them_sees_what_is_theirs()
    {
        var agency = new AnAgency()
            .Item(1, "2023-06-30")
            .Item(2, "2023-06-30", Somchai)
            .Acts(Somchai, forWhom: Somying, "2023-05-22", "2023-05-25");
        var named = new Audience { Officers = [Somying] };
        Assert.Null(Asked(agency, Somying, named));
        Assert.Equal([1], Asked(agency, Somchai, named)!.Items);
        Assert.Equal([1, 2], Asked(agency, Somchai, Audience.Everyone)!.Items);
    }

    private static Digest? Asked(AnAgency agency, long officer, Audience audience)
    {
        var now = Calendar.At("2023-05-22 10:00");
        return new Digests(agency.Picture(), agency.Rules, now, null, now).OpenOf(
            officer,
            audience
        );
    }
}
