using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Broadcasts;

/// <summary>What an announcement's text says beside its words.</summary>
public sealed class CircularTests
{
    private static readonly DateOnly Today = new(2023, 3, 20);

    [Theory]
    [InlineData("ที่ มท 0818.2/ว 1234 ขอให้ตรวจลิงก์", "มท 0818.2/ว 1234")]
    [InlineData("ตามหนังสือด่วนที่สุด ที่ มท ๐๘๑๘.๒/ว ๑๒๓๔ ลงวันที่ 1 มี.ค.", "มท ๐๘๑๘.๒/ว ๑๒๓๔")]
    [InlineData("ที่ กค (กวจ) 0405.2/ว89", "กค (กวจ) 0405.2/ว89")]
    [InlineData("ที่ อย 0017.3/4567 แจ้งเวียน", "อย 0017.3/4567")]
    [InlineData("ประชุม 20/3 เวลา 9.00", null)]
    [InlineData("ค่าใช้จ่าย 1500/เดือน", null)]
    public void The_letters_number_is_found_as_typed(string text, string? number) =>
        Assert.Equal(number, Circular.Read(text).LetterNumber);

    [Fact]
    public void What_the_commands_words_swallowed_is_put_back()
    {
        var circular = Circular.Read("มท 0818.2/ว 1234 ขอให้ตรวจ");
        Assert.Equal("ที่ มท 0818.2/ว 1234 ขอให้ตรวจ", circular.Text);
    }

    [Theory]
    [InlineData("ด่วนที่สุด! ส่งวันนี้", "ด่วนที่สุด", "ส่งวันนี้")]
    [InlineData("(ด่วนมาก) ส่งวันนี้", "ด่วนมาก", "ส่งวันนี้")]
    [InlineData("ด่วน: ส่งวันนี้", "ด่วน", "ส่งวันนี้")]
    [InlineData("ด่วนๆ เลย", null, "ด่วนๆ เลย")]
    [InlineData("ส่งวันนี้ด่วน", null, "ส่งวันนี้ด่วน")]
    public void Urgency_is_taken_from_the_front(string text, string? urgency, string rest)
    {
        var circular = Circular.Read(text);
        Assert.Equal((urgency, rest), (circular.Urgency, circular.Text));
    }

    [Theory]
    [InlineData("ดู https://www.dla.go.th/a.pdf ครับ", "https://www.dla.go.th/a.pdf")]
    [InlineData("ดูที่ www.ayutthaya.go.th/ita", "https://www.ayutthaya.go.th/ita")]
    [InlineData("javascript:alert(1) ftp://a.go.th/x", "https://a.go.th/x")]
    [InlineData("ไม่มีลิงก์", null)]
    public void A_link_can_be_opened(string text, string? link) =>
        Assert.Equal(link, Circular.Read(text).Link?.AbsoluteUri);

    [Fact]
    public void Placeholders_are_each_recipients_own()
    {
        var recipient = new Recipient(
            "นางสร้อยญา เพชรยวน",
            "ผู้อำนวยการกลุ่มงาน",
            [
                new OpenDuty(1, 5, Duty.Prepare, Due(2)),
                new OpenDuty(1, 4, Duty.Prepare, Due(1)),
                new OpenDuty(1, 4, Duty.Certify, Due(9)),
            ]
        );
        Assert.Equal(
            "เรียน นางสร้อยญา เพชรยวน ค้าง O4 และ O5 (2 ข้อ) กำหนด 21 มี.ค. 2566 ห้อง {ห้อง}",
            Placeholders.Fill(
                "เรียน { ชื่อ-สกุล } ค้าง {ข้อที่ค้าง} ({จำนวนข้อ} ข้อ) กำหนด {วันครบกำหนด} ห้อง {ห้อง}",
                recipient
            )
        );
        Assert.Equal("ไม่มีข้อค้าง", Placeholders.Fill("{ข้อค้าง}", recipient with { Open = [] }));
    }

    [Fact]
    public void Braces_that_stand_for_nothing_are_named_and_cost_no_personal_message()
    {
        Assert.False(Placeholders.Any("พบกันที่ {ห้อง}"));
        Assert.True(Placeholders.Any("เรียน {ชื่อ} ที่ {ห้อง}"));
        Assert.Equal(["ห้อง"], Placeholders.Unknown("เรียน {ชื่อ} ที่ {ห้อง} {ห้อง}"));
    }

    private static DueDate Due(int days) => new(Today.AddDays(days), null, days, IsLate: false);
}
