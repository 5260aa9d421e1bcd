namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Short sentences with nothing but a space between them: "ตีกลับ O9 ลิงก์ตาย ตีกลับ O10 ไม่มีวันที่". They are taken
/// apart where what stands before commands something by itself, and what follows says something of its own items.
/// </summary>
internal static class StandingParts
{
    // How many further beginnings a sentence may reach over: a long text must not be read over and over.
    const int Reach = 3;

    public static List<Clause> Of(IEnumerable<Clause> parts, Func<Clause, Understood?> one)
    {
        var divided = new List<Clause>();
        Understood? last = null;
        foreach (var part in parts)
        {
            var rest = part;
            while (Divided(rest, last, one) is { } found)
            {
                divided.Add(found.Before);
                (last, rest) = (found.Read, found.Next);
            }
            divided.Add(rest);
            last = Whole(rest, last, one) ?? last;
        }
        return divided;
    }

    // The first sentence of a part, the command that holds there, and what follows it; null where it is but one.
    static (Clause Before, Understood Read, Clause Next)? Divided(
        Clause part,
        Understood? last,
        Func<Clause, Understood?> one
    )
    {
        var starts = part.Mentions.Any() ? Starts(part) : [];
        for (var i = 0; i < starts.Count; i++)
        {
            var before = new Clause(part.Reading, part.Start, starts[i]);
            if (!IsClosed(before) || Whole(before, last, one) is not { } read)
            {
                continue;
            }
            var stands = starts
                .Skip(i + 1)
                .Take(Reach)
                .Append(part.End)
                .Any(end => Stands(new(part.Reading, starts[i], end), read, one));
            if (stands)
            {
                return (before, read, new Clause(part.Reading, starts[i], part.End));
            }
        }
        return null;
    }

    // Behind a space an item, a verb or a request may begin a sentence.
    static List<int> Starts(Clause c) =>
        [
            .. c
                .Mentions.Select(m => m.Start)
                .Concat(c.Tokens.Where(t => Begins(c, t)).Select(t => t.Start))
                .Concat(c.People.Select(p => p.Start))
                .Where(start => start > c.Start && c.Reading.Letters[start - 1] == ' ')
                .Distinct()
                .Order(),
        ];

    static bool Begins(Clause c, Token token) =>
        token.Word == Word.Already && token.End < c.End && c.Reading.Letters[token.End] != ' '
        || token.Word
            is Word.Certify
                or Word.SendBack
                or Word.Done
                or Word.Deed
                or Word.Remind
                or Word.Pause
                or Word.Withdraw
                or Word.Deadline
                or Word.Postpone
                or Word.Extend
                or Word.Attach
                or Word.Replace
                or Word.Appoint
                or Word.Transfer
                or Word.Honorific
                or Word.Issue
                or Word.Ask
                or Word.Aid;

    // "… ถ้า", "… เพราะ", "… กับ": the sentence goes on.
    static bool IsClosed(Clause before) =>
        !before.HasAny(Word.If, Word.Hearsay, Word.Or)
        && !ItemChoice.Continues(
            before.Reading.Normal.Text.AsSpan(before.Start, before.End - before.Start)
        )
        && !before.Tokens.Any(t =>
            before.End - t.End is 0 or 1
            && t.Word
                is Word.Because
                    or Word.That
                    or Word.And
                    or Word.But
                    or Word.Whereas
                    or Word.Not
                    or Word.NotYet
                    or Word.Dont
                    or Word.Will
                    or Word.Must
        );

    // The command that stands before, or the last one where this part leaves it out or says what it does not touch.
    static Understood? Whole(Clause part, Understood? last, Func<Clause, Understood?> one) =>
        Command(part, one) ?? Continued(part, last);

    static Understood? Command(Clause part, Func<Clause, Understood?> one) =>
        (part.HasItems || part.Has(Word.AllItems))
        && one(part) is { } read
        && FurtherCommands.IsChange(read)
        && read
            is not (
                { Intent: Intents.ReturnItem, Slots.Reason: null }
                or { Intent: Intents.SnoozeReminders, Slots.Until: null }
            )
            ? read
            : null;

    static Understood? Continued(Clause part, Understood? last) =>
        last is null || !part.Mentions.Any() ? null
        : FurtherCommands.Again(last, part) is { } again ? again
        : !part.Asks() && Sentences.IsLeftOut(part) ? last
        : null;

    static bool Stands(Clause next, Understood last, Func<Clause, Understood?> one) =>
        next.Mentions.Any()
            ? one(next) is { } said && (FurtherCommands.IsChange(said) || IsAsked(next, said))
                || Continued(next, last) is not null
            : one(next) is { } read && read.Intent != last.Intent && IsFull(read);

    static bool IsAsked(Clause next, Understood read) =>
        next.Has(Word.View)
        && read.Intent is Intents.ItemDetail or Intents.ItemStatus or Intents.History;

    // Says by itself whom or what it is about, so that nothing but the item is left out.
    static bool IsFull(Understood read) =>
        read
            is { Intent: Intents.Assign or Intents.RemindNow, Slots.Person: not null }
                or { Intent: Intents.IssueCode, Slots.Person: not null }
                or { Intent: Intents.SetDeadline, Slots.Date: not null }
                or { Intent: Intents.SnoozeReminders, Slots.Until: not null };
}
