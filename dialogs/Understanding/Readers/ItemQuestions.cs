using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Questions about items named: what they must show, and where they stand.</summary>
internal static partial class ItemQuestions
{
    // The first question that fits is the one that is meant.
    static readonly (Func<Clause, bool> Fits, Func<Clause, Understood> Answer)[] _cases =
    [
        (IsLost, Detail),
        (c => c.Has(Word.Due) || WantsItsDay(c), c => About(c, "due")),
        (AsksForYear, c => About(c, "fiscal_year")),
        (NamesCriteria, Criteria),
        (AsksHowToAct, c => Talk.Help(c, null)),
        (AsksWhatToShow, Criteria),
        (AsksWhatIsNeeded, Criteria),
        (WhatWillDo.IsAsked, Criteria),
        (WhatWillDo.MustBe, Detail),
        (WhatWillDo.MayBe, Detail),
        (WhatWillDo.OffersContent, Detail),
        (c => AsksWhereItStands(c) && AsksHowToDo(c), Detail),
        (c => AsksWhereItStands(c) && WantsItShown(c), Criteria),
        (AsksWhereItStands, c => c.As(Intents.ItemStatus, Questions.Slots(c))),
        (WantsItsLink, c => c.As(Intents.ItemStatus)),
        (IsNamedOnly, Detail),
    ];

    public static Understood? Read(Clause c, bool asked)
    {
        if (c.Has(Word.Noise) && c.HasMask(Masks.Other) && !asked)
        {
            return null;
        }
        foreach (var (fits, answer) in _cases)
        {
            if (fits(c))
            {
                return answer(c);
            }
        }
        return null;
    }

    static Understood Detail(Clause c) => c.As(Intents.ItemDetail);

    static Understood Criteria(Clause c) => About(c, "criteria");

    static Understood About(Clause c, string aspect) =>
        c.As(Intents.ItemDetail, Questions.Slots(c) with { Aspect = aspect, Filter = null });

    static bool IsLost(Clause c) =>
        c.Has(Word.HelpWord) && !c.HasAny(Word.Certify, Word.SendBack, Word.Attach);

    // "ขอทราบกำหนดส่งข้อ 16"
    static bool WantsItsDay(Clause c) =>
        c.Has(Word.Want)
        && c.HasAny(Word.Deadline)
        && c.Residue <= 4
        && !c.Dates.Any()
        && !c.HasAny(Word.Postpone, Word.Extend);

    static bool AsksForYear(Clause c) =>
        (c.Has(Word.Year) || ChoosesYear(c)) && !c.HasAny(Word.SendBack, Word.Passive);

    static bool NamesCriteria(Clause c) =>
        c.HasAny(Word.Elements, Word.Detail) && !c.HasAny(Word.Done, Word.Already, Word.Open);

    static bool AsksHowToAct(Clause c) =>
        c.HasAny(Word.How, Word.HelpWord)
        && c.HasAny(Word.Certify, Word.Attach, Word.SendBack, Word.Remind)
        && !c.HasAny(Word.Progress, Word.Status);

    static bool AsksWhatToShow(Clause c) =>
        c.HasAny(Word.What, Word.HowMany, Word.Which, Word.WhichItem)
        && (c.HasAny(Word.Must, Word.Deed, Word.Attach, Word.Evidence) || !c.Has(Word.Status))
        && !c.HasAny(Word.Passive, Word.Why, Word.SendBack, Word.Remark)
        && !c.HasAny(Word.Remaining, Word.NotYet)
        && !c.HasAny(Word.Already, Word.Done, Word.Progress);

    // "ก่อนจะแจ้งเสร็จข้อ 17 ต้องเตรียมอะไรบ้าง"
    static bool AsksWhatIsNeeded(Clause c) =>
        c.First(Word.Must) is { } must
        && c.HasAfter(Word.What, must.End)
        && !c.HasAny(Word.Already, Word.Passive, Word.SendBack)
        && !c.HasAny(Word.Remaining, Word.Why)
        && (!c.Has(Word.NotYet) || IsOnlyAsked(c, must));

    // "ยังไม่ได้จะส่งข้อ 37 นะ แค่ถามว่าต้องใช้อะไรบ้าง"
    static bool IsOnlyAsked(Clause c, Token must) =>
        c.Tokens.Any(t =>
            t.Word is Word.Hearsay or Word.Want
            && t.End == must.Start
            && c.TextOf(t).Contains("ถาม", StringComparison.Ordinal)
        );

    // "ยังไม่ได้รับรองข้อ 4 แค่เปิดดู" tells what was done, and wants nothing shown.
    static bool IsOnlyLooked(Clause c) =>
        c.HasAny(Word.Not, Word.NotYet)
        && c.First(Word.View) is { } view
        && c.Tokens.Any(t => t.Word == Word.Almost && t.End == view.Start);

    // "พี่สยมพรบอกว่าข้อ 27 เรียบร้อย แต่หนูเปิดดูยังไม่มีอะไร", "พรุ่งนี้จะคุยเรื่องข้อ 16 ให้แกดู": told or planned, and not asked for.
    static bool IsOfStory(Clause c) =>
        !c.HasAny(Word.Ask, Word.Aid, Word.Want)
        && !c.HasAny(Word.Status, Word.Progress)
        && !c.Asks()
        && c.First(Word.View) is { } view
        && (
            c.HasBefore(Word.Tell, view.Start)
            || c.HasBefore(Word.That, view.Start)
            || c.Tokens.Any(t => t.Word == Word.But && t.End == view.Start)
            || c.Tokens.Any(t => t.Word == Word.Already && t.Start == view.End)
            || c.HasBefore(Word.Will, view.Start) && c.Dates.Any(d => d.Start < view.Start)
            || c.Tokens.Any(t => t.Word == Word.View && c.BeforeSelf(t) < t.Start)
                && c.Has(Word.NotYet)
        );

    static bool AsksWhereItStands(Clause c) =>
        c.HasAny(Word.Status, Word.Progress, Word.WhoAmI, Word.Picture)
        || c.Asks()
        || c.AsksWhetherCan() && c.HasAny(Word.Certify, Word.Deed, Word.Done, Word.Evidence)
        || c.HasAny(Word.View)
            && c.Residue < 30
            && !c.HasAny(Word.Dont, Word.If, Word.Later, Word.Waiting)
            && !IsOnlyLooked(c)
            && !IsOfStory(c);

    static bool AsksHowToDo(Clause c) =>
        c.Has(Word.How)
        && c.HasAny(Word.Deed, Word.HelpWord, Word.Must)
        && !c.HasAny(Word.Progress, Word.Status);

    static bool WantsItShown(Clause c) =>
        c.Has(Word.View)
        && !c.HasAny(Word.Status, Word.Progress, Word.Evidence)
        && !c.HasAny(Word.WhoAmI, Word.NotYet)
        && !c.Asks();

    // "ขอลิงก์ของข้อ 31"
    static bool WantsItsLink(Clause c) =>
        c.HasAny(Word.Ask, Word.Aid, Word.Want)
        && c.Has(Word.Evidence)
        && c.Residue <= 8
        && !c.HasAny(Word.Deed, Word.Give, Word.Tell)
        && !c.HasAny(Word.Dont, Word.If, Word.Later)
        && !c.Links.Any();

    static bool IsNamedOnly(Clause c) =>
        c.Residue <= 2
        && c.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Item or Word.View)
        && c.Named.Denied.Count == 0
        && !c.Has(Word.Laugh);

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
