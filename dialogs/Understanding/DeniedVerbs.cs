namespace OitBot.Dialogs.Understanding;

/// <summary>A verb said once and denied once: "รับรอง 6 7 8 ไม่รับรอง 9", "ตีกลับข้อ 6 ข้อ 8 ไม่ตีกลับ".</summary>
internal static class DeniedVerbs
{
    /// <summary>Cuts off the items that the verb is denied of, so that they are left out of what it is said of.</summary>
    public static void AddCuts(Clause c, List<(int End, int Next)> cuts)
    {
        foreach (var denied in c.Tokens)
        {
            if (denied.Word == Word.NotPass && Touches(c, denied.End) && HasPassed(c, denied))
            {
                Add(c, cuts, denied.Start);
            }
            if (Denial(c, denied) is not { } no)
            {
                continue;
            }
            var said = c.Tokens.FirstOrDefault(t =>
                t.Word == denied.Word && (IsSaid(c, t) || t.End < denied.Start && Touches(c, t.End))
            );
            if (said.Word == Word.None)
            {
                continue;
            }
            if (said.Start < denied.Start)
            {
                Add(
                    c,
                    cuts,
                    Touches(c, denied.End) ? no.Start : OwnItem(c, said, no)?.Start ?? c.Start
                );
            }
            // "ไม่รับรอง 9 รับรอง 6 7 8"
            else if (Touches(c, denied.End) && Touches(c, said.End))
            {
                Add(c, cuts, Turns.BeforeAsk(c, said.Start));
            }
        }
    }

    /// <summary>"รับรองข้อ 6 ไม่รับรองดีกว่า", "รับรองข้อ 6 9 ไม่รับรองนะ": denied of nothing else than what it was said of.</summary>
    public static bool TakeBack(Clause c) =>
        c.Tokens.Any(denied =>
            Denial(c, denied) is not null
            && !Touches(c, denied.End)
            && c.Tokens.Any(t => t.Word == denied.Word && t.End < denied.Start && IsSaid(c, t))
        );

    /// <summary>"ข้อ 8 ไม่ตีกลับ": denied of its items by the speaker, with nothing else said of them.</summary>
    public static bool IsNoMore(Clause part) =>
        part.HasItems
        && part.Residue == 0
        && !part.People.Any()
        && !part.HasMask(Masks.Group)
        && part.Tokens.Any(t => Denial(part, t) is not null)
        && part.Tokens.All(t =>
            t.Word.IsFiller() && t.Word != Word.Honorific
            || t.Word is Word.Not or Word.Dont or Word.Item
            || Denial(part, t) is not null
        );

    /// <summary>"ไม่รับรอง 9 รับรอง 6 7 8": what the first part denies, the other says of items of its own.</summary>
    public static bool IsLeftOut(Clause part, Clause command) =>
        IsNoMore(part)
        && part.Tokens.Any(t =>
            Denial(part, t) is not null
            && command.Tokens.Any(said => said.Word == t.Word && Touches(command, said.End))
        );

    /// <summary>"ไม่รับรอง 9 รับรอง 6 7 8", "ไม่รับรองข้อ 6 ไม่รับรองข้อ 9": the same verb again, with items of its own.</summary>
    public static bool IsTakenUp(Clause c, Token denied) =>
        c.Tokens.Any(t =>
            t.Word == denied.Word
            && t.Start > denied.End
            && (Touches(c, t.End) || c.HasAfter(Word.AllItems, denied.End))
        );

    /// <summary>"รับรองข้อ 6 ข้อ 9 ไม่รับรอง": what stands right before the denial is an item of its own.</summary>
    public static void SplitItems(Reading reading)
    {
        var whole = new Clause(reading, 0, reading.Letters.Length);
        for (var i = 0; i < reading.Marked.Count; i++)
        {
            var run = reading.Marked[i];
            var at = reading.Normal.Text.LastIndexOf(
                " ข้อ",
                run.End - 1,
                run.End - run.Start,
                StringComparison.Ordinal
            );
            if (at <= run.Start)
            {
                continue;
            }
            var denied = whole.Tokens.FirstOrDefault(t =>
                Denial(whole, t) is { } no && no.Start - run.End is 0 or 1
            );
            if (
                denied.Word == Word.None
                || !whole.Tokens.Any(t =>
                    t.Word == denied.Word && t.End <= run.Start && IsSaid(whole, t)
                )
            )
            {
                continue;
            }
            var own = ItemScan.Marked([.. reading.Normal.Text.AsSpan(at + 1, run.End - at - 1)]);
            var numbers = own.SelectMany(item => item.Numbers).ToArray();
            reading.Letters[at] = ' ';
            reading.Marked[i] = run with { End = at, Numbers = [.. run.Numbers.Except(numbers)] };
            reading.Marked.Insert(++i, new(at + 1, run.End, numbers));
        }
    }

    static bool IsSaid(Clause c, Token verb) =>
        Denial(c, verb) is null
        && !c.Tokens.Any(t =>
            t.Word is Word.Withdraw or Word.Cancel or Word.If && t.End == verb.Start
        );

    // The "not" right before one of the verbs that take items; null where there is none. "ไม่ได้รับรอง" tells what was.
    static Token? Denial(Clause c, Token verb)
    {
        if (!Turns.IsCommand(verb.Word) && verb.Word != Word.Signed)
        {
            return null;
        }
        foreach (var token in c.Tokens)
        {
            var denies =
                token.Word == Word.Dont
                || token.Word == Word.Not && c.TextOf(token) is "ไม่" or "บ่" or "ไม่ขอ";
            if (denies && token.End == verb.Start)
            {
                return token;
            }
        }
        return null;
    }

    // "ผ่านข้อ 3 ไม่ผ่านข้อ 4", "รับรองข้อ 3 ไม่ผ่านข้อ 4"
    static bool HasPassed(Clause c, Token failed) =>
        c.Mentions.Any(m =>
            m.End <= failed.Start
            && c.Reading.Normal.Text.AsSpan(c.Start, m.Start - c.Start).TrimEnd() is var before
            && (
                before.EndsWith("ผ่าน") && !before.EndsWith("ไม่ผ่าน")
                || c.Tokens.Any(t =>
                    t.Word == Word.Certify && IsSaid(c, t) && m.Start - t.End is 0 or 1
                )
            )
        );

    static bool Touches(Clause c, int end) => c.Mentions.Any(m => m.Start - end is 0 or 1);

    // "รับรองข้อ 6 ข้อ 9 ไม่รับรอง": the item before the denial, where the verb before it has another.
    static ItemMention? OwnItem(Clause c, Token said, Token no) =>
        c.Mentions.FirstOrDefault(m =>
            no.Start - m.End is 0 or 1
            && c.Reading.Letters[m.Start - 1] == ' '
            && (c.Mentions.Any(first => first.End < m.Start) || c.HasBefore(Word.AllItems, m.Start))
        )
            is { } item
        && said.End <= item.Start
            ? item
            : null;

    // A joint before it has cut already.
    static void Add(Clause c, List<(int End, int Next)> cuts, int at)
    {
        var joined = c.Tokens.Any(t =>
            t.Word is Word.But or Word.Whereas or Word.Then && at - t.End is 0 or 1
        );
        if (at > c.Start && !joined)
        {
            cuts.Add((at, at));
        }
    }
}
