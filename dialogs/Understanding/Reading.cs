using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// One message with everything found in it once: links, dates, numbers, items, names, words. What was found is blanked
/// out of the letters step by step, so that each later reader sees only what is left.
/// </summary>
internal sealed partial class Reading
{
    public Reading(string text, RegisterNames names, DateTimeOffset now)
    {
        Normal = NormalText.Of(text);
        Letters = Normal.Text.ToCharArray();
        Names = names;
        Now = now;
        Today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        Urls = TakeLinks();
        Code = CodeScan.Take(Letters, Normal);
        Subindicator = TakeIndicator();
        Dates = ThaiDates.Find(Letters, now);
        Masks.Numbers(Letters);
        Marked = ItemScan.Marked(Letters);
        Masks.Counts(Letters);
        Groups = GroupScan.Find(Letters, names);
        People = PersonScan.Find(Letters, Normal, names, Scanner.Scan(Letters));
        Tokens = Scanner.Scan(Letters);
        Repair.Apply(Letters, Tokens);
        Bare = BareItems();
        MaskQuotes();
    }

    public NormalText Normal { get; }
    public char[] Letters { get; }
    public RegisterNames Names { get; }
    public DateTimeOffset Now { get; }
    public DateOnly Today { get; }
    public List<string> Urls { get; }
    public CodeMention? Code { get; }
    public string? Subindicator { get; }
    public List<DateMention> Dates { get; }
    public List<ItemMention> Marked { get; }
    public List<ItemMention> Bare { get; }
    public List<GroupMention> Groups { get; }
    public List<PersonMention> People { get; }
    public List<Token> Tokens { get; private set; }

    List<string> TakeLinks()
    {
        var urls = new List<string>();
        foreach (var (start, end) in Links.Find(Normal.Original))
        {
            urls.Add(Normal.Original[start..end]);
            for (var i = 0; i < Letters.Length; i++)
            {
                if (Normal.Map[i] >= start && Normal.Map[i] < end)
                {
                    Letters[i] = Masks.Link;
                }
            }
        }
        return urls;
    }

    string? TakeIndicator()
    {
        var m = Indicator().Match(new string(Letters));
        if (!m.Success)
        {
            return null;
        }
        Masks.Blank(Letters, m.Index, m.Index + m.Length, Masks.Indicator);
        return m.Groups["i"].Value;
    }

    // A number without a marker is an item only beside a word of this trade, or as the whole answer.
    List<ItemMention> BareItems()
    {
        if (Marked.Count > 0 || !Letters.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return [];
        }
        var candidates = ItemScan.Bare([.. Letters]);
        var kept = candidates.FindAll(item =>
            item.Numbers.All(n => n <= 60) && (IsAlone(item) || IsBesideVerb(item))
        );
        foreach (var item in kept)
        {
            Masks.Blank(Letters, item.Start, item.End, ItemScan.Mark);
        }
        return kept;
    }

    bool IsAlone(ItemMention item) =>
        Tokens.TrueForAll(token => token.Word is Word.Particle or Word.Please or Word.Thanks)
        && Letters
            .Where(
                (c, i) =>
                    (i < item.Start || i >= item.End)
                    && OitBot.Dialogs.Understanding.Letters.IsThai(c)
            )
            .Count() <= Tokens.Sum(t => t.End - t.Start);

    bool IsBesideVerb(ItemMention item) =>
        Tokens.Exists(token =>
            token.Word.IsTrade()
            && (
                (token.End <= item.Start && IsBlank(token.End, item.Start))
                || (token.Start >= item.End && IsBlank(item.End, token.Start))
            )
        );

    bool IsBlank(int start, int end) => Letters.AsSpan(start, end - start).Trim(' ').IsEmpty;

    // What somebody else is quoted with is no command of the speaker.
    void MaskQuotes()
    {
        foreach (var m in Quotation().EnumerateMatches(new string(Letters)))
        {
            var (start, end) = (m.Index, m.Index + m.Length);
            Tokens.RemoveAll(token =>
                token.Start > start && token.End <= end && token.Word.IsTrade()
            );
            Tokens.Add(new(Word.Hearsay, start, start + 1));
        }
        Tokens.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    [GeneratedRegex(
        "(?:ตัวชี้วัดย่อย|ตัวชี้วัด|ตชว\\.?|ตัวชี้วัดที่|หมวด|ด้าน|indicator|kpi)\\s?(?:ย่อย)?\\s?(?:ที่)?\\s?(?<i>[0-9]{1,2}(?:\\.[0-9]{1,2})?)(?![0-9])|(?<![0-9.])(?<i>(?:9|10)\\.[1-9])(?![0-9.]|\\s?(?:น|บาท|%|คะแนน))",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Indicator();

    [GeneratedRegex(
        "\"[^\"\\n]{2,200}\"|'[^'\\n]{2,200}'",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Quotation();
}
