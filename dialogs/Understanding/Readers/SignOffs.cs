using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>What changes an item, and what all of that has in common.</summary>
internal static partial class SignOffs
{
    public static Understood? Read(Clause c) =>
        Certifications.Withdrawn(c)
        ?? Returns.Read(c)
        ?? Certifications.Given(c)
        ?? WrongLinks.Read(c)
        ?? Removals.Read(c)
        ?? Evidences.Read(c)
        ?? Withdrawals.Read(c)
        ?? Preparations.Done(c);

    public static Slots Common(Clause c)
    {
        var excluded = c.Named.Excluded;
        var urls = c.Links.Select(link => link.Url).ToArray();
        return new()
        {
            All = c.Has(Word.AllItems) && !c.HasItems,
            Excluded = excluded.Count > 0 ? excluded : null,
            Group = c.Group?.Stem,
            GroupAsTyped = c.Group?.Typed,
            Url = urls.FirstOrDefault(),
            Urls = urls.Length > 1 ? urls : null,
            From = Represented(c),
            Subindicator = c.HasItems ? null : c.Reading.Subindicator,
        };
    }

    /// <summary>"O6 เสร็จแล้วแทนวราพร": whose place is meant, also where the register has nobody of that name.</summary>
    static string? Represented(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Word is not (Word.Instead or Word.Deputy) || !c.TextOf(token).EndsWith("แทน"))
            {
                continue;
            }
            var title = Title().Match(c.Reading.Normal.Text, token.End, c.End - token.End).Length;
            var start = token.End + title;
            if (
                c.People.FirstOrDefault(p => p.Start >= token.End && p.Start <= start) is { } person
            )
            {
                return person.Name;
            }
            if (UnknownName().Match(c.Typed(token.End, c.End)) is { Success: true } unknown)
            {
                return Reasons.Trimmed(unknown.Value, leastLetters: 2);
            }
        }
        return null;
    }

    /// <summary>"อำเภอบางปะอินรับรองครบทุกข้อแล้ว": whoever that is, it is not the speaker.</summary>
    public static bool IsOfStrangers(Clause c, Token verb) =>
        !c.HasItems
        && new Clause(c.Reading, c.Start, verb.Start).Residue > 3 + Pointing(c, verb.Start);

    /// <summary>"อันที่ค้างอยู่รับรองให้หมด": how many letters only point at what waits.</summary>
    public static int Pointing(Clause c, int until)
    {
        var letters = 0;
        foreach (var token in c.Has(Word.AllItems) ? c.Tokens : [])
        {
            if (token.Word is not (Word.Waiting or Word.Open) || token.End > until)
            {
                continue;
            }
            var before = c.Reading.Normal.Text.AsSpan(c.Start, token.Start - c.Start);
            var after = c.Reading.Normal.Text.AsSpan(token.End, until - token.End);
            letters +=
                before.EndsWith("อันที่") ? "อันที่".Length
                : before.EndsWith("ที่") ? "ที่".Length
                : 0;
            letters += after.StartsWith("อยู่") ? "อยู่".Length : 0;
        }
        return letters;
    }

    // A change without an item is believed only where nothing else is said.
    public static bool HasObject(Clause c, int slack = 6) =>
        c.HasItems
        || c.Has(Word.AllItems)
        || c.Residue <= slack
            && !c.HasAny(Word.Noise, Word.Shown)
            && !c.HasMask(Masks.Other)
            && !c.HasMask(Masks.Percent)
            // "2 ใน 3 รับรองแล้ว": numbers that are no items.
            && !c.Reading.Letters.AsSpan(c.Start, c.End - c.Start).ContainsAnyInRange('0', '9');

    /// <summary>
    /// More words that nobody knows than a command has, those of a title aside: "ข้อ 11 รับรองไปก็ไม่มีประโยชน์" talks about it.
    /// </summary>
    public static bool TalksAbout(Clause c, int most) =>
        c.Residue > most && c.TitleWords().Numbers.Count == 0;

    public static string? Because(Clause c) =>
        c.First(Word.Because) is { } because ? Reasons.After(c, because.End) : null;

    public static string? Tail(Clause c, Token verb)
    {
        var from = verb.End;
        foreach (var item in c.Mentions)
        {
            from = Math.Max(from, item.End);
        }
        return Reasons.After(c, from);
    }

    [GeneratedRegex(
        "\\G\\s*(?:นางสาว|น\\.ส\\.|นาง|นาย|คุณ|พี่|ท่าน|ผอ\\.?|หัวหน้า|หน\\.)?\\s*",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Title();

    [GeneratedRegex(
        "^\\s*(?!ข้อ|รายการ|ด้วย|ให้|ได้|นะ|ครับ|คับ|ค่ะ|คะ|ค่า|กัน|ที่|อัน|ของ|ไป|หน่อย|เลย|แล้ว|ก่อน|ไม่|เพราะ|เนื่อง|เดิม|เก่า)[\\u0E01-\\u0E4E.]{2,30}",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex UnknownName();
}
