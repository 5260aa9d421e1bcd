using System.Text;

namespace OitBot.Storage.Register;

/// <summary>Bytes → text: UTF-8, UTF-16 with its mark, or the old Thai code page (TIS-620, Windows-874).</summary>
static class RegisterBytes
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text, and whether its last letter was cut in half; null when it is not text.</summary>
    public static (string Text, bool Cut)? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Whole(Encoding.Unicode.GetString(bytes[2..]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Whole(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        var half = HalfLetter(bytes);
        var text = Utf8(bytes[..^half]) ?? OldThai(bytes);
        return LooksLikeText(text) ? (text, half > 0) : null;
    }

    private static (string Text, bool Cut)? Whole(string text) =>
        LooksLikeText(text) ? (text.TrimEnd('\uFFFD'), text.EndsWith('\uFFFD')) : null;

    private static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string OldThai(ReadOnlySpan<byte> bytes) =>
        CodePagesEncodingProvider.Instance.GetEncoding(874)!.GetString(bytes);

    /// <summary>How many bytes at the end begin a letter that is not finished.</summary>
    private static int HalfLetter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if ((lead & 0xC0) == 0x80)
                continue;
            var length =
                lead >= 0xF0 ? 4
                : lead >= 0xE0 ? 3
                : lead >= 0xC0 ? 2
                : 1;
            return length > back ? back : 0;
        }
        return 0;
    }

    private static bool LooksLikeText(string text)
    {
        var odd = 0;
        foreach (var letter in text)
        {
            if (letter == '\0')
                return false;
            if (letter == '\uFFFD' || (char.IsControl(letter) && !char.IsWhiteSpace(letter)))
                odd++;
        }
        return odd * 200 <= text.Length;
    }
}
