using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Storage.SignOff;

/// <summary>There is no current round yet.</summary>
public sealed record NoRound : Refusal;

/// <summary>Certifications of these items would no longer rest on a prepared item: ask first.</summary>
public sealed record WouldVoid(IReadOnlyList<int> Items) : Refusal;

/// <summary>Preparing ends before certifying, certifying before ITAS closes.</summary>
public sealed record DatesOutOfOrder(DateOnly PrepareBy, DateOnly CertifyBy, DateOnly Closes)
    : Refusal;

/// <summary>ITAS cannot close before the period that it asks about is over.</summary>
public sealed record ClosesBeforePeriodEnd(DateOnly PeriodEnd) : Refusal;

/// <summary>A coordinator's changes to the round itself, inside a running unit of work; the caller's unit saves.</summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class RoundActions(OitDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>
    /// Moves the day ITAS closes and the usual last days to prepare and to certify. Items whose days a person set keep
    /// them, unless ITAS closes before.
    /// </summary>
    public async Task<Outcome> ChangeDatesAsync(
        DateOnly closes,
        DateOnly prepareBy,
        DateOnly certifyBy,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        var round = await CurrentAsync(cancellationToken);
        if (round is null)
            return new NoRound();
        var dates = new RoundDates(round.PeriodTo, closes, prepareBy, certifyBy);
        if (dates.Unfit is { } unfit)
            return unfit;
        var items = await db
            .Items.AsTracking()
            .Where(i => i.RoundId == round.Id && !i.IsGone)
            .ToListAsync(cancellationToken);
        if (MovesIntoPast(RoundDates.Now(round, items), dates) is { } past)
            return new DateInPast(past);
        var before = $"closes {LogWords.Day(round.ClosesOn)}";
        var moved = items.Count(item => Move(item, dates));
        if (moved == 0 && round.ClosesOn == closes)
            return new NothingToChange();
        round.ClosesOn = closes;
        round.Version++;
        var line = PeopleDecision.Line(
            actor,
            now,
            LogActions.ChangeRound,
            before,
            $"closes {LogWords.Day(closes)}, {LogWords.Day(Duty.Prepare, prepareBy)}, {LogWords.Day(Duty.Certify, certifyBy)}"
        );
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }

    /// <summary>A day that has passed may stay as it is: later ones can still be moved.</summary>
    private DateOnly? MovesIntoPast(RoundDates was, RoundDates dates)
    {
        (DateOnly Was, DateOnly Day)[] days =
        [
            (was.PrepareBy, dates.PrepareBy),
            (was.CertifyBy, dates.CertifyBy),
            (was.Closes, dates.Closes),
        ];
        var today = Bangkok.Day(now);
        return days.Where(d => d.Day != d.Was && d.Day < today)
            .Select(d => (DateOnly?)d.Day)
            .FirstOrDefault();
    }

    private static bool Move(Item item, RoundDates dates)
    {
        var (prepareBy, certifyBy) = dates.For(item, item.CoversWholePeriod);
        if ((item.PrepareBy, item.CertifyBy) == (prepareBy, certifyBy))
            return false;
        (item.PrepareBy, item.CertifyBy) = (prepareBy, certifyBy);
        item.Version++;
        return true;
    }

    private Task<Round?> CurrentAsync(CancellationToken cancellationToken) =>
        db
            .Rounds.AsTracking()
            .FirstOrDefaultAsync(
                r => r.AgencyId == actor.AgencyId && r.IsCurrent,
                cancellationToken
            );

    /// <summary>
    /// Whether all named people must sign, or any one of them. Items' status follows at once, for it is derived;
    /// certifications of items that are no longer prepared fall.
    /// </summary>
    /// <param name="confirmed">The coordinator was shown which items have to be certified again, and agreed.</param>
    public async Task<Outcome> ChangePolicyAsync(
        SignPolicy prepare,
        SignPolicy certify,
        bool confirmed = false,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        var round = await CurrentAsync(cancellationToken);
        if (round is null)
            return new NoRound();
        if ((round.PreparePolicy, round.CertifyPolicy) == (prepare, certify))
            return new NothingToChange();
        var items = await ItemsAsync(round, cancellationToken);
        var stood = items.ConvertAll(State);
        var falling = stood
            .Select(item => item with { PreparePolicy = prepare, CertifyPolicy = certify })
            .Where(Unfounded.Has)
            .Select(item => item.Number)
            .ToList();
        if (!confirmed && falling.Count > 0)
            return new WouldVoid(falling);
        var before = Words(round);
        (round.PreparePolicy, round.CertifyPolicy) = (prepare, certify);
        round.Version++;
        var line = PeopleDecision.Line(actor, now, LogActions.ChangePolicy, before, Words(round));
        db.Log.Add(line);
        var voided = items
            .Select(item => Unfounded.Void(db, item, round, line))
            .OfType<VoidedNotice>()
            .ToList();
        var stand = items.ConvertAll(State);
        var ready = stand
            .Where((item, i) => item.IsReady && !stood[i].IsReady)
            .Select(item => new ReadyToCertifyNotice(
                [.. item.OpenPlaces(Duty.Certify).Select(place => place.OfficerId)],
                item.Number
            ));
        return new Decided
        {
            Changes = [],
            Log = [line],
            Items = [.. stood.Zip(stand)],
            Notices =
            [
                .. voided
                    .Concat<Notice>(ready)
                    .Select(notice =>
                        notice with
                        {
                            To = PeopleDecision.AllBut(actor, [.. notice.To]),
                        }
                    )
                    .Where(notice => notice.To.Count > 0),
            ],
        };

        ItemState State(Item item) => new LoadedItem(db, item, round).State();
    }

    private async Task<List<Item>> ItemsAsync(Round round, CancellationToken cancellationToken)
    {
        var numbers = await db
            .Items.Where(i => i.RoundId == round.Id && !i.IsGone)
            .Select(i => i.Number)
            .ToListAsync(cancellationToken);
        var items = await ItemRows.LoadAsync(db, round.Id, numbers, cancellationToken);
        return [.. items.OrderBy(item => item.Number)];
    }

    private static string Words(Round round) =>
        $"prepare {round.PreparePolicy}, certify {round.CertifyPolicy}";
}
