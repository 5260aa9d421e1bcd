using OitBot.Dialogs.Cards;
using OitBot.Storage.Register;

namespace OitBot.Commands;

/// <summary>What was understood and what would change, for the administrator to read.</summary>
internal static class ImportSummary
{
    private static readonly (ItemParts Part, string Word)[] PartWords =
    [
        (ItemParts.Title, "ชื่อข้อ"),
        (ItemParts.Headings, "ตัวชี้วัดหรือหัวข้อ"),
        (ItemParts.Groups, "กลุ่มงาน"),
        (ItemParts.Criteria, "องค์ประกอบของข้อมูล"),
        (ItemParts.Remark, "หมายเหตุ"),
        (ItemParts.Preparers, "ผู้จัดทำ"),
        (ItemParts.Certifiers, "ผู้รับรอง"),
        (ItemParts.DueDates, "วันครบกำหนด"),
        (ItemParts.Back, "กลับมาอยู่ในทะเบียน"),
    ];

    /// <summary>The reading: head, items, people, and what to look at.</summary>
    public static void Write(TextWriter to, RegisterReading reading)
    {
        to.WriteLine($"หน่วยงาน: {Or(reading.Agency, "ไม่ทราบ")}");
        to.WriteLine(
            reading.FiscalYear is { } year ? $"ปีงบประมาณ: {year}" : "ปีงบประมาณ: ไม่ทราบ"
        );
        if (reading.Period is { } period)
            to.WriteLine($"รอบ: {ThaiDay.Text(period.From)} – {ThaiDay.Text(period.To)}");
        if (reading.Reporter is { } reporter)
            to.WriteLine($"ผู้รายงาน: {reporter.Name} {reporter.Position}");
        to.WriteLine();
        to.WriteLine(
            $"ข้อ: {reading.Items.Count} ข้อ ผู้จัดทำ {reading.Items.Sum(i => i.Preparers.Count)} แห่ง ผู้รับรอง {reading.Items.Sum(i => i.Certifiers.Count)} แห่ง"
        );
        foreach (var item in reading.Items)
            Write(to, item);
        to.WriteLine();
        to.WriteLine($"คน: {reading.People.Count} ท่าน (ชื่อที่เสนอ รอให้ผู้ประสานงานยืนยัน)");
        foreach (var person in reading.People)
            to.WriteLine(
                $"  {person.Name}  {Or(person.Position, "ไม่ทราบตำแหน่ง")}  {person.Variants.Values.Sum()} แห่ง"
            );
        to.WriteLine();
        to.WriteLine($"โปรดตรวจ: {reading.Warnings.Count} เรื่อง");
        foreach (var warning in reading.Warnings)
            to.WriteLine($"  - {ImportWarnings.Of(warning)}");
    }

    /// <summary>The difference to what is in the database.</summary>
    public static void Write(TextWriter to, string agency, RegisterDiff diff)
    {
        to.WriteLine();
        if (diff.IsEmpty)
        {
            to.WriteLine($"{agency}: ไม่มีอะไรเปลี่ยนจากที่บันทึกไว้");
            WriteKept(to, diff);
            return;
        }
        to.WriteLine($"{agency}: {(diff.IsNewRound ? "เปิดรอบใหม่" : "ปรับรอบที่มีอยู่")}");
        to.WriteLine(
            $"  ปิดรับ {ThaiDay.Text(diff.Dates.Closes)} จัดทำภายใน {ThaiDay.Text(diff.Dates.PrepareBy)} รับรองภายใน {ThaiDay.Text(diff.Dates.CertifyBy)}"
        );
        if (diff.Added.Count > 0)
            to.WriteLine(
                $"  เพิ่ม {diff.Added.Count} ข้อ: {Numbers(diff.Added.Select(i => i.Number))}"
            );
        foreach (var alike in diff.Changed.GroupBy(change => change.Parts))
            to.WriteLine(
                $"  เปลี่ยน{Words(alike.Key)}: {Numbers(alike.Select(c => c.Item.Number))}"
            );
        if (diff.Gone.Count > 0)
            to.WriteLine($"  ไม่อยู่ในทะเบียนแล้ว {diff.Gone.Count} ข้อ: {Numbers(diff.Gone)}");
        foreach (var person in diff.PeopleAdded)
            to.WriteLine($"  เพิ่มคน: {person.Name} {person.Position}".TrimEnd());
        foreach (var person in diff.PeopleChanged)
            to.WriteLine(
                $"  ชื่อหรือตำแหน่งที่เขียนต่างจากเดิม: {person.Name} {person.Position}".TrimEnd()
            );
        if (diff.ReporterChanged)
            to.WriteLine("  เปลี่ยนผู้รายงานข้อมูล");
        if (diff.Voids.Count > 0)
            to.WriteLine($"  ผู้จัดทำเปลี่ยน จึงต้องรับรองใหม่: {Numbers(diff.Voids)}");
        WriteKept(to, diff);
        to.WriteLine("  การลงนาม ลิงก์ข้อมูล และสิ่งที่แก้ไขไว้คงเดิม");
    }

    private static void Write(TextWriter to, RegisterItem item)
    {
        to.WriteLine($"  O{item.Number} {item.Title} ({string.Join(", ", item.Groups)})");
        to.WriteLine(
            $"      ผู้จัดทำ {Or(string.Join(", ", item.Preparers), "-")} | ผู้รับรอง {Or(string.Join(", ", item.Certifiers), "-")} | องค์ประกอบ {item.Criteria.Count}"
        );
    }

    private static void WriteKept(TextWriter to, RegisterDiff diff)
    {
        foreach (var alike in diff.Kept.GroupBy(kept => kept.Parts))
            to.WriteLine(
                $"  คง{Words(alike.Key)}ตามที่แก้ไขไว้: {Numbers(alike.Select(c => c.Item.Number))}"
            );
    }

    /// <summary>The parts' names in Thai.</summary>
    public static string Words(ItemParts parts) =>
        string.Join(" และ", PartWords.Where(p => parts.HasFlag(p.Part)).Select(p => p.Word));

    private static string Numbers(IEnumerable<int> numbers) =>
        string.Join(", ", numbers.Select(number => $"O{number}"));

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;
}
