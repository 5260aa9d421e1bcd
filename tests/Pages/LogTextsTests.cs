using System.Text.Json;
using OitBot.Pages.Shared;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Pages;

public sealed class LogTextsTests
{
    [Theory]
    [InlineData(
        LogActions.Prepare,
        "in-progress 0/4",
        "in-progress 1/4",
        "กำลังจัดทำ 0 จาก 4 ท่าน → กำลังจัดทำ 1 จาก 4 ท่าน"
    )]
    [InlineData(
        LogActions.Certify,
        "prepared",
        "partly-certified 1/2; self-certified",
        "จัดทำแล้ว รอรับรอง → รับรองแล้วบางท่าน 1 จาก 2 ท่าน; ผู้จัดทำรับรองเอง"
    )]
    [InlineData(
        LogActions.Broadcast,
        null,
        "broadcast 7 to {\"work\":\"late\",\"groups\":[],\"officers\":[],\"items\":[4,5]} at 2023-03-20 09:11",
        "ฉบับที่ 7 ถึง ผู้ที่เลยกำหนด O4 และ O5 เวลาส่ง 20 มี.ค. 2566 09.11\u00A0น."
    )]
    [InlineData(
        LogActions.Broadcast,
        null,
        "broadcast 7 to {\"groups\":[],\"officers\":[],\"items\":[],\"except\":[{\"groups\":[],\"officers\":[3],\"items\":[]}]} at 2023-03-20 09:11",
        "ฉบับที่ 7 ถึง ทุกคน ยกเว้น คนที่ 3 เวลาส่ง 20 มี.ค. 2566 09.11\u00A0น."
    )]
    [InlineData(LogActions.Acknowledge, null, "broadcast 7", "ฉบับที่ 7")]
    [InlineData(
        LogActions.ChangePolicy,
        "prepare All, certify All",
        "prepare All, certify Any",
        "ผู้จัดทำหลายท่านต้องลงนามครบทุกท่าน, ผู้รับรองหลายท่านต้องลงนามครบทุกท่าน → ผู้จัดทำหลายท่านต้องลงนามครบทุกท่าน, ผู้รับรองหลายท่านท่านใดท่านหนึ่งลงนามก็พอ"
    )]
    [InlineData(
        LogActions.DecideExtension,
        "asked by 3",
        "granted prepare 2023-04-28",
        "คำขอของ คนที่ 3 → อนุมัติ จัดทำภายใน 28 เม.ย. 2566"
    )]
    [InlineData(LogActions.Assign, null, "certify 12", "ผู้รับรอง คนที่ 12")]
    [InlineData(
        LogActions.Delegate,
        null,
        "4 for 3 2023-03-20..2023-03-31 acts-in",
        "คนที่ 4 แทน คนที่ 3 20 มี.ค. 2566 – 31 มี.ค. 2566 รักษาการในตำแหน่ง"
    )]
    [InlineData(
        LogActions.ReplaceEvidence,
        "https://a.go.th/prepare/1/4",
        "nothing to disclose",
        "https://a.go.th/prepare/1/4 → ไม่มีรายการในรอบนี้"
    )]
    [InlineData(
        LogActions.ChangeItem,
        "title แผน prepare\nremark -",
        "title แผนงาน\nremark ปีละครั้ง",
        "ชื่อข้อ: แผน prepare\nหมายเหตุ: -\n→\nชื่อข้อ: แผนงาน\nหมายเหตุ: ปีละครั้ง"
    )]
    [InlineData(LogActions.ChangeItem, "โครงสร้าง", "แผนผัง", "โครงสร้าง → แผนผัง")]
    public void The_logs_short_words_read_as_Thai(
        string action,
        string? before,
        string? after,
        string expected
    )
    {
        var entry = new SignOffEntry
        {
            Action = action,
            Channel = "web",
            Canonical = JsonSerializer.Serialize(new { before, after }),
            Hash = "",
            PreviousHash = "",
        };
        Assert.Equal(expected, LogTexts.Change(entry, id => $"คนที่ {id}"));
    }
}
