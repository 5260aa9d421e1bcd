namespace OitBot.Dialogs.Understanding;

/// <summary>Links handed in, replaced, or declared needless for this round.</summary>
internal static class Evidences
{
    public static Understood? Read(Clause c)
    {
        var linked = c.Links.Any(link => !IsCall(link.Url));
        var verb =
            c.First(Word.Replace)
            ?? c.First(Word.Attach)
            ?? c.First(Word.Nothing)
            ?? Uploading(c)
            ?? (linked ? c.First(Word.Evidence) : null);
        if (
            verb is null && !linked
            || c.Asks()
            || c.AsksWhetherCan()
            || c.HasAny(Word.Passive, Word.SendBack)
            || linked && (LinksAndItems.IsDenied(c) || IsBroken(c))
        )
        {
            return null;
        }
        if (c.Tokens.Any(t => t.Word == Word.Noise && c.TextOf(t).IsMeeting()) && !c.HasItems)
        {
            return null;
        }
        if (verb is { } found && !c.IsMeant(found) && !(linked && IsAtHand(c, found)))
        {
            return null;
        }
        if (!linked && (c.HasAny(Word.Remark, Word.View) || verb is { } v && IsTold(c, v)))
        {
            return null;
        }
        if (verb is { } tried && IsVainTry(c, tried, linked))
        {
            return null;
        }
        if (
            !linked
            && !c.HasItems
            && !(c.HasAny(Word.Attach, Word.Replace) && c.Residue <= 4 && !c.Has(Word.Noise))
        )
        {
            return null;
        }
        if (
            c.HasAny(Word.Done)
            && linked
            && c.HasItems
            && c.First(Word.Done) is { } done
            && c.IsMeant(done)
            && !c.Has(Word.Replace)
        )
        {
            return null;
        }
        if (
            linked
            && (
                c.HasAny(Word.If, Word.Dont, Word.Hearsay)
                || c.First(Word.View) is { } view && !IsWhere(c, view)
            )
        )
        {
            return null;
        }
        return c.As(
            Intents.AddEvidence,
            SignOffs.Common(c) with
            {
                Replace = c.Has(Word.Replace) || IsSwap(c),
                Disclosed = c.Has(Word.Nothing) ? false : null,
                Reason = c.Has(Word.Nothing) ? SignOffs.Because(c) : null,
                Note = Note(c),
                All = false,
            }
        );
    }

    // "ข้อ 5 ทำตามลิงก์ https://… ไม่ได้"
    static bool IsBroken(Clause c) =>
        c.Links.LastOrDefault() is { } link
        && c.Reading.Normal.Text.AsSpan(link.End, c.End - link.End).TrimStart() is var rest
        && (
            rest.StartsWith("ไม่ได้")
            || rest.StartsWith("บ่ได้")
            || rest.StartsWith("ไม่ขึ้น")
            || rest.StartsWith("ไม่เจอ")
        );

    // "ขอ upload หลักฐานข้อ 41 หน่อย"
    static Token? Uploading(Clause c) =>
        c.HasItems
        && !c.HasAny(Word.Already, Word.Done)
        && c.First(Word.Evidence) is { } evidence
        && c.Tokens.FirstOrDefault(t =>
            t.Word == Word.Deed && evidence.Start - t.End is 0 or 1 && IsUpload(c.TextOf(t))
        )
            is { End: > 0 } deed
        && c.Tokens.Any(t => t.Word == Word.Ask && deed.Start - t.End is 0 or 1)
            ? deed
            : null;

    static bool IsUpload(ReadOnlySpan<char> deed) =>
        deed is "upload" or "อัพ" or "อัป" or "อัพโหลด" or "อัปโหลด" or "ลง" or "ใส่";

    // With the link itself in the message "จะแนบลิงก์" is no plan, but "เดี๋ยวจะ", "อยาก" and "พรุ่งนี้จะ" are.
    static bool IsAtHand(Clause c, Token verb) =>
        !(
            c.IsNegated(verb) && !IsForgotten(c, verb)
            || c.HasAny(Word.Dont, Word.If)
            || c.HasBefore(Word.Later, verb.Start)
            || c.HasBefore(Word.Wish, verb.Start)
            || c.HasBefore(Word.Will, verb.Start) && c.Dates.Any(d => d.Date > c.Reading.Today)
        );

    // "เหลือแปะรูป" is still to be done, "แนบแผนผิดปี" went wrong.
    static bool IsTold(Clause c, Token verb)
    {
        var rest = c.Reading.Normal.Text.AsSpan(verb.End, c.End - verb.End);
        var space = rest.IndexOf(' ');
        return verb.Word == Word.Attach
            && (
                (space < 0 ? rest : rest[..space]).Contains("ผิด", StringComparison.Ordinal)
                || c.Tokens.Any(t =>
                    t.Word is Word.Remaining or Word.Almost && verb.Start - t.End is 0 or 1
                )
            );
    }

    // "พยายามแนบลิงก์ข้อ 3 สามรอบแล้วก็ไม่ผ่าน": told; with a link at hand it is a try only where it failed.
    static bool IsVainTry(Clause c, Token verb, bool linked)
    {
        var before = c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start);
        var failed = c.Tokens.Any(t =>
            t.Start >= verb.End && t.Word is Word.Not or Word.NotYet or Word.NotPass
        );
        return before.EndsWith("พยายาม") && (failed || !linked)
            || before.EndsWith("พยายามจะ") && (failed || !linked)
            || before.EndsWith("ลอง") && failed
            || !linked && c.HasAfter(Word.NotPass, verb.End);
    }

    // An invitation to a meeting shows nothing.
    static bool IsCall(string url)
    {
        foreach (var host in _calls)
        {
            if (url.Contains(host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    static readonly string[] _calls =
    [
        "zoom.us/",
        "zoom.com/",
        "meet.google.com",
        "teams.microsoft.com",
        "teams.live.com",
        "webex.com",
        "meet.jit.si",
    ];

    // "ลืมแนบ ลิงก์ข้อ 21 ค่ะ https://…": told, and then made good.
    static bool IsForgotten(Clause c, Token verb) =>
        (
            c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd().EndsWith("ลืม")
            || c.TextOf(verb).StartsWith("ลืม")
        )
        && c.Links.FirstOrDefault() is { } link
        && c.Tokens.Any(t =>
            t.Word == Word.Particle && t.Start > verb.End && link.Start - t.End is 0 or 1
        );

    // "https://… ดูหน้า 12": where in it; "ข้อ 4 ดูที่ https://…": where it is.
    static bool IsWhere(Clause c, Token view) =>
        c.Mentions.Any(m => m.End <= view.Start)
            && !c.HasAny(Word.Ask, Word.Aid)
            && c.Links.FirstOrDefault(link => link.Start >= view.End) is { } behind
            && c.Reading.Normal.Text.AsSpan(view.End, behind.Start - view.End).Trim(" (:")
                is "ที่"
                    or "ได้ที่"
                    or "ได้ที่นี่"
                    or "ที่นี่"
                    or "ตามลิงก์"
                    or "ได้ตามลิงก์"
                    or "ที่ลิงก์"
                    or "ได้ที่ลิงก์"
                    or "จาก"
        || c.Links.Any(link => link.End <= view.Start)
            && c.Reading.Normal.Text.AsSpan(view.End).TrimStart().StartsWith("หน้า");

    static bool IsMeeting(this ReadOnlySpan<char> word) =>
        word.Contains("ประชุม", StringComparison.Ordinal)
        || word.Contains("zoom", StringComparison.Ordinal)
        || word.Contains("ซูม", StringComparison.Ordinal)
        || word.Contains("อบรม", StringComparison.Ordinal)
        || word.Contains("สัมมนา", StringComparison.Ordinal)
        || word.Contains("meeting", StringComparison.Ordinal);

    static bool IsSwap(Clause c) =>
        c.HasMask(Masks.Link)
        && c.HasAny(Word.SetTo, Word.Instead, Word.Cancel)
        && c.Has(Word.Evidence)
        && (
            c.Reading.Normal.Text.Contains("นี้แทน", StringComparison.Ordinal)
            || c.Reading.Normal.Text.Contains("เปลี่ยน", StringComparison.Ordinal)
            || c.Reading.Normal.Text.Contains("เก่า", StringComparison.Ordinal)
            || c.Reading.Normal.Text.Contains("เดิม", StringComparison.Ordinal)
        );

    static string? Note(Clause c)
    {
        var end = c.Reading.Letters.AsSpan(c.Start, c.End - c.Start).LastIndexOf(Masks.Link);
        if (end < 0)
        {
            return null;
        }
        var from = c.Mentions.Select(item => item.End).Append(c.Start + end + 1).Max();
        // "ใช้ https://… แทนค่ะ": the word of the exchange is no note.
        var exchanged = c.Last(Word.Instead) is { } instead && c.IsLast(instead);
        var to = exchanged ? Math.Max(from, c.Last(Word.Instead)!.Value.Start) : c.End;
        return Reasons.Trimmed(c.Typed(from, to), leastLetters: 3);
    }
}
