namespace OitBot.Dialogs.Understanding;

/// <summary>Takes a message apart where it asks for more than one thing.</summary>
internal static class Sentences
{
    public static Understood Read(Clause whole, Func<Clause, Understood?> one)
    {
        if (Announcements.Read(whole) is { } announcement)
        {
            return announcement;
        }
        if (Correction(whole) is { } corrected)
        {
            return corrected;
        }
        var parts = StandingParts.Of(Opinions.Joined(SentenceCuts.Parts(whole), one), one);
        if (parts.Count > 1 && Parts(whole, parts, one) is { } several)
        {
            return several;
        }
        var read = Conclusions.Read(whole, parts, one) ?? one(whole);
        return Surroundings.IsOpen(whole, read) && Surroundings.Command(whole, one) is { } command
            ? command
            : read ?? whole.As(Intents.Unknown);
    }

    // "พิมพ์ผิด ไม่ใช่ O14 เป็น O15": takes back what was just said of one item and says it of another.
    static Understood? Correction(Clause c)
    {
        if (
            !c.Has(Word.Mistyped)
            || c.Named.Denied.Count == 0
            || !c.HasItems
            || c.Asks()
            || c.AsksWhetherCan()
            || c.Reading.IsDoubtful
            || c.HasAny(Word.If, Word.Hearsay)
            || c.HasAny(Word.Done, Word.SendBack)
            || WrongLinks.IsOfLink(c)
            || c.Has(Word.Deed) && c.Has(Word.Already)
        )
        {
            return null;
        }
        if (c.Has(Word.Certify))
        {
            return CertifiedInstead(c);
        }
        return c.As(Intents.UndoPrepared, null, c.Named.Denied) with
        {
            Also = [c.As(Intents.MarkPrepared)],
        };
    }

    // "เมื่อกี้รับรองผิดข้อ ต้องเป็น O35 ไม่ใช่ O34"
    static Understood? CertifiedInstead(Clause c) =>
        !c.HasAny(Word.Withdraw, Word.Cancel, Word.Dont)
        && !c.HasAny(Word.NotYet, Word.Third, Word.Passive)
        && !c.People.Any()
        && c.Has(Word.Must, Word.SetTo)
            ? c.As(Intents.UndoCertified, null, c.Named.Denied) with
            {
                Also = [c.As(Intents.Certify)],
            }
            : null;

    static Understood? Parts(
        Clause whole,
        IReadOnlyList<Clause> parts,
        Func<Clause, Understood?> one
    )
    {
        var results = parts
            .Select(part => (Part: part, Read: Stands(part) ? one(part) : null))
            .ToArray();
        FurtherCommands.Complete(results);
        results = FurtherCommands.Standing(results);
        var commands = results.Where(r => FurtherCommands.IsChange(r.Read)).ToArray();
        if (FurtherCommands.Questions(results) is { } questioned)
        {
            return questioned;
        }
        if (commands.Length == 0 || PartFrames.AskAboutAll(whole, results) || TakesBack(results))
        {
            return null;
        }
        var first = commands[0];
        var main = first.Read!;
        if (
            results
                .TakeWhile(r => r != first)
                .Where(r => !OwnPredicates.IsFine(r.Part))
                .Any(r =>
                    r.Read is null
                        ? PartFrames.Weighs(r.Part)
                            && !IsStatement(r, main)
                            && !PartFrames.IsTurnedFrom(r.Part, first.Part)
                            && !DeniedVerbs.IsLeftOut(r.Part, first.Part)
                        : r.Part.HasItems
                )
        )
        {
            return null;
        }
        var left = results
            .Where(r =>
                !FurtherCommands.IsChange(r.Read)
                && r.Part.HasItems
                && (IsLeftOut(r.Part) || IsStatement(r, main) || IsOtherwise(r, main))
            )
            .SelectMany(r => r.Part.Items)
            .ToArray();
        var questions = results.Where(r => IsQuestion(r) && !IsOtherwise(r, main)).ToArray();
        if (commands.Length == 1 && left.Length == 0 && questions.Length == 0 && results.Length > 1)
        {
            return Alone(whole, main, results, one);
        }
        var also = results
            .Where(r =>
                r != first
                && (
                    FurtherCommands.IsChange(r.Read) && !IsUndoOfOpen(r, main)
                    || questions.Contains(r)
                )
            )
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
        return FurtherCommands.Joined(
            main with
            {
                Slots = excluded.Length > 0 ? main.Slots with { Excluded = excluded } : main.Slots,
            },
            also
        );
    }

    // "ส่งแล้วแต่ไม่ครบ": of the same items, so that it is not done after all.
    static bool TakesBack((Clause Part, Understood? Read)[] results) =>
        results
            .Skip(1)
            .Any(r =>
                !r.Part.HasItems
                && !FurtherCommands.IsView(r.Read)
                // What is wrong with an item is why it is sent back.
                && r.Read?.Intent != Intents.ReturnItem
                && (
                    r.Part.HasAny(Word.Almost, Word.Open)
                    || r.Part.Has(Word.Remaining) && r.Part.Has(Word.NotYet)
                    || !FurtherCommands.IsChange(r.Read) && CalledOff.Restricts(r.Part)
                )
            );

    static bool IsQuestion((Clause Part, Understood? Read) r) =>
        FurtherCommands.IsView(r.Read)
        || r.Part.HasItems
            && r.Read?.Intent
                is Intents.ItemDetail
                    or Intents.ItemStatus
                    or Intents.WhoIsResponsible
                    or Intents.History
            && !IsLeftOut(r.Part);

    // "O11 เสร็จแล้ว ส่วน O12 ยังไม่เสร็จ" withdraws nothing.
    static bool IsUndoOfOpen((Clause Part, Understood? Read) r, Understood main) =>
        r.Read!.Intent == Intents.UndoPrepared
        && main.Intent is Intents.MarkPrepared or Intents.AddEvidence or Intents.Certify
        && !r.Part.HasAny(Word.Withdraw, Word.TakeBack, Word.Cancel);

    // "ข้อ 9 ผ่าน": a verdict that is no word of its own.
    static bool Stands(Clause part) =>
        part.Tokens.Count > 0
        || part.Links.Any()
        || Certifications.Judged(part) > 0
        || Certifications.PassedFirst(part) is not null;

    // "ข้อ 34 เสร็จแล้ว ข้อ 36 มีปัญหา"
    static bool IsStatement((Clause Part, Understood? Read) r, Understood main) =>
        r.Read is null
        && main.Intent is Intents.MarkPrepared or Intents.Certify
        && main.Items.Count > 0
        && r.Part.Mentions.Any()
        && !r.Part.Asks()
        && !r.Part.HasAny(Word.If, Word.Hearsay, Word.Dont, Word.Wish)
        && !BeginsFramed(r.Part);

    // "ข้อ 5 เลื่อนไปวันศุกร์ ส่วนข้อ 6 คงเดิม": has no day of its own; "ส่วนข้อ 6 ด้วย" joins the first.
    static bool IsOtherwise((Clause Part, Understood? Read) r, Understood main) =>
        !FurtherCommands.IsChange(r.Read)
        && main.Items.Count > 0
        && !r.Part.Dates.Any()
        && !r.Part.Asks()
        && r.Part.Reading.Normal.Text.AsSpan(r.Part.Start, r.Part.End - r.Part.Start) is var said
        && !said.Contains("ด้วย", StringComparison.Ordinal)
        && !said.Contains("กัน", StringComparison.Ordinal)
        && (
            main.Intent == Intents.SetDeadline
                && (
                    r.Part.Tokens is [{ Word: Word.Whereas or Word.But }, ..]
                    || r.Part.Mentions.Any(m => m.Start == r.Part.Start)
                )
            || IsAsItIs(said)
            || OwnPredicates.IsFine(r.Part)
        );

    static bool IsAsItIs(ReadOnlySpan<char> said)
    {
        foreach (var word in (string[])["ปกติ", "คงเดิม", "เหมือนเดิม", "ตามเดิม", "โอเค"])
        {
            if (said.Contains(word, StringComparison.Ordinal))
            {
                return !said.Contains("ไม่", StringComparison.Ordinal);
            }
        }
        return false;
    }

    // "คาดว่าข้อ 3 เสร็จแล้ว ข้อ 4 เสร็จแล้ว": what stands before the first item is said of all that follows.
    static bool BeginsFramed(Clause part)
    {
        var item = part.Mentions.Min(m => m.Start);
        return part.People.Any(p => p.Start < item && !part.IsSpokenTo(p.Start, p.End))
            || part.Tokens.Any(t =>
                t.Start < item
                && t.Word
                    is Word.Will
                        or Word.Later
                        or Word.Past
                        or Word.That
                        or Word.Third
                        or Word.Not
                        or Word.Almost
            );
    }

    /// <summary>"ข้อ 13 ยัง", "ข้อ 6 ไม่ต้อง": named as what the command before it does not touch.</summary>
    public static bool IsLeftOut(Clause part) =>
        part.HasAny(Word.Yet, Word.NotYet, Word.Later, Word.Dont)
        || part.HasAny(Word.Will, Word.Open, Word.Not)
        || part.Has(Word.Almost, Word.Waiting)
        || part.Dates.Any()
        || part.First(Word.View) is { } view && IsOnceMore(part, view.End);

    // "ขอดูก่อน", "ขอดูอีกที"
    static bool IsOnceMore(Clause part, int from)
    {
        var rest = part.Reading.Normal.Text.AsSpan(from, part.End - from).TrimStart();
        return rest.StartsWith("ก่อน") || rest.StartsWith("อีก");
    }

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
