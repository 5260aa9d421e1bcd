namespace OitBot.Dialogs.Understanding;

/// <summary>Registration, codes, and whose account this is.</summary>
internal static class Accounts
{
    public static Understood? Read(Clause c) =>
        Registering(c)
        ?? Unlinking(c)
        ?? Codes.Issued(c)
        ?? Registrations(c)
        ?? Who(c)
        ?? BareRegister(c);

    static Understood? Registering(Clause c)
    {
        var code = c.Reading.Code;
        if (code is null || c.Has(Word.How) || c.Has(Word.Noise))
        {
            return null;
        }
        // "ลงทะเบียนด้วยรหัส 12345678 แล้วไม่ผ่าน"
        if (!code.IsAlone && (c.Has(Word.NotPass) || c.Last(Word.Not) is { } no && c.IsLast(no)))
        {
            return Talk.Help(c, "register");
        }
        var asked =
            c.Asks()
            || c.Has(Word.Dont, Word.Hearsay)
            || c.First(Word.Register) is { } register && c.IsAboutOthers(register);
        return asked && !code.IsAlone
            ? null
            : c.As(Intents.Register, new() { Code = code.Code }, []);
    }

    static Understood? Unlinking(Clause c)
    {
        var unlink = c.First(Word.Unlink);
        // "เลิก" + "เชื่อมบัญชี", "ยกเลิกที่ผูกกับไลน์"
        var apart =
            c.First(Word.Cancel) is { } cancel
            && (
                c.HasAny(Word.Link, Word.Account) && c.HasAny(Word.Account, Word.Line, Word.Teams)
                || c.First(Word.Register) is { } register
                    && register.Start - cancel.End is >= 0 and <= 4
            );
        if (unlink is null && !apart || c.HasItems)
        {
            return null;
        }
        var verb = unlink ?? c.First(Word.Cancel)!.Value;
        return c.Has(Word.How) ? Talk.Help(c, "unlink")
            : c.IsMeant(verb) || OnlyCan(c, verb)
                ? c.As(Intents.Unlink, new() { Person = c.Person?.Name, Channel = Channel(c) })
            : null;
    }

    static bool OnlyCan(Clause c, Token verb) =>
        c.HasBefore(Word.Ask, verb.Start) && !c.Asks() && !c.IsUnreal(verb) && !c.Heard(verb);

    static Understood? Registrations(Clause c)
    {
        var register =
            c.Has(Word.Register)
            || (c.Has(Word.Link) && c.HasAny(Word.Account, Word.Line, Word.Teams))
            || Joinings.IsAsked(c);
        if (
            !register
            || c.Mentions.Any()
            || c.Has(Word.Code)
            || c.Has(Word.How)
            || c.Has(Word.Noise)
        )
        {
            return null;
        }
        var about =
            c.HasAny(Word.Who, Word.NotYet, Word.Status, Word.Everyone, Word.Remaining, Word.Which)
            || c.Has(Word.HowMany) && c.Residue <= 6
            || c.Has(Word.View)
            || c.Has(Word.Report)
            || c.Tokens.Any(t => t.Word == Word.Register && c.TextOf(t).StartsWith("ยัง"))
            || c.HasAny(Word.Whether, Word.Yet)
                && c.Reading.Normal.Text.Contains("ครบ", StringComparison.Ordinal)
            || (c.Person is not null || c.Tokens.Any(t => c.IsOffice(t))) && c.Asks()
            || c.Group is not null && c.Asks();
        var own =
            c.HasAny(Word.Self, Word.Mine, Word.WhoAmI) && !c.Has(Word.Who) || IsThisAccount(c);
        if (!about || own || c.HasAny(Word.Remind, Word.Announce))
        {
            return null;
        }
        return c.As(
            Intents.RegistrationStatus,
            Person(c) with
            {
                Filter =
                    c.HasAny(Word.NotYet, Word.Remaining)
                    || c.Tokens.Any(t => t.Word == Word.Register && c.TextOf(t).StartsWith("ยัง"))
                        ? "open"
                        : null,
                Channel = Channel(c),
            }
        );
    }

    // "ไลน์นี้ผูกกับบัญชีไหน" asks about one's own.
    static bool IsThisAccount(Clause c) =>
        c.Tokens.Any(t =>
            t.Word is Word.Line or Word.Account or Word.Teams
            && c.Reading.Normal.Text.AsSpan(t.End).StartsWith("นี้")
        );

    static Understood? Who(Clause c)
    {
        if (
            c.Has(Word.How)
            || c.HasItems
            || c.HasAny(Word.Certify, Word.SendBack)
            || c.Has(Word.Responsible)
        )
        {
            return null;
        }
        var own =
            c.HasAny(Word.Self, Word.Mine)
            || c.HasAny(Word.System, Word.Account, Word.Link)
            || c.HasAny(Word.Line, Word.Teams);
        var linked =
            c.HasAny(Word.Link, Word.Register)
            && (
                c.Has(Word.Account)
                || c.HasAny(Word.Self, Word.Mine)
                || c.HasAny(Word.Line, Word.Teams)
            )
            && c.Asks();
        var named = c.First(Word.WhoAmI) is { } who && (own || IsWhole(c.TextOf(who)));
        return
            linked
            || named
            || IsOwnRole(c)
            || IsOwnEntry(c)
            || c.HasAny(Word.Line, Word.Teams)
                && c.Has(Word.Who)
                && c.Residue <= 2
                && c.Tokens.All(t =>
                    t.Word.IsFiller()
                    || t.Word is Word.Line or Word.Teams or Word.Who or Word.SetTo or Word.Plain
                )
            || (
                c.Has(Word.Account)
                && c.HasAny(Word.Who, Word.Mine)
                && !c.HasAny(Word.Cancel, Word.Unlink)
            )
            ? c.As(Intents.WhoAmI, new() { Channel = Channel(c) })
            : null;
    }

    // "ดิฉันเป็นผู้รับรองหรือผู้จัดทำในระบบ"
    static bool IsOwnRole(Clause c) =>
        c.Has(Word.Self)
        && c.Has(Word.Or)
        && c.HasBefore(Word.SetTo, c.First(Word.Or)!.Value.Start)
        && c.Has(Word.Certifiers)
        && c.HasAny(Word.Preparers, Word.Coordinator)
        && c.People.All(p => !p.Known);

    // "เช็คให้หน่อยว่าชื่อกับตำแหน่งของดิฉันในระบบถูกไหม"
    static bool IsOwnEntry(Clause c) =>
        c.HasAny(Word.Self, Word.Mine)
        && c.Has(Word.System)
        && c.Has(Word.Whether)
        && c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start) is var text
        && text.Contains("ถูก", StringComparison.Ordinal)
        && (
            text.Contains("ชื่อ", StringComparison.Ordinal)
            || text.Contains("ตำแหน่ง", StringComparison.Ordinal)
        );

    static bool IsWhole(ReadOnlySpan<char> phrase) =>
        phrase.StartsWith("who")
        || phrase.Length > "ชื่ออะไร".Length
            && (phrase.EndsWith("ชื่ออะไร") || phrase.EndsWith("ชื่อไร"))
        || phrase.Contains("ใคร", StringComparison.Ordinal)
            && !phrase.StartsWith("ชื่อ")
            && !phrase.StartsWith("ในชื่อ")
        || phrase.StartsWith("ข้อมูล")
        || phrase.StartsWith("ล็อ")
        || phrase.StartsWith("login")
        || (phrase.StartsWith("สิทธิ") || phrase.StartsWith("บทบาท")) && !phrase.EndsWith("ของ")
        || phrase.StartsWith("เข้าระบบเป็น")
        || phrase.StartsWith("โปร")
        || phrase.StartsWith("profile")
        || phrase.Contains("ไผ", StringComparison.Ordinal)
        || phrase.Contains("ผมชื่อ", StringComparison.Ordinal)
        || phrase.Contains("หนูชื่อ", StringComparison.Ordinal)
        || phrase.Contains("ฉันชื่อ", StringComparison.Ordinal);

    static Understood? BareRegister(Clause c)
    {
        if (c.First(Word.Register) is not { } register || c.Has(Word.Noise))
        {
            return null;
        }
        if (c.Has(Word.How) || c.HasAny(Word.HelpWord, Word.What, Word.Which))
        {
            return Talk.Help(c, "register");
        }
        // "อยากลงทะเบียนครับ"
        if (c.First(Word.Wish) is { } wish && wish.End == register.Start && c.Residue == 0)
        {
            return Talk.Help(c, "register");
        }
        return c.IsMeant(register) && !c.Has(Word.Already) && c.Residue <= 12
            ? c.As(Intents.Register)
            : null;
    }

    public static string? Channel(Clause c) =>
        c.Has(Word.Teams) ? "teams"
        : c.Tokens.Any(t =>
            t.Word == Word.Line || c.TextOf(t).Contains("ไลน์", StringComparison.Ordinal)
        )
            ? "line"
        : null;

    public static Slots Person(Clause c) =>
        new()
        {
            Person = c.Person?.Name,
            Group = c.Group?.Stem,
            GroupAsTyped = c.Group?.Typed,
        };
}
