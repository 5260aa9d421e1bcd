using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Commands;

/// <summary>What a person should look at, in one sentence each.</summary>
public static class ImportWarnings
{
    public static string Of(RegisterWarning warning) =>
        warning switch
        {
            NamesMerged w =>
                $"ชื่อที่เขียนต่างกันถูกรวมเป็นคนเดียวกัน เสนอให้ใช้ \"{w.Name}\": {Counted(w.Variants)}",
            NamesAlike w =>
                $"ชื่อคล้ายกันแต่ไม่ได้รวม โปรดตรวจว่าเป็นคนเดียวกันหรือไม่: \"{w.One}\" กับ \"{w.Other}\"",
            PositionMissing w => $"O{w.Item} ไม่ได้ระบุตำแหน่งของ{DutyOf(w.Duty)} \"{w.Form}\"",
            PositionsDiffer w => $"\"{w.Name}\" มีตำแหน่งหลายแบบ: {Quoted(w.Positions)}",
            PersonTwice w =>
                $"O{w.Item} มีชื่อ \"{w.Name}\" ซ้ำใน{DutyOf(w.Duty)} นับเป็นหนึ่งท่าน",
            LikelyMisspelling w =>
                $"น่าจะสะกดผิด: \"{w.Written}\" อาจเป็น \"{w.Likely}\" ({Lines(w.Lines)}) ยังไม่ได้แก้ให้",
            IllFormedWord w =>
                $"อ่านเป็นคำไทยไม่ได้: \"{w.Written}\" ({Lines(w.Lines)}) ยังไม่ได้แก้ให้",
            GroupsMerged w =>
                $"ชื่อกลุ่มงานที่เขียนต่างกันถูกรวมเป็น \"{w.Name}\": {Counted(w.Variants)}",
            NumbersRewritten w => "เลขข้อที่ไม่ได้เขียนเป็น O ตามด้วยตัวเลข: "
                + string.Join(", ", w.Numbers.Select(n => $"\"{n.Written}\" = O{n.Number}")),
            ItemsMissing w => $"ไม่พบข้อ {string.Join(", ", w.Numbers.Select(n => $"O{n}"))}",
            ItemsOutOfOrder w =>
                $"ข้อไม่ได้เรียงตามเลข หน้าอาจสลับกัน โปรดตรวจหัวข้อและข้อความที่ต่อข้ามหน้าของ {string.Join(", ", w.Numbers.Select(n => $"O{n}"))}",
            ItemRepeated w => $"บรรทัด {w.Line}: มี O{w.Number} ซ้ำ ใช้ที่พบครั้งแรก",
            NobodyNamed w => $"O{w.Item} ไม่มีชื่อ{DutyOf(w.Duty)}",
            ItemIncomplete w => $"O{w.Item} ไม่มีชื่อข้อหรือไม่มีองค์ประกอบของข้อมูล",
            HeaderMisspelt w =>
                $"บรรทัด {w.Line}: หัวตารางเขียนไม่เหมือนหน้าแรก \"{w.Written}\" (หน้าแรก \"{w.Expected}\")",
            HeaderMissing => "ไม่พบหัวตาราง จึงอ่านเจ็ดคอลัมน์ตามลำดับปกติ",
            HeadingExplained w =>
                $"บรรทัด {w.Line}: เป็นคำอธิบายของหัวข้อ \"{w.Heading}\" ไม่ใช่หัวข้อใหม่",
            TextNotUnderstood w =>
                $"บรรทัด {w.Line}: ไม่ทราบว่าเป็นส่วนของข้อใด \"{Short(w.Text)}\"",
            FileCutOff w => $"ข้อความน่าจะถูกตัดที่บรรทัด {w.Line} อ่านเท่าที่มี",
            AgencyUnknown => "ไม่พบชื่อหน่วยงาน",
            FiscalYearUnknown => "ไม่พบปีงบประมาณ",
            FiscalYearAssumed w => $"ไม่ได้ระบุปีงบประมาณ จึงถือเป็นปี {w.Year}",
            PeriodAssumed w => $"ไม่ได้ระบุรอบการประเมิน จึงถือเป็น {Period(w.Period)}",
            ReporterMissing => "ไม่พบชื่อหรือตำแหน่งของผู้รายงานข้อมูล",
            _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
        };

    /// <summary>ผู้จัดทำ or ผู้รับรอง.</summary>
    public static string DutyOf(Duty duty) => duty == Duty.Prepare ? "ผู้จัดทำ" : "ผู้รับรอง";

    private static string Counted(IReadOnlyDictionary<string, int> counts) =>
        string.Join(
            ", ",
            counts.OrderByDescending(c => c.Value).Select(c => $"\"{c.Key}\" {c.Value} แห่ง")
        );

    private static string Quoted(IEnumerable<string> texts) =>
        string.Join(", ", texts.Select(text => $"\"{text}\""));

    private static string Lines(IReadOnlyList<int> lines) =>
        $"บรรทัด {string.Join(", ", lines.Take(12))}{(lines.Count > 12 ? " …" : "")}";

    private static string Period(RegisterPeriod period) =>
        $"{ThaiDay.Text(period.From)} – {ThaiDay.Text(period.To)}";

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
