using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

/// <summary>Lists of people as other registers write them.</summary>
public sealed class PeopleOfARegister
{
    [Fact]
    public void An_unnumbered_list_is_split_at_the_titles() =>
        Assert.Equal(
            ["นางสยมพร กุลสุ", "น.ส.วราพร บุญลือ", "ว่าที่ร้อยตรีทดสอบ ทะเบียน"],
            Read(
                "นางสยมพร กุลสุ นักวิชาการ น.ส.วราพร บุญลือ เจ้าพนักงานธุรการ ว่าที่ร้อยตรีทดสอบ ทะเบียน นิติกร"
            )
                .Items[0]
                .Preparers
        );

    [Theory]
    [InlineData("พ.จ.อ.สิทธิวีร์ วรรณพฤกษ์")]
    [InlineData("พ.ต.ท. หญิง สยมพร กุลสุ")]
    [InlineData("จ่าสิบเอกสิทธิวีร์ วรรณพฤกษ์")]
    [InlineData("พันตำรวจโทสิทธิวีร์ วรรณพฤกษ์")]
    [InlineData("ผศ.ดร.วราพร บุญลือ")]
    [InlineData("นพ.สิทธิวีร์ วรรณพฤกษ์")]
    public void Ranks_and_learned_titles_begin_a_name(string name)
    {
        var reading = Read($"นายทดสอบ ทะเบียน นิติกร {name} ผู้อำนวยการกองช่าง");
        Assert.Equal(["นายทดสอบ ทะเบียน", name], reading.Items[0].Preparers);
        Assert.Equal("ผู้อำนวยการกองช่าง", reading.People[1].Position);
    }

    [Fact]
    public void A_dash_names_nobody_and_needs_no_second_warning()
    {
        var reading = Read("นายทดสอบ ทะเบียน นิติกร", "-");
        Assert.Empty(reading.Items[0].Certifiers);
        Assert.Contains(reading.Warnings, warning => warning is NobodyNamed);
        Assert.DoesNotContain(reading.Warnings, warning => warning is TextNotUnderstood);
    }

    [Fact]
    public void A_numbered_list_needs_no_titles() =>
        Assert.Equal(
            ["สยมพร กุลสุ", "วราพร บุญลือ"],
            Read("๑. สยมพร กุลสุ ปลัดเทศบาล ๒. วราพร บุญลือ หัวหน้าฝ่ายคลัง").Items[0].Preparers
        );

    [Fact]
    public void Names_alike_in_one_list_are_two_people()
    {
        var reading = Read("1.นางสยมพร กุลสุ นิติกร 2.นางสยมภร กุลสุ นิติกร");
        Assert.Equal(2, reading.People.Count);
        Assert.Contains(reading.Warnings, w => w is NamesAlike);
    }

    [Fact]
    public void Names_alike_with_different_positions_are_two_people()
    {
        var reading = Read("นางสยมพร กุลสุ นิติกร", "นางสยมผร กุลสุ ปลัดเทศบาล");
        Assert.Equal(2, reading.People.Count);
        Assert.Contains(reading.Warnings, w => w is NamesAlike);
    }

    [Fact]
    public void A_name_whose_marks_are_out_of_order_is_the_same_name()
    {
        // น้ำ as letter, ring, tone, า; and a tone before its vowel.
        var reading = Read(
            "นายน\u0E4D\u0E49\u0E32ทดสอบ ก\u0E49\u0E38งทดสอบ ปลัดเทศบาล",
            "นายน\u0E49\u0E33ทดสอบ ก\u0E38\u0E49งทดสอบ ปลัดเทศบาล"
        );
        Assert.Equal(
            "นายน\u0E49\u0E33ทดสอบ ก\u0E38\u0E49งทดสอบ",
            Assert.Single(reading.People).Name
        );
        Assert.Equal(2, reading.People[0].Variants.Count);
    }

    [Fact]
    public void An_official_title_is_a_position_and_no_name() =>
        Assert.Equal("นายกเทศมนตรี", Read("นายทดสอบ ทะเบียน นายกเทศมนตรี").People[0].Position);

    private static RegisterReading Read(string preparers, string certifiers = "") =>
        Seed.Read(
            $"ข้อที่\tข้อมูล\tองค์ประกอบของข้อมูล\nO1\tโครงสร้าง\t- แสดงแผนผัง\tเทศบาลตำบลบางดี (กองคลังและกองช่าง)\t{preparers}\t{certifiers}\t\n"
        );
}
