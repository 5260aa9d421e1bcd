using System.Text.RegularExpressions;
using OitBot.Storage;

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
        Today = Bangkok.Day(now);
        Links = TakeLinks();
        Code = CodeScan.Take(Letters, Normal);
        Subindicator = TakeIndicator();
        Dates = ThaiDates.Find(Letters, now);
        Dates.RemoveAll(date => IsGreeted(date) || IsCountedFrom(date));
        ElapsedDays.Mark(Dates, Normal.Text);
        DropCorrectedDays();
        Masks.Numbers(Letters);
        Marked = ItemScan.Marked(Letters);
        Masks.Counts(Letters);
        Groups = GroupScan.Find(Letters, names);
        People = PersonScan.Find(Letters, Normal, names, Scanner.Scan(Letters));
        DropCorrected();
        Tokens = Scanner.Scan(Letters);
        Repair.Apply(Letters, Tokens);
        Tokens.RemoveAll(IsOfPast);
        WordsInPlace.Settle(this);
        Addressee.Mask(this);
        DeniedVerbs.SplitItems(this);
        Bare = BareItems();
        MaskQuotes();
        Asides.Mask(this);
        Formality.Mask(this);
        Courtesy.Mask(this);
    }

    public NormalText Normal { get; }
    public char[] Letters { get; }
    public RegisterNames Names { get; }
    public DateTimeOffset Now { get; }
    public DateOnly Today { get; }
    public List<LinkMention> Links { get; }
    public CodeMention? Code { get; }
    public string? Subindicator { get; }
    public List<DateMention> Dates { get; }
    public List<ItemMention> Marked { get; }
    public List<ItemMention> Bare { get; }
    public List<GroupMention> Groups { get; }
    public List<PersonMention> People { get; }
    public List<Token> Tokens { get; }

    /// <summary>Something in the message says that it is not meant in earnest.</summary>
    public bool IsDoubtful => Tokens.Exists(token => token.Word == Word.Doubt);

    // "เมื่อวันที่ 15 มี.ค." is no condition, nor is "หลังจากได้อ่านทวนแล้ว ขอรับรอง…", which has been done.
    bool IsOfPast(Token token) =>
        token.Word == Word.If
        && (
            Normal.Text.AsSpan(token.Start, token.End - token.Start) is "เมื่อ"
                && Letters.AsSpan(token.End).TrimStart(' ') is { Length: > 0 } rest
                && rest[0] is Masks.Date or Masks.Time
            || Normal.Text.AsSpan(token.Start, token.End - token.Start) is "หลังจาก"
                && LookedAt().IsMatch(Normal.Text.AsSpan(token.End))
        );

    [GeneratedRegex(
        "^(?:ที่)?ได้(?:ตรวจ|อ่าน|ดู|พิจารณา|ทบทวน|ทวน)(?![^\\n]{0,60}(?:อีก|ให้ครบ|ก่อน)แล้ว)[^\\n]{0,60}แล้ว\\s[^\\n]{0,20}ขอ",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex LookedAt();

    // "ถึงพรุ่งนี้ ไม่เอา ถึงศุกร์"
    void DropCorrectedDays()
    {
        for (var i = Dates.Count - 2; i >= 0; i--)
        {
            var between = Normal.Text[Dates[i].End..Dates[i + 1].Start];
            if (between.Length <= 20 && between.Contains(" ไม่เอา", StringComparison.Ordinal))
            {
                Dates[i] = Dates[i + 1] with { Start = Dates[i].Start };
                Dates.RemoveAt(i + 1);
                Masks.Blank(Letters, Dates[i].Start, Dates[i].End, Masks.Date);
            }
        }
    }

    // "สวัสดีวันจันทร์ค่ะ"
    bool IsGreeted(DateMention date) =>
        Normal.Text.AsSpan(0, date.Start) is var before
        && (before.EndsWith("สวัสดี") || before.EndsWith("สวัสดิ์"));

    // "อีก 4 วันนับจากวันนี้": where the days are counted from.
    bool IsCountedFrom(DateMention date) =>
        date.Date == Today
        && Normal.Text.AsSpan(0, date.Start).TrimEnd() is var before
        && (
            before.EndsWith("นับจาก") || before.EndsWith("นับแต่") || before.EndsWith("นับตั้งแต่")
        );

    // "ให้พี่พลอย ไม่สิ พี่สยมพร ทำข้อ 17"
    void DropCorrected()
    {
        for (var i = People.Count - 2; i >= 0; i--)
        {
            var between = Normal.Text[People[i].End..People[i + 1].Start];
            if (between.Length <= 20 && ItemChoice.Corrects(between))
            {
                People[i] = People[i + 1] with { Start = People[i].Start };
                People.RemoveAt(i + 1);
                Masks.Blank(Letters, People[i].Start, People[i].End, Masks.Person);
            }
        }
    }

    List<LinkMention> TakeLinks()
    {
        var links = new List<LinkMention>();
        foreach (var (start, end) in OitBot.Dialogs.Understanding.Links.Find(Normal.Original))
        {
            var from = Array.FindIndex(Normal.Map, at => at >= start);
            var to = Array.FindIndex(Normal.Map, from, at => at >= end);
            to = to < 0 ? Letters.Length : to;
            Masks.Blank(Letters, from, to, Masks.Link);
            links.Add(new(from, to, Normal.Original[start..end]));
        }
        return links;
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

    // A number without a marker is an item only where its place says so.
    List<ItemMention> BareItems()
    {
        if (!Letters.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return [];
        }
        var kept = new BareNumbers(this).Items(ItemScan.Bare([.. Letters]));
        foreach (var item in kept)
        {
            Masks.Blank(Letters, item.Start, item.End, ItemScan.Mark);
        }
        return kept;
    }

    // What somebody else is quoted with is no command of the speaker.
    void MaskQuotes()
    {
        foreach (var m in Quotation().EnumerateMatches(new string(Letters)))
        {
            var (start, end) = (m.Index, m.Index + m.Length);
            var commands = Tokens.RemoveAll(token =>
                token.Start > start && token.End <= end && token.Word.IsTrade()
            );
            if (commands > 0)
            {
                Marked.RemoveAll(item => item.Start > start && item.End < end);
            }
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
