using System.Security.Cryptography;
using System.Text;

namespace OitBot.Channels.Line;

/// <summary>LINE's signature: Base64 of the HMAC-SHA256 of the raw body, keyed with the channel secret.</summary>
public static class LineSignature
{
    public const string Header = "x-line-signature";

    /// <summary>Whether the header belongs to these bytes; compared in constant time.</summary>
    public static bool IsValid(string channelSecret, ReadOnlySpan<byte> body, string? header)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes + 1];
        if (
            header is null
            || !Convert.TryFromBase64String(header, given, out var length)
            || length != HMACSHA256.HashSizeInBytes
        )
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given[..length]);
    }

    /// <summary>The header for a body, for those who play LINE.</summary>
    public static string Sign(string channelSecret, ReadOnlySpan<byte> body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body));
}
