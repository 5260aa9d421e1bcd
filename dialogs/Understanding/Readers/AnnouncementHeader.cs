namespace OitBot.Dialogs.Understanding;

/// <summary>What stands between "แจ้งเวียน" and the announcement's own words: to whom, and when it is to go out.</summary>
/// <param name="End">Where the announcement's text begins.</param>
/// <param name="Explicit">A colon, "ว่า" or a new line says so.</param>
/// <param name="Schedule">The day and hour that belong to the sending, not to the text.</param>
internal sealed record AnnouncementHeader(int End, bool Explicit, DateMention? Schedule)
{
    static readonly string[] _links =
    [
        "ที่",
        "คน",
        "ผู้",
        "ท่าน",
        "หา",
        "ใน",
        "ไปยัง",
        "ไป",
        "ถึง",
        "ให้",
        "ทาง",
        "เจ้าหน้าที่",
        "กลุ่มไลน์",
        "แชท",
        "กัน",
        "พี่",
        "ข้อ",
        "เรื่อง",
        "โดย",
        "กับ",
        "ทราบ",
        "พวก",
        "เพื่อนๆ",
        "แก่",
        "ทั้ง",
        "เฉพาะ",
        "เท่านั้น",
        "to ",
        "for ",
    ];

    static readonly string[] _moments = ["ตอน", "เวลา", "ช่วง", "ใน", "วันที่", "วัน"];

    /// <summary>Who is left out ("ทุกคนยกเว้นคุณสยมพร"), and where the words that say so begin; null where everybody is meant.</summary>
    public (int Start, string Whom)? Except { get; private init; }

    public static AnnouncementHeader Of(Clause c, Token verb)
    {
        var header = Of(c, verb, verb.End);
        return ExceptionAt(c, header) is { } at ? Excepting(c, verb, header, at) : header;
    }

    // Behind the exception the header goes on: "… ยกเว้นคุณสยมพร พรุ่งนี้ 9 โมง ว่า".
    static AnnouncementHeader Excepting(Clause c, Token verb, AnnouncementHeader first, int at)
    {
        var rest = Of(c, verb, at);
        var named = c
            .People.Select(p => (p.Start, p.End))
            .Concat(c.Reading.Groups.Select(g => (g.Start, g.End)))
            .Concat(c.Mentions.Select(m => (m.Start, m.End)))
            .Where(IsLeftOut)
            .ToList();
        // "คุณสยมพรและผู้รับรอง"; a duty alone is left out by nobody's name.
        var end = named
            .Concat(c.Tokens.Where(t => IsAudience(t.Word)).Select(t => (t.Start, t.End)))
            .Where(left => named.Count > 0 && IsLeftOut(left))
            .Select(left => left.End)
            .DefaultIfEmpty(at)
            .Max();
        return rest with
        {
            Except = (first.End, c.Typed(at, end).Trim()),
            Schedule = rest.Schedule ?? first.Schedule,
        };

        bool IsLeftOut((int Start, int End) words) => words.Start >= at && words.Start < rest.End;
    }

    // Where the words end that begin an exception: "แจ้งทุกคนยกเว้น…", "แจ้งทุกคน ยกเว้นคุณ…", but not "แจ้งทุกคน เว้นวรรคให้ถูกด้วย".
    static int? ExceptionAt(Clause c, AnnouncementHeader header)
    {
        if (header.Explicit || header.End >= c.End)
        {
            return null;
        }
        var rest = c.Reading.Normal.Text.AsSpan(header.End, c.End - header.End).TrimStart();
        if (LeftOut.WordAt(rest) is not (> 0 and var length))
        {
            return null;
        }
        var at = c.End - rest.Length + length;
        return
            c.Reading.Letters[header.End - 1] != ' '
            || at < c.End && c.Reading.Letters[at] is Masks.Person or Masks.Group or ItemScan.Mark
            || c.Tokens.Any(t => t.Start == at && (IsAudience(t.Word) || t.Word == Word.Honorific))
            ? at
            : null;
    }

    static AnnouncementHeader Of(Clause c, Token verb, int from)
    {
        var before = c.Dates.LastOrDefault(d => d.End <= verb.Start && !d.IsDuration);
        DateMention? pending = null;
        var (pendingStart, confirmed, politeStart) = (0, false, 0);
        for (var i = from; i < c.End; )
        {
            if (c.Reading.Letters[i] is ':' or '\n')
            {
                return new(i + 1, true, pending ?? before);
            }
            if (LetterNumbers.StartsAt(c.Reading.Normal.Text, i))
            {
                return Ended(i);
            }
            var token = c.Tokens.FirstOrDefault(t => t.Start == i);
            if (token.Word != Word.None && Opens(c, token))
            {
                return new(token.End, true, pending ?? before);
            }
            // "… ข้อความว่า ผู้ว่าฯ ติดตามแล้ว"
            if (
                token.Word == Word.Plain
                && c.TextOf(token) is "ข้อความ"
                && c.Tokens.FirstOrDefault(t => t.Start == token.End) is { Word: Word.That } that
            )
            {
                return new(that.End, true, pending ?? before);
            }
            if (IsOfOwner(c, token))
            {
                i = token.End;
                continue;
            }
            if (c.Mentions.FirstOrDefault(m => m.Start == i) is { } item)
            {
                // "แจ้งคนทำข้อ 12 ว่า…": an item belongs to the header only before "ว่า".
                if (!IsOpened(c, item.End))
                {
                    return Ended(i);
                }
                i = item.End;
                continue;
            }
            if (c.Dates.FirstOrDefault(d => d.Start == i && !d.IsDuration) is { } date)
            {
                (pending, confirmed) = (date, false);
                pendingStart = pendingStart > 0 ? pendingStart : i;
                i = date.End;
                continue;
            }
            if (Step(c, i, token) is not (> 0 and var next))
            {
                return Ended(i);
            }
            if (Moment(c, i) && pendingStart == 0)
            {
                pendingStart = i;
            }
            politeStart = token.Word is Word.Please or Word.Aid or Word.Dear
                ? politeStart > 0
                    ? politeStart
                    : i
                : token.Word == Word.None && c.Reading.Letters[i] == ' '
                    ? politeStart
                    : 0;
            confirmed |=
                pending is not null
                && (IsAudience(token.Word) || c.Reading.Letters[i] == Masks.Group);
            i = next;
        }
        return Ended(c.End);

        // A day at the end of the header is the first word of the text, unless the audience follows it.
        AnnouncementHeader Ended(int end) =>
            // "โปรด…", "ช่วย…" right before the text belongs to the text.
            pending is null
            || confirmed
                ? new(politeStart > 0 ? politeStart : end, false, pending ?? before)
                : new(pendingStart, false, before);
    }

    /// <summary>The words that say to whom.</summary>
    public static bool IsAudience(Word word) =>
        word
            is Word.Everyone
                or Word.AllItems
                or Word.Preparers
                or Word.Certifiers
                or Word.Open
                or Word.Overdue
                or Word.DueSoon;

    // "เจ้าของข้อที่เลยกำหนด": which ones' owners.
    static bool IsOfOwner(Clause c, Token token) =>
        token.Word == Word.Item
        && c.Tokens.Any(t =>
            t.End == token.Start && t.Word is Word.Responsible or Word.Preparers or Word.Certifiers
        )
        && c.Tokens.Any(t =>
            t.Start == token.End && t.Word is Word.Open or Word.Overdue or Word.DueSoon
        );

    static bool Opens(Clause c, Token token) =>
        token.Word == Word.That
        || c.TextOf(token) is "ด้วยว่า"
        || token.Word is Word.Hearsay or Word.Tell or Word.Message
            && c.TextOf(token).EndsWith("ว่า");

    static bool IsOpened(Clause c, int at)
    {
        while (at < c.End && c.Reading.Letters[at] == ' ')
        {
            at++;
        }
        return at < c.End && c.Reading.Letters[at] == ':'
            || c.Tokens.Any(t => t.Start == at && Opens(c, t));
    }

    // The place behind one word of the header, or 0 where the text begins.
    static int Step(Clause c, int at, Token token)
    {
        if (token.Word != Word.None)
        {
            return IsHeader(token.Word) || Moment(c, at) ? token.End : 0;
        }
        var letter = c.Reading.Letters[at];
        if (
            letter is ' ' or Masks.Group or Masks.Person
            || !Letters.IsThai(letter) && !Letters.IsLatin(letter) && !Masks.Is(letter)
        )
        {
            return at + 1;
        }
        var rest = c.Reading.Letters.AsSpan(at, c.End - at);
        foreach (var word in Moment(c, at) ? _moments : _links)
        {
            if (rest.StartsWith(word))
            {
                return at + word.Length;
            }
        }
        return 0;
    }

    // "ตอน" belongs to the header only where an hour or a day is next.
    static bool Moment(Clause c, int at)
    {
        foreach (var word in _moments)
        {
            if (!c.Reading.Letters.AsSpan(at, c.End - at).StartsWith(word))
            {
                continue;
            }
            var next = at + word.Length;
            while (next < c.End && c.Reading.Letters[next] == ' ')
            {
                next++;
            }
            return next < c.End && c.Reading.Letters[next] is Masks.Date or Masks.Time;
        }
        return false;
    }

    static bool IsHeader(Word word) =>
        IsAudience(word)
        || word
            is Word.Give
                or Word.Please
                or Word.Particle
                or Word.Aid
                or Word.Dear
                or Word.Honorific
                or Word.Announce
                or Word.Message
                or Word.Tell
                or Word.Responsible
                or Word.Line
                or Word.Some
                or Word.And
                or Word.Urgent;
}
