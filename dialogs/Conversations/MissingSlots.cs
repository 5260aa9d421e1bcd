using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>Takes a message as the answer to what was asked. Pure.</summary>
public static class MissingSlots
{
    /// <summary>Commands that are never an answer, even where any sentence would do.</summary>
    private static readonly HashSet<string> Unmistakable =
    [
        Intents.MyItems,
        Intents.PendingCertifications,
        Intents.OverallStatus,
        Intents.Help,
        Intents.WhoAmI,
        Intents.Dashboard,
        Intents.ExportReport,
        Intents.Register,
        Intents.Unlink,
    ];

    /// <summary>A text of more letters is a text, whatever it seems to ask.</summary>
    private const int LongestCommand = 30;

    /// <summary>Longer, with title and surname, nobody is called: it is a sentence.</summary>
    private const int LongestName = 40;

    /// <summary>So many links wait for their items.</summary>
    private const int MostLinks = 10;

    private static readonly string[] WhatIsWrong = ["ถูก", "ผิด", "นี้", "นั้น"];

    private static readonly string[] AtOnce = ["ทันที", "เดี๋ยวนี้", "ตอนนี้", "ส่งเลย"];

    /// <summary>The command with the answer put in; null when the message is not an answer to it.</summary>
    public static Understood? Fill(MissingSlot asked, Heard heard)
    {
        var said = heard.Understood;
        var slots = asked.Request.Slots;
        return asked.Slot switch
        {
            Slot.Items when said.Items.Count > 0 || said.Slots.All => asked.Request with
            {
                Items = said.Items,
                Slots = slots with { All = said.Slots.All },
            },
            Slot.Url when said.Slots.Url is { } url => With(
                slots with
                {
                    Url = url,
                    Urls = said.Slots.Urls,
                }
            ),
            Slot.Url when said.Slots.Disclosed == false => With(
                slots with
                {
                    Disclosed = false,
                    Reason = said.Slots.Reason,
                }
            ),
            Slot.Url when NothingToDisclose(heard.Text, out var why) => With(
                slots with
                {
                    Disclosed = false,
                    Reason = why,
                }
            ),
            Slot.Evidence when WrittenAnswers.Which(heard.Text) is { } which => With(
                slots with
                {
                    Which = which,
                }
            ),
            Slot.Date when (said.Slots.Date ?? said.Slots.Until ?? heard.Day) is { } day => With(
                slots with
                {
                    Date = day,
                    MoreDays = said.Slots.MoreDays ?? heard.MoreDays,
                    Time = said.Slots.Time ?? slots.Time,
                }
            ),
            Slot.Until when (said.Slots.Until ?? said.Slots.Date ?? heard.Day) is { } day => With(
                slots with
                {
                    Until = day,
                    UntilTime = said.Slots.UntilTime,
                }
            ),
            Slot.Person when Name(heard) is { } name => With(slots with { Person = name }),
            Slot.From when Name(heard) is { } name => With(slots with { From = name }),
            Slot.Audience => With(slots with { Recipients = heard.Text.Trim() }),
            Slot.When when SaysAtOnce(heard.Text) => With(
                slots with
                {
                    AtOnce = true,
                    Date = null,
                    Time = null,
                }
            ),
            Slot.When when heard.Day is not null || heard.Time is not null => With(
                slots with
                {
                    AtOnce = false,
                    Date = heard.Day,
                    Time = heard.Time,
                }
            ),
            // There is something to disclose after all.
            Slot.Reason when slots.Disclosed == false && said.Slots.Url is { } url => With(
                slots with
                {
                    Disclosed = null,
                    Url = url,
                    Urls = said.Slots.Urls,
                }
            ),
            Slot.Reason when IsReason(asked, heard) => With(
                slots with
                {
                    Reason = heard.Text.Trim(),
                }
            ),
            Slot.Text when IsText(asked, heard) => With(slots with { Text = heard.Text.Trim() }),
            Slot.Code => With(slots with { Code = said.Slots.Code ?? heard.Text.Trim() }),
            _ => null,
        };

        Understood With(Slots filled) => asked.Request with { Slots = filled };
    }

    /// <summary>
    /// Any sentence is one but thanks, a greeting, a bare yes or no, a bare link, and "ไม่ทราบ". "ไม่ถูกต้อง", "ผิด" say what is
    /// wrong.
    /// </summary>
    private static bool IsReason(MissingSlot asked, Heard heard) =>
        heard.Understood.Intent is not (Intents.SmallTalk or Intents.Yes)
        && !IsSaidAgain(asked.Request, heard.Understood)
        && heard.Text.Trim() != heard.Understood.Slots.Url
        && !WrittenAnswers.SaysNothing(heard.Text)
        && !WrittenAnswers.IsNoReason(heard.Text)
        && (!heard.IsNo || WhatIsWrong.Any(heard.Text.Contains));

    /// <summary>"ตีกลับ O13" once more.</summary>
    private static bool IsSaidAgain(Understood request, Understood said) =>
        said.Intent == request.Intent
        && said.Slots.Reason is null
        && said.Items.Count > 0
        && said.Items.SequenceEqual(request.Items);

    /// <summary>A yes is no text, nor is "ทำไม"; "ไม่บอก" and "ทำไมต้องแจ้ง" are nobody's name.</summary>
    private static bool IsText(MissingSlot asked, Heard heard) =>
        !heard.IsYes
        && !WrittenAnswers.IsNoMessage(heard.Text)
        && (
            asked.Request.Intent != Intents.Register
            || !heard.Text.TrimStart().StartsWith("ไม่", StringComparison.Ordinal)
                && !WrittenAnswers.IsNoReason(heard.Text)
        );

    /// <summary>"ไม่ตีกลับแล้วค่ะ" while the reason is awaited, "จริงๆ มีค่ะ" while it is asked why there is nothing.</summary>
    public static bool IsCalledOff(MissingSlot asked, Heard heard) =>
        heard.Tap is null
        && asked.Slot != Slot.Text
        && (
            WrittenAnswers.CallsOff(heard.Text)
            || asked is { Slot: Slot.Reason, Request.Slots.Disclosed: false }
                && heard.Understood.Slots.Url is null
                && WrittenAnswers.SaysThereIs(heard.Text)
        );

    /// <summary>
    /// Another link while the item of one is asked for: it is kept, and asked for next. Null where the message is
    /// something else.
    /// </summary>
    public static MissingSlot? AddLink(MissingSlot asked, Heard heard)
    {
        var said = heard.Understood;
        var isLink = said is { Intent: Intents.AddEvidence, Items: [], Slots.Url: not null };
        if (!isLink || asked is not { Slot: Slot.Items, Request.Slots.Url: not null })
            return null;
        var also = asked.Request.Also.Append(said).ToList();
        return also.Count > MostLinks
            ? null
            : asked with
            {
                Request = asked.Request with { Also = also },
            };
    }

    /// <summary>Whom the register knows, or what could be somebody's name.</summary>
    private static string? Name(Heard heard) =>
        heard.Understood.Slots.Person
        ?? (heard.Text.Trim() is { Length: <= LongestName } name ? name : null);

    private static bool SaysAtOnce(string text) =>
        AtOnce.Any(word => text.Contains(word, StringComparison.Ordinal));

    /// <summary>The words that the question itself offers, with or without a reason.</summary>
    private static bool NothingToDisclose(string text, out string? why)
    {
        var parts = text.Split("เพราะ", 2);
        why = parts.Length > 1 && parts[1].Trim() is { Length: > 0 } reason ? reason : null;
        return parts[0].Contains("ไม่มีรายการ");
    }

    /// <summary>The message is another command rather than the answer.</summary>
    public static bool IsAnotherCommand(MissingSlot asked, Heard heard)
    {
        if (heard.Tap is not null)
            return true;
        if (IsCorrected(asked, heard))
            return true;
        if (!heard.IsCommand)
            return false;
        // "สถานะ O2" has a number in it, and is not the second of the links.
        if (asked.Slot == Slot.Evidence)
            return WrittenAnswers.Which(heard.Text) is null;
        var intent = heard.Understood.Intent;
        // "O8 เสร็จแล้ว https://…" is whole by itself: its link is not the one that is asked about.
        if (asked.Slot == Slot.Items && heard.Understood is { Items: [_, ..], Slots.Url: not null })
            return true;
        if (IsOfOtherItems(asked, heard.Understood) || IsAnotherMatter(asked, heard.Understood))
            return true;
        if (asked.Slot == Slot.Text && heard.Text.Length > LongestCommand)
            return false;
        if (Unmistakable.Contains(intent) && intent != asked.Request.Intent)
            return true;
        var takesAnySentence =
            asked.Slot is Slot.Reason or Slot.Code or Slot.Person or Slot.From or Slot.Audience;
        if (asked.Slot == Slot.Text)
            return false;
        // "O18 มีลิงก์อะไร" while its reason is awaited: it is answered, and nothing is returned.
        if (asked.Slot == Slot.Reason && WrittenAnswers.IsNoReason(heard.Text))
            return true;
        if (takesAnySentence)
            return IsCommandOfItsOwn(asked, heard.Understood);
        return intent != asked.Request.Intent && Fill(asked, heard) is null;
    }

    /// <summary>"เดี๋ยวนะ O14 ต่างหาก" while the reason for O15, or its link, is awaited: that one is not meant.</summary>
    private static bool IsCorrected(MissingSlot asked, Heard heard) =>
        heard.Understood.Items.Except(asked.Request.Items).Any()
        && asked.Slot switch
        {
            Slot.Reason => WrittenAnswers.IsNoReason(heard.Text),
            Slot.Url => heard.Understood is { Intent: Intents.Unknown, Slots.Url: null },
            _ => false,
        };

    /// <summary>"O13 https://…" while O12's link is awaited, "งดเตือน O1 3 วัน" while a day is: not the answer, though it has one in it.</summary>
    private static bool IsOfOtherItems(MissingSlot asked, Understood said) =>
        asked.Slot is Slot.Url or Slot.Date or Slot.Until or Slot.When
        && (
            (said.Items.Count > 0 && !said.Items.ToHashSet().SetEquals(asked.Request.Items))
            || (asked.Slot == Slot.Date && IsScoped(said.Slots))
        );

    /// <summary>"กำหนดส่งทุกข้อ 10 เม.ย." names its items too.</summary>
    private static bool IsScoped(Slots said) =>
        said.All || said is not { Group: null, Subindicator: null };

    /// <summary>
    /// "สถานะ O5", "O5 ยังไม่เสร็จ" while it is asked which items are done, "ใครยังไม่ลงทะเบียน" while a name is: more is
    /// said than what was asked, and something else.
    /// </summary>
    private static bool IsAnotherMatter(MissingSlot asked, Understood said)
    {
        var request = asked.Request;
        if (said.Intent == request.Intent)
            return said.Slots.Aspect == Endings.Aspect && request.Slots.Aspect != Endings.Aspect;
        return asked.Slot switch
        {
            Slot.Items => said.Intent == Intents.ItemDetail
                ? said.Slots.Aspect is not null
                : said.Intent
                    is Intents.ItemStatus
                        or Intents.History
                        or Intents.WhoIsResponsible
                        or Intents.UndoPrepared
                        or Intents.UndoCertified
                        or Intents.ReturnItem
                        or Intents.Certify,
            Slot.Person or Slot.From => said.Slots is { Person: null, From: null },
            _ => false,
        };
    }

    /// <summary>Names an item by itself and asks something else of it: "สถานะ O5" while a reason for O12 is awaited.</summary>
    private static bool IsCommandOfItsOwn(MissingSlot asked, Understood said) =>
        said.Items.Count > 0
        && (said.Intent != asked.Request.Intent || IsOfOthers(asked, said))
        // A reason may well speak of the item itself; no name and no code does.
        && (
            asked.Slot != Slot.Reason
            || said is { Intent: Intents.AddEvidence, Slots.Url: not null }
                && asked.Request.Slots.Disclosed != false
            || (
                !said.Items.SequenceEqual(asked.Request.Items)
                && said.Intent is not (Intents.ItemDetail or Intents.WhoIsResponsible)
            )
        );

    /// <summary>"ตีกลับ O10 เพราะ…" while O13's reason is awaited; "ไม่ตรงกับ O10 ส่งคืนไปแก้" may be that reason.</summary>
    private static bool IsOfOthers(MissingSlot asked, Understood said) =>
        asked.Slot == Slot.Reason
        && !said.Items.SequenceEqual(asked.Request.Items)
        && WrittenAnswers.BeginsWithItem(said.Text);
}
