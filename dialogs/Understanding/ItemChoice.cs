using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>The items that a clause is about, once corrected ("O12 เอ้ย O13") and with exceptions set apart.</summary>
internal sealed partial record ItemChoice(
    IReadOnlyList<int> Items,
    IReadOnlyList<int> Excluded,
    IReadOnlyList<int> Denied
)
{
    public static ItemChoice Of(Clause clause)
    {
        var (items, excluded, denied) = (new List<int>(), new List<int>(), new List<int>());
        var (from, last, asserted) = (clause.Start, 0, false);
        foreach (var mention in clause.Mentions.OrderBy(mention => mention.Start))
        {
            var before = clause.Reading.Normal.Text.AsSpan(from, mention.Start - from);
            var apart =
                Denial().IsMatch(before)
                && (
                    asserted
                    || IsDoneBetween(clause, from, mention.Start)
                    || SaidAndDenied().IsMatch(before)
                );
            asserted = IsAsserted(before);
            var corrected = Correction().IsMatch(before) && items.Count > 0 && !apart;
            var again =
                corrected && Denial().IsMatch(before) && mention.Numbers.Contains(items[^1]);
            if (corrected)
            {
                // "ข้อ 40 41 เอ้ย 41 กับ 42": as many as are said anew.
                var wrong = mention.Numbers.Count == last ? Math.Min(last, items.Count) : 1;
                denied.AddRange(items[^wrong..]);
                items.RemoveRange(items.Count - wrong, wrong);
            }
            last = mention.Numbers.Count;
            if (items.Count > 0 && Described().IsMatch(before))
            {
                from = mention.End;
                continue;
            }
            if (items.Count > 0 && IsInstead(clause, mention.End))
            {
                denied.AddRange(items);
                items.Clear();
            }
            if (Denial().IsMatch(before))
            {
                items.RemoveAll(mention.Numbers.Contains);
            }
            (
                Exception().IsMatch(before)
                || IsExceptedByTitle(clause, from, mention)
                || IsLeftFirst(clause, mention.End)
                || (items.Count > 0 || clause.HasBefore(Word.AllItems, mention.Start))
                    && Left().IsMatch(before)
                    ? excluded
                : (again || apart || !(corrected && before.EndsWith(" ")))
                && Denial().IsMatch(before)
                    ? denied
                : items
            ).AddRange(mention.Numbers);
            from = mention.End;
        }
        denied.RemoveAll(items.Contains);
        return new(
            [.. items.Except(excluded).Distinct().Order()],
            [.. excluded.Distinct().Order()],
            [.. denied.Distinct().Order()]
        );
    }

    /// <summary>Where the words of an exception end, be it of an item or of something that is not known; or null.</summary>
    public static int? ExceptionEnd(ReadOnlySpan<char> text, int start)
    {
        foreach (var word in (string[])["ยกเว้น", "นอกจาก", "ไม่รวม", "ไม่นับ", "เว้น"])
        {
            if (
                text[start..].LastIndexOf(word) is >= 0 and var at
                && !text[..(start + at)].EndsWith("งด")
                && !text[(start + at + word.Length)..].StartsWith("นั้น")
                && !text[(start + at + word.Length)..].StartsWith("นี้")
            )
            {
                return start + at + word.Length;
            }
        }
        return null;
    }

    // "ข้อ 4 ขอดูก่อน ที่เหลือรับรองหมดเลย": left for later, with the rest asked for behind it.
    static bool IsLeftFirst(Clause clause, int end) =>
        Waits().Match(clause.Reading.Normal.Text[end..clause.End]) is { Success: true } wait
        && Rest().IsMatch(clause.Reading.Normal.Text[(end + wait.Length)..clause.End]);

    /// <summary>"… ไว้ก่อน", with the rest spoken of behind it.</summary>
    public static bool IsBeforeRest(ReadOnlySpan<char> text) => Rest().IsMatch(text);

    [GeneratedRegex(
        "^\\s?(?:เอา|ขอ|พัก|เว้น)*(?:ไว้ก่อน|ไว้(?=\\s)|ดู(?:อีกที|อีกครั้ง)?ก่อน|ดูอีกที)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Waits();

    [GeneratedRegex(
        "^(?:นะ|ครับ|ค่ะ|คะ|แล้ว|\\s)*\\s(?:แต่|ส่วน)?(?:ที่เหลือ|นอกนั้น|นอกเหนือ)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Rest();

    /// <summary>"… ยกเว้น": the item that comes next is left out.</summary>
    public static bool Excepts(ReadOnlySpan<char> before) => Exception().IsMatch(before);

    // "นอกจากประกาศจัดซื้อจัดจ้างข้อ 20 แล้ว รับรองที่เหลือ": its title stands between.
    static bool IsExceptedByTitle(Clause clause, int from, ItemMention mention) =>
        ExceptedTitle().Match(clause.Reading.Normal.Text[from..mention.Start]).Groups["t"]
            is { Success: true } title
        && new Clause(clause.Reading, from + title.Index, mention.Start)
            .TitleWords()
            .Numbers.Intersect(mention.Numbers)
            .Any();

    // "ต้องเป็น O35 ไม่ใช่ O34", "ใช้กับ O20 ไม่ใช่ O19": what it is, and then what it is not.
    static bool IsAsserted(ReadOnlySpan<char> before) =>
        before.TrimEnd() is var text
        && (text.EndsWith("ต้องเป็น") || text.EndsWith("ที่ถูกคือ") || text.EndsWith("ใช้กับ"));

    // "ข้อ 34 ต่างหากที่เสร็จ ไม่ใช่ 43": said of the first, so that the second is only denied.
    static bool IsDoneBetween(Clause clause, int start, int end) =>
        clause.Tokens.Any(token =>
            token.Word is Word.Done && token.Start >= start && token.End <= end
        );

    // "ตีกลับข้อ 18 เดี๋ยวๆ ข้อ 19 ต่างหาก"
    public static bool IsInstead(Clause clause, int end)
    {
        var after = clause.Reading.Normal.Text.AsSpan(end, clause.End - end).TrimStart();
        return after.StartsWith("ต่างหาก")
            || after.StartsWith("ตะหาก")
            || after.StartsWith("ตั้งหาก")
            || after.StartsWith("ต่างหาค");
    }

    /// <summary>"พี่พลอย เอ้ย พี่สยมพร": what stands between takes back what stands before.</summary>
    public static bool Corrects(string between) => Correction().IsMatch(between);

    /// <summary>"… ยกเว้น", "… ไม่ใช่": the item that comes next still belongs to these words.</summary>
    public static bool Continues(ReadOnlySpan<char> before) =>
        Exception().IsMatch(before)
        || Denial().IsMatch(before)
        || Described().IsMatch(before)
        || Left().IsMatch(before)
        || SlipAtEnd().IsMatch(before);

    [GeneratedRegex(
        "(?:" + ItemScan.Slip + "|ไม่ใช่|พิมพ์ผิด)(?:ครับ|ค่ะ|คะ|คับ)?\\s*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex SlipAtEnd();

    [GeneratedRegex(
        "(?:"
            + ItemScan.Slip
            + "|ไม่ใช่(?:ๆ|สิ|ดิ|ค่ะ|ครับ|คะ)|ไม่ใช่\\s+(?!ข้อ|o)|เออไม่ใช่|พิมพ์ผิด|พิมผิด)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Correction();

    [GeneratedRegex(
        "(?:ยกเว้น|เว้น|ไม่รวม|ไม่นับ|ไม่เอา|ไม่คืน|นอกจาก|except|ขาดแค่|ขาดแต่|ยกเวั้น|เว้นแต่|บ่เอา|ไม่รวมถึง)\\s?(?:แค่|แต่|เพียง|เฉพาะ|ไว้แค่)?\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Exception();

    [GeneratedRegex(
        "(?:ยกเว้น|เว้น|ไม่รวม|ไม่นับ|นอกจาก)(?<t>[^\\s]{3,60})\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex ExceptedTitle();

    // "ใช้กับ O20 นะไม่ใช่ O19": politeness closes what it is.
    [GeneratedRegex(
        "^\\s?(?:(?:นะ|น่ะ|เท่านั้น)(?:ครับ|คับ|ค่ะ|คะ|จ้า)?\\s?|ครับ|ค่ะ)(?:ไม่ใช่|มิใช่)\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex SaidAndDenied();

    // "ข้อ 3 ซ้ำกับข้อ 1", "ข้อ 35 ไม่สอดคล้องกับมาตรการในข้อ 34", "ข้อ 3 เอาลิงก์ของข้อ 1 มาลง": another item that the first is described with.
    [GeneratedRegex(
        "(?:ซ้ำ|เหมือน|เดียว|สลับ|คล้าย|ปน|สอดคล้อง|ตรง|ขัด|ต่าง)(?:กัน)?(?:กับ|จาก)?(?:ของ)?\\s?$"
            + "|(?:สอดคล้อง|ตรง|ขัด|ขัดแย้ง|เหมือน|ซ้ำ)(?:กัน)?(?:กับ|จาก)[^\\s]{0,20}\\s?$"
            + "|(?:มาตรการ|ข้อมูล|แผน|เนื้อหา|ตาราง|ตัวเลข)(?:ที่ระบุ|ที่ลง)?(?:ไว้)?(?:ใน|จาก)\\s?$"
            + "|(?:ตาม|อ้างอิง|อ้างถึง)\\s?$|(?:เอา|ใช้|เป็น|ใส่|ลง)(?:ลิงก์|ลิงค์|ไฟล์|ข้อมูล|เนื้อหา|รูป)?(?:ของ)\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Described();

    // "O35 เสร็จแล้ว เหลือข้อ 36": still to be done.
    [GeneratedRegex(
        "(?:เหลือ|ขาด|ค้าง|รอ)(?:อีก|แค่|แต่|เพียง|เฉพาะ|อยู่)*\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Left();

    [GeneratedRegex(
        "(?:ไม่ใช่|มิใช่|บ่แม่น|บ่ใช่|แทนที่จะเป็น|ไม่ได้หมายถึง)\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Denial();
}
