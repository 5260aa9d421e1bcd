using System.Text;
using CsCheck;
using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

/// <summary>What must hold whatever a scanner, an editor or a mail program did to the file.</summary>
public sealed class RegisterProperties
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Seed.Text);
    private static readonly string[] Lines = Seed.Text.Split('\n');
    private static readonly string Expected = Seed.Json(Seed.Reading);
    private static readonly string[] Blanks =
    [
        " ",
        "  ",
        "\u00A0",
        " \u00A0",
        "\u2009",
        "\u3000",
        "   ",
        " \u200B",
        "\u200E \u202C",
    ];

    [Fact]
    public void Cut_off_anywhere_what_stands_before_is_read() =>
        Gen.Int[0, Bytes.Length - 1]
            .Sample(
                length =>
                {
                    if (
                        ReadRegister.Bytes(Bytes[..length], "cut.txt")
                        is not RegisterReading reading
                    )
                        return;
                    var whole = Seed.Reading.Items.Take(reading.Items.Count - 1);
                    foreach (var (item, expected) in reading.Items.Zip(whole))
                    {
                        Assert.Equal(expected.Number, item.Number);
                        Assert.Equal(expected.Title, item.Title);
                        Assert.Equal(expected.Heading, item.Heading);
                        Assert.Equal(expected.Criteria, item.Criteria);
                        Assert.Equal(expected.Preparers.Count, item.Preparers.Count);
                        Assert.Equal(expected.Certifiers.Count, item.Certifiers.Count);
                    }
                    if (length < EndOfTable)
                        Assert.Contains(reading.Warnings, w => w is FileCutOff);
                },
                iter: 300
            );

    [Fact]
    public void White_space_of_any_kind_changes_nothing() =>
        Gen.Select(Gen.Int, Gen.OneOf("\n", "\r\n", " \n", "\u00A0\r\n"))
            .Sample(
                (seed, ending) =>
                {
                    var random = new Random(seed);
                    var mutated = new StringBuilder();
                    foreach (var letter in Seed.Text)
                    {
                        if (letter == '\n')
                            mutated.Append(ending);
                        else if (letter == ' ')
                            mutated.Append(Blanks[random.Next(Blanks.Length)]);
                        else if (letter == '\t' && random.Next(3) == 0)
                            mutated.Append(" \t ");
                        else
                            mutated.Append(letter);
                    }
                    Assert.Equal(Expected, Seed.Json(Seed.Read(mutated.ToString())));
                },
                iter: 60
            );

    [Fact]
    public void Missing_white_space_costs_nobody_a_place() =>
        Gen.Select(Gen.Int, Gen.Double[0, 1])
            .Sample(
                (seed, share) =>
                {
                    var random = new Random(seed);
                    var kept = Seed.Text.Where(letter =>
                        letter != ' ' || random.NextDouble() > share
                    );
                    var reading = Seed.Read(string.Concat(kept));
                    Assert.Equal(43, reading.Items.Count);
                    Assert.Equal(4, reading.People.Count);
                    Assert.Equal(121, reading.People.Sum(person => person.Variants.Values.Sum()));
                    Assert.All(
                        reading.Items.Zip(Seed.Reading.Items),
                        pair => Assert.Equal(pair.Second.Groups, pair.First.Groups)
                    );
                },
                iter: 60
            );

    [Fact]
    public void Page_headers_may_be_missing_or_doubled() =>
        Gen.Int[0, 2]
            .Array[Lines.Length]
            .Sample(
                copies =>
                {
                    var lines = Lines.SelectMany(
                        (line, i) => Enumerable.Repeat(line, IsHeader(line) ? copies[i] : 1)
                    );
                    var reading = Seed.Read(string.Join('\n', lines));
                    Assert.Equal(Unplaced(Seed.Reading.Items), Unplaced(reading.Items));
                    Assert.Equal(Seed.Reading.Reporter, reading.Reporter);
                },
                iter: 60
            );

    [Fact]
    public void No_damage_of_bytes_is_an_exception() =>
        Gen.Select(Gen.Int[0, Bytes.Length - 1], Gen.Byte.Array[1, 40])
            .Array[1, 20]
            .Sample(
                damage =>
                {
                    var bytes = (byte[])Bytes.Clone();
                    foreach (var (at, with) in damage)
                        with.AsSpan(0, Math.Min(with.Length, bytes.Length - at))
                            .CopyTo(bytes.AsSpan(at));
                    foreach (var name in (string[])["a.txt", "a.csv", "a.tsv"])
                        Assert.NotNull(ReadRegister.Bytes(bytes, name));
                },
                iter: 60
            );

    [Fact]
    public void No_damage_of_a_workbook_is_an_exception()
    {
        var workbook = Seed.AsWorkbook();
        Gen.Select(Gen.Int[0, workbook.Length - 1], Gen.Byte, Gen.Bool)
            .Sample(
                (at, with, cut) =>
                {
                    var bytes = cut ? workbook[..at] : (byte[])workbook.Clone();
                    if (!cut)
                        bytes[at] = with;
                    Assert.NotNull(ReadRegister.Bytes(bytes, "a.xlsx"));
                },
                iter: 100
            );
    }

    [Fact]
    public void Rows_of_letters_are_never_an_exception() =>
        Gen.OneOf(
                "01",
                "O2",
                "○3",
                "\t",
                "\n",
                " ",
                "-",
                "*",
                "(",
                ")",
                "1.",
                "นาย",
                "นส",
                "น.ส.",
                "ก",
                "ผู้อำนวยการ",
                "กลุ่มงาน",
                "์",
                "ั",
                "<p>",
                "\"",
                ",",
                "ตัวชี้วัด",
                "ข้อที่",
                "หมายเหตุ",
                "ผู้รายงาน"
            )
            .Array[1, 200]
            .Select(string.Concat)
            .Sample(
                text =>
                {
                    foreach (var name in (string[])["a.txt", "a.csv", "a.tsv"])
                        Assert.NotNull(ReadRegister.Bytes(Encoding.UTF8.GetBytes(text), name));
                },
                iter: 2000
            );

    private static int EndOfTable =>
        Encoding.UTF8.GetByteCount(
            Seed.Text[..Seed.Text.IndexOf("หมายเหตุ :", StringComparison.Ordinal)]
        ) - 2;

    private static bool IsHeader(string line) =>
        line.StartsWith("ข้อที่\t", StringComparison.Ordinal);

    // Lines move when lines are added; everything else must stay.
    private static string Unplaced(IEnumerable<RegisterItem> items) =>
        Seed.Json(
            Seed.Reading with
            {
                Items = [.. items.Select(item => item with { SourceLines = [] })],
                Warnings = [],
            }
        );
}
