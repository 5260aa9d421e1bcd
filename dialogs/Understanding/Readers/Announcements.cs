namespace OitBot.Dialogs.Understanding;

/// <summary>A coordinator's announcement: to whom, and what. Nothing in its text is a command.</summary>
internal static class Announcements
{
    public static Understood? Read(Clause c)
    {
        if (CallingOff.Read(c) is { } calledOff)
        {
            return calledOff;
        }
        var (order, result) = (Order(c), c.First(Word.Result));
        if (result is { } report && !IsInText(order, report))
        {
            return Report(c, report);
        }
        if (order is not { } announced)
        {
            return null;
        }
        var (verb, header) = announced;
        var said = To(c, verb, header);
        // "บอกสร้อยญาว่า…": somebody is told by name only where the words say so.
        var isTo = said.Audience is not null || said.Group is not null;
        var isByName = header.Explicit && said.Person is not null;
        if (verb.Word != Word.Announce && !isTo && !isByName)
        {
            return null;
        }
        if (header.Except is { } except && !IsClear(c, header, except.Whom))
        {
            return null;
        }
        var stated = header.Explicit || IsStated(c, verb);
        if (c.Asks(header.End) || !stated && (c.Asks() || c.Has(Word.HelpWord)))
        {
            return Asked(c);
        }
        var vague = said.Audience is null && said.Group is null && !stated;
        return vague && !IsOrder(c, verb, header.End) || IsTold(c, header)
            ? null
            : c.As(
                Intents.Broadcast,
                said with
                {
                    Text = Text(c, header),
                },
                [
                    .. c
                        .Mentions.Where(m => m.Start < ToEnd(header))
                        .SelectMany(m => m.Numbers)
                        .Order(),
                ]
            );
    }

    static (Token Verb, AnnouncementHeader Header)? Order(Clause c) =>
        Verb(c) is { } verb && IsCommand(c, verb) ? (verb, AnnouncementHeader.Of(c, verb)) : null;

    // "แจ้งทุกคนว่า ยกเลิกประกาศเดิม": what is announced, not what is asked of a broadcast.
    static bool IsInText((Token Verb, AnnouncementHeader Header)? order, Token result) =>
        order is { Header: { Explicit: true } header } && header.End <= result.Start;

    // Somebody is named who is left out, and it is plain where the text begins: "ยกเว้นคุณสยมพร กับคนใหม่ ว่า…" is not.
    static bool IsClear(Clause c, AnnouncementHeader header, string whom) =>
        whom.Length > 0
        && (
            header.Explicit
            || header.End >= c.End
            || c.Reading.Letters[header.End - 1] == ' '
                && !c.HasAfter(Word.That, header.End)
                && !c.Typed(header.Except!.Value.Start, c.End).Contains(':')
        );

    // Where the words end that say to whom, those aside that say to whom not.
    static int ToEnd(AnnouncementHeader header) => header.Except?.Start ?? header.End;

    // "ฝากประกาศครับ …": what follows is the text, whatever it asks.
    static bool IsStated(Clause c, Token verb) =>
        verb.Word == Word.Announce
        && c.Tokens.Any(t => t.Word is Word.Ask or Word.Aid && t.End == verb.Start)
        && c.Tokens.Any(t =>
            t.Word == Word.Particle
            && t.Start == verb.End
            && t.End < c.End
            && c.Reading.Letters[t.End] == ' '
        );

    // "ยกเลิกประกาศ" alone is about a broadcast; with more words it may be about any other announcement.
    static Understood? Report(Clause c, Token result)
    {
        var topic = Topic(c.TextOf(result));
        return c.HasAny(Word.Dont, Word.Deadline) || topic == "stop" && c.Residue > 4
            ? null
            : c.As(Intents.BroadcastReport, SlotsOf(topic, c), []);
    }

    /// <summary>What is asked of a report; of what waits, the day on which it would go out too.</summary>
    public static Slots SlotsOf(string? topic, Clause c) =>
        new() { Topic = topic, Date = topic == "stop" ? c.Date?.Date : null };

    static string? Topic(ReadOnlySpan<char> words) =>
        words switch
        {
            "โควตา" or "โควต้า" or "quota" => "quota",
            _ when words.StartsWith("ส่งซ้ำ") => "resend",
            _ when words.StartsWith("ส่ง") && !words.StartsWith("ส่งประกาศ") => "today",
            _ when words.StartsWith("ยัง") => "unread",
            _ when words.StartsWith("ยกเลิก")
                    || words.StartsWith("หยุด")
                    || words.StartsWith("แก้")
                    || words.StartsWith("เลื่อน") => "stop",
            _ => null,
        };

    static Token? Verb(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.Word is Word.Announce or Word.Tell or Word.Message
                || token.Word == Word.Contact && IsLeftFor(c, token)
            )
            {
                return token;
            }
        }
        return null;
    }

    // "ฝากข้อความถึงศูนย์ดำรงธรรม": a message that is left for somebody other than the coordinator.
    static bool IsLeftFor(Clause c, Token contact) =>
        !c.Has(Word.Coordinator)
        && (c.TextOf(contact).StartsWith("ฝาก") || c.TextOf(contact).StartsWith("ส่ง"))
        && !c.TextOf(contact).Contains("แอดมิน", StringComparison.Ordinal)
        && !c.TextOf(contact).Contains("ผู้ประสาน", StringComparison.Ordinal)
        && c.Group is { } group
        && group.Start - contact.End is 0 or 1;

    // Only politeness, urgency and the time of sending may stand before the verb.
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
                && !LeadsTo(c, token, verb)
                && token.Word
                    is not (
                        Word.Give
                        or Word.Want
                        or Word.Then
                        or Word.And
                        or Word.System
                        or Word.Urgent
                        or Word.Already
                    )
            )
            {
                return false;
            }
        }
        var before = c.Reading.Letters.AsSpan(c.Start, verb.Start - c.Start);
        var unknown = new Clause(c.Reading, c.Start, verb.Start).Residue;
        return unknown <= 4
            && before.IndexOfAnyInRange(Masks.Percent, ItemScan.Mark) < 0
            && !before.Contains(Masks.Link)
            && !c.IsNegated(verb)
            && !c.HasBefore(Word.Dont, verb.Start);
    }

    // "ส่งประกาศ", "ทำแจ้งเวียน"
    static bool LeadsTo(Clause c, Token token, Token verb) =>
        c.TextOf(token) is "ส่ง" or "ทำ" && token.End == verb.Start
        || token.Word == Word.Wish && IsBare(c, verb);

    // "อยากส่งแจ้งเวียน": with nothing to be sent yet, the wish only begins the talk about it.
    static bool IsBare(Clause c, Token verb) =>
        verb.Word == Word.Announce
        && new Clause(c.Reading, verb.End, c.End) is { Residue: 0 } rest
        && rest.Tokens.All(t => t.Word.IsFiller() || AnnouncementHeader.IsAudience(t.Word))
        && Masks.IndexIn(c.Reading.Letters.AsSpan(verb.End, c.End - verb.End)) < 0;

    static Understood? Asked(Clause c) =>
        c.Has(Word.How) || c.Has(Word.HelpWord) ? Talk.Help(c, "broadcast")
        : c.Residue <= 14
        && c.Has(Word.Announce)
        // "ประกาศข้อ 31 ใครต้องลงนาม" asks of a document.
        && !(c.Mentions.Any() && c.HasAny(Word.Must, Word.Signed, Word.Open, Word.Doubt))
        && !(c.Mentions.Any() && IsPublished(c))
        && c.HasAny(Word.Whether, Word.When, Word.Who, Word.HowMany, Word.Yet)
            ? c.As(Intents.BroadcastReport, null, [])
        : null;

    // "ประกาศ O20 ลงเว็บหรือยัง": a document on its page.
    static bool IsPublished(Clause c) =>
        c.First(Word.Deed) is { } deed && !c.TextOf(deed).StartsWith("ส่ง");

    // "แจ้งทุกคนแล้วนะคะ" tells what was done.
    static bool IsTold(Clause c, AnnouncementHeader header) =>
        !header.Explicit
        && c.Tokens.Any(t => t.Word == Word.Already && t.Start - header.End is >= 0 and <= 1);

    // "ประกาศ พรุ่งนี้…": without an audience it must look like an order, not like a noun.
    static bool IsOrder(Clause c, Token verb, int headerEnd) =>
        c.HasBefore(Word.Aid, headerEnd)
        || c.First(Word.Please) is { } please && please.Start < headerEnd
        || IsFirst(c, verb)
            // "ประกาศที่ส่งมา" is one that was made.
            && !c.Reading.Normal.Text.AsSpan(verb.End).StartsWith("ที่")
            && (
                headerEnd < c.End && (c.Reading.Letters[verb.End] == ' ' || headerEnd > verb.End)
                || headerEnd == c.End && c.Residue == 0
            );

    // Nothing but a greeting or an address stands before it.
    static bool IsFirst(Clause c, Token verb) =>
        c.Tokens.TakeWhile(t => t != verb)
            .All(t => t.Word.IsFiller() && t.Word != Word.Ask || LeadsTo(c, t, verb))
        && new Clause(c.Reading, c.Start, verb.Start).Residue == 0;

    static string? Text(Clause c, AnnouncementHeader header)
    {
        var text = c.Typed(header.End, c.End)
            .Trim(' ', ':', '-', '"', '“', '”', '\'', '‘', '’', '\n');
        if (text.Length == 0)
        {
            return null;
        }
        // "ด่วนที่สุด แจ้งทุกคน …": the urgency is said to the receivers too.
        return c.First(Word.Urgent) is { } urgent && urgent.Start < header.End
            ? $"{c.Typed(urgent.Start, urgent.End)} {text}"
            : text;
    }

    static Slots To(Clause c, Token verb, AnnouncementHeader header)
    {
        var end = ToEnd(header);
        var group = c.Group is { } g && g.Start >= verb.Start && g.Start < end ? g : null;
        var people = c.People.Where(p => p.Start < end).Select(p => p.Name).ToList();
        return new()
        {
            Audience = Audience(c, verb, end),
            Except = header.Except?.Whom,
            Group = group?.Stem,
            GroupAsTyped = group?.Typed,
            Person = people.FirstOrDefault(),
            People = people.Count > 1 ? people : null,
            Date = header.Schedule?.Date,
            Time = header.Schedule?.Time,
        };
    }

    static string? Audience(Clause c, Token verb, int headerEnd)
    {
        bool In(Word word) =>
            c.Tokens.Any(t => t.Word == word && t.Start >= verb.Start && t.Start < headerEnd);
        return In(Word.Certifiers) ? "certifiers"
            : In(Word.Overdue) ? "overdue"
            : In(Word.Open) || In(Word.DueSoon) ? "open"
            : In(Word.Preparers) ? "preparers"
            : In(Word.Everyone) || In(Word.AllItems) || EndsForAll(c, headerEnd) ? "all"
            : null;
    }

    // "ประกาศ ขอเลื่อนประชุม … แจ้งทุกคนด้วยค่ะ"
    static bool EndsForAll(Clause c, int from) =>
        c.Last(Word.Everyone) is { } everyone
        && everyone.Start >= from
        && c.IsLast(everyone)
        && c.Tokens.Any(t => t.Word == Word.Tell && everyone.Start - t.End is 0 or 1);
}
