using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Hosting;

/// <summary>
/// Whether all processes on one database server have the same keys: with another key a code that one of them issued is
/// wrong for the others, and counts against the officer who types it. Beside a SQLite file lie its keys.
/// </summary>
public static class SameKeys
{
    private const string Fingerprint = "code-key-fingerprint";

    /// <summary>The first process leaves its key's fingerprint in the database.</summary>
    /// <exception cref="ConfigurationException">The key is another one than the database knows.</exception>
    public static async Task CheckAsync(OitDatabase database, Keys keys)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;
        var mine = Convert.ToHexStringLower(HMACSHA256.HashData(keys.CodeKey, "oitbot"u8)[..8]);
        var known =
            await ReadAsync(database)
            ?? await database.Writer.WriteAsync(
                async (db, token) =>
                {
                    var there = await FindAsync(db, token);
                    if (there is null)
                        db.Settings.Add(new Setting { Key = Fingerprint, Value = mine });
                    return there?.Value ?? mine;
                }
            );
        if (known != mine)
            throw new ConfigurationException(
                "Keys:Folder",
                $"codes.key in {keys.Folder} is not the one that this database is used with; all processes share one folder (where the key is lost, delete the row {Fingerprint} of the table Settings: codes issued before are worthless then)"
            );
    }

    private static async Task<string?> ReadAsync(OitDatabase database)
    {
        await using var db = database.Open();
        return (await FindAsync(db, CancellationToken.None))?.Value;
    }

    private static Task<Setting?> FindAsync(OitDb db, CancellationToken cancellationToken) =>
        db
            .Settings.AsNoTracking()
            .FirstOrDefaultAsync(setting => setting.Key == Fingerprint, cancellationToken);
}
