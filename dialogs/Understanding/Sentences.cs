namespace OitBot.Dialogs.Understanding;

/// <summary>Takes a message apart where it asks for more than one thing.</summary>
internal static class Sentences
{
    public static Understood Read(Reading reading, Clause whole, Func<Clause, Understood?> one)
    {
        if (Announcements.Read(whole) is { } announcement)
        {
            return announcement;
        }
        if (Correction(whole) is { } corrected)
        {
            return corrected;
        }
        var cuts = Cuts(whole);
        if (cuts.Count > 0 && Parts(reading, whole, cuts, one) is { } several)
        {
            return several;
        }
        return one(whole) ?? whole.As(Intents.Unknown);
    }

    // "พิมพ์ผิด ไม่ใช่ O14 เป็น O15": takes back what was just said of one item and says it of another.
    static Understood? Correction(Clause c)
    {
        if (
            !c.Has(Word.Mistyped)
            || c.Named.Denied.Count == 0
            || !c.HasItems
            || c.Asks()
            || c.HasAny(Word.Done, Word.Certify, Word.SendBack)
            || c.Has(Word.Deed) && c.Has(Word.Already)
        )
        {
            return null;
        }
        return c.As(Intents.UndoPrepared, null, c.Named.Denied) with
        {
            Also = [c.As(Intents.MarkPrepared)],
        };
    }

    static List<int> Cuts(Clause c)
    {
        var cuts = new List<int>();
        foreach (var token in c.Tokens)
        {
            if (token.Start > c.Start && token.Word is Word.But or Word.Whereas or Word.Then)
            {
                cuts.Add(token.Start);
            }
        }
        for (var i = c.Start + 1; i < c.End - 1; i++)
        {
            if (c.Reading.Letters[i] is '\n' or ';')
            {
                cuts.Add(i + 1);
            }
        }
        AddTurns(c, cuts);
        cuts.Sort();
        return [.. cuts.Distinct()];
    }

    // Verb-item-verb-item and item-verb-item-verb: a second pair begins where both have changed.
    static void AddTurns(Clause c, List<int> cuts)
    {
        var events = c
            .Mentions.Select(m => (m.Start, m.End, Verb: Word.None))
            .Concat(
                c.Tokens.Where(t => IsCommand(t.Word)).Select(t => (t.Start, t.End, Verb: t.Word))
            )
            .Concat(c.Dates.Select(d => (d.Start, d.End, Verb: Word.Later)))
            .Concat(
                c.Tokens.Where(t => t.Word is Word.Yet or Word.NotYet or Word.Later or Word.Will)
                    .Select(t => (t.Start, t.End, Verb: Word.Later))
            )
            .OrderBy(e => e.Start)
            .ToArray();
        for (var i = 0; i + 3 < events.Length; i++)
        {
            var (a, b, second, d) = (events[i], events[i + 1], events[i + 2], events[i + 3]);
            var verbs = (
                a.Verb == Word.None ? b.Verb : a.Verb,
                second.Verb == Word.None ? d.Verb : second.Verb
            );
            var pairs =
                (a.Verb == Word.None) != (b.Verb == Word.None)
                && (a.Verb == Word.None) == (second.Verb == Word.None)
                && (b.Verb == Word.None) == (d.Verb == Word.None);
            // A date or a "not yet" says that something is left for later only behind an item of its own.
            var later = a.Verb == Word.Later || b.Verb == Word.Later || second.Verb == Word.Later;
            if (pairs && verbs.Item1 != verbs.Item2 && !later)
            {
                cuts.Add(BeforeAsk(c, second.Start));
                i++;
            }
        }
    }

    // A request word belongs to the verb behind it.
    static int BeforeAsk(Clause c, int at)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.End <= at
                && at - token.End <= 1
                && token.Word
                    is Word.Ask
                        or Word.Aid
                        or Word.Not
                        or Word.NotYet
                        or Word.Dont
                        or Word.Will
            )
            {
                return token.Start;
            }
        }
        return at;
    }

    static bool IsCommand(Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Done
                or Word.Remind
                or Word.Postpone
                or Word.Deadline
                or Word.Withdraw
                or Word.Open;

    static Understood? Parts(
        Reading reading,
        Clause whole,
        List<int> cuts,
        Func<Clause, Understood?> one
    )
    {
        var starts = cuts.Prepend(whole.Start).ToArray();
        var parts = new List<Clause>();
        for (var i = 0; i < starts.Length; i++)
        {
            parts.Add(new(reading, starts[i], i + 1 < starts.Length ? starts[i + 1] : whole.End));
        }
        var results = parts
            .Select(part => (Part: part, Read: Stands(part) ? one(part) : null))
            .ToArray();
        var commands = results
            .Where(r => r.Read is not null && Intents.Changing.Contains(r.Read.Intent))
            .ToArray();
        // A question at the end asks about all that was said before it.
        if (
            commands.Length == 0
            || whole.EndsAsking()
            || results.Any(r => !r.Part.HasItems && r.Part.Asks())
        )
        {
            return null;
        }
        var first = commands[0];
        if (
            Array.IndexOf(results, first) > 0
            && results.TakeWhile(r => r != first).Any(r => r.Read is null && Weighs(r.Part))
        )
        {
            return null;
        }
        var main = first.Read!;
        var left = results
            .Where(r =>
                !(r.Read is { } read && Intents.Changing.Contains(read.Intent))
                && r.Part.HasItems
                && IsLeftOut(r.Part)
            )
            .SelectMany(r => r.Part.Items)
            .ToArray();
        if (commands.Length == 1 && left.Length == 0 && results.Length > 1)
        {
            return Alone(whole, main, results, one);
        }
        var also = commands
            .Skip(1)
            .Where(r => !IsUndoOfOpen(r, main))
            .Select(r => r.Read!)
            .ToArray();
        var open = commands
            .Skip(1)
            .Where(r => IsUndoOfOpen(r, main))
            .SelectMany(r => r.Read!.Items);
        var excluded = left.Concat(open)
            .Concat(main.Slots.Excluded ?? [])
            .Except(main.Items)
            .Distinct()
            .Order()
            .ToArray();
        return main with
        {
            Also = also,
            Slots = excluded.Length > 0 ? main.Slots with { Excluded = excluded } : main.Slots,
        };
    }

    // "O11 เสร็จแล้ว ส่วน O12 ยังไม่เสร็จ" withdraws nothing.
    static bool IsUndoOfOpen((Clause Part, Understood? Read) r, Understood main) =>
        r.Read!.Intent == Intents.UndoPrepared
        && main.Intent == Intents.MarkPrepared
        && !r.Part.HasAny(Word.Withdraw, Word.TakeBack, Word.Cancel);

    static bool Stands(Clause part) => part.Tokens.Count > 0;

    static bool Weighs(Clause part) =>
        part.HasItems || part.Residue > 12 && part.HasAny(Word.If, Word.Hearsay, Word.Dont);

    static bool IsLeftOut(Clause part) =>
        part.HasAny(Word.Yet, Word.NotYet, Word.Later)
        || part.HasAny(Word.Will, Word.Open, Word.Not)
        || part.Has(Word.Almost)
        || part.Dates.Any();

    // One command and no second: the rest of the message may be its reason, so that the whole is read again.
    static Understood? Alone(
        Clause whole,
        Understood main,
        (Clause Part, Understood? Read)[] results,
        Func<Clause, Understood?> one
    )
    {
        var again = one(whole);
        if (
            again is not null
            && again.Intent == main.Intent
            && again.Items.SequenceEqual(main.Items)
        )
        {
            return again;
        }
        return results.Any(r => r.Read is null && r.Part.HasItems) ? null : main;
    }
}
