namespace OitBot.Dialogs.Understanding;

/// <summary>What the later parts of a message leave out because an earlier part has said it.</summary>
internal static class FurtherCommands
{
    /// <summary>Gives the later parts the items and the verb that they share with those before them.</summary>
    public static void Complete((Clause Part, Understood? Read)[] results)
    {
        Understood? last = null;
        for (var i = 0; i < results.Length; i++)
        {
            var (part, read) = results[i];
            read =
                last is null ? read
                : IsChange(read) ? WithItems(read!, last, part) ?? read
                : Again(last, part) ?? read;
            results[i].Read = read;
            last = IsChange(read) ? read : last;
        }
    }

    /// <summary>"ได้รับรองข้อ 28 ไป จึงขอถอนการรับรอง": without what was only told of, to be withdrawn.</summary>
    public static (Clause Part, Understood? Read)[] Standing(
        (Clause Part, Understood? Read)[] results
    ) =>
        [.. results.Where((r, i) => !results.Skip(i + 1).Any(later => IsWithdrawn(r.Read, later)))];

    static bool IsWithdrawn(Understood? said, (Clause Part, Understood? Read) later) =>
        (said?.Intent, later.Read?.Intent)
            is
                (Intents.Certify, Intents.UndoCertified)
                or
                (Intents.MarkPrepared, Intents.UndoPrepared)
        && !later.Part.HasAny(Word.Open, Word.NotYet)
        && later.Read!.Items.SequenceEqual(said!.Items);

    /// <summary>Something that changes what is stored or sent.</summary>
    public static bool IsChange(Understood? read) =>
        read is not null && Intents.Changing.Contains(read.Intent);

    /// <summary>A list, a file or the picture of the round, asked for behind a command.</summary>
    public static bool IsView(Understood? read) =>
        read?.Intent
            is Intents.ExportReport
                or Intents.Dashboard
                or Intents.MyItems
                or Intents.OverallStatus
                or Intents.PendingCertifications
                or Intents.RegistrationStatus
                or Intents.BroadcastReport;

    /// <summary>"ขอดูสถานะข้อ 11 แล้วก็ใครรับผิดชอบข้อ 12": different questions, each about its own items.</summary>
    public static Understood? Questions(IEnumerable<(Clause Part, Understood? Read)> parts) =>
        parts.Where(r => r.Read is not null || r.Part.Mentions.Any()).ToArray() is var results
        && results.Length > 1
        && results.All(r =>
            IsView(r.Read)
            || r.Part.Mentions.Any()
                && r.Read?.Intent
                    is Intents.ItemDetail
                        or Intents.ItemStatus
                        or Intents.WhoIsResponsible
                        or Intents.History
        )
        && results.Select(r => r.Read!.Intent).Distinct().Count() == results.Length
            ? results[0].Read! with
            {
                Also = [.. results.Skip(1).Select(r => r.Read!)],
            }
            : null;

    /// <summary>"ข้อ 1 เสร็จแล้ว … ข้อ 3 เสร็จแล้ว" says one thing of two items.</summary>
    public static Understood Joined(Understood main, IEnumerable<Understood> also)
    {
        var others = new List<Understood>();
        foreach (var next in also)
        {
            if (IsSame(main, next))
            {
                main = main with { Items = [.. main.Items.Union(next.Items).Order()] };
            }
            else
            {
                others.Add(next);
            }
        }
        return main with { Also = others };
    }

    static bool IsSame(Understood main, Understood next) =>
        next.Intent == main.Intent
        && next.Items.Count > 0
        && main.Items.Count > 0
        && next.Slots with { Excluded = null } == main.Slots with { Excluded = null };

    // "มอบข้อ 8 ให้สร้อยญา แล้วตั้งกำหนดส่งวันที่ 30": of the same item.
    static Understood? WithItems(Understood read, Understood last, Clause part)
    {
        var needs =
            read.Intent
            is Intents.Certify
                or Intents.ReturnItem
                or Intents.SetDeadline
                or Intents.Assign
                or Intents.RemindNow
                or Intents.UndoPrepared
                or Intents.UndoCertified;
        return
            needs
            && read.Items.Count == 0
            && last.Items.Count > 0
            && !read.Slots.All
            && read.Slots is { Group: null, Subindicator: null, Audience: null, Excluded: null }
            && !part.Mentions.Any()
            ? read with
            {
                Items = last.Items,
            }
            : null;
    }

    // The verb of the part before, said of another item: "…และข้อ 33 ไม่มีลายเซ็น", "…และข้อ 41 ให้คุณวราพร".
    public static Understood? Again(Understood last, Clause part)
    {
        var stands =
            part.Mentions.Any()
            && !part.Asks()
            && !DeniedVerbs.IsNoMore(part)
            && !part.HasAny(Word.But, Word.Praise, Word.Correct, Word.Dont, Word.If)
            && (!part.Has(Word.Whereas) || last.Intent == Intents.SetDeadline && part.Residue <= 3)
            && !part.HasAny(
                Word.Later,
                Word.Will,
                Word.Hearsay,
                Word.Certify,
                Word.Done,
                Word.Wish
            );
        return !stands
            ? null
            : last.Intent switch
            {
                Intents.ReturnItem when last.Slots.Reason is not null => Returned(part),
                Intents.MarkPrepared or Intents.Certify when IsToo(part) => part.As(last.Intent),
                Intents.MarkPrepared when part.Has(Word.Already) && IsBare(part) => part.As(
                    Intents.MarkPrepared
                ),
                Intents.SetDeadline when part.Date is { } day && part.Residue <= 4 => part.As(
                    Intents.SetDeadline,
                    new() { Date = day.Date, Time = day.Time }
                ),
                Intents.RemindNow when part.Person is { } reminded && IsBare(part) => part.As(
                    Intents.RemindNow,
                    new() { Person = reminded.Name }
                ),
                Intents.Assign when part.Has(Word.Give, Word.SetTo) && part.Person is { } person =>
                    part.As(Intents.Assign, new() { Person = person.Name, Role = last.Slots.Role }),
                _ => null,
            };
    }

    // "ส่งข้อ 19 แล้ว ข้อ 20 แล้ว"
    static bool IsBare(Clause part) =>
        part.Residue == 0
        && part.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Already or Word.Item);

    // "อ้อ แล้วก็ข้อ 38 ด้วย"
    static bool IsToo(Clause part) =>
        part.Residue == 0
        && part.Tokens.Any(t => t.Word == Word.Please && part.TextOf(t) is "ด้วย")
        && part.Tokens.All(t =>
            t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid)
            || t.Word is Word.Then or Word.And or Word.Item
        );

    static Understood? Returned(Clause part) =>
        Reasons.After(part, part.Mentions.First().End) is { } reason
            ? part.As(Intents.ReturnItem, new() { Reason = reason })
            : null;
}
