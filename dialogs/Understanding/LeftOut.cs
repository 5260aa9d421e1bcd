namespace OitBot.Dialogs.Understanding;

/// <summary>"ทุกคนยกเว้นคุณสยมพร": whom an announcement is for, and who is left out.</summary>
internal static class LeftOut
{
    private static readonly string[] Words = ["ยกเว้น", "นอกจาก", "ไม่รวม", "เว้น"];

    /// <summary>How long the word is that begins an exception there; 0 where none does.</summary>
    public static int WordAt(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word))
            {
                return word.Length;
            }
        }
        return 0;
    }

    /// <summary>What stands before the first exception, and what is left out; null where nothing is.</summary>
    public static (string Whole, string? Except) Split(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (WordAt(text.AsSpan(i)) is > 0 and var length)
            {
                return (text[..i].Trim(), text[(i + length)..].Trim());
            }
        }
        return (text, null);
    }
}
