namespace OitBot.Dialogs.Understanding;

/// <summary>A stretch of a message that asks for one thing, and how its sentence is framed.</summary>
internal sealed class Clause
{
    readonly Reading _reading;
    readonly List<Token> _tokens;
    readonly bool[] _has = new bool[Words];

    static readonly int Words = Enum.GetValues<Word>().Length;

    public Clause(Reading reading, int start, int end)
    {
        _reading = reading;
        (Start, End) = (start, end);
        _tokens = reading.Tokens.FindAll(token => token.Start >= start && token.Start < end);
        foreach (var token in _tokens)
        {
            _has[(int)token.Word] = true;
        }
    }

    // "ประมวลจริยธรรมเสร็จแล้ว": one item whose title is mostly there, beside a word of this trade.
    ItemChoice? ByTitle()
    {
        if (
            !Links.Any()
            && !_tokens.Exists(token =>
                token.Word.IsTrade() && token.Word != Word.Item
                || token.Word is Word.Who or Word.WhoAmI
            )
        )
        {
            return null;
        }
        if (ItemChoice.ExceptionEnd(_reading.Normal.Text.AsSpan(0, End), Start) is { } exception)
        {
            return Excepted(exception);
        }
        var (numbers, length, share) = TitleWords();
        if (Has(Word.And) && ByTitles() is { } several)
        {
            return several;
        }
        return numbers.Count == 1 && (share >= 0.6 || share >= 0.5 && length >= 10 || length >= 12)
            ? new(numbers, [], [])
            : null;
    }

    // "รับรองทุกข้อเลย ยกเว้นแผนป้องกันการทุจริต": what its title names is left out.
    ItemChoice? Excepted(int start)
    {
        var space = _reading.Letters.AsSpan(start, End - start).IndexOf(' ');
        var (numbers, length, share) = TitleWords(start, space > 0 ? start + space : End);
        return
            numbers.Count == 1
            && (share >= 0.5 || length >= 10)
            && !_tokens.Exists(token => token.Word == Word.And && token.Start >= start)
            ? new([], numbers, [])
            : null;
    }

    // "ข้อมูลผู้บริหารกับอำนาจหน้าที่เสร็จแล้ว"
    ItemChoice? ByTitles()
    {
        var ands = _tokens.FindAll(token => token.Word == Word.And);
        var ends = ands.Select(and => and.Start).Append(End);
        var found = ands.Select(and => and.End).Prepend(Start).Zip(ends, TitleWords).ToArray();
        if (!found.All(title => title.Numbers.Count == 1 && title.Share >= 0.6))
        {
            return null;
        }
        int[] numbers = [.. found.Select(title => title.Numbers[0]).Distinct().Order()];
        return numbers.Length == found.Length ? new(numbers, [], []) : null;
    }

    /// <summary>The items whose titles fit the words of the clause, those of politeness aside.</summary>
    public (IReadOnlyList<int> Numbers, int Length, double Share) TitleWords() =>
        TitleWords(Start, End);

    (IReadOnlyList<int> Numbers, int Length, double Share) TitleWords(int start, int end)
    {
        var letters = _reading.Letters[start..end];
        foreach (var token in _tokens)
        {
            if (token.Word.IsFiller() && token.Start >= start && token.Start < end)
            {
                Masks.Blank(letters, token.Start - start, Math.Min(token.End, end) - start, ',');
            }
        }
        return _reading.Names.Titles.Best(new string(letters));
    }

    public int Start { get; }
    public int End { get; }
    public Reading Reading => _reading;
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>The items said, after self-corrections; looked for only where somebody asks.</summary>
    public ItemChoice Named => field ??= Find();

    ItemChoice Find() => (Mentions.Any() ? null : ByTitle()) ?? ItemChoice.Of(this);

    public IReadOnlyList<int> Items => Named.Items;
    public bool HasItems => Named.Items.Count > 0;

    public IEnumerable<ItemMention> Mentions =>
        _reading
            .Marked.Concat(_reading.Bare)
            .Where(item => item.Start >= Start && item.Start < End);

    public IEnumerable<PersonMention> People =>
        _reading.People.Where(p => p.Start >= Start && p.Start < End);

    public PersonMention? Person => People.OrderByDescending(p => p.Known).FirstOrDefault();

    public GroupMention? Group => _reading.Groups.Find(g => g.Start >= Start && g.Start < End);

    public IEnumerable<LinkMention> Links =>
        _reading.Links.Where(link => link.Start >= Start && link.Start < End);

    public IEnumerable<DateMention> Dates =>
        _reading.Dates.Where(d => d.Start >= Start && d.Start < End);

    public DateMention? Date =>
        Dates.FirstOrDefault(d => d.Date is not null && !d.IsPast && !d.IsRangeStart);

    public bool Has(Word word) => _has[(int)word];

    public bool Has(Word one, Word two) => Has(one) || Has(two);

    public bool HasAny(params ReadOnlySpan<Word> words)
    {
        foreach (var word in words)
        {
            if (Has(word))
            {
                return true;
            }
        }
        return false;
    }

    public Token? First(Word word)
    {
        foreach (var token in _tokens)
        {
            if (token.Word == word)
            {
                return token;
            }
        }
        return null;
    }

    public Token? Last(Word word)
    {
        for (var i = _tokens.Count - 1; i >= 0; i--)
        {
            if (_tokens[i].Word == word)
            {
                return _tokens[i];
            }
        }
        return null;
    }

    public bool HasBefore(Word word, int position) =>
        First(word) is { } token && token.Start < position;

    public bool HasAfter(Word word, int position) =>
        Last(word) is { } token && token.Start >= position;

    public ReadOnlySpan<char> TextOf(Token token) =>
        _reading.Normal.Text.AsSpan(token.Start, token.End - token.Start);

    public string Typed(int start, int end) => _reading.Normal.Typed(start, end);

    public bool HasMask(char mask) => _reading.Letters.AsSpan(Start, End - Start).Contains(mask);

    /// <summary>How many letters of the clause no reader knows what to do with.</summary>
    public int Residue
    {
        get
        {
            var residue = 0;
            var token = 0;
            for (var i = Start; i < End; i++)
            {
                while (token < _tokens.Count && _tokens[token].End <= i)
                {
                    token++;
                }
                var inside = token < _tokens.Count && _tokens[token].Start <= i;
                var c = _reading.Letters[i];
                residue += !inside && (Letters.IsThai(c) || Letters.IsLatin(c)) ? 1 : 0;
            }
            return residue;
        }
    }

    public Understood As(string intent, Slots? slots = null, IReadOnlyList<int>? items = null) =>
        new(_reading.Normal.Original, intent, items ?? Items, slots ?? Slots.None, []);
}
