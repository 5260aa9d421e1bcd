namespace OitBot.Dialogs.Understanding;

/// <summary>A coordinator's announcement: to whom, and what. Nothing in its text is a command.</summary>
internal static class Announcements
{
    static readonly string[] _header =
    [
        "ที่",
        "คน",
        "ผู้",
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
    ];

    public static Understood? Read(Clause c)
    {
        if (c.Has(Word.Result))
        {
            return Report(c);
        }
        if (Verb(c) is not { } verb || !IsCommand(c, verb))
        {
            return null;
        }
        var (headerEnd, explicitly) = Header(c, verb);
        if (c.Asks(headerEnd) || (c.Asks() && !explicitly))
        {
            return c.Has(Word.How) || c.Has(Word.HelpWord) ? Talk.Help(c, "broadcast")
                : c.Residue <= 4 && c.HasAny(Word.Whether, Word.When, Word.Who)
                    ? c.As(Intents.BroadcastReport, null, [])
                : null;
        }
        var audience = Audience(c, verb, headerEnd);
        var group = c.Group is { } g && g.Start < headerEnd ? g : null;
        var person = c.People.FirstOrDefault(p => p.Start < headerEnd);
        if (audience is null && group is null && !explicitly && !IsOrder(c, verb, headerEnd))
        {
            return null;
        }
        var text = c.Typed(headerEnd, c.End)
            .Trim(' ', ':', '-', '"', '“', '”', '\'', '‘', '’', '\n');
        return c.As(
            Intents.Broadcast,
            new()
            {
                Audience = audience,
                Group = group?.Stem,
                GroupAsTyped = group?.Typed,
                Person = person?.Name,
                Text = text.Length == 0 ? null : text,
            },
            []
        );
    }

    static Understood? Report(Clause c) =>
        c.HasAny(Word.Dont, Word.Deadline) ? null : c.As(Intents.BroadcastReport, null, []);

    static Token? Verb(Clause c)
    {
        if (c.First(Word.Announce) is { } announce)
        {
            return announce;
        }
        // "แจ้ง" and "บอก" announce only where the audience follows.
        if (c.First(Word.Tell) is not { } tell)
        {
            return null;
        }
        var next = c.Tokens.FirstOrDefault(t =>
            t.Start >= tell.End && t.Word is not (Word.Give or Word.Aid or Word.Dear)
        );
        return
            next.Word is Word.Everyone or Word.Preparers or Word.Certifiers
                && next.Start - tell.End <= 10
            || c.Group is { } group && group.Start - tell.End is >= 0 and <= 6
            ? tell
            : null;
    }

    static bool IsCommand(Clause c, Token verb)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Start >= verb.Start)
            {
                break;
            }
            if (
                !token.Word.IsFiller()
                && token.Word
                    is not (
                        Word.Give
                        or Word.Want
                        or Word.Then
                        or Word.And
                        or Word.Message
                        or Word.System
                    )
            )
            {
                return false;
            }
        }
        var before = c.Reading.Letters.AsSpan(c.Start, verb.Start - c.Start);
        var unknown = new Clause(c.Reading, c.Start, verb.Start).Residue;
        return unknown <= 4
            && before.IndexOfAnyInRange(Masks.Link, ItemScan.Mark) < 0
            && !c.IsNegated(verb)
            && !c.HasBefore(Word.Dont, verb.Start);
    }

    /// <summary>Where the announcement's text begins, and whether "ว่า" or a colon says so.</summary>
    static (int End, bool Explicitly) Header(Clause c, Token verb)
    {
        var letters = c.Reading.Letters;
        var i = verb.End;
        while (i < c.End)
        {
            if (letters[i] is ':')
            {
                return (i + 1, true);
            }
            if (letters[i] == '\n')
            {
                return (i + 1, true);
            }
            if (c.Tokens.FirstOrDefault(t => t.Start == i) is { Word: not Word.None } token)
            {
                if (
                    token.Word == Word.That
                    || (token.Word is Word.Hearsay or Word.Tell && c.TextOf(token).EndsWith("ว่า"))
                )
                {
                    return (token.End, true);
                }
                if (!IsHeader(token.Word))
                {
                    return (i, false);
                }
                i = token.End;
                continue;
            }
            if (
                letters[i] == ' '
                || letters[i] is Masks.Group or Masks.Person or ItemScan.Mark
                || !OitBot.Dialogs.Understanding.Letters.IsThai(letters[i])
                    && !OitBot.Dialogs.Understanding.Letters.IsLatin(letters[i])
                    && !Masks.Is(letters[i])
            )
            {
                i++;
                continue;
            }
            var word = _header.FirstOrDefault(w => letters.AsSpan(i).StartsWith(w));
            if (word is null)
            {
                return (i, false);
            }
            i += word.Length;
        }
        return (c.End, false);
    }

    static bool IsHeader(Word word) =>
        word
            is Word.Everyone
                or Word.AllItems
                or Word.Preparers
                or Word.Certifiers
                or Word.Open
                or Word.Overdue
                or Word.Give
                or Word.Please
                or Word.Particle
                or Word.Aid
                or Word.Dear
                or Word.Honorific
                or Word.Announce
                or Word.Message
                or Word.DueSoon
                or Word.Tell
                or Word.Responsible
                or Word.Line
                or Word.Some;

    // "ประกาศ พรุ่งนี้…": without an audience it must look like an order, not like a noun.
    static bool IsOrder(Clause c, Token verb, int headerEnd) =>
        c.HasBefore(Word.Aid, headerEnd)
        || c.First(Word.Please) is { } please && please.Start < headerEnd
        || verb.Start <= c.Start + 1
            && headerEnd < c.End
            && (c.Reading.Letters[verb.End] == ' ' || headerEnd > verb.End)
        || verb.Start <= c.Start + 1 && headerEnd == c.End && c.Residue == 0;

    static string? Audience(Clause c, Token verb, int headerEnd)
    {
        bool In(Word word) =>
            c.Tokens.Any(t => t.Word == word && t.Start >= verb.Start && t.Start < headerEnd);
        var name = c.TextOf(verb);
        return In(Word.Certifiers) || name.EndsWith("ผู้รับรอง") ? "certifiers"
            : In(Word.Overdue) ? "overdue"
            : In(Word.Open) || In(Word.DueSoon) || name.EndsWith("ค้าง") ? "open"
            : In(Word.Preparers) || name.EndsWith("ผู้จัดทำ") ? "preparers"
            : In(Word.Everyone)
            || In(Word.AllItems)
            || name.EndsWith("ทุกคน")
            || name.EndsWith("ทุกท่าน")
            || name.EndsWith("สู่คน")
            || name.EndsWith("กู่คน")
            || name.EndsWith("ทุกกลุ่ม")
            || name.EndsWith("ทุกกลุ่มงาน")
            || name.EndsWith("พี่ๆ")
            || name.EndsWith("ผู้เกี่ยวข้อง")
                ? "all"
            : null;
    }
}
