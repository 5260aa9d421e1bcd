using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>One entry of a list of people: the name as written, and the position with its line wraps taken out.</summary>
sealed record PersonPlace(string Form, string Position);

/// <summary>A cell of people, numbered or not, → its entries.</summary>
static partial class PersonPlaces
{
    private const int LongestName = 80;
    private const int MostInCell = 100;

    // A single letter after a title is what a cut left, not a name.
    private const int ShortestKey = 2;

    // A dash alone says that nobody is named here.
    private static readonly char[] NoName = [' ', '*', '(', '-', '–'];

    /// <summary>Entries in order, and what stands before the first one and so belongs to nobody.</summary>
    public static (IReadOnlyList<PersonPlace> Places, string Leftover) Read(string cell)
    {
        var starts = Start().Matches(cell);
        if (starts.Count is 0 or > MostInCell)
            return ([], cell.Trim(NoName));
        var places = new List<PersonPlace>();
        for (var i = 0; i < starts.Count; i++)
        {
            var from = starts[i].Index + starts[i].Groups["number"].Length;
            var to = i + 1 < starts.Count ? starts[i + 1].Index : cell.Length;
            if (Entry(cell[from..to].Trim(' ', ',', ';')) is { } place)
                places.Add(place);
        }
        return (places, cell[..starts[0].Index].Trim(NoName));
    }

    /// <summary>The title of respect a name begins with, empty when it has none.</summary>
    public static string TitleOf(string form) => Title().Match(form).Value;

    /// <summary>For comparing: no title, no spaces, marks in order.</summary>
    public static string Key(string form) => ThaiText.Key(form[TitleOf(form).Length..]);

    private static PersonPlace? Entry(string entry)
    {
        var title = TitleOf(entry);
        var (name, position) = Position().Match(entry, title.Length) is { Success: true } found
            ? (entry[..found.Index], entry[found.Index..])
            : WithoutKnownPosition(entry, title);
        name = name.Trim(' ', '(', ')', ',', '-');
        if (name.Length <= title.Length || name.Length > LongestName)
            return null;
        if (Key(name).Length < ShortestKey)
            return null;
        return new(name, ThaiText.Unwrap(PositionWord().Replace(position, "").Trim(' ', ')', ',')));
    }

    // Given name, family name, and at most one piece that a wrap tore off; whatever is longer ends in a position.
    private static (string Name, string Position) WithoutKnownPosition(string entry, string title)
    {
        var words = entry[title.Length..].Trim().Split(' ');
        if (words.Length <= 3)
            return (entry, "");
        var rest = string.Join(' ', words.Skip(2));
        return (entry[..^rest.Length], rest);
    }

    private const string Titles =
        @"(นางสาว|นาง|นาย(?!ก|อำเภอ|ช่าง|แพทย์|ทะเบียน|ตรวจ)|น ?\. ?ส ?\. ?|นส\.?(?=[ก-ฮเ-ไ ])|ว่าที่ ?(ร้อยตรี|ร้อยโท|ร้อยเอก|ร\. ?ต\.)( ?หญิง)?|(ผศ|รศ|ศ)\. ?(ดร\.)?(?=[ก-ฮเ-ไ ])|ดร\.|[พร]\. ?[จตทอ]\. ?([ตทอ]\.)?( ?หญิง)?|[จสด]\. ?[สอต]\. ?([ตทอ]\.)?|(พลตำรวจ|พันตำรวจ|ร้อยตำรวจ|พล|พัน|ร้อย|พันจ่า|จ่าสิบ|สิบ)(ตรี|โท|เอก)( ?หญิง)?|นพ\.|พญ\.|ทพ\.|ทพญ\.|หม่อม(หลวง|ราชวงศ์)|ม\. ?[ลร]\. ?(ว\.)?)";

    [GeneratedRegex(
        @"(?<=^|[ ,;(*])(?<number>[0-9๐-๙]{1,2} ?[.)] ?)?(?="
            + Titles
            + @")"
            + @"|(?<number>[0-9๐-๙]{1,2} ?[.)] ?)(?="
            + Titles
            + @")"
            + @"|(?<=^|[ ,;])(?<number>[0-9๐-๙]{1,2} ?[.)] ?)(?=[ก-ฮเ-ไ])",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Start();

    [GeneratedRegex("^" + Titles, RegexOptions.ExplicitCapture, RegexPatience.Milliseconds)]
    private static partial Regex Title();

    [GeneratedRegex(
        @"(?<=[ (])(ตำแหน่ง ?:? ?)?(ผู้|หัวหน้า|รอง|ผอ\.|นัก|เจ้าหน้าที่|เจ้าพนักงาน|พนักงาน|ลูกจ้าง|ปลัด|นายก|นายอำเภอ|นายช่าง|เลขา|นิติกร|ครู|อาจารย์|ประธาน|กรรมการ|คณบดี|อธิการ|บรรณารักษ์|วิศวกร|สถาปนิก|ท้องถิ่น|รักษา|ปฏิบัติ)|(?<=.{8})(ผู้อำนวยการ|หัวหน้า(กลุ่ม|สำนัก|ฝ่าย|งาน))",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Position();

    [GeneratedRegex(@"^ตำแหน่ง ?:? ?", RegexOptions.ExplicitCapture, RegexPatience.Milliseconds)]
    private static partial Regex PositionWord();
}
