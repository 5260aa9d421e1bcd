using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OitBot.Storage.Enrollment;

/// <summary>The key of registration codes. It is not in the database, so that stored hashes cannot be tried out.</summary>
public sealed class CodeKey
{
    private const int Digits = 8;
    private readonly byte[] _key;

    /// <param name="key">At least 32 random bytes.</param>
    public CodeKey(byte[] key)
    {
        if (key.Length < 32)
            throw new ArgumentException("The key of the codes is too short.", nameof(key));
        _key = [.. key];
    }

    /// <summary>HMAC-SHA256 of the eight digits, lower-case hex.</summary>
    public string Hash(string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(code)));

    /// <summary>Eight digits from the system's cryptographic generator, each code as likely as any other.</summary>
    public static string NewCode() =>
        RandomNumberGenerator.GetInt32(0, 100_000_000).ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Reads a code as people type it: Thai or Latin digits, with spaces or hyphens between them.</summary>
    /// <returns>Eight Latin digits; null where it is something else.</returns>
    public static string? Read(string text)
    {
        var digits = new StringBuilder(Digits);
        foreach (var character in text)
            if (char.IsDigit(character))
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)));
            else if (character is not ('-' or '\u200b') && !char.IsWhiteSpace(character))
                return null;
        return digits.Length == Digits ? digits.ToString() : null;
    }
}
