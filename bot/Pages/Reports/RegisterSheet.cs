using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Pages.Boards;
using OitBot.Pages.Shared;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Reports;

/// <summary>
/// The register as rows: its own seven columns as the form has them, then status, evidence and sign-offs. It can be
/// imported again.
/// </summary>
public static class RegisterSheet
{
    /// <summary>The form's own headers.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "ข้อที่",
        "ข้อมูล",
        "องค์ประกอบของข้อมูล",
        "*1*ชื่อส่วนราชการ สังกัดส่วนภูมิภาค/ หน่วยงาน/กลุ่มงานที่ รับผิดชอบหลัก/ร่วม",
        "*2*รายชื่อ/ตำแหน่ง ผู้รับผิดชอบกำกับติดตาม/ จัดทำข้อมูล/ (เฉพาะสำนักงานจังหวัด)",
        "*3*ชื่อ-ชื่อสกุล/ตำแหน่ง ผู้รับรองข้อมูลครบถ้วนถูกต้องตาม ประเด็นข้อคำถามองค์ประกอบข้อมูล (เฉพาะสำนักงานจังหวัด)",
        "หมายเหตุ",
    ];

    /// <summary>What this system adds behind them.</summary>
    public static readonly IReadOnlyList<string> Added =
    [
        "สถานะ",
        "จัดทำภายใน",
        "รับรองภายใน",
        "เปิดเผยข้อมูล",
        "ลิงก์",
        "คำอธิบาย",
        "การลงนามของผู้จัดทำ",
        "การลงนามของผู้รับรอง",
    ];

    /// <summary>Header, then headings and items in the register's order; every row as wide as the header.</summary>
    /// <param name="board">The round.</param>
    /// <param name="head">The log's head, which the last row names; null for none.</param>
    public static IEnumerable<IReadOnlyList<string>> Rows(Board board, LogHead? head)
    {
        yield return [.. Columns, .. Added];
        string?[] above = [null, null, null];
        foreach (var item in board.Items)
        {
            string?[] now = [item.Item.Indicator, item.Item.SubIndicator, item.Item.Heading];
            var first = Enumerable
                .Range(0, now.Length)
                .FirstOrDefault(i => now[i] != above[i], now.Length);
            foreach (var heading in now.Skip(first).Where(text => !string.IsNullOrEmpty(text)))
                yield return Alone(heading!);
            above = now;
            yield return Row(board, item);
        }
        if (head is not null)
            yield return Alone(
                $"บันทึกการรับรอง {head.Sequence} รายการ รหัสตรวจสอบล่าสุด {head.Hash}"
            );
    }

    private static string[] Alone(string text)
    {
        string[] row = [.. Enumerable.Repeat("", Columns.Count + Added.Count)];
        row[0] = text;
        return row;
    }

    private static string[] Row(Board board, BoardItem item)
    {
        var evidence = item.Item.Evidence;
        return
        [
            $"O{item.Number}",
            item.Item.Title,
            string.Join('\n', item.Item.Criteria.Select(criterion => $"- {criterion.Text}")),
            string.Join('\n', item.Item.Groups.Select(group => $"({group})")),
            People(board, item, Duty.Prepare),
            People(board, item, Duty.Certify),
            item.Item.Remark ?? "",
            ItemTexts.Status(item.Progress),
            Due(item, Duty.Prepare),
            Due(item, Duty.Certify),
            Disclosed(item),
            string.Join('\n', evidence.Select(row => row.Url).OfType<string>()),
            string.Join('\n', evidence.Select(row => row.Explanation).OfType<string>()),
            Signatures(board, item, Duty.Prepare),
            Signatures(board, item, Duty.Certify),
        ];
    }

    /// <summary>With plain spaces, as other programs expect them.</summary>
    private static string Due(BoardItem item, Duty duty) =>
        Words.Due(item.DueOf(duty)).Replace('\u00A0', ' ');

    /// <summary>As ITAS asks: disclosed, nothing to disclose, or not answered yet.</summary>
    public static string Disclosed(BoardItem item) =>
        item.Item.Evidence switch
        {
            [] => "",
            var rows when rows.Exists(row => row.Url is not null) => "มี",
            _ => "ไม่มีรายการในรอบนี้",
        };

    private static string People(Board board, BoardItem item, Duty duty)
    {
        var people = board.Named(item.Named(duty)).ToList();
        return string.Join(
            '\n',
            people.Select(
                (person, i) =>
                    $"{(people.Count > 1 ? $"{i + 1}. " : "")}{person.Name}\n{person.Position}".TrimEnd()
            )
        );
    }

    private static string Signatures(Board board, BoardItem item, Duty duty) =>
        string.Join('\n', item.State.SignedPlaces(duty).Select(place => Signature(board, place)));

    private static string Signature(Board board, Place place)
    {
        var signature = place.Signature!;
        string?[] parts =
        [
            board.People[place.OfficerId].Name,
            ThaiDay.Moment(signature.At),
            signature.ById == place.OfficerId
                ? null
                : $"โดย {board.People[signature.ById].Name} ทำแทน",
            signature.SelfCertified ? "ผู้จัดทำรับรองเอง" : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }
}
