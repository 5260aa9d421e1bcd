using OitBot.Pages.Reports;
using OitBot.Storage.Register;
using UglyToad.PdfPig;

namespace OitBot.Tests.Pages;

[Collection(ChromiumTests.Name)]
public sealed class ReportTests(Chromium chromium)
{
    [Fact]
    public async Task The_workbook_reads_back_as_the_register_it_came_from()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var file = await browser.GetAsync("/reports?handler=Xlsx");
        var again = Assert.IsType<RegisterReading>(ReadRegister.Bytes(file.Bytes, "oit.xlsx"));
        var first = (RegisterReading)
            ReadRegister.File(
                Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt")
            );
        foreach (var (was, read) in first.Items.Zip(again.Items))
            Assert.Equal(Unspaced(Words(was)), Unspaced(Words(read)));
        Assert.Equal(first.Items.Count, again.Items.Count);
        var sheet = MiniExcelLibs.MiniExcel.Query(new MemoryStream(file.Bytes)).ToList();
        var header = ((IDictionary<string, object?>)sheet[0]).Values.Select(v => $"{v}");
        Assert.Equal([.. RegisterSheet.Columns, .. RegisterSheet.Added], header);
        var o2 = sheet
            .Select(row => ((IDictionary<string, object?>)row).Values.ToList())
            .Single(row => $"{row[0]}" == "O2");
        Assert.Equal("รับรองแล้ว", $"{o2[7]}");
        Assert.Equal("https://www.ayutthaya.go.th/oit2566/o2.pdf", $"{o2[11]}");
    }

    [Fact]
    public async Task The_csv_opens_in_a_spreadsheet_with_Thai_and_without_formulas()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var file = await browser.GetAsync("/reports?handler=Csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Bytes.Take(3));
        Assert.Contains("องค์ประกอบของข้อมูล", file.Text);
        Assert.DoesNotContain(",\"- ", file.Text);
        Assert.DoesNotContain(",=", file.Text);
    }

    [SkippableTheory]
    [InlineData("", "หน้า 1 จาก")]
    [InlineData("?digits=thai", "หน้า ๑ จาก")]
    public async Task The_sheet_for_the_head_of_office_prints_with_page_numbers_repeated_heads_and_the_chains_head(
        string query,
        string firstPage
    )
    {
        await using var host = await WebHost.SampleAsync();
        var page = await chromium.OpenAsync(host, SampleRound.Executive);
        await page.GotoAsync($"/reports/signoff{query}");
        var bytes = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        if (Environment.GetEnvironmentVariable("OITBOT_PICTURES") is { } pictures)
            await File.WriteAllBytesAsync(
                Path.Combine(pictures, $"signoff{(query.Length > 0 ? "-thai" : "")}.pdf"),
                bytes
            );
        using var pdf = PdfDocument.Open(bytes);
        var pages = pdf.GetPages().Select(p => Plain(p.Text)).ToList();
        Assert.True(pages.Count > 1);
        Assert.Contains(Plain(firstPage), pages[0]);
        // Heads are repeated on every page that has rows; the last may hold the signature alone.
        Assert.All(pages.SkipLast(1), text => Assert.Contains(Plain("การเปิดเผย"), text));
        Assert.Contains(Plain("ผู้รายงานข้อมูล"), pages[^1]);
        Assert.All(pdf.GetPages(), p => Assert.Equal(842, p.Width, 2.0));
        await using var db = host.Database.Open();
        Assert.Contains(db.LogHeads.Single(h => h.AgencyId == 1).Hash, string.Concat(pages));
    }

    /// <summary>PDF text comes without dependable white space and with Thai marks in any order.</summary>
    private static string Plain(string text) =>
        string.Concat(
            text.Where(c =>
                !char.IsWhiteSpace(c)
                && c
                    is not (>= '\u0E34' and <= '\u0E3A')
                        and not (>= '\u0E47' and <= '\u0E4E')
                        and not '\u0E31'
                        and not (>= '\uF700' and <= '\uF71D')
            )
        );

    private static string Words(RegisterItem item) =>
        $"{item.Number}|{item.Title}|{item.Indicator}|{item.SubIndicator}|{item.Heading}|{string.Join(';', item.Groups)}|{string.Join(';', item.Preparers)}|{string.Join(';', item.Certifiers)}|{string.Join(';', item.Criteria)}|{item.Remark}";

    /// <summary>Where a line of a narrow cell may have been wrapped, a reader decides on a space by what it sees elsewhere in the file.</summary>
    private static string Unspaced(string text) => text.Replace(" ", "");
}
