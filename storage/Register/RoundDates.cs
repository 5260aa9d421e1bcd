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

    /// <summary>ITAS closes a month after the period; certifying ends that day, preparing a week before; what was asked for goes first.</summary>
    /// <param name="periodEnd">Last day of the period.</param>
    /// <param name="closedSoFar">The closing day of a round that is already there.</param>
    /// <param name="asked">What somebody asked for now.</param>
    public static RoundDates Of(DateOnly periodEnd, DateOnly? closedSoFar, AskedDates asked)
    {
        var closes = asked.Closes ?? closedSoFar ?? periodEnd.AddMonths(1);
        var certifyBy = asked.CertifyBy ?? closes;
        return new(
            periodEnd,
            closes,
            asked.PrepareBy ?? certifyBy.AddDays(-DaysToCertify),
            certifyBy
        );
    }

    /// <summary>Preparing ends before certifying, certifying before ITAS closes.</summary>
    public bool AreInOrder => PrepareBy <= CertifyBy && CertifyBy <= Closes;

    /// <summary>The days of one item: what looks at the whole period cannot be due before it ends.</summary>
    public (DateOnly PrepareBy, DateOnly CertifyBy) For(RegisterItem item) =>
        For(item.CoversWholePeriod);

    /// <inheritdoc cref="For(RegisterItem)"/>
    public (DateOnly PrepareBy, DateOnly CertifyBy) For(bool coversWholePeriod) =>
        coversWholePeriod
            ? (Later(PrepareBy, PeriodEnd), Later(CertifyBy, PeriodEnd))
            : (PrepareBy, CertifyBy);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
