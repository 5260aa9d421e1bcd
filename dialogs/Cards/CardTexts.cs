using System.Globalization;
using System.Text;

namespace OitBot.Dialogs.Cards;

/// <summary>What a channel itself has to say on a card that does not fit as it is.</summary>
public static class CardTexts
{
    /// <summary>Stands for rows that were left out.</summary>
    public static string MoreRows(int count) => $"และอีก {count} รายการ";

    /// <summary>At most <paramref name="length"/> UTF-16 code units, never cut inside a Thai syllable's marks.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var kept = new StringBuilder();
        var parts = StringInfo.GetTextElementEnumerator(text);
        while (parts.MoveNext() && kept.Length + parts.GetTextElement().Length < length)
            kept.Append(parts.GetTextElement());
        return kept.ToString().TrimEnd() + "…";
    }
}
