using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

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
        var returned = matters.Where(IsReturned).ToList();
        var rest = matters.Where(matter => !IsReturned(matter)).ToLookup(m => m[0].Place.Duty);
        yield return Part("ส่งคืนเพื่อแก้ไข", returned, picture, today);
        yield return Part("ต้องจัดทำ", [.. rest[Duty.Prepare]], picture, today);
        yield return Part("รอท่านรับรอง", [.. rest[Duty.Certify]], picture, today);
        if (digest.Escalation is { } escalation)
            yield return Late(escalation);
    }

    /// <summary>Places of one item and duty: the reader's own and those of whom they act for are one matter, counted once.</summary>
    private static List<List<DigestRow>> Matters(Digest digest) =>
        [
            .. digest
                .Rows.GroupBy(row => (row.Place.Item.Number, row.Place.Duty))
                .Select(places => places.ToList()),
        ];

    private static bool IsReturned(List<DigestRow> matter) =>
        matter[0].Place is { Duty: Duty.Prepare, Item.IsReturned: true };

    private static CardSection Part(
        string heading,
        List<List<DigestRow>> rows,
        ReminderPicture picture,
        DateOnly today
    ) =>
        new(
            $"{heading} {rows.Count} ข้อ",
            [.. rows.Take(MostRows).Select(row => Row(row, picture, today)), .. More(rows)]
        );

    private static IEnumerable<CardRow> More(List<List<DigestRow>> rows)
    {
        if (rows.Count > MostRows)
            yield return new CardRow(
                $"และอีก {rows.Count - MostRows} ข้อ",
                ItemTexts.List([.. rows.Skip(MostRows).Select(row => row[0].Place.Item.Number)])
            );
    }

    private static CardRow Row(List<DigestRow> matter, ReminderPicture picture, DateOnly today)
    {
        var (row, place, number) = (matter[0], matter[0].Place, matter[0].Place.Item.Number);
        var lacksEvidence = matter.Exists(each => each.Place.LacksEvidence);
        return new CardRow(
            $"O{number} {place.Item.Title}",
            $"{Whose(matter, picture)}กำหนด {ThaiDay.Text(row.Due.On, row.Due.Time)} {ThaiDay.Left(row.Due.On, today)}{(lacksEvidence ? " ยังไม่มีลิงก์ โปรดแนบลิงก์ใหม่" : "")}",
            row.Due.IsLate ? Tone.Late
                : row.Due.IsSoon ? Tone.Waiting
                : Tone.Neutral,
            new CardButton($"O{number}")
            {
                Say =
                    place.Duty == Duty.Certify ? $"รับรอง O{number}"
                    : place.Item.IsReturned ? $"สถานะ O{number}"
                    : $"O{number} ต้องมีอะไรบ้าง",
            }
        );
    }

    /// <summary>"แทน นาง… ", "ของท่านและแทน นาง… "; nothing where it is the reader's own alone.</summary>
    private static string Whose(List<DigestRow> matter, ReminderPicture picture)
    {
        var absent = matter
            .Where(row => row.IsDelegated)
            .Select(row => picture.Officers.GetValueOrDefault(row.Place.OfficerId)?.Name)
            .ToList();
        return absent.Count == 0
            ? ""
            : $"{(absent.Count < matter.Count ? "ของท่านและ" : "")}แทน {string.Join(" และ ", absent)} ";
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
