using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// The append-only chain of one agency: hash = SHA-256(previous hash + line feed + canonical text), in UTF-8.
/// The canonical text is compact JSON with fixed property order and times in Unix milliseconds.
/// </summary>
public static class HashChain
{
    /// <summary>What the first entry has as previous hash.</summary>
    public static readonly string Start = new('0', 64);

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The entry that comes next, with which the head moves on.</summary>
    /// <param name="text">The line's reason as it is kept, where it has one.</param>
    internal static SignOffEntry Append(LogHead head, LogLine line, LogText? text)
    {
        var sequence = head.Sequence + 1;
        var canonical = Canonical(sequence, line, text);
        var entry = new SignOffEntry
        {
            AgencyId = line.AgencyId,
            Sequence = sequence,
            At = line.At,
            ActorId = line.ActorId,
            OnBehalfOfId = line.OnBehalfOfId,
            ItemId = line.ItemId,
            Action = line.Action,
            Channel = line.Channel,
            Canonical = canonical,
            PreviousHash = head.Hash,
            Hash = Hash(head.Hash, canonical),
            TextId = text?.Id,
        };
        (head.Sequence, head.Hash) = (sequence, entry.Hash);
        return entry;
    }

    /// <summary>A line's reason as it is kept beside the chain.</summary>
    internal static LogText NewText(LogLine line) =>
        new()
        {
            AgencyId = line.AgencyId,
            Salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)),
            Text = line.Reason,
        };

    /// <summary>SHA-256 over previous hash and canonical text, lower-case hex.</summary>
    public static string Hash(string previous, string canonical) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{canonical}"))
        );

    /// <summary>Salted hash of a free text, lower-case hex.</summary>
    public static string TextHash(string salt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{text}")));

    private static string Canonical(long sequence, LogLine line, LogText? text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("agency", line.AgencyId);
            json.WriteNumber("sequence", sequence);
            json.WriteNumber("at", line.At.ToUnixTimeMilliseconds());
            json.WriteString("action", line.Action);
            json.WriteString("channel", line.Channel);
            WriteNumber(json, "actor", line.ActorId);
            WriteNumber(json, "onBehalfOf", line.OnBehalfOfId);
            WriteNumber(json, "item", line.ItemId);
            WriteNumber(json, "number", line.ItemNumber);
            WriteText(json, "before", line.Before);
            WriteText(json, "after", line.After);
            WriteText(json, "reason", text is null ? null : TextHash(text.Salt, text.Text!));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>
    /// Checks an agency's chain from its first entry to its head, a batch at a time, while others may go on writing.
    /// </summary>
    /// <param name="checkedSoFar">Told after each batch how many entries are in order.</param>
    /// <returns>Null when it is whole, else the first broken sequence number and what is wrong with it.</returns>
    public static async Task<BrokenEntry?> VerifyAsync(
        OitDb db,
        long agencyId,
        Func<long, Task>? checkedSoFar = null,
        CancellationToken cancellationToken = default
    )
    {
        var (previous, sequence) = (Start, 0L);
        while (true)
        {
            // Before the batch: what is appended in between is found by the next one.
            var head = await db
                .LogHeads.AsNoTracking()
                .FirstOrDefaultAsync(h => h.AgencyId == agencyId, cancellationToken);
            var entries = await LogBatches.NextAsync(db, agencyId, sequence, cancellationToken);
            foreach (var entry in entries)
            {
                sequence++;
                if (Broken(entry, sequence, previous) is { } what)
                    return new BrokenEntry(sequence, what);
                previous = entry.Hash;
            }
            if (entries.Count == 0)
                return AgreesWith(head, sequence, previous);
            if (checkedSoFar is not null)
                await checkedSoFar(sequence);
        }
    }

    private static BrokenEntry? AgreesWith(LogHead? head, long sequence, string last)
    {
        var (headSequence, headHash) = (head?.Sequence ?? 0, head?.Hash ?? Start);
        return headSequence == sequence && headHash == last
            ? null
            : new BrokenEntry(Math.Min(headSequence, sequence) + 1, BrokenWhat.Head);
    }

    private static BrokenWhat? Broken(SignOffEntry entry, long sequence, string previous)
    {
        if (entry.Sequence != sequence)
            return BrokenWhat.Missing;
        if (entry.PreviousHash != previous || entry.Hash != Hash(previous, entry.Canonical))
            return BrokenWhat.Hash;
        return Columns.Match(entry) ? null : BrokenWhat.Columns;
    }
}

/// <summary>Where a chain breaks.</summary>
public sealed record BrokenEntry(long Sequence, BrokenWhat What);

/// <summary>How a chain breaks.</summary>
public enum BrokenWhat
{
    /// <summary>An entry is not there.</summary>
    Missing,

    /// <summary>An entry's text or hash was touched.</summary>
    Hash,

    /// <summary>An entry's columns or its reason say something else than its hashed text.</summary>
    Columns,

    /// <summary>The head does not agree: entries were cut off or added.</summary>
    Head,
}
