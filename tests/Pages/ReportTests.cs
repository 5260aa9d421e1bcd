using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Reports;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignIn;
using OitBot.Storage.Writing;
using UglyToad.PdfPig;

namespace OitBot.Tests.Pages;

public sealed partial class ReportTests(Chromium chromium) : IClassFixture<Chromium>
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

    /// <summary>Else a spreadsheet shows a cell of several lines as one, cut at its edge.</summary>
    [Fact]
    public async Task Every_cell_of_the_workbook_wraps_its_lines()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var file = await browser.GetAsync("/reports?handler=Xlsx");
        using var workbook = new ZipArchive(new MemoryStream(file.Bytes));
        var styles = await PartAsync(workbook, "xl/styles.xml");
        var formats = styles.Descendants(styles.Name.Namespace + "cellXfs").Single().Elements();
        var wraps = formats
            .Select(xf => xf.Elements().Any(a => (string?)a.Attribute("wrapText") is "1" or "true"))
            .ToList();
        var sheet = await PartAsync(workbook, "xl/worksheets/sheet1.xml");
        var cells = sheet.Descendants(sheet.Name.Namespace + "c").ToList();
        Assert.True(cells.Count > 600);
        Assert.All(cells, cell => Assert.True(wraps[(int?)cell.Attribute("s") ?? 0], $"{cell}"));
    }

    private static async Task<XElement> PartAsync(ZipArchive workbook, string name)
    {
        await using var part = await workbook.GetEntry(name)!.OpenAsync();
        return await XElement.LoadAsync(part, LoadOptions.None, CancellationToken.None);
    }

    [Fact]
    public async Task Every_report_names_the_head_of_the_logs_chain()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        await using var db = host.Database.Open();
        var hash = db.LogHeads.Single(h => h.AgencyId == 1).Hash;
        var reports = Link().Matches((await browser.GetAsync("/reports")).Text);
        Assert.Equal(5, reports.Count);
        foreach (var path in reports.Select(link => link.Groups[1].Value))
        {
            var report = await browser.GetAsync(path);
            var text = path.EndsWith("Xlsx")
                ? string.Join(' ', Cells(report.Bytes).SelectMany(row => row))
                : report.Text;
            Assert.True(text.Contains(hash), path);
        }
    }

    private static IEnumerable<IEnumerable<string>> Cells(byte[] workbook) =>
        MiniExcelLibs
            .MiniExcel.Query(new MemoryStream(workbook))
            .Select(row => ((IDictionary<string, object?>)row).Values.Select(v => $"{v}"));

    [GeneratedRegex("<li><a href=\"(/reports[^\"]+)\"")]
    private static partial Regex Link();

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

    [Fact]
    public async Task The_csv_reads_back_as_the_register_it_came_from()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var csv = await browser.GetAsync("/reports?handler=Csv");
        var xlsx = await browser.GetAsync("/reports?handler=Xlsx");
        var again = Assert.IsType<RegisterReading>(ReadRegister.Bytes(csv.Bytes, "oit.csv"));
        var same = Assert.IsType<RegisterReading>(ReadRegister.Bytes(xlsx.Bytes, "oit.xlsx"));
        Assert.Equal(same.Items.Select(Words), again.Items.Select(Words));
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
        // Heads and the chain's head are on every page; the signature never stands on a page without rows.
        Assert.All(pages, text => Assert.Contains(Plain("ลิงก์ข้อมูลหรือคำอธิบาย"), text));
        Assert.Contains(Plain("ผู้รายงานข้อมูล"), pages[^1]);
        Assert.Contains("O43", pages[^1]);
        Assert.All(pages, text => Assert.Contains(Plain("ฉบับร่าง"), text));
        Assert.All(pdf.GetPages(), p => Assert.Equal(842, p.Width, 2.0));
        await using var db = host.Database.Open();
        var hash = db.LogHeads.Single(h => h.AgencyId == 1).Hash;
        Assert.All(pages, text => Assert.Contains(hash, text));
    }

    [Fact]
    public async Task The_sheet_for_the_head_of_office_shows_every_address_as_it_was_handed_in()
    {
        string[] urls =
        [
            "https://www.ayutthaya.go.th/",
            "https://www.ayutthaya.go.th/oit/2566/oit",
            "https://www.ayutthaya.go.th/o3.pdf?a=1&b=2",
        ];
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                for (var i = 0; i < urls.Length; i++)
                    await db
                        .Evidence.Where(e => e.ItemId == i + 1)
                        .ExecuteUpdateAsync(s => s.SetProperty(e => e.Url, urls[i]), token);
            }
        );
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var sheet = (await browser.GetAsync("/reports/signoff")).Text;
        Assert.Contains("/<wbr />", sheet);
        var whole = sheet.Replace("<wbr />", "");
        Assert.All(urls, url => Assert.Contains($"<div class=\"url\">{url}</div>", whole));
    }

    [Fact]
    public async Task Who_acts_for_the_head_of_office_signs_with_the_words_of_the_law()
    {
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var round = await db.Rounds.SingleAsync(r => r.AgencyId == 1, token);
                var standIn = await db.Officers.SingleAsync(
                    o => o.Name == SampleRound.Executive,
                    token
                );
                db.Delegations.Add(
                    new Delegation
                    {
                        AgencyId = 1,
                        OfficerId = round.ReporterId!.Value,
                        DelegateId = standIn.Id,
                        From = new DateOnly(2023, 3, 20),
                        To = new DateOnly(2023, 3, 24),
                        Kind = DelegationKind.ActsIn,
                    }
                );
            }
        );
        using var browser = await host.SignedInAsync(SampleRound.Executive);
        var sheet = (await browser.GetAsync("/reports/signoff")).Text;
        Assert.Contains($"({SampleRound.Executive})", sheet);
        Assert.Contains("รักษาการในตำแหน่ง หัวหน้าสำนักงานจังหวัดพระนครศรีอยุธยา", sheet);
    }

    [Theory]
    [InlineData("/reports?file=xlsx", "/reports?handler=Xlsx")]
    [InlineData("/reports?file=csv", "/reports?handler=Csv")]
    public async Task A_report_asked_for_in_chat_is_one_tap_away_after_signing_in(
        string to,
        string file
    )
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = host.Stranger();
        var token = await host.TokenAsync(SampleRound.Coordinator);
        var form = await browser.GetAsync(SignInLinks.PathOf(token, to));
        var answer = await browser.SubmitAsync(form, "/signin", ("t", token), ("to", to));
        Assert.Equal(to, answer.Location);
        Assert.Contains(
            $"class=\"button primary\" href=\"{file}\"",
            (await browser.GetAsync(to)).Text
        );
    }

    /// <summary>PDF text comes without dependable white space and with Thai marks in any order.</summary>
    private static string Plain(string text) =>
        string.Concat(
            text.Replace('ำ', 'า')
                .Where(c =>
                    !char.IsWhiteSpace(c)
                    && c != '\0'
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
