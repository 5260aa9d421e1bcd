using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Reminders;

/// <summary>
/// Since when late places are open, as the log tells: who gets an item that is late already has their own days before
/// coordinators are told of them. Nothing is open before its round was imported.
/// </summary>
internal static class OpenedPlaces
{
    private static readonly string[] ToPrepare =
    [
        LogActions.Assign,
        LogActions.WithdrawPrepared,
        LogActions.Return,
    ];

    /// <summary>Of what was signed already.</summary>
    private static readonly string[] ToBringALink = [.. ToPrepare, LogActions.RemoveEvidence];

    private static readonly string[] ToCertify =
    [
        LogActions.Assign,
        LogActions.Prepare,
        LogActions.WithdrawCertified,
        LogActions.VoidCertified,
        LogActions.AddEvidence,
    ];

    private static readonly string[] Either = [.. ToBringALink.Union(ToCertify)];

    /// <summary>One query for those that are due before that day; none where there are none.</summary>
    /// <param name="places">By agency.</param>
    /// <param name="importedOn">When the agencies' rounds were.</param>
    public static async Task<ILookup<long, OpenPlace>> LoadAsync(
        OitDb db,
        ILookup<long, OpenPlace> places,
        Dictionary<long, DateOnly> importedOn,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var late = places
            .SelectMany(own => own)
            .Where(place => place.Due < day)
            .Select(place => (long?)place.Item.Id)
            .Distinct()
            .ToList();
        if (late.Count == 0)
            return places;
        var lines = await db
            .SignOffEntries.Where(e =>
                EF.Parameter(late).Contains(e.ItemId) && EF.Parameter(Either).Contains(e.Action)
            )
            .Select(e => new
            {
                e.ItemId,
                e.Action,
                e.At,
            })
            .ToListAsync(cancellationToken);
        var opened = lines.ToLookup(line => line.ItemId);
        return places
            .SelectMany(own =>
                own.Select(place => (own.Key, Place: With(place, importedOn[own.Key])))
            )
            .ToLookup(own => own.Key, own => own.Place);

        OpenPlace With(OpenPlace place, DateOnly imported)
        {
            var opening =
                place.Duty == Duty.Certify ? ToCertify
                : place.LacksEvidence ? ToBringALink
                : ToPrepare;
            var last = opened[place.Item.Id]
                .Where(line => opening.Contains(line.Action))
                .Select(line => Bangkok.Day(line.At))
                .Append(imported)
                .Max();
            return place with { OpenedOn = last };
        }
    }
}
