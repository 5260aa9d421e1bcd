using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Register;

/// <summary>What somebody asked for on importing; null where nothing was said. Days in Asia/Bangkok.</summary>
public sealed record AskedDates(DateOnly? Closes, DateOnly? PrepareBy, DateOnly? CertifyBy)
{
    public static readonly AskedDates None = new(null, null, null);

    public bool Any => Closes is not null || PrepareBy is not null || CertifyBy is not null;
}

/// <summary>The days of a round, in Asia/Bangkok.</summary>
/// <param name="PeriodEnd">Last day the assessment looks at.</param>
/// <param name="Closes">The day ITAS closes.</param>
/// <param name="PrepareBy">Last day to prepare, for items that do not have to wait for the period's end.</param>
/// <param name="CertifyBy">Last day to certify, likewise.</param>
public sealed record RoundDates(
    DateOnly PeriodEnd,
    DateOnly Closes,
    DateOnly PrepareBy,
    DateOnly CertifyBy
)
{
    private const int DaysToCertify = 7;

    /// <summary>
    /// ITAS closes a month after the period; certifying ends that day, preparing a week before. A round that is there keeps
    /// its own days, and what was asked for goes first, with the days that follow from it.
    /// </summary>
    /// <param name="periodEnd">Last day of the period.</param>
    /// <param name="soFar">The days of a round that is already there.</param>
    /// <param name="asked">What somebody asked for now.</param>
    public static RoundDates Of(DateOnly periodEnd, RoundDates? soFar, AskedDates asked)
    {
        var closes = asked.Closes ?? soFar?.Closes ?? periodEnd.AddMonths(1);
        var kept = asked.Closes is null ? soFar : null;
        var certifyBy = asked.CertifyBy ?? kept?.CertifyBy ?? closes;
        kept = asked.CertifyBy is null ? kept : null;
        var prepareBy = asked.PrepareBy ?? kept?.PrepareBy ?? certifyBy.AddDays(-DaysToCertify);
        return new(periodEnd, closes, prepareBy, certifyBy);
    }

    /// <summary>
    /// The days of a round as they are now: the last days are those of most items, leaving aside what a person set and what
    /// has to wait for the period's end.
    /// </summary>
    public static RoundDates Now(Round round, IEnumerable<Item> items)
    {
        var usual = items
            .Where(item => item is { IsGone: false, DueByHand: false })
            .GroupBy(item => (item.PrepareBy, item.CertifyBy))
            .MaxBy(alike =>
                (alike.Count(item => !item.CoversWholePeriod), alike.Count(), alike.Key.PrepareBy)
            )
            ?.Key;
        return usual is var (prepareBy, certifyBy)
            ? new(round.PeriodTo, round.ClosesOn, prepareBy, certifyBy)
            : Of(round.PeriodTo, null, new(round.ClosesOn, null, null));
    }

    /// <summary>
    /// Why no round can have these days: preparing ends before certifying, certifying before ITAS closes, and ITAS closes
    /// once the period is over. Null where it can.
    /// </summary>
    public Refusal? Unfit =>
        !(PrepareBy <= CertifyBy && CertifyBy <= Closes)
            ? new DatesOutOfOrder(PrepareBy, CertifyBy, Closes)
        : Closes < PeriodEnd ? new ClosesBeforePeriodEnd(PeriodEnd)
        : null;

    /// <summary>The days of one item: what looks at the whole period cannot be due before it ends.</summary>
    public (DateOnly PrepareBy, DateOnly CertifyBy) For(RegisterItem item) =>
        For(item.CoversWholePeriod);

    /// <summary>The days of an item that is there: what a person set stays, unless ITAS closes before.</summary>
    public (DateOnly PrepareBy, DateOnly CertifyBy) For(Item there, bool coversWholePeriod) =>
        there.DueByHand
            ? (Earlier(there.PrepareBy, Closes), Earlier(there.CertifyBy, Closes))
            : For(coversWholePeriod);

    private (DateOnly PrepareBy, DateOnly CertifyBy) For(bool coversWholePeriod) =>
        coversWholePeriod
            ? (Later(PrepareBy, PeriodEnd), Later(CertifyBy, PeriodEnd))
            : (PrepareBy, CertifyBy);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
