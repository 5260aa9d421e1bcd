using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

/// <summary>Lists of people as other registers write them.</summary>
public sealed class PeopleOfARegister
{
    [Fact]
    public void An_unnumbered_list_is_split_at_the_titles() =>
        Assert.Equal(
            ["นายสมชาย ใจดี", "น.ส.สมศรี มีสุข", "ว่าที่ร้อยตรีวิชัย ชนะ"],
            Read(
                "นายสมชาย ใจดี นักวิชาการ น.ส.สมศรี มีสุข เจ้าพนักงานธุรการ ว่าที่ร้อยตรีวิชัย ชนะ นิติกร"
            )
                .Items[0]
                .Preparers
        );

    [Theory]
    [InlineData("พ.จ.อ.ธีรพงษ์ ศรีสุข")]
    [InlineData("พ.ต.ท. หญิง กานดา ศรีสุข")]
    [InlineData("จ่าสิบเอกธีรพงษ์ ศรีสุข")]
    [InlineData("พันตำรวจโทธีรพงษ์ ศรีสุข")]
    [InlineData("ผศ.ดร.มาลี พงษ์ไพร")]
    [InlineData("นพ.มานะ พงษ์ไพร")]
    public void Ranks_and_learned_titles_begin_a_name(string name)
    {
        var reading = Read($"นายวิชัย ชนะ นิติกร {name} ผู้อำนวยการกองช่าง");
        Assert.Equal(["นายวิชัย ชนะ", name], reading.Items[0].Preparers);
        Assert.Equal("ผู้อำนวยการกองช่าง", reading.People[1].Position);
    }

    [Fact]
    public void A_dash_names_nobody_and_needs_no_second_warning()
    {
        var reading = Read("นายวิชัย ชนะ นิติกร", "-");
        Assert.Empty(reading.Items[0].Certifiers);
        Assert.Contains(reading.Warnings, warning => warning is NobodyNamed);
        Assert.DoesNotContain(reading.Warnings, warning => warning is TextNotUnderstood);
    }

    [Fact]
    public void A_numbered_list_needs_no_titles() =>
        Assert.Equal(
            ["สมชาย ใจดี", "วิภา แสงทอง"],
            Read("๑. สมชาย ใจดี ปลัดเทศบาล ๒. วิภา แสงทอง หัวหน้าฝ่ายคลัง").Items[0].Preparers
        );

    [Fact]
    public void Names_alike_in_one_list_are_two_people()
    {
        var reading = Read("1.นายสมชาย ใจดี นิติกร 2.นายสมชัย ใจดี นิติกร");
        Assert.Equal(2, reading.People.Count);
        Assert.Contains(reading.Warnings, w => w is NamesAlike);
    }

    [Fact]
    public void Names_alike_with_different_positions_are_two_people()
    {
        var reading = Read("นายสมชาย ใจดี นิติกร", "นายสมชาญ ใจดี ปลัดเทศบาล");
        Assert.Equal(2, reading.People.Count);
        Assert.Contains(reading.Warnings, w => w is NamesAlike);
    }

    [Fact]
    public void A_name_whose_marks_are_out_of_order_is_the_same_name()
    {
        // น้ำ as letter, ring, tone, า; and a tone before its vowel.
        var reading = Read(
            "นายน\u0E4D\u0E49\u0E32เพชร ส\u0E49\u0E38ขใจ ปลัดเทศบาล",
            "นายน\u0E49\u0E33เพชร ส\u0E38\u0E49ขใจ ปลัดเทศบาล"
        );
        Assert.Equal("นายน\u0E49\u0E33เพชร ส\u0E38\u0E49ขใจ", Assert.Single(reading.People).Name);
        Assert.Equal(2, reading.People[0].Variants.Count);
    }

    [Fact]
    public void An_official_title_is_a_position_and_no_name() =>
        Assert.Equal("นายกเทศมนตรี", Read("นายวิชัย ชนะ นายกเทศมนตรี").People[0].Position);

    private static RegisterReading Read(string preparers, string certifiers = "") =>
        Seed.Read(
            $"ข้อที่\tข้อมูล\tองค์ประกอบของข้อมูล\nO1\tโครงสร้าง\t- แสดงแผนผัง\tเทศบาลตำบลบางดี (กองคลังและกองช่าง)\t{preparers}\t{certifiers}\t\n"
        );
}
