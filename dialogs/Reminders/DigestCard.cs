using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Reminders;

/// <summary>
/// The day's digest: sent back, to prepare, to certify, each late first, with what leads on; for coordinators also who
/// has been late for long.
/// </summary>
public static class DigestCard
{
    private const int MostRows = 8;

    public static Card Of(Digest digest, ReminderPicture picture, DateOnly today)
    {
        var sections = Sections(digest, picture, today).Where(s => s.Rows.Count > 0).ToList();
        var title = Title(digest);
        return new Card
        {
            Title = title,
            Subtitle = ThaiDay.WithWeekday(today),
            Tone =
                digest.Rows.Any(row => row.Due.IsLate) || digest.Rows.Count == 0
                    ? Tone.Late
                    : Tone.Waiting,
            Sections = sections,
            Footer = Footer(digest),
            Buttons = [.. Buttons(digest)],
            Summary = title,
        };
    }

    private static string Title(Digest digest)
    {
        var items = digest.Rows.Select(row => row.Place.Item.Number).Distinct().Count();
        var late = digest
            .Rows.Where(row => row.Due.IsLate)
            .Select(row => row.Place.Item.Number)
            .Distinct()
            .Count();
        return items == 0
            ? digest.Escalation is null
                ? "วันหยุดราชการ"
                : "งานเลยกำหนดของหน่วยงาน"
            : late == 0
                ? $"เตือนงานของท่าน {items} ข้อ"
                : late == items
                    ? $"เตือนงานของท่าน {items} ข้อ เลยกำหนดแล้ว"
                    : $"เตือนงานของท่าน {items} ข้อ เลยกำหนด {late} ข้อ";
    }

    private static IEnumerable<CardSection> Sections(
        Digest digest,
        ReminderPicture picture,
        DateOnly today
    )
    {
        var matters = Matters(digest);
        var returned = matters.Where(matter => matter.IsReturned).ToList();
        var rest = matters.Except(returned).ToLookup(matter => matter.Duty);
        yield return Part("ส่งคืนเพื่อแก้ไข", returned, picture, today);
        yield return Part("ต้องจัดทำ", [.. rest[Duty.Prepare]], picture, today);
        yield return Part("รอท่านรับรอง", [.. rest[Duty.Certify]], picture, today);
        if (digest.Escalation is { } escalation)
            yield return Late(escalation);
    }

    private static List<Matter> Matters(Digest digest) =>
        [
            .. digest
                .Rows.GroupBy(row => (row.Place.Item.Number, row.Place.Duty))
                .Select(places => new Matter([.. places])),
        ];

    /// <summary>Places of one item and duty: the reader's own and those of whom they act for are one matter, counted once.</summary>
    private sealed class Matter(List<DigestRow> places)
    {
        public List<DigestRow> Places => places;
        public ReminderItem Item => places[0].Place.Item;
        public Duty Duty => places[0].Place.Duty;
        public DueDate Due => places[0].Due;
        public bool IsReturned => Duty == Duty.Prepare && Item.IsReturned;
        public bool LacksEvidence => places.Exists(row => row.Place.LacksEvidence);
    }

    private static CardSection Part(
        string heading,
        List<Matter> matters,
        ReminderPicture picture,
        DateOnly today
    ) =>
        new(
            $"{heading} {matters.Count} ข้อ",
            [
                .. matters.Take(MostRows).Select(matter => Row(matter, picture, today)),
                .. More(matters),
            ]
        );

    private static IEnumerable<CardRow> More(List<Matter> matters)
    {
        if (matters.Count > MostRows)
            yield return new CardRow(
                $"และอีก {matters.Count - MostRows} ข้อ",
                ItemTexts.List([.. matters.Skip(MostRows).Select(matter => matter.Item.Number)])
            );
    }

    private static CardRow Row(Matter matter, ReminderPicture picture, DateOnly today)
    {
        var (item, due) = (matter.Item, matter.Due);
        return new CardRow(
            $"O{item.Number} {item.Title}",
            $"{Whose(matter, picture)}กำหนด {ThaiDay.Text(due.On, due.Time)} {ThaiDay.Left(due.On, today)}{(matter.LacksEvidence ? " ยังไม่มีลิงก์ โปรดแนบลิงก์ใหม่" : "")}",
            due.IsLate ? Tone.Late
                : due.IsSoon ? Tone.Waiting
                : Tone.Neutral,
            new CardButton($"O{item.Number}")
            {
                Say =
                    matter.Duty == Duty.Certify ? $"รับรอง O{item.Number}"
                    : item.IsReturned ? $"สถานะ O{item.Number}"
                    : $"O{item.Number} ต้องมีอะไรบ้าง",
            }
        );
    }

    /// <summary>"แทน นาง… ", "ของท่านและแทน นาง… "; nothing where it is the reader's own alone.</summary>
    private static string Whose(Matter matter, ReminderPicture picture)
    {
        var absent = matter
            .Places.Where(row => row.IsDelegated)
            .Select(row => picture.Officers.GetValueOrDefault(row.Place.OfficerId)?.Name)
            .ToList();
        return absent.Count == 0
            ? ""
            : $"{(absent.Count < matter.Places.Count ? "ของท่านและ" : "")}แทน {string.Join(" และ ", absent)} ";
    }

    /// <summary>By person, so that the coordinator knows whom to talk to.</summary>
    private static CardSection Late(Escalation escalation)
    {
        var rows = escalation
            .People.Take(MostRows)
            .Select(person => new CardRow(
                person.Name,
                ItemTexts.List(person.Items)
                    + (person.IsReachable ? "" : " (ยังไม่มีบัญชีที่รับข้อความได้)"),
                Tone.Late
            ));
        return new CardSection(
            $"เลยกำหนดครบ {escalation.LateDays} วันทำการแล้ว",
            [.. rows, .. MoreLate(escalation)]
        );
    }

    private static IEnumerable<CardRow> MoreLate(Escalation escalation)
    {
        var more = escalation.People.Skip(MostRows).ToList();
        if (more.Count > 0)
            yield return new CardRow(
                $"และอีก {more.Count} ท่าน",
                ItemTexts.List([.. more.SelectMany(person => person.Items)])
            );
        if (escalation.StillLate.Count > 0)
            yield return new CardRow(
                $"แจ้งไปแล้วและยังค้างอยู่ {escalation.StillLate.Count} ข้อ",
                ItemTexts.List(escalation.StillLate)
            );
    }

    private static string? Footer(Digest digest)
    {
        var lines = new List<string>();
        if (digest.Besides.Count > 0)
            lines.Add($"ยังมีข้ออื่นที่ค้างอยู่อีก {digest.Besides.Count} ข้อ {Late(digest)}");
        foreach (var year in digest.YearsWithoutHolidays)
            lines.Add(
                $"ระบบยังไม่มีวันหยุดราชการของ พ.ศ. {year + ThaiCalendar.BuddhistEra} ครบถ้วน จึงอาจเตือนในวันหยุด โปรดแจ้งผู้ดูแลระบบ"
            );
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>What is long late is reminded of now and then only: that is not to read as if it were in time.</summary>
    private static string Late(Digest digest) =>
        digest.LateBesides == 0 ? "ซึ่งยังไม่ถึงวันเตือน"
        : digest.LateBesides == digest.Besides.Count ? "เลยกำหนดแล้ว"
        : $"เลยกำหนดแล้ว {digest.LateBesides} ข้อ";

    private static IEnumerable<CardButton> Buttons(Digest digest)
    {
        if (digest.Rows.Count > 0 || digest.Besides.Count > 0)
            yield return Say(Suggestions.MyItems, ButtonStyle.Primary);
        if (digest.Rows.Any(row => row.Place.Duty == Duty.Certify))
            yield return Say(Suggestions.WaitingForMe);
        if (digest.Escalation is not null)
            yield return Say(Suggestions.Late);
        if (digest.Rows.Any(row => row.CanWait))
            yield return new CardButton("งดเตือน…") { Postback = new Postback(SnoozeTalk.Until) };
    }

    private static CardButton Say(QuickReply reply, ButtonStyle style = ButtonStyle.Secondary) =>
        new(reply.Label) { Say = reply.Say ?? reply.Label, Style = style };
}
