namespace OitBot.Dialogs.Understanding;

/// <summary>Files to download and the page with the overview.</summary>
internal static class Reports
{
    public static Understood? Read(Clause c)
    {
        if (
            c.HasAny(Word.Dont, Word.Hearsay, Word.TakeBack)
            || (c.Has(Word.Dashboard) ? c.Mentions.Any() : c.HasItems)
                && !c.HasAny(Word.Format, Word.Export)
        )
        {
            return null;
        }
        if (c.Has(Word.Dashboard) && !c.Has(Word.Announce))
        {
            return c.Has(Word.How) && c.Has(Word.HelpWord)
                ? Talk.Help(c, "dashboard")
                : c.As(Intents.Dashboard, null, []);
        }
        var wanted =
            c.HasAny(Word.Ask, Word.Aid, Word.View, Word.Want, Word.Give, Word.Issue)
            || c.Has(Word.Export)
            || c.HasAny(Word.Please, Word.Type);
        var file =
            c.Has(Word.Format)
            || c.Has(Word.Export)
            || IsToSign(c)
            || c.Tokens.Any(t =>
                t.Word == Word.Report
                && c.TextOf(t) is not ("สรุป" or "ตาราง" or "ทะเบียน" or "ไฟล์" or "แบบฟอร์ม")
            );
        if (
            !wanted && !c.Has(Word.Format)
            || !file
            || c.Asks() && !c.AsksWhetherCan() && !IsWhere(c)
            || c.HasAny(Word.Who, Word.Evidence)
            || c.Tokens.Any(t => t.Word == Word.Attach && !IsWhatFor(c, t))
            || c.Urls()
        )
        {
            return null;
        }
        // Without a file format a report must be about this work, not some other report.
        var vague =
            !c.Has(Word.Format) && !c.Has(Word.Export) && c.Residue > (IsOfRound(c) ? 48 : 24);
        return vague || c.HasAny(Word.Done, Word.Already) || c.HasAny(Word.Certify, Word.SendBack)
            ? null
            : c.As(
                Intents.ExportReport,
                Accounts.Person(c) with
                {
                    Format = Format(c),
                    Subindicator = c.Reading.Subindicator,
                    Filter = Questions.Filter(c),
                }
            );
    }

    // "ขอรายงานสรุปผล OIT เพื่อเสนอผู้ว่าราชการจังหวัดลงนาม"
    static bool IsOfRound(Clause c) =>
        c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start) is var text
        && (HasWord(text, "oit") || HasWord(text, "ita"));

    // "digital" is no word of the round.
    static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        for (var at = text.IndexOf(word); at >= 0; at = text.IndexOf(word))
        {
            var end = at + word.Length;
            var begins = at == 0 || !Letters.IsLatin(text[at - 1]);
            if (begins && (end == text.Length || !Letters.IsLatin(text[end])))
            {
                return true;
            }
            text = text[end..];
        }
        return false;
    }

    // "ออกรายงานให้หน่อย จะแนบวาระประชุม"
    static bool IsWhatFor(Clause c, Token attach) =>
        c.Tokens.Any(t => t.Word == Word.Will && t.End == attach.Start);

    // "ขอเอกสารให้ท่านสิทธิวีร์เซ็น", "ขอใบลงนาม"
    static bool IsToSign(Clause c) =>
        c.First(Word.Signed) is { } signed
        && c.Reading.Normal.Text.AsSpan(c.Start, signed.Start - c.Start) is var before
        && (
            before.Contains("เอกสาร", StringComparison.Ordinal)
            || before.Contains("ใบ", StringComparison.Ordinal)
            || before.Contains("แบบ", StringComparison.Ordinal)
        );

    // "โหลดรายงานได้ตรงไหน"
    static bool IsWhere(Clause c) =>
        c.First(Word.Which) is { } which
        && c.IsLast(which)
        && c.Reading.Normal.Text.AsSpan(c.Start, which.Start - c.Start) is var before
        && (before.EndsWith("ตรง") || before.EndsWith("ที่") || before.EndsWith("จาก"));

    static bool Urls(this Clause c) => c.HasMask(Masks.Link);

    static string? Format(Clause c)
    {
        if (c.First(Word.Format) is not { } format)
        {
            return null;
        }
        var name = c.TextOf(format);
        return name.StartsWith("pdf") || name.StartsWith("พี") ? "pdf"
            : name.StartsWith("word") || name.StartsWith("docx") || name.StartsWith("เวิ") ? "docx"
            : name.StartsWith("csv") ? "csv"
            : "xlsx";
    }
}
