using OitBot.Storage.Register;

namespace OitBot.Commands;

/// <summary>Why a file is not a register, in one line.</summary>
internal static class ImportRefusals
{
    public static string Of(RegisterRefusal refusal, string path) =>
        refusal switch
        {
            FileMissing => $"ไม่พบไฟล์ {path}",
            FileIsFolder => $"{path} เป็นโฟลเดอร์ ไม่ใช่ไฟล์ทะเบียน",
            FileNotReadable => $"เปิดไฟล์ {path} ไม่ได้",
            FileEmpty => $"ไฟล์ {path} ว่างเปล่า",
            FileTooLarge large => $"ไฟล์ {path} ใหญ่เกิน {large.Limit >> 20} MB ไม่ใช่ไฟล์ทะเบียน",
            FileIsBinary => $"ไฟล์ {path} ไม่ใช่ข้อความหรือตาราง ใช้ .txt .csv .tsv หรือ .xlsx",
            FileIsWebPage =>
                $"ไฟล์ {path} เป็นหน้าเว็บ ไม่ใช่ทะเบียน ใช้ .txt .csv .tsv หรือ .xlsx",
            WorkbookNotReadable => $"ไฟล์ {path} เปิดเป็นสมุดงาน Excel ไม่ได้",
            NoItemsFound =>
                $"ไม่พบข้อของ OIT ในไฟล์ {path} ต้องเป็นตารางเจ็ดคอลัมน์ที่เริ่มด้วยเลขข้อ",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
        };
}
