using System.Text;
using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

public sealed class ReadOtherForms
{
    private static readonly string Expected = Seed.Json(Seed.Reading);

    [Theory]
    [InlineData(".csv", ",")]
    [InlineData(".csv", ";")]
    [InlineData(".tsv", "\t")]
    public void Separated_values_read_like_the_text(string extension, string delimiter) =>
        Assert.Equal(Expected, Seed.Json(Seed.Read(Seed.AsCsv(delimiter), extension)));

    [Fact]
    public void A_workbook_reads_like_the_text() =>
        Assert.Equal(Expected, Seed.Json(Seed.Read(Seed.AsWorkbook(), ".xlsx")));

    [Fact]
    public void A_bare_table_gives_the_same_items_and_says_what_it_lacks()
    {
        var table = string.Join('\n', Seed.Text.Split('\n').Where(line => line.Contains('\t')));
        var reading = Seed.Read(table[..table.IndexOf("ผู้รายงาน", StringComparison.Ordinal)]);
        Assert.Equal(43, reading.Items.Count);
        Assert.Equal("สำนักงานจังหวัดพระนครศรีอยุธยา", reading.Agency);
        Assert.Equal(2566, reading.FiscalYear);
        Assert.Null(reading.Reporter);
        Assert.Contains(reading.Warnings, w => w is FiscalYearAssumed { Year: 2566 });
        Assert.Contains(reading.Warnings, w => w is PeriodAssumed);
        Assert.Contains(reading.Warnings, w => w is ReporterMissing);
    }

    public static TheoryData<string> Encodings =>
        ["utf-8-bom", "utf-16", "utf-16BE", "windows-874"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Other_encodings_read_the_same(string name)
    {
        // The old Thai code page has no round sign; the letter O stands for it there.
        var text = name == "windows-874" ? Seed.Text.Replace('○', 'O') : Seed.Text;
        var encoding = name switch
        {
            "utf-8-bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            "windows-874" => CodePagesEncodingProvider.Instance.GetEncoding(874)!,
            _ => Encoding.GetEncoding(name),
        };
        var reading = Seed.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        Assert.Equal(Seed.Json(Seed.Read(text)), Seed.Json(reading));
    }

    [Fact]
    public void The_question_mark_that_a_code_page_wrote_for_the_round_sign_is_one()
    {
        var reading = Seed.Read(Seed.Text.Replace('○', '?'));
        Assert.Equal(Enumerable.Range(1, 43), reading.Items.Select(item => item.Number));
        var rewritten = Assert.Single(reading.Warnings.OfType<NumbersRewritten>());
        Assert.Contains(("?11", 11), rewritten.Numbers);
    }

    [Fact]
    public void Exchanged_pages_are_named()
    {
        var pages = Seed.Text.Split("\n\nข้อที่");
        (pages[2], pages[5]) = (pages[5], pages[2]);
        var reading = Seed.Read(string.Join("\n\nข้อที่", pages));
        Assert.Equal(43, reading.Items.Count);
        Assert.Single(reading.Warnings.OfType<ItemsOutOfOrder>());
        Assert.DoesNotContain(Seed.Reading.Warnings, warning => warning is ItemsOutOfOrder);
    }

    [Fact]
    public void A_table_that_begins_in_the_second_column_reads_the_same()
    {
        var shifted = string.Join(
            '\n',
            Seed.Text.Split('\n').Select(line => line.Contains('\t') ? "\t" + line : line)
        );
        Assert.Equal(Expected, Seed.Json(Seed.Read(shifted)));
    }

    [Fact]
    public void Separated_values_that_begin_in_the_second_column_read_the_same()
    {
        var lines = Encoding.UTF8.GetString(Seed.AsCsv(";")).TrimEnd().Split('\n');
        var shifted = Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => ";" + line)));
        Assert.Equal(Expected, Seed.Json(Seed.Read(shifted, ".csv")));
    }
}
