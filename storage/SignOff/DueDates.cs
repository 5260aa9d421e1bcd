using System.Globalization;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Which days a deadline may fall on, and how the two deadlines of an item move together.</summary>
internal static class DueDates
{
    public static Refusal? Unfit(
        ItemState item,
        Duty? duty,
        DateOnly date,
        TimeOnly? time,
        DateTimeOffset now
    )
    {
        if (DueDate.At(date, time, now).IsLate)
            return new DateInPast(date);
        if (date > item.ClosesOn)
            return new DateAfterClose(date, item.ClosesOn);
        if (item.CoversWholePeriod && date < item.PeriodTo)
            return new BeforePeriodEnd(item.Number, date, item.PeriodTo);
        return duty == Duty.Certify && date < item.PrepareBy
            ? new CertifyBeforePrepare(item.Number, date, item.PrepareBy)
            : null;
    }

    /// <summary>Certifying is never due before preparing: where that would be, it moves along.</summary>
    public static DueMoved Move(ItemState item, Duty? duty, DateOnly date, TimeOnly? time) =>
        duty == Duty.Certify ? new(item.PrepareBy, date, time)
        : duty is null ? new(date, date, time)
        : new(date, item.CertifyBy < date ? date : item.CertifyBy, time);

    /// <summary>Changes, logs and tells those whose signature is open, but for one who hears of it otherwise.</summary>
    public static void Apply(Decision decision, DueMoved moved, long? except = null)
    {
        var before = decision.Item;
        decision.Change(moved);
        decision.Log(LogActions.SetDeadline, Words(before), Words(decision.Item));
        Tell(Duty.Prepare);
        Tell(Duty.Certify);

        void Tell(Duty duty)
        {
            var on = decision.Item.DueOn(duty);
            if (on != before.DueOn(duty) || before.DueTime != moved.Time)
                decision.Tell(
                    decision
                        .Item.OpenPlaces(duty)
                        .Select(p => p.OfficerId)
                        .Where(id => id != except),
                    to => new DeadlineMovedNotice(to, before.Number, duty, on)
                );
        }
    }

    private static string Words(ItemState item)
    {
        var time = item.DueTime?.ToString(" HH:mm", CultureInfo.InvariantCulture);
        return $"{LogWords.Day(Duty.Prepare, item.PrepareBy)}, {LogWords.Day(Duty.Certify, item.CertifyBy)}{time}";
    }
}
