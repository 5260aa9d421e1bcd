namespace OitBot.Dialogs.Understanding;

/// <summary>Everything that only looks: lists, details, status, who, history.</summary>
internal static class Questions
{
    public static Understood? Read(Clause c)
    {
        var asked =
            c.Asks()
            || c.AsksWhetherCan()
            || c.HasAny(Word.View, Word.Want, Word.Some)
            || c.HasAny(Word.Remaining, Word.Status, Word.Progress);
        return History(c)
            ?? Pending(c)
            ?? Responsible(c)
            ?? (c.HasItems ? AboutItems(c, asked) : AboutRound(c, asked));
    }

    static Slots Slots(Clause c) =>
        Accounts.Person(c) with
        {
            Filter = Filter(c),
            Subindicator = c.Reading.Subindicator,
        };

    public static string? Filter(Clause c) =>
        c.Has(Word.Passive) || c.Has(Word.SendBack) ? "returned"
        : c.Has(Word.Overdue) ? "overdue"
        : c.Has(Word.DueSoon) ? "due_soon"
        : c.HasAny(Word.Open, Word.Remaining)
        || c.First(Word.Done) is { } d && c.IsNegated(d)
        || c.First(Word.Deed) is { } deed && c.IsNegated(deed)
            ? "open"
        : c.Has(Word.Certify) && c.Has(Word.Already) ? "certified"
        : c.Has(Word.Done) || c.Has(Word.Deed) && c.Has(Word.Already) ? "prepared"
        : null;

    static Understood? History(Clause c)
    {
        if (
            c.First(Word.History) is { } history
            && (c.HasItems || c.Residue <= 16)
            && !c.Has(Word.Noise)
        )
        {
            return c.As(Intents.History, Slots(c) with { Filter = null });
        }
        var past =
            c.HasAny(Word.SendBack, Word.Passive, Word.Withdraw, Word.Replace, Word.Cancel)
            || c.Has(Word.Certify) && (c.HasAny(Word.When) || c.Has(Word.Past)) && !c.Has(Word.Must)
            || c.Has(Word.Who)
                && !c.Has(Word.Must)
                && (c.HasAny(Word.Appoint, Word.Transfer) || c.Has(Word.Postpone));
        return
            c.HasItems
            && past
            && (c.HasAny(Word.Who, Word.When) || c.Has(Word.Past) && c.Asks())
            && !c.Has(Word.Why)
            ? c.As(Intents.History, Slots(c) with { Filter = null })
            : null;
    }

    static Understood? Pending(Clause c)
    {
        var certify =
            c.HasAny(Word.Certify, Word.Signed)
            || c.First(Word.Waiting) is { } w
                && (
                    c.TextOf(w).Contains("รับรอง", StringComparison.Ordinal)
                    || c.TextOf(w).Contains("เซ็น", StringComparison.Ordinal)
                    || c.TextOf(w).Contains("ลงนาม", StringComparison.Ordinal)
                    || c.TextOf(w).Contains("อนุมัติ", StringComparison.Ordinal)
                    || c.TextOf(w).Contains("ลายเซ็น", StringComparison.Ordinal)
                );
        var waiting =
            c.HasAny(Word.Waiting, Word.Remaining, Word.Must, Word.Open)
            || c.HasAny(Word.Give)
            || c.Has(Word.NotYet);
        var own =
            c.HasAny(Word.Self, Word.Mine)
            || c.Person is null
                && c.Group is null
                && !c.HasAny(Word.Who, Word.Certifiers)
                && (
                    c.HasAny(Word.Waiting, Word.Open)
                    || c.HasAny(Word.Remaining, Word.Must, Word.NotYet)
                        && (c.Asks() || c.HasAny(Word.Item, Word.View))
                );
        return
            certify
            && waiting
            && own
            && !c.HasItems
            && !c.Has(Word.How)
            && (
                c.Asks()
                || c.HasAny(Word.View, Word.Item, Word.Work, Word.Waiting)
                || c.Has(Word.Some)
            )
            && !c.HasAny(Word.Noise, Word.Shown)
            && !c.HasAny(Word.Dont, Word.If)
            ? c.As(Intents.PendingCertifications)
            : null;
    }

    static Understood? Responsible(Clause c)
    {
        var does =
            c.Has(Word.Responsible)
            || c.HasAny(Word.Preparers, Word.Certifiers)
            || c.HasAny(Word.Deed, Word.Certify, Word.Done)
            || c.Has(Word.View)
            || c.HasItems && c.Has(Word.WhoAmI)
            || c.Has(Word.Who)
                && c.HasItems
                && !c.HasAny(Word.Progress, Word.SendBack, Word.Replace, Word.Withdraw);
        var finished =
            c.HasAny(Word.Already, Word.NotYet)
            || c.HasAny(Word.Open, Word.Overdue)
            || c.Has(Word.Remaining);
        var role =
            c.Has(Word.Certifiers) || c.Has(Word.Certify) ? "certifier"
            : c.Has(Word.Preparers) ? "preparer"
            : null;
        var who =
            c.Has(Word.Who)
            || c.HasAny(Word.Preparers, Word.Certifiers)
                && (c.HasItems || c.Has(Word.What))
                && !c.HasAny(Word.Remind, Word.Status, Word.Whether)
            || c.Has(Word.Responsible) && c.HasItems && c.HasAny(Word.WhoAmI, Word.Which)
            || c.HasItems
                && c.First(Word.WhoAmI) is { } team
                && c.TextOf(team).Contains("ไหน", StringComparison.Ordinal);
        if (
            who
            && does
            && !finished
            && (
                c.HasItems
                || c.Has(Word.Item)
                || c.HasAny(Word.Detail, Word.WhichItem)
                || c.Has(Word.Responsible)
                || ByTitle(c).Length > 0
            )
        )
        {
            return c.As(
                Intents.WhoIsResponsible,
                Titled(
                    c,
                    Accounts.Person(c) with
                    {
                        Role = role,
                        Subindicator = c.Reading.Subindicator,
                    },
                    out var items
                ),
                items
            );
        }
        // "ผอ.สยมพรดูข้อไหนบ้าง": a person's items.
        if (
            c.Person is { }
            && !c.HasItems
            && !c.HasAny(Word.Remind, Word.Announce)
            && (
                c.HasAny(Word.Which, Word.What, Word.WhichItem, Word.HowMany)
                || c.Has(Word.Responsible)
            )
            && (does || c.HasAny(Word.Item, Word.Work, Word.WhichItem))
        )
        {
            return c.As(Intents.WhoIsResponsible, Slots(c) with { Role = role });
        }
        return null;
    }

    static Understood? AboutItems(Clause c, bool asked)
    {
        if (c.Has(Word.Noise) && c.HasMask(Masks.Other) && !asked)
        {
            return null;
        }
        if (c.Has(Word.HelpWord) && !c.HasAny(Word.Certify, Word.SendBack, Word.Attach))
        {
            return c.As(Intents.ItemDetail);
        }
        if (c.Has(Word.Due))
        {
            return c.As(Intents.ItemDetail, Slots(c) with { Aspect = "due", Filter = null });
        }
        if (c.Has(Word.Year) && !c.HasAny(Word.SendBack, Word.Passive))
        {
            return c.As(
                Intents.ItemDetail,
                Slots(c) with
                {
                    Aspect = "fiscal_year",
                    Filter = null,
                }
            );
        }
        if (c.HasAny(Word.Elements, Word.Detail) && !c.HasAny(Word.Done, Word.Already, Word.Open))
        {
            return c.As(Intents.ItemDetail, Slots(c) with { Filter = null });
        }
        if (
            c.HasAny(Word.How, Word.HelpWord)
            && c.HasAny(Word.Certify, Word.Attach, Word.SendBack, Word.Remind)
            && !c.HasAny(Word.Progress, Word.Status)
        )
        {
            return Talk.Help(c, null);
        }
        if (
            c.HasAny(Word.What, Word.HowMany, Word.Which, Word.WhichItem)
            && (
                c.HasAny(Word.Must, Word.Deed, Word.Attach, Word.Evidence)
                || !c.HasAny(Word.Status, Word.Progress, Word.Already)
            )
            && !c.HasAny(Word.Passive, Word.Why, Word.SendBack)
            && !c.Has(Word.Remaining)
            && !c.HasAny(Word.Already, Word.Done)
            && !c.HasAny(Word.Progress)
        )
        {
            return c.As(Intents.ItemDetail, Slots(c) with { Filter = null });
        }
        if (
            c.HasAny(Word.Status, Word.Progress, Word.WhoAmI)
            || c.Asks()
            || c.AsksWhetherCan() && c.HasAny(Word.Certify, Word.Deed, Word.Done)
            || c.HasAny(Word.View) && c.Residue < 30
        )
        {
            return c.Has(Word.How)
                && c.HasAny(Word.Deed, Word.HelpWord, Word.Must)
                && !c.HasAny(Word.Progress, Word.Status)
                    ? c.As(Intents.ItemDetail)
                : c.Has(Word.View)
                && !c.HasAny(Word.Status, Word.Progress, Word.Evidence)
                && !c.Asks()
                    ? c.As(Intents.ItemDetail, Slots(c) with { Filter = null })
                : c.As(Intents.ItemStatus, Slots(c));
        }
        return
            c.Residue <= 2
            && c.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Item or Word.View)
            && c.Named.Denied.Count == 0
            ? c.As(Intents.ItemDetail)
            : null;
    }

    static Understood? AboutRound(Clause c, bool asked)
    {
        if (c.HasAny(Word.Dont, Word.Hearsay) || c.Has(Word.Shown))
        {
            return ByTitleOnly(c, asked);
        }
        var about =
            c.HasAny(Word.Item, Word.Work, Word.AllItems) || c.HasAny(Word.WhichItem, Word.Which);
        var own =
            c.HasAny(Word.Self, Word.Mine)
            || c.HasBefore(Word.Honorific, c.End)
                && c.Person is null
                && c.TextOf(c.First(Word.Honorific)!.Value) is "พี่" or "ป้า" or "ลุง" or "น้า";
        var state = Filter(c) is not null;
        var list =
            asked
            || c.Has(Word.Report)
            || c.Tokens.FirstOrDefault(t => !t.Word.IsFiller()).Word == Word.Item;
        about |= c.Has(Word.Mine) && c.HasAny(Word.What, Word.HowMany) && c.Residue <= 4;
        var mine =
            c.Has(Word.What)
            && c.Has(Word.Must)
            && c.Has(Word.Deed)
            && c.Residue <= 4
            && c.Group is null
            && c.Person is null
            && !c.Has(Word.Noise)
            && ByTitle(c).Length == 0;
        own |= mine;
        about |= mine;
        if (
            c.Has(Word.Picture)
            || c.Has(Word.Progress) && !own && ByTitle(c).Length == 0
            || c.Reading.Subindicator is not null && (list || state) && !own
        )
        {
            return own && c.Has(Word.Mine)
                ? c.As(Intents.MyItems, Slots(c))
                : c.As(Intents.OverallStatus, Slots(c) with { Filter = Overall(c) });
        }
        if (c.Group is not null && (about || state) && list)
        {
            return c.As(Intents.MyItems, Slots(c));
        }
        if (
            own
            && (about || state || c.HasAny(Word.Responsible, Word.Deed))
            && (list || c.HasAny(Word.Mine))
            && c.Residue <= 20
            && !c.Has(Word.Noise)
        )
        {
            return c.As(Intents.MyItems, Slots(c));
        }
        if (
            c.HasAny(Word.Who, Word.Which, Word.WhichItem, Word.Remaining, Word.WhoAmI)
            && state
            && (about || c.HasAny(Word.Who, Word.WhoAmI))
            && c.Residue <= 20
            && !c.Has(Word.Noise)
        )
        {
            return c.As(Intents.OverallStatus, Slots(c));
        }
        return ByTitleOnly(c, asked)
            ?? (
                state && about && list && c.Residue <= 16 && !c.Has(Word.Noise)
                    ? c.As(
                        c.Has(Word.Ask) || c.Has(Word.View)
                            ? Intents.MyItems
                            : Intents.OverallStatus,
                        Slots(c)
                    )
                    : null
            );
    }

    static string? Overall(Clause c) =>
        c.HasAny(Word.HowMany) && c.Has(Word.Done) ? null
        : Filter(c) is "prepared" ? null
        : Filter(c);

    static int[] ByTitle(Clause c) =>
        [
            .. c
                .Reading.Names.Titles.Best(new string(c.Reading.Letters, c.Start, c.End - c.Start))
                .Numbers,
        ];

    public static Slots Titled(Clause c, Slots slots, out IReadOnlyList<int> items)
    {
        items = c.Items;
        if (c.HasItems || ByTitle(c) is not { Length: > 0 } found)
        {
            return slots;
        }
        if (found.Length == 1)
        {
            items = found;
            return slots;
        }
        return slots with { ItemsByTitle = found, Topic = slots.Topic ?? Topic(c) };
    }

    static string? Topic(Clause c) => Reasons.Trimmed(c.Typed(c.Start, c.End));

    static Understood? ByTitleOnly(Clause c, bool asked)
    {
        if (
            !asked
            || ByTitle(c).Length == 0
            || c.HasAny(Word.Self, Word.Mine) && !c.HasAny(Word.Must, Word.Status)
        )
        {
            return null;
        }
        var slots = Titled(c, Accounts.Person(c), out var items);
        var status =
            c.HasAny(Word.Status, Word.Progress, Word.Already)
            || c.Has(Word.Whether)
            || c.Has(Word.Yet)
            || c.HasAny(Word.Done, Word.Certify);
        return c.As(
            status && !c.HasAny(Word.Must, Word.Detail, Word.Elements, Word.WhichItem)
                ? Intents.ItemStatus
                : Intents.ItemDetail,
            slots,
            items
        );
    }
}
