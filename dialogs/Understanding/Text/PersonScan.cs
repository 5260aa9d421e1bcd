namespace OitBot.Dialogs.Understanding;

/// <summary>Finds people in normal text and blanks them out.</summary>
internal static class PersonScan
{
    const int ShortestNickname = 3;

    public static List<PersonMention> Find(
        char[] text,
        NormalText normal,
        RegisterNames names,
        List<Token> tokens
    )
    {
        var found = new List<PersonMention>();
        Exact(text, names, found);
        foreach (var token in tokens)
        {
            if (
                (token.Word == Word.Honorific || IsOf(text, token))
                && token.End < text.Length
                && text[token.Start] != Masks.Person
            )
            {
                AfterHonorific(text, normal, names, tokens, token, found);
            }
            else if (IsFollowedByName(token.Word))
            {
                Nickname(text, names, tokens, token.End, found);
            }
            if (token.Word == Word.Helper && IsAdded(tokens, token))
            {
                Strangers.BehindRole(text, normal, tokens, token, found);
            }
        }
        Strangers.InRoles(text, normal, tokens, found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return [.. found.Select(person => Whole(text, normal, tokens, person))];
    }

    static bool IsFollowedByName(Word word) =>
        word
            is Word.Give
                or Word.Remind
                or Word.Appoint
                or Word.Aid
                or Word.Code
                or Word.Issue
                or Word.Tell;

    static bool IsAdded(List<Token> tokens, Token role) =>
        tokens.Exists(t =>
            t.Word is Word.AddPerson or Word.Appoint or Word.SetTo && role.Start - t.End is 0 or 1
        );

    // "ให้พลอย": the beginning of a name, where no other word begins and one that is known follows.
    static void Nickname(
        char[] text,
        RegisterNames names,
        List<Token> tokens,
        int at,
        List<PersonMention> found
    )
    {
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        if (at >= text.Length || tokens.Exists(t => t.Start == at))
        {
            return;
        }
        foreach (var person in names.People)
        {
            var length = person.Forms.Max(form => text.AsSpan(at).CommonPrefixLength(form));
            var end = at + length;
            if (
                length >= ShortestNickname + 1
                && (end == text.Length || text[end] == ' ' || tokens.Exists(t => t.Start == end))
            )
            {
                Add(text, found, person, at, end);
                return;
            }
        }
    }

    // "ของพี่พลอย" is read as "ของพี่" first.
    static bool IsOf(char[] text, Token token) =>
        token.Word == Word.Mine
        && text.AsSpan(token.Start, token.End - token.Start)
            is "ของพี่"
                or "ของป้า"
                or "ของลุง"
                or "ของน้า";

    static void Exact(char[] text, RegisterNames names, List<PersonMention> found)
    {
        foreach (var person in names.People)
        {
            foreach (var form in person.Forms.Where(form => form.Length >= 4))
            {
                for (
                    var at = text.AsSpan().IndexOf(form);
                    at >= 0;
                    at = text.AsSpan().IndexOf(form)
                )
                {
                    Add(text, found, person, at, at + form.Length);
                }
            }
        }
    }

    static void Add(char[] text, List<PersonMention> found, PersonName person, int start, int end)
    {
        while (end < text.Length && Letters.IsFollowing(text[end]))
        {
            end++;
        }
        end = WithSurname(text, person, end);
        Masks.Blank(text, start, end, Masks.Person);
        found.Add(new(start, end, person.First, Known: true));
    }

    static int WithSurname(char[] text, PersonName person, int end)
    {
        if (person.Surname is not { } surname || end + 1 >= text.Length || text[end] != ' ')
        {
            return end;
        }
        var rest = text.AsSpan(end + 1);
        var (best, at) = (3, end);
        for (var length = Math.Min(surname.Length + 2, rest.Length); length >= 3; length--)
        {
            var distance = Spelling.Distance(rest[..length], surname, 2);
            if (distance < best && distance <= (length >= 5 ? 2 : 0))
            {
                (best, at) = (distance, end + 1 + length);
            }
        }
        return at;
    }

    static void AfterHonorific(
        char[] text,
        NormalText normal,
        RegisterNames names,
        List<Token> tokens,
        Token honorific,
        List<PersonMention> found
    )
    {
        var at = honorific.End;
        while (at < text.Length && at < honorific.End + 2 && text[at] is ' ' or '.')
        {
            at++;
        }
        if (at >= text.Length || !(Letters.IsConsonant(text[at]) || Letters.IsLeading(text[at])))
        {
            return;
        }
        var rest = text.AsSpan(at);
        var best = (Person: (PersonName?)null, Length: 0);
        foreach (var person in names.People)
        {
            var length = person.Forms.Max(form => Fits(text, at, form));
            if (length > best.Length)
            {
                best = (person, length);
            }
        }
        if (best.Person is { } known)
        {
            Add(text, found, known, at, at + best.Length);
            return;
        }
        if (honorific.Word == Word.Honorific)
        {
            Strangers.Add(text, normal, tokens, honorific, at, found);
        }
    }

    // How much of the text at this place is a beginning of the name, or the whole name slightly misspelt.
    static int Fits(char[] text, int at, string name)
    {
        var rest = text.AsSpan(at);
        // What is blanked already belongs to somebody or something else.
        var end = Masks.IndexIn(rest);
        rest = end < 0 ? rest : rest[..end];
        var same = rest.CommonPrefixLength(name);
        while (
            same > 0
            && same < rest.Length
            && (Letters.IsFollowing(rest[same]) || Letters.IsLeading(rest[same - 1]))
        )
        {
            same--;
        }
        var slack = name.Length >= 7 ? 2 : 1;
        for (
            var length = Math.Min(rest.Length, name.Length + 1);
            length >= Math.Max(4, name.Length - 2);
            length--
        )
        {
            if (
                rest[0] == name[0]
                && (name.Length >= 7 || Consonants(rest[..length]) == Consonants(name))
                && (length == rest.Length || !Letters.IsFollowing(rest[length]))
                && Spelling.Distance(rest[..length], name, slack) <= slack
            )
            {
                return Math.Max(same, length);
            }
        }
        return same >= ShortestNickname ? same : 0;
    }

    // "คุณสมพร" is not สยมพร: in a short name a letter more or less makes another one.
    static int Consonants(ReadOnlySpan<char> name)
    {
        var count = 0;
        foreach (var letter in name)
        {
            count += Letters.IsConsonant(letter) ? 1 : 0;
        }
        return count;
    }

    // "คุณวรารัตน์" begins like วราพร and is somebody else: behind a title a name ends where a word begins.
    static PersonMention Whole(
        char[] text,
        NormalText normal,
        List<Token> tokens,
        PersonMention person
    )
    {
        var end = person.Start;
        while (end < text.Length && Letters.IsThai(Letter(end)) && !IsWord(end))
        {
            end++;
        }
        var more = new string(text, person.End, Math.Max(0, end - person.End));
        return
            more.Length is 0 or > LongestEnding
            || !IsTitled(text, tokens, person)
            || _behindNames.Contains(more)
            ? person
            : person with
            {
                Name = normal.Typed(person.Start, end),
                Known = false,
            };

        // What is read as the name is blanked already.
        char Letter(int at) => at < person.End ? normal.Text[at] : text[at];

        bool IsWord(int at) => at > person.Start && tokens.Exists(t => t.Start == at);
    }

    const int LongestEnding = 8;

    static bool IsTitled(char[] text, List<Token> tokens, PersonMention person) =>
        tokens.Exists(t =>
            person.Start - t.End is >= 0 and <= 2 && (t.Word == Word.Honorific || IsOf(text, t))
        );

    // No words of the lexicon, and no part of a name.
    static readonly string[] _behindNames =
    [
        "เรื่อง",
        "เผลอ",
        "แอบ",
        "รีบ",
        "กด",
        "ติด",
        "ถูก",
        "สั่ง",
        "ทิ้ง",
        "วาง",
        "เริ่ม",
        "ยอม",
        "จาก",
        "คืน",
        "ไป",
        "มา",
        "เอา",
        "ใน",
        "เคย",
        "เพิ่ง",
        "กับ",
        "ลา",
        "ออก",
        "ขึ้น",
        "อยู่",
        "เข้า",
        "กลับ",
        "มี",
        "ใช้",
        "โทร",
        "พูด",
        "บ่น",
        "คือ",
        "หา",
        "ดึง",
        "ตอบ",
        "เห็น",
        "หยุด",
        "ป่วย",
        "พัก",
        "ลง",
    ];
}
