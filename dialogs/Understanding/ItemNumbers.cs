namespace OitBot.Dialogs.Understanding;

/// <summary>A run of items named together: "O12", "ข้อ 8 9 และ 10", "ข้อ ๑๙ ถึง ๒๒".</summary>
internal sealed record ItemMention(int Start, int End, IReadOnlyList<int> Numbers);

/// <summary>Item numbers in every form that people type: O12, ข้อ ๑๒, โอ 12, ○12, 012, "ข้อยี่สิบเอ็ด", ranges and lists.</summary>
public static class ItemNumbers
{
    /// <summary>All item numbers of a text, ascending, each once; a bare number counts where it is the whole answer.</summary>
    public static IReadOnlyList<int> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = NormalText.Of(text).Text.ToCharArray();
        ThaiDates.Find(letters, DateTimeOffset.UnixEpoch);
        Masks.Numbers(letters);
        var found = ItemScan.Marked(letters);
        Masks.Counts(letters);
        found.AddRange(ItemScan.Bare(letters));
        return [.. found.SelectMany(mention => mention.Numbers).Distinct().Order()];
    }
}
