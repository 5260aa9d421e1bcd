using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

public sealed class Recognisers
{
    [Theory]
    [InlineData("31 มี.ค. 66", "2023-03-31", null)]
    [InlineData("๒๘ มีนาคม ๒๕๖๖", "2023-03-28", null)]
    [InlineData("วันศุกร์นี้", "2023-03-24", null)]
    [InlineData("ศุกร์หน้า", "2023-03-31", null)]
    [InlineData("จันทร์หน้า", "2023-03-27", null)]
    [InlineData("พรุ่งนี้", "2023-03-21", null)]
    [InlineData("มะรืน", "2023-03-22", null)]
    [InlineData("สิ้นเดือน", "2023-03-31", null)]
    [InlineData("สิ้นเดือนเมษา", "2023-04-30", null)]
    [InlineData("30/3/2566", "2023-03-30", null)]
    [InlineData("30-3-66", "2023-03-30", null)]
    [InlineData("2566-03-30", "2023-03-30", null)]
    [InlineData("อีก 3 วัน", "2023-03-23", null)]
    [InlineData("ภายในวันนี้ 16.30 น.", "2023-03-20", "16:30")]
    [InlineData("พรุ่งนี้บ่ายสาม", "2023-03-21", "15:00")]
    [InlineData("พรุ่งนี้ 9 โมง", "2023-03-21", "09:00")]
    [InlineData("5 เม.ย. เที่ยง", "2023-04-05", "12:00")]
    [InlineData("วันที่ 5", "2023-04-05", null)]
    [InlineData("27 มีนาคมนะครับ", "2023-03-27", null)]
    public void A_date_is_read_as_typed(string text, string date, string? time)
    {
        var found = Assert.Single(ThaiDates.Find(text, SampleNames.Now));
        Assert.Equal(date, found.Date?.ToString("yyyy-MM-dd", null));
        Assert.Equal(time, found.Time?.ToString("HH:mm", null));
    }

    [Theory]
    [InlineData("O12 o13 ข้อ ๑๔ โอ 15 ○16 ๐17 018 O-19", "12 13 14 15 16 17 18 19")]
    [InlineData("ข้อยี่สิบเอ็ด", "21")]
    [InlineData("ข้อ ๑๙ ถึง ๒๒", "19 20 21 22")]
    [InlineData("23-26", "23 24 25 26")]
    [InlineData("ข้อ 8 9 และ 10", "8 9 10")]
    [InlineData("ข้อห้าม", "")]
    [InlineData(
        "ปี 2566 ห้อง 301 โทร 035-336-554 ตัวชี้วัด 10.1 รอบ 6 เดือน 43 ข้อ 4,500 บาท 555 80% มาตรา 9",
        ""
    )]
    public void Item_numbers_are_found_and_nothing_else(string text, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', ItemNumbers.Find(text)));

    [Theory]
    [InlineData("ใช่ค่ะ", Intents.Yes)]
    [InlineData("ยืนยันเลยยย", Intents.Yes)]
    [InlineData("ไม่ครับ", Intents.No)]
    [InlineData("ยังก่อนนะคะ", Intents.No)]
    [InlineData("ช่างมัน ไม่เอาละ", Intents.Cancel)]
    [InlineData("ใช่ แต่แก้ชื่อก่อน", null)]
    public void A_bare_answer_counts_only_as_the_whole_message(string text, string? answer) =>
        Assert.Equal(answer, YesNo.Read(text));

    [Theory]
    [InlineData("พี่พลอย", "พลอยกมลวัน")]
    [InlineData("ผอ.สร้อยยา", "สร้อยญา")]
    [InlineData("นางสยมพร กุลสุ", "สยมพร")]
    [InlineData("คุณสมชาย", "")]
    public void People_are_found_by_nickname_title_and_misspelling(string text, string name) =>
        Assert.Equal(name, string.Join(' ', Names.Find(text, SampleNames.Names)));

    [Theory]
    [InlineData("กลุ่มยุทธ", "ยุทธศาสตร์และข้อมูล")]
    [InlineData("ศูนย์ดำรงธรรม", "ศูนย์ดำรงธรรมจังหวัด")]
    [InlineData("ฝ่ายบุคคล", "บริหารทรัพยากรบุคคล")]
    public void A_group_is_found_by_the_beginning_of_its_name(string text, string stem) =>
        Assert.Contains(stem, Names.FindGroup(text, SampleNames.Names), StringComparison.Ordinal);

    [Fact]
    public void Another_agency_is_understood_by_its_own_register()
    {
        var names = RegisterNames.Create(
            [new("นายสมชาย ใจดี", "หัวหน้าสำนักปลัด", "สำนักปลัด", [])],
            ["กลุ่มงานกองคลัง"],
            [new(3, "รายงานฐานะการเงิน")]
        );
        var commands = new ThaiCommands(names);
        Assert.Equal(
            "สมชาย",
            commands.Understand("เตือนพี่สมชายข้อ 3", SampleNames.Now).Slots.Person
        );
        Assert.Equal(
            [3],
            commands.Understand("รายงานฐานะการเงินเสร็จแล้วครับ", SampleNames.Now).Items
        );
    }
}
