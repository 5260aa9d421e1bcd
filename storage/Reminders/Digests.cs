using OitBot.Storage.Broadcasts;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Reminders;

/// <summary>
/// Decides, purely, what each person of an agency is reminded of at a moment (rule 8). The daily run, the sending and
/// the plan ask the same.
/// </summary>
public sealed class Digests
{
    private readonly ReminderPicture _picture;
    private readonly ReminderRules _rules;
    private readonly ReminderDays _days;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _decidedAt;
    private readonly Lazy<Escalations> _escalations;

    /// <param name="now">The moment at which they go out.</param>
    /// <param name="lastRun">The day for which reminders were decided last; null where never.</param>
    /// <param name="decidedAt">
    /// When it was decided to remind, ordinarily now: days from then on are made up for, and snoozes that have ended
    /// since are over, whatever the hour at which they ended.
    /// </param>
    public Digests(
        ReminderPicture picture,
        ReminderRules rules,
        DateTimeOffset now,
        DateOnly? lastRun,
        DateTimeOffset decidedAt
    )
    {
        _picture = picture;
        _rules = rules;
        _now = now;
        _decidedAt = decidedAt;
        _days = new ReminderDays(
            picture.Working,
            rules,
            Bangkok.Day(now),
            lastRun,
            Bangkok.Day(decidedAt)
        );
        _escalations = new(() => new Escalations(picture, _days));
    }

    /// <summary>As a reminder sees it that waited.</summary>
    public static Digests At(
        ReminderPicture picture,
        ReminderRules rules,
        DateTimeOffset now,
        ReminderBasis basis
    ) => new(picture, rules, now, basis.LastRun, basis.DecidedAt);

    /// <summary>What such a reminder says to the officer.</summary>
    public Digest? Of(long officerId, ReminderBasis basis) =>
        basis.IsDigest ? Of(officerId) : EndedOf(officerId);

    /// <summary>What the officer is reminded of now; null where there is nothing to say.</summary>
    public Digest? Of(long officerId)
    {
        if (_picture.Officers.GetValueOrDefault(officerId) is not { IsActive: true } reader)
            return null;
        var open = PlacesOf(reader).ToList();
        var rows = open.FindAll(row => IsToBeShown(row, reader));
        var digest = DigestOf(reader, rows, open);
        if (!_picture.IsCoordinator(officerId, _days.Day))
            return rows.Count == 0 ? null : digest;
        digest = digest with
        {
            Escalation = _escalations.Value.For(officerId),
            YearsWithoutHolidays = _rules.Holidays.LackingAround(_days.Day),
        };
        return rows.Count == 0 && digest.Escalation is null && !HasNewYearWithoutHolidays()
            ? null
            : digest;
    }

    /// <summary>
    /// What waited for this hour, which the officer had asked for: all else was told in the morning. Null where nothing
    /// waits any more.
    /// </summary>
    public Digest? EndedOf(long officerId)
    {
        if (_picture.Officers.GetValueOrDefault(officerId) is not { IsActive: true } reader)
            return null;
        var open = PlacesOf(reader).ToList();
        var rows = open.FindAll(row =>
            !IsPutOff(row, reader)
            && (HasJustEnded(row.Place.SnoozedUntil) || HasJustEnded(reader.SnoozedUntil))
        );
        return rows.Count == 0 ? null : DigestOf(reader, rows, open);
    }

    /// <summary>What the officer has put off, as far as it is asked about; null where it is nothing.</summary>
    internal Digest? PutOffOf(long officerId, Func<OpenPlace, bool> isAskedAbout)
    {
        if (_picture.Officers.GetValueOrDefault(officerId) is not { IsActive: true } reader)
            return null;
        var open = PlacesOf(reader).ToList();
        var rows = open.FindAll(row => IsPutOff(row, reader) && isAskedAbout(row.Place));
        return rows.Count == 0 ? null : DigestOf(reader, rows, rows);
    }

    /// <summary>
    /// What is open for the officer, whatever the day: when somebody asks to remind them now. What was put off and is
    /// not due yet stays put off: the person was told that it does.
    /// </summary>
    /// <param name="asked">What is asked about: of named people theirs, whoever acts for them now.</param>
    public Digest? OpenOf(long officerId, Audience asked)
    {
        if (_picture.Officers.GetValueOrDefault(officerId) is not { IsActive: true } reader)
            return null;
        var isAsked = asked.Officers.Count == 0 || asked.Officers.Contains(officerId);
        var rows = PlacesOf(reader)
            .Where(row =>
                !IsPutOff(row, reader)
                && (asked.Duty is not { } duty || row.Place.Duty == duty)
                && (isAsked || asked.Officers.Contains(row.Place.OfficerId))
            )
            .ToList();
        return rows.Count == 0 ? null : DigestOf(reader, rows, rows);
    }

    private static Digest DigestOf(
        ReminderOfficer reader,
        List<DigestRow> rows,
        List<DigestRow> open
    )
    {
        var shown = rows.Select(row => row.Place.Item.Number).ToHashSet();
        var besides = open.Where(row => !shown.Contains(row.Place.Item.Number)).ToList();
        return new(
            reader.Id,
            [
                .. rows.OrderByDescending(row => row.Due.IsLate)
                    .ThenBy(row => row.Due.On)
                    .ThenBy(row => row.Place.Item.Number)
                    .ThenBy(row => row.Place.Duty),
            ],
            [.. besides.Select(row => row.Place.Item.Number).Distinct().Order()]
        )
        {
            LateBesides = besides
                .Where(row => row.Due.IsLate)
                .Select(row => row.Place.Item.Number)
                .Distinct()
                .Count(),
        };
    }

    /// <summary>Who is away is not reminded, but for who acts in their place.</summary>
    private IEnumerable<DigestRow> PlacesOf(ReminderOfficer reader) =>
        _picture.IsAway(reader.Id, _days.Day)
            ? Delegated(reader)
            : Own(reader).Concat(Delegated(reader));

    private IEnumerable<DigestRow> Own(ReminderOfficer reader) =>
        _picture.Places[reader.Id].Select(place => Row(place, isDelegated: false));

    private IEnumerable<DigestRow> Delegated(ReminderOfficer reader) =>
        _picture
            .ActsFor(reader.Id, _days.Day)
            .Where(id => id != reader.Id)
            .SelectMany(id => _picture.Places[id])
            .Select(place => Row(place, isDelegated: true));

    private DigestRow Row(OpenPlace place, bool isDelegated) =>
        new(
            place,
            DueDate.At(place.Due, place.DueTime, _now),
            isDelegated,
            _days.Day < _days.LastInTime(place.Due)
        );

    private bool IsToBeShown(DigestRow row, ReminderOfficer reader) =>
        !IsPutOff(row, reader)
        && (
            _days.IsDue(row.Place.Due)
            || HasEnded(row.Place.SnoozedUntil)
            || HasEnded(reader.SnoozedUntil)
        );

    private bool IsPutOff(DigestRow row, ReminderOfficer reader) =>
        row.CanWait && (_now < row.Place.SnoozedUntil || _now < reader.SnoozedUntil);

    /// <summary>The hour until which the person wanted quiet has come: what is open is shown once, on that day.</summary>
    private bool HasEnded(DateTimeOffset? snooze)
    {
        if (snooze is not { } until || until > _now)
            return false;
        var day = Bangkok.Day(until);
        var isMorning = until == Bangkok.At(day, _rules.At);
        return HasJustEnded(until) || (isMorning && day > _days.After && day <= _days.Day);
    }

    private bool HasJustEnded(DateTimeOffset? snooze) => _decidedAt < snooze && snooze <= _now;

    private bool HasNewYearWithoutHolidays() =>
        _rules
            .Holidays.LackingAround(_days.Day)
            .Except(_days.LastRun is { } last ? _rules.Holidays.LackingAround(last) : [])
            .Any();
}
