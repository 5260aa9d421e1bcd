namespace OitBot.Dialogs.Understanding;

/// <summary>Where a message goes over to the next thing it asks for.</summary>
internal static class SentenceCuts
{
    /// <summary>The message taken apart.</summary>
    public static List<Clause> Parts(Clause whole)
    {
        var cuts = Of(whole);
        var starts = cuts.Select(cut => cut.Next).Prepend(whole.Start);
        var ends = cuts.Select(cut => cut.End).Append(whole.End);
        var parts = new List<Clause>();
        foreach (var (start, end) in starts.Zip(ends))
        {
            var part = new Clause(whole.Reading, start, end);
            var joined = parts.Count > 0 && IsLinkOf(part, parts[^1]);
            var from = joined ? parts[^1].Start : start;
            parts.RemoveRange(parts.Count - (joined ? 1 : 0), joined ? 1 : 0);
            parts.Add(joined ? new Clause(whole.Reading, from, end) : part);
        }
        return parts;
    }

    // "ข้อ 7 เสร็จแล้วค่ะ แนบลิงก์ …": the link belongs to the item before it.
    static bool IsLinkOf(Clause part, Clause before) =>
        part.Links.Any()
        && !part.Mentions.Any()
        && part.Residue == 0
        && part.Tokens.All(t =>
            t.Word.IsFiller() || t.Word is Word.Attach or Word.Evidence or Word.Item
        )
        && before.Mentions.Any()
        && !before.Links.Any();

    // Where one part ends and the next begins; a joint between them belongs to neither.
    static List<(int End, int Next)> Of(Clause c)
    {
        var cuts = new List<(int End, int Next)>();
        foreach (var token in c.Tokens)
        {
            if (token.Start <= c.Start)
            {
                continue;
            }
            if (token.Word == Word.Whereas && IsShare(c, token))
            {
                continue;
            }
            if (IsListed(c, token))
            {
                continue;
            }
            if (token.Word is Word.But or Word.Whereas or Word.Then)
            {
                cuts.Add((token.Start, token.Start));
            }
            else if (Preambles.EndsWith(c, token))
            {
                cuts.Add((token.End, token.End + 1));
            }
            else if (IsRequest(c, token) || AsksForList(c, token))
            {
                cuts.Add((token.Start, token.Start));
            }
            else if (IsJoint(c, token) || BeginsItem(c, token))
            {
                // "ตรวจแล้วขอรับรอง", "ส่งรหัสให้สยมพรแล้ว ขอให้เช็ค": without a space before it, or with one only behind it,
                // "แล้ว" still belongs to the verb before.
                var before = c.Reading.Letters[token.Start - 1];
                var apart =
                    before is ' '
                    || before is Masks.Person && c.Reading.Letters[token.End] != ' '
                    || token.Word == Word.And;
                cuts.Add((apart ? token.Start : token.End, token.End));
            }
        }
        for (var i = c.Start + 1; i < c.End - 1; i++)
        {
            if (
                c.Reading.Letters[i] is '\n' or ';'
                || c.Reading.Letters[i] is ',' && IsNextReturn(c, i)
            )
            {
                cuts.Add((i + 1, i + 1));
            }
        }
        if (Preambles.StoryEnd(c) is { } end)
        {
            cuts.Add((end, end));
        }
        Turns.AddCuts(c, cuts);
        OwnPredicates.AddCuts(c, cuts);
        DeniedVerbs.AddCuts(c, cuts);
        return [.. cuts.DistinctBy(cut => cut.Next).OrderBy(cut => cut.Next)];
    }

    // "รับรองข้อ 5 ให้ทีเดียวพร้อมข้อ 6": one more item of the same command.
    static bool IsListed(Clause c, Token token) =>
        c.TextOf(token) is "พร้อม" or "พร้อมกับ" or "พร้อมทั้ง"
        && c.Mentions.FirstOrDefault(m => m.Start - token.End is 0 or 1) is { } item
        && c.Mentions.Any(m => m.End <= token.Start)
        && new Clause(c.Reading, item.End, c.End) is { Residue: 0 } rest
        && rest.Tokens.All(t => t.Word.IsFiller());

    // "O30 ส่วนกลุ่มบุคคลเสร็จแล้ว": the group's share of the same item.
    static bool IsShare(Clause c, Token token) =>
        c.Group is { } group
        && group.Start - token.End is 0 or 1
        && !c.Mentions.Any(m => m.Start > token.Start);

    // "…แล้วเตือน", "…และขอ": a joint with the next request right behind it.
    static bool IsJoint(Clause c, Token token) =>
        (
            c.TextOf(token) is "แล้ว" && !IsOfException(c, token)
            || c.TextOf(token) is "และ" or "กับ" && HasObject(c, token.Start)
        )
        && c.Tokens.FirstOrDefault(t => t.Start >= token.End) is var next
        && next.Start - token.End <= 1
        && (
            Turns.IsCommand(next.Word)
            || next.Word
                is Word.Ask
                    or Word.Aid
                    or Word.Announce
                    or Word.Tell
                    or Word.Issue
                    or Word.Appoint
                    or Word.Transfer
                    or Word.Export
                    or Word.View
                    or Word.Want
                    or Word.Attach
                    or Word.Replace
                    or Word.Pause
                    or Word.Resume
            // "ขอประวัติข้อ 9 กับสถานะข้อ 10"
            || next.Word is Word.Status or Word.History
                && c.TextOf(token) is not "แล้ว"
                && c.Mentions.Any(m => m.Start - next.End is 0 or 1)
        )
        && next.Word is not (Word.Done or Word.Open);

    // "นอกจากข้อ 20 แล้ว รับรองที่เหลือทั้งหมด"
    static bool IsOfException(Clause c, Token token) =>
        c.Mentions.FirstOrDefault(m => token.Start - m.End is 0 or 1) is { } item
        && item.Numbers.All(c.Named.Excluded.Contains);

    // "ตีกลับ o5 แผนที่ผิด, o9 ลิงก์เสีย"
    static bool IsNextReturn(Clause c, int comma) =>
        c.HasBefore(Word.SendBack, comma)
        && c.Mentions.Any(m => m.Start - comma is 1 or 2)
        && c.Mentions.LastOrDefault(m => m.End <= comma) is { } item
        && comma - item.End > 3;

    // "O15 เสร็จละ ช่วยเตือน…": after something done, a request for something else.
    static bool IsRequest(Clause c, Token token) =>
        (token.Word is Word.Ask or Word.Aid || IsAskedView(c, token))
        && c.Reading.Letters[token.Start - 1] == ' '
        && c.Tokens.LastOrDefault(t => t.Word == Word.Done && t.End <= token.Start)
            is { Word: Word.Done } done
        && c.Mentions.Any(m => m.Start < done.Start)
        && !c.Mentions.Any(m => m.Start > done.Start && m.Start < token.Start)
        && (IsAskedView(c, token) || IsOfAnother(c, token));

    // "ข้อ 10 เสร็จแล้วค่ะ หนูเหลือข้อไหนอีก": a list, asked for in a sentence of its own.
    static bool AsksForList(Clause c, Token token) =>
        c.Reading.Letters[token.Start - 1] == ' '
        && c.Tokens.Any(t => t.Word == Word.Particle && t.End == token.Start - 1)
        && c.Mentions.Any(m => m.Start < token.Start)
        && !c.Mentions.Any(m => m.Start > token.Start)
        && (
            c.HasAfter(Word.WhichItem, token.Start)
            || c.HasAfter(Word.Remaining, token.Start)
                && (c.HasAfter(Word.Which, token.Start) || c.HasAfter(Word.What, token.Start))
        );

    static bool IsAskedView(Clause c, Token token) =>
        token.Word == Word.View && c.TextOf(token).StartsWith("ขอ");

    static bool IsOfAnother(Clause c, Token token) =>
        c.Tokens.FirstOrDefault(t => t.Start >= token.End) is var next
        && next.Start - token.End <= 1
        && next.Word
            is Word.Remind
                or Word.View
                or Word.Extend
                or Word.Postpone
                or Word.Deadline
                or Word.Export
                or Word.Report
                or Word.Appoint
                or Word.Transfer
                or Word.Tell
                or Word.Announce;

    // "เห็นชอบและรับรองข้อ 11" is one thing: nothing stands before the joint that the first verb could be about.
    static bool HasObject(Clause c, int end) =>
        c.Mentions.Any(m => m.Start < end)
        || c.People.Any(p => p.Start < end)
        || c.Group is { } group && group.Start < end
        || c.HasBefore(Word.AllItems, end)
        || c.HasBefore(Word.Everyone, end);

    // "…เสร็จแล้วค่ะ แล้วข้อ 5 ต้องมีอะไรบ้าง": a new sentence about another item.
    static bool BeginsItem(Clause c, Token token) =>
        c.TextOf(token) is "แล้ว" or "แล้วก็" or "และ"
        && token.Start > c.Start
        && c.Reading.Letters[token.Start - 1] == ' '
        && c.Mentions.Any(m => m.Start - token.End is 0 or 1)
        // "ส่งข้อ 19 แล้ว ข้อ 20 แล้ว": behind an item it belongs to the verb before it.
        && !(
            c.Reading.Letters[token.End] == ' '
            && c.Mentions.Any(m => token.Start - m.End is 0 or 1)
        );
}
