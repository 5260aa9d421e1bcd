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
        return
            duty == Duty.Certify && new Deadline(date, time).IsBefore(item.Deadline(Duty.Prepare))
            ? new CertifyBeforePrepare(item.Number, date, item.PrepareBy, item.PrepareTime)
            : null;
    }

    /// <summary>Certifying is never due before preparing: where that would be, it moves along.</summary>
    public static DueMoved Move(ItemState item, Duty? duty, DateOnly date, TimeOnly? time)
    {
        var (due, certify) = (new Deadline(date, time), item.Deadline(Duty.Certify));
        return duty == Duty.Certify ? new(item.Deadline(Duty.Prepare), due)
            : duty is null || certify.IsBefore(due) ? new(due, due)
            : new(due, certify);
    }

    /// <summary>Changes, logs and tells those whose signature is open, but for one who hears of it otherwise.</summary>
    public static void Apply(Decision decision, DueMoved moved, long? except = null)
    {
        var before = decision.Item;
        decision.Change(moved);
        decision.Log(LogActions.SetDeadline, LogWords.Days(before), LogWords.Days(decision.Item));
        Tell(Duty.Prepare);
        Tell(Duty.Certify);

        void Tell(Duty duty)
        {
            var due = decision.Item.Deadline(duty);
            if (due != before.Deadline(duty))
                decision.Tell(
                    decision.Item.Owing(duty).Select(p => p.OfficerId).Where(id => id != except),
                    to => new DeadlineMovedNotice(to, before.Number, duty, due.On, due.Time)
                );
        }
    }
}
