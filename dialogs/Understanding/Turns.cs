namespace OitBot.Dialogs.Understanding;

/// <summary>Items and verbs that take turns: where both have changed, the next sentence begins.</summary>
internal static class Turns
{
    // Verb-item-verb-item and item-verb-item-verb: a second pair begins where both have changed.
    public static void AddCuts(Clause c, List<(int End, int Next)> cuts)
    {
        var events = c
            .Mentions.Select(m => (m.Start, m.End, Verb: Word.None))
            .Concat(
                c.Tokens.Where(t => IsCommand(t.Word) || AsksForContent(t.Word))
                    .Select(t => (t.Start, t.End, Verb: t.Word))
            )
            .Concat(c.Links.Select(l => (l.Start, l.End, Verb: Word.Attach)))
            .Concat(c.Dates.Select(d => (d.Start, d.End, Verb: Word.Later)))
            .Concat(
                c.Tokens.Where(t =>
                        t.Word is Word.Yet or Word.NotYet or Word.Later or Word.Will or Word.Almost
                        || t.Word == Word.Waiting && c.TextOf(t) is "รอ"
                    )
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
            var linked = second.Verb == Word.Attach && a.Verb == Word.None || d.Verb == Word.Attach;
            if (
                pairs
                && (
                    verbs.Item1 != verbs.Item2
                    || linked
                    || IsRepeated(c, verbs.Item2, a.Start, second.End)
                )
                && !later
                && a.Verb != Word.Attach
            )
            {
                var begin = IsOfNext(c, b.Start, b.End, second.Start) ? b.Start : second.Start;
                var at = BeforeAsk(c, begin);
                cuts.Add((at, at));
                i++;
            }
            else if (
                IsMirrored(a.Verb, b.Verb, second.Verb, d.Verb)
                && IsSentenceEnd(c, b.End, second.Start)
            )
            {
                var at = BeforeAsk(c, second.Start);
                cuts.Add((at, at));
                i++;
            }
            else if (IsNotYet(c, a, b, second, d))
            {
                cuts.Add((second.Start, second.Start));
                i++;
            }
            else if (later && IsAgain(c, a.Verb, b.Verb, second.Verb, d.Verb, a.Start))
            {
                cuts.Add((second.Start, second.Start));
                i++;
            }
        }
    }

    // "มอบข้อ 29 ให้วราพร เลื่อนข้อ 30 ไปวันศุกร์": the verb touches the item behind it; "แล้วก็เลื่อน ข้อ 30" begins with it.
    static bool IsOfNext(Clause c, int start, int end, int next) =>
        next - end <= 1 && c.Tokens.Any(t => t.Word is Word.Then && t.End == start)
        || end == next
            && (
                c.Reading.Letters[start - 1] == ' '
                || c.Tokens.Any(t => t.Word is Word.And or Word.Already && t.End == start)
            );

    // "O12 ยังนะ O13 ทำเสร็จแล้ว"
    static bool IsNotYet(
        Clause c,
        (int Start, int End, Word Verb) a,
        (int Start, int End, Word Verb) b,
        (int Start, int End, Word Verb) second,
        (int Start, int End, Word Verb) d
    ) =>
        (a.Verb, b.Verb, second.Verb) is (Word.None, Word.Later, Word.None)
        && IsCommand(d.Verb)
        && c.Reading.Letters[second.Start - 1] == ' '
        && c.Tokens.Any(t => t.Start == b.Start && t.Word is Word.Yet or Word.NotYet or Word.Later);

    // "เตือนพี่พลอยข้อ 19 เตือนพี่สยมพรข้อ 17", "o1 เสร็จแล้ว o2 เสร็จแล้ว o3 รอรูป": said again for the next.
    static bool IsRepeated(Clause c, Word verb, int start, int end) =>
        verb is Word.Remind or Word.Done or Word.Postpone or Word.Deadline or Word.Extend
        && c.Reading.Letters.AsSpan(start, end - start).Contains(' ');

    // "รับรองข้อ 33 ค่ะ ข้อ 34 ยังก่อน", "ข้อ 5 เสร็จแล้วค่ะ รับรองข้อ 6"
    static bool IsMirrored(Word a, Word b, Word second, Word d) =>
        (a == Word.None) != (b == Word.None)
        && (a == Word.None) == (d == Word.None)
        && (b == Word.None) == (second == Word.None)
        && a != Word.Later
        && b != Word.Later;

    static bool IsSentenceEnd(Clause c, int start, int end) =>
        c.Tokens.Any(t =>
            t.Word == Word.Particle
            && t.Start >= start
            && t.End < end
            && c.Reading.Letters[t.End] == ' '
        );

    // "ตั้งกำหนดข้อ 12 วันที่ 28 ข้อ 13 วันที่ 30": each item has its day.
    static bool IsAgain(Clause c, Word a, Word b, Word second, Word d, int start) =>
        (a, b, second, d) is (Word.None, Word.Later, Word.None, Word.Later)
        && c.Tokens.Any(t =>
            t.Word is Word.Deadline or Word.Postpone or Word.Extend && t.End <= start
        );

    // A request word belongs to the verb behind it.
    public static int BeforeAsk(Clause c, int at)
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
                        or Word.Attach
                        or Word.Replace
            )
            {
                return token.Start;
            }
        }
        return at;
    }

    static bool AsksForContent(Word word) =>
        word
            is Word.Who
                or Word.What
                or Word.HowMany
                or Word.Progress
                or Word.Status
                or Word.Elements
                or Word.Detail
                or Word.Due;

    public static bool IsCommand(Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Done
                or Word.Remind
                or Word.Postpone
                or Word.Deadline
                or Word.Extend
                or Word.Withdraw
                or Word.Open;
}
