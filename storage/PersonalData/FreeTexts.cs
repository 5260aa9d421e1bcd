using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.PersonalData;

/// <summary>
/// What people typed as a reason: the only text of the log that can say something about a person. It is by whoever did
/// what the line says, for themselves or in another's place, and about whom the line names.
/// </summary>
internal static class FreeTexts
{
    /// <summary>The log's lines that carry such a text by or about an officer, oldest first; tracked, with the text.</summary>
    public static async Task<List<SignOffEntry>> LoadAsync(
        OitDb db,
        long agencyId,
        long officerId,
        CancellationToken cancellationToken
    )
    {
        // The log still names those by the old id who were joined into the officer.
        var ids = await db
            .Officers.Where(o => o.JoinedIntoId == officerId)
            .Select(o => o.Id)
            .ToListAsync(cancellationToken);
        ids.Add(officerId);
        var entries = await db
            .SignOffEntries.AsTracking()
            .Include(e => e.Text)
            .Where(e => e.AgencyId == agencyId && e.Text!.Text != null)
            .OrderBy(e => e.Sequence)
            .ToListAsync(cancellationToken);
        return entries.FindAll(entry => ids.Exists(id => IsByOrAbout(entry, id)));
    }

    private static bool IsByOrAbout(SignOffEntry entry, long officerId)
    {
        if (entry.ActorId == officerId || entry.OnBehalfOfId == officerId)
            return true;
        var row = History.Row(entry);
        return LogWords.Name(row.Before, officerId) || LogWords.Name(row.After, officerId);
    }

    /// <summary>
    /// The texts go, each with the salt without which its hash in the chain can be guessed at no more. The chain itself is
    /// whole as before.
    /// </summary>
    public static async Task EraseAsync(
        OitDb db,
        long agencyId,
        long officerId,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in await LoadAsync(db, agencyId, officerId, cancellationToken))
            (entry.Text!.Text, entry.Text.Salt) = (null, "");
        await db
            .ExtensionRequests.Where(r => r.OfficerId == officerId)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Reason, (string?)null),
                cancellationToken
            );
    }
}
