using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Questions about items named: what they must show, and where they stand.</summary>
internal static partial class ItemQuestions
{
    public static Understood? Read(Clause c, bool asked)
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
            return c.As(
                Intents.ItemDetail,
                Questions.Slots(c) with
                {
                    Aspect = "due",
                    Filter = null,
                }
            );
        }
        if ((c.Has(Word.Year) || ChoosesYear(c)) && !c.HasAny(Word.SendBack, Word.Passive))
        {
            return c.As(
                Intents.ItemDetail,
                Questions.Slots(c) with
                {
                    Aspect = "fiscal_year",
                    Filter = null,
                }
            );
        }
        if (c.HasAny(Word.Elements, Word.Detail) && !c.HasAny(Word.Done, Word.Already, Word.Open))
        {
            return Criteria(c);
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
            && !c.HasAny(Word.Remaining, Word.NotYet)
            && !c.HasAny(Word.Already, Word.Done)
            && !c.HasAny(Word.Progress)
        )
        {
            return Criteria(c);
        }
        // "ข้อ 9 ต้องเป็นลิงก์เฟซบุ๊กไหม"
        if (
            c.Has(Word.Must)
            && c.HasAny(Word.Whether, Word.Or)
            && !c.HasAny(Word.Status, Word.Progress, Word.Done, Word.Already, Word.Certify)
        )
        {
            return c.As(Intents.ItemDetail);
        }
        // "ข้อ 21 ส่งเป็นรูปถ่ายแทนลิงก์ได้ไหม", "ข้อ 8 ใช้เพจเฟซบุ๊กได้ไหม": what may be handed in.
        if (
            c.AsksWhetherCan()
            && (
                c.HasAny(Word.Instead, Word.SetTo)
                    && c.HasAny(Word.Deed, Word.Attach, Word.Evidence)
                || c.Reading.Normal.Text.AsSpan(c.Mentions.LastOrDefault()?.End ?? c.Start)
                    .Contains("ใช้", StringComparison.Ordinal)
            )
            && !c.HasAny(Word.Status, Word.Progress, Word.Certify)
        )
        {
            return c.As(Intents.ItemDetail);
        }
        if (
            c.HasAny(Word.Status, Word.Progress, Word.WhoAmI)
            || c.Asks()
            || c.AsksWhetherCan() && c.HasAny(Word.Certify, Word.Deed, Word.Done, Word.Evidence)
            || c.HasAny(Word.View)
                && c.Residue < 30
                && !c.HasAny(Word.Dont, Word.If, Word.Later)
                && !c.Has(Word.Waiting)
                && !IsOnlyLooked(c)
        )
        {
            return c.Has(Word.How)
                && c.HasAny(Word.Deed, Word.HelpWord, Word.Must)
                && !c.HasAny(Word.Progress, Word.Status)
                    ? c.As(Intents.ItemDetail)
                : c.Has(Word.View)
                && !c.HasAny(Word.Status, Word.Progress, Word.Evidence)
                && !c.HasAny(Word.WhoAmI, Word.NotYet)
                && !c.Asks()
                    ? Criteria(c)
                : c.As(Intents.ItemStatus, Questions.Slots(c));
        }
        // "ขอลิงก์ของข้อ 31"
        if (
            c.HasAny(Word.Ask, Word.Aid, Word.Want)
            && c.Has(Word.Evidence)
            && c.Residue <= 8
            && !c.HasAny(Word.Deed, Word.Give, Word.Tell)
            && !c.HasAny(Word.Dont, Word.If, Word.Later)
            && !c.Links.Any()
        )
        {
            return c.As(Intents.ItemStatus);
        }
        return
            c.Residue <= 2
            && c.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Item or Word.View)
            && c.Named.Denied.Count == 0
            && !c.Has(Word.Laugh)
            ? c.As(Intents.ItemDetail)
            : null;
    }

    // "ยังไม่ได้รับรองข้อ 4 แค่เปิดดู" tells what was done, and wants nothing shown.
    static bool IsOnlyLooked(Clause c) =>
        c.HasAny(Word.Not, Word.NotYet)
        && c.First(Word.View) is { } view
        && c.Tokens.Any(t => t.Word == Word.Almost && t.End == view.Start);

    static Understood Criteria(Clause c) =>
        c.As(Intents.ItemDetail, Questions.Slots(c) with { Aspect = "criteria", Filter = null });

    // "ใช้ของปี 65 หรือ 66", "เอาข้อมูลปีที่แล้วได้ไหม"
    public static bool ChoosesYear(Clause c) =>
        (c.Has(Word.Or) || c.Asks() || c.AsksWhetherCan())
        && !c.HasAny(Word.Done, Word.Already, Word.Certify)
        && YearOf().IsMatch(c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start));

    [GeneratedRegex(
        "(?:ใช้|ของ|เอา|ข้อมูล|เป็น)[^\\n]{0,12}ปี(?:งบ(?:ประมาณ)?)?\\s?(?:พ\\.?ศ\\.?)?\\s?(?:[0-9]{2,4}|ที่แล้ว|ก่อน|นี้|ปัจจุบัน|ล่าสุด)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex YearOf();
}
