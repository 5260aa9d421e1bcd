using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using OitBot.Storage.Register;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Register;

public sealed class ReadJunk
{
    private static RegisterOutcome Read(byte[] bytes, string name = "junk.txt") =>
        ReadRegister.Bytes(bytes, name);

    private static RegisterOutcome Read(string text, string name = "junk.txt") =>
        Read(Encoding.UTF8.GetBytes(text), name);

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.csv")]
    [InlineData("a.tsv")]
    [InlineData("a.xlsx")]
    public void Nothing_is_refused_as_empty(string name) =>
        Assert.IsType<FileEmpty>(Read([], name));

    [Fact]
    public void White_space_is_refused_as_empty() =>
        Assert.IsType<FileEmpty>(Read(" \r\n\t\u00A0\n"));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_as_binary() =>
        Assert.IsType<FileIsBinary>(Read([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0, 2]));

    [Fact]
    public void A_web_page_is_refused_as_one() =>
        Assert.IsType<FileIsWebPage>(Read("\n <!DOCTYPE html><html><body>01\tก\tข</body></html>"));

    [Theory]
    [InlineData("letter.txt", "เรียน ผู้ว่าราชการจังหวัด\nขอส่งรายงาน")]
    [InlineData("letter.csv", "ชื่อ,ตำแหน่ง\nก,ข")]
    [InlineData("stock.csv", "ที่,รายการ,จำนวน\n1,กระดาษ,20\n2,ปากกา,5\n3,แฟ้ม,9")]
    public void Text_without_items_is_refused(string name, string text) =>
        Assert.IsType<NoItemsFound>(Read(text, name));

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("note.txt").Open().Dispose();
        Assert.IsType<WorkbookNotReadable>(Read(file.ToArray(), "a.xlsx"));
        Assert.IsType<WorkbookNotReadable>(Read("PK\u0003\u0004 broken", "a.txt"));
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/workbook.xml").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                entry.Write(zeros);
        }
        Assert.IsType<WorkbookNotReadable>(Read(file.ToArray(), "a.xlsx"));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Assert.IsType<FileMissing>(ReadRegister.File("/no/such/file.txt"));
        Assert.IsType<FileIsFolder>(ReadRegister.File(AppContext.BaseDirectory));
        Assert.IsType<FileNotReadable>(ReadRegister.File(""));
    }

    [Fact]
    public void A_huge_file_is_refused_without_reading_it()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
                file.SetLength(4L << 30);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.IsType<FileTooLarge>(ReadRegister.File(path));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_that_does_not_end_is_refused_at_the_limit() =>
        Assert.IsType<FileTooLarge>(ReadRegister.Stream(new Endless(), "pipe.txt"));

    [Fact]
    public void The_largest_nonsense_is_answered_before_patience_ends()
    {
        var line = string.Concat(Enumerable.Repeat("นาย ก ข 1. ( * - ", 40)) + "\t";
        var text = string.Concat(
            Enumerable.Repeat(line, (3 << 20) / Encoding.UTF8.GetByteCount(line))
        );
        var watch = Stopwatch.StartNew();
        Read("01\tก\t" + text);
        Read(text.Replace('\t', ' '));
        Read(text.Replace('\t', '\n'), "a.csv");
        Read(
            "01\tก\tข\tค\t"
                + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"1.นาย ก{i} ข{i} "))
        );
        Assert.True(watch.Elapsed < Patience.Longest, $"{watch.Elapsed}");
    }

    /// <summary>On a busy machine the simplest expression may take a second of the wall's clock.</summary>
    [Fact]
    public void No_expression_gives_a_good_register_up_because_the_machine_is_busy()
    {
        var expressions = typeof(ReadRegister)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
            .SelectMany(method => method.GetCustomAttributes<GeneratedRegexAttribute>())
            .ToList();
        Assert.NotEmpty(expressions);
        Assert.All(expressions, e => Assert.True(e.MatchTimeoutMilliseconds >= 30_000, e.Pattern));
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
