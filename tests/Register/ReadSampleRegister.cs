using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

public sealed class ReadSampleRegister
{
    private const string Waraporn = "นางสาววราพร บุญลือ";
    private const string Sroiya = "นางสร้อยญา เพชรยวน";
    private const string Ploy = "นสพลอยกมลวัน ธัญญ์สัญชัย";
    private const string Sayomporn = "นางสยมพร กุลสุ";

    private const string Personnel = "กลุ่มงานบริหารทรัพยากรบุคคล";
    private const string Strategy = "กลุ่มงานยุทธศาสตร์และข้อมูลฯ";
    private const string Damrong = "กลุ่มงานศูนย์ดำรงธรรมจังหวัด";
    private const string Office = "กลุ่มงานอำนาจการ";

    private static RegisterReading Reading => Seed.Reading;

    [Fact]
    public void Agency_year_period_and_reporter_are_read()
    {
        Assert.Equal("สำนักงานจังหวัดพระนครศรีอยุธยา", Reading.Agency);
        Assert.Equal(2566, Reading.FiscalYear);
        Assert.Equal(new(new(2022, 10, 1), new(2023, 3, 31)), Reading.Period);
        Assert.Equal(
            new("นายสิทธิวีร์ วรรณพฤษ์", "หัวหน้าสำนักงานจังหวัดพระนครศรีอยุธยา"),
            Reading.Reporter
        );
    }

    [Fact]
    public void There_are_43_items_53_preparer_and_68_certifier_places()
    {
        Assert.Equal(Enumerable.Range(1, 43), Reading.Items.Select(item => item.Number));
        Assert.Equal(53, Reading.Items.Sum(item => item.Preparers.Count));
        Assert.Equal(68, Reading.Items.Sum(item => item.Certifiers.Count));
        Assert.Equal(24, Reading.Items.Count(Same));

        static bool Same(RegisterItem item) =>
            item.Preparers is [var only] && item.Certifiers is [var certifier] && only == certifier;
    }

    [Fact]
    public void Titles_lose_their_line_wraps_and_nothing_else() =>
        Assert.Equal(
            [
                "โครงสร้าง",
                "ข้อมูลผู้บริหาร",
                "อำนาจหน้าที่",
                "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
                "ข้อมูลการติดต่อหน่วยงาน",
                "กฎหมายที่เกี่ยวข้อง",
                "ข่าวประชาสัมพันธ์",
                "Q&A",
                "Social Network",
                "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
                "แผนดำเนินงานและการใช้งบประมาณประจำปี",
                "รายงานการกำกับติดตามการดำเนินงานและการใช้จ่ายงบประมาณประจำปี รอบ 6 เดือน",
                "รายงานผลการดำเนินงานประจำปี",
                "คู่มือหรือมาตรฐานการปฏิบัติงาน",
                "คู่มือหรือมาตรฐานการให้บริการ",
                "ข้อมูลเชิงสถิติการให้บริการ",
                "รายงานผลการสำรวจความพึงพอใจการให้บริการ",
                "E-Service",
                "แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",
                "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
                "สรุปลผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
                "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
                "นโยบายหรือแผนการบริหารทรัพยากรบุคคล",
                "การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล",
                "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
                "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
                "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
                "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
                "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
                "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
                "ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่",
                "การสร้างวัฒนธรรม No Gift Policy",
                "การรายงานผลนโยบาย No Gift Policy",
                "การประเมินความเสี่ยงการทุจริตประจำปี",
                "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ",
                "แผนปฏิบัติการป้องกันการทุจริต",
                "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ 6 เดือน",
                "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
                "ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ",
                "การขับเคลื่อนจริยธรรม",
                "การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ",
                "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
                "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            ],
            Reading.Items.Select(item => item.Title)
        );

    [Fact]
    public void A_heading_ends_where_the_next_sub_indicator_begins()
    {
        Assert.Equal("การจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", Seed.Item(22).Heading);
        Assert.All(Enumerable.Range(23, 4), number => Assert.Equal("", Seed.Item(number).Heading));
        Assert.Equal(
            "ตัวชี้วัดย่อยที่ 9.4 การบริหารและพัฒนาทรัพยากรบุคคล",
            Seed.Item(23).SubIndicator
        );
        Assert.Equal("การให้บริการ", Seed.Item(15).Heading);
        Assert.Equal("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", Seed.Item(30).Indicator);
        Assert.Equal("ตัวชี้วัดที่ 10 การป้องกันการทุจริต", Seed.Item(31).Indicator);
        Assert.StartsWith(
            "ตัวชี้วัดย่อย 10.2",
            Seed.Item(39).SubIndicator,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(6, 18, 21)]
    [InlineData(12, 35)]
    [InlineData(16, 44, 47)]
    [InlineData(21, 56, 59)]
    [InlineData(24, 63, 66)]
    [InlineData(29, 75, 78)]
    [InlineData(31, 84, 87)]
    [InlineData(34, 91, 94)]
    [InlineData(37, 98, 101)]
    [InlineData(40, 106, 109)]
    [InlineData(42, 112, 115)]
    public void An_item_knows_its_lines(int number, params int[] lines) =>
        Assert.Equal(lines, Seed.Item(number).SourceLines);

    [Fact]
    public void Groups_are_split_and_have_one_name_each()
    {
        var groups = Reading.Items.ToLookup(
            item => string.Join('|', item.Groups),
            item => item.Number
        );
        Assert.Equal([6, 7, 16], groups[ResponsibleGroups.Everyone]);
        Assert.Equal([17, 27], groups[Damrong]);
        Assert.Equal([19, 20, 21, 22], groups[Office]);
        Assert.Equal([4, 5, 8, 9, 10, 11, 12, 13, 18], groups[Strategy]);
        Assert.Equal([30], groups[$"{Strategy}|{Personnel}"]);
        Assert.Equal(23, groups[Personnel].Count() - 1);
    }

    [Fact]
    public void People_stand_in_the_registers_order_across_page_breaks()
    {
        Assert.Equal([Ploy, Sroiya, Sayomporn, Waraporn], Seed.Item(6).Preparers);
        Assert.Equal([Ploy, Sroiya, Sayomporn, Waraporn], Seed.Item(16).Certifiers);
        Assert.Equal([Ploy], Seed.Item(21).Preparers);
        Assert.Equal([Ploy, Waraporn], Seed.Item(21).Certifiers);
        Assert.Equal([Sayomporn], Seed.Item(27).Preparers);
        Assert.Equal([Sroiya, Waraporn], Seed.Item(30).Preparers);
        Assert.Equal([Waraporn], Seed.Item(43).Certifiers);
    }

    [Fact]
    public void Four_people_work_and_every_spelling_of_them_is_counted()
    {
        Assert.Equal([Waraporn, Sroiya, Ploy, Sayomporn], Reading.People.Select(p => p.Name));
        Assert.Equal([71, 26, 14, 10], Reading.People.Select(p => p.Variants.Values.Sum()));
        Assert.Equal([4, 1, 7, 1], Reading.People.Select(p => p.Variants.Count));
        Assert.Equal(49, Reading.People[0].Variants["นางสาวราพร บุญลือ"]);
        Assert.Equal(3, Reading.People[2].Variants["น.ส.พลอยกมลวัน ธีญญ ส์ัญชัย"]);
        Assert.Equal("ผู้อำนวยการกลุ่มงานศูนย์ดำรงธรรมจังหวัด", Reading.People[3].Position);
        Assert.Equal([Personnel, Strategy, Office, Damrong], Reading.People.Select(p => p.Group));
    }

    [Fact]
    public void Criteria_are_one_entry_per_thing_to_show() =>
        Assert.Equal(
            [
                2,
                2,
                1,
                3,
                1,
                1,
                2,
                1,
                1,
                1,
                3,
                3,
                3,
                3,
                3,
                2,
                2,
                2,
                2,
                2,
                3,
                3,
                3,
                3,
                3,
                3,
                2,
                2,
                3,
                3,
                3,
                3,
                2,
                3,
                2,
                3,
                3,
                3,
                2,
                2,
                3,
                3,
                3,
            ],
            Reading.Items.Select(item => item.Criteria.Count)
        );

    [Fact]
    public void A_footnote_goes_to_the_criterion_with_the_star()
    {
        Assert.StartsWith(
            "*กรณีองค์กรปกครองส่วนท้องถิ่น",
            Seed.Item(1).Criteria[0].Note,
            StringComparison.Ordinal
        );
        Assert.Equal("", Seed.Item(1).Criteria[1].Note);
        Assert.StartsWith(
            "*กรณีการดำเนินการ",
            Seed.Item(36).Criteria[1].Note,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "*กรณีไม่มีเรื่องร้องเรียนให้เผยแพร่ว่าไม่มีเรื่องร้องเรียน",
            Seed.Item(29).Criteria[0].Note
        );
    }

    [Fact]
    public void Sub_points_stay_inside_their_criterion_across_a_page_break()
    {
        Assert.EndsWith(
            "อย่างน้อยประกอบด้วย (1) ความก้าวหน้าการดำเนินการแต่ละโครงการ/กิจกรรม (2) รายละเอียดงบประมาณที่ใช้ดำเนินงานแต่ละโครงการ/กิจกรรม",
            Seed.Item(24).Criteria[1].Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "แสดงข้อมูลข่าวสารต่าง ๆ ที่เกี่ยวข้องกับการดำเนินงานตามอำนาจหน้าที่หรือภารกิจของหน่วยงาน",
            Seed.Item(7).Criteria[0].Text
        );
        Assert.Equal("เป็นข้อมูลข่าวสารที่เกิดขึ้นในปี พ.ศ. 2566", Seed.Item(7).Criteria[1].Text);
    }

    [Fact]
    public void What_a_person_should_look_at_is_listed_and_not_changed()
    {
        Assert.Contains(
            Reading.Warnings,
            w => w is LikelyMisspelling { Written: Office, Likely: "กลุ่มงานอำนวยการ" }
        );
        Assert.Contains(Reading.Warnings, w => w is LikelyMisspelling { Written: "สรุปลผล" });
        Assert.Contains(
            Reading.Warnings,
            w => w is IllFormedWord { Written: "ราคาากลาง", Lines: [56] }
        );
        Assert.Contains(Reading.Warnings, w => w is HeaderMisspelt { Line: 65 });
        Assert.Equal(2, Reading.Warnings.OfType<NamesMerged>().Count());
        Assert.Equal(
            [(19, Duty.Prepare), (20, Duty.Prepare), (21, Duty.Prepare), (22, Duty.Prepare)],
            Reading.Warnings.OfType<PositionMissing>().Select(w => (w.Item, w.Duty))
        );
        Assert.Single(Reading.Warnings.OfType<GroupsMerged>());
        Assert.Empty(Reading.Warnings.OfType<FileCutOff>());
        Assert.Empty(Reading.Warnings.OfType<TextNotUnderstood>());
    }

    [Fact]
    public void Items_about_the_whole_period_are_known() =>
        Assert.Equal(
            [12, 16, 21, 24, 29, 33, 37],
            Reading.Items.Where(item => item.CoversWholePeriod).Select(item => item.Number)
        );
}
