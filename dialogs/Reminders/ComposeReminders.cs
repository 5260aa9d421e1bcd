using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Dialogs.Reminders;

/// <summary>
/// Composes reminders at the moment of sending, many at once: the day's digest for a reminder, everything open for a
/// coordinator's "remind now".
/// </summary>
public sealed partial class ComposeReminders(ReminderRules rules, ILogger<ComposeReminders> logger)
{
    /// <inheritdoc cref="ComposeDeliveries"/>
    /// <remarks>Where one of them cannot be composed, halves and their halves find it, and the others go out.</remarks>
    public async Task<IReadOnlyDictionary<long, Composed>> RunAsync(
        OitDb db,
        IReadOnlyList<Delivery> deliveries,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await TogetherAsync(db, deliveries, now, cancellationToken);
        }
        catch (Exception error) when (RowFaults.Is(error))
        {
            var composed = new Dictionary<long, Composed>();
            if (deliveries is [var one])
            {
                LogFailure(logger, error, one.Id);
                composed[one.Id] = new Composed.Failed();
            }
            else
                foreach (var half in deliveries.Chunk((deliveries.Count + 1) / 2))
                foreach (var (id, each) in await RunAsync(db, half, now, cancellationToken))
                    composed[id] = each;
            return composed;
        }
    }

    private async Task<IReadOnlyDictionary<long, Composed>> TogetherAsync(
        OitDb db,
        IReadOnlyList<Delivery> deliveries,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var officers = deliveries.Select(d => d.OfficerId!.Value).Distinct().ToList();
        var pictures = await PicturesAsync(db, officers, Bangkok.Day(now), cancellationToken);
        var asked = await AskedAsync(db, deliveries, cancellationToken);
        var digests = new Dictionary<(ReminderPicture, ReminderBasis), Digests>();
        return deliveries.ToDictionary(
            d => d.Id,
            d => Compose(d, pictures.GetValueOrDefault(d.OfficerId!.Value))
        );

        Composed Compose(Delivery delivery, ReminderPicture? picture)
        {
            if (picture is null)
                return new Composed.Nothing();
            if (delivery.BroadcastId is null && !MayGoNow(delivery, now))
                return new Composed.NotBefore(NextMorning(picture, now));
            var (officer, day) = (delivery.OfficerId!.Value, Bangkok.Day(now));
            var basis = BasisOf(delivery, picture, day);
            if (!digests.TryGetValue((picture, basis), out var rule))
                digests[(picture, basis)] = rule = Digests.At(picture, rules, now, basis);
            var digest = delivery.BroadcastId is not { } id
                ? rule.Of(officer, basis)
                : rule.OpenOf(officer, asked.GetValueOrDefault(id, Audience.Everyone));
            return digest is null ? new Composed.Nothing() : Ready(digest, picture, now);
        }
    }

    /// <summary>Whom coordinators asked to be reminded now, and of what.</summary>
    private static async Task<Dictionary<long, Audience>> AskedAsync(
        OitDb db,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellationToken
    )
    {
        var ids = deliveries.Select(d => d.BroadcastId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var audiences = await db
            .Broadcasts.Where(b => EF.Parameter(ids).Contains(b.Id))
            .Select(b => new { b.Id, b.Audience })
            .ToListAsync(cancellationToken);
        return audiences.ToDictionary(b => b.Id, b => Audience.Parse(b.Audience));
    }

    private static ReminderBasis BasisOf(Delivery delivery, ReminderPicture picture, DateOnly day)
    {
        var waiting = new WaitingReminder(
            delivery.OfficerId!.Value,
            delivery.CreatedAt,
            delivery.DueAt
        );
        var lastRun = picture.LastRunBefore(day);
        return waiting.Basis(
            picture,
            picture.DecidedOn(day),
            lastRun,
            lastRun is { } last ? picture.DecidedOn(last) : null
        );
    }

    /// <summary>A digest as it is sent.</summary>
    public static Composed.Ready Ready(
        Digest digest,
        ReminderPicture picture,
        DateTimeOffset now
    ) =>
        new(
            Notices.Content([
                new Reply(null) { Card = DigestCard.Of(digest, picture, Bangkok.Day(now)) },
            ]),
            digest.Items
        );

    /// <summary>Coordinators are told of others, so their agencies are loaded as a whole; of all others only their own part.</summary>
    private async Task<Dictionary<long, ReminderPicture>> PicturesAsync(
        OitDb db,
        List<long> officers,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var parts = await LoadPictures.OfOfficersAsync(
            db,
            rules.Holidays,
            officers,
            day,
            cancellationToken
        );
        var byOfficer = parts
            .Values.SelectMany(part => part.Officers.Keys.Select(id => (id, part)))
            .ToDictionary(x => x.id, x => x.part);
        var whole = officers
            .Where(id => byOfficer.TryGetValue(id, out var part) && part.IsCoordinator(id, day))
            .Select(id => byOfficer[id].AgencyId)
            .Distinct()
            .ToList();
        if (whole.Count > 0)
            foreach (
                var picture in (
                    await LoadPictures.OfAgenciesAsync(
                        db,
                        rules.Holidays,
                        whole,
                        day,
                        day,
                        cancellationToken
                    )
                ).Values
            )
            foreach (var id in picture.Officers.Keys)
                byOfficer[id] = picture;
        return byOfficer;
    }

    private bool MayGoNow(Delivery delivery, DateTimeOffset now) =>
        Bangkok.Day(delivery.DueAt) == Bangkok.Day(now)
            ? rules.AreOfficeHours(now) || now - delivery.DueAt < ReminderRules.Tolerance
            : rules.AreOfficeHours(now);

    private DateTimeOffset NextMorning(ReminderPicture picture, DateTimeOffset now)
    {
        var today = Bangkok.Day(now);
        var isBefore = now < Bangkok.At(today, rules.At);
        var day = picture.Working.OnOrAfter(isBefore ? today : today.AddDays(1));
        return rules.AfterTheRunOn(day);
    }

    [LoggerMessage(1, LogLevel.Error, "Delivery {Delivery} could not be composed")]
    private static partial void LogFailure(ILogger logger, Exception error, long delivery);
}
