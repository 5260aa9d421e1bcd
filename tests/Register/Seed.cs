using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using OitBot.Commands;
using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

/// <summary>The sample register, and the same rows in other forms.</summary>
internal static class Seed
{
    public const string Name = "ayutthaya-oit-2566";

    public static readonly string Text = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "samples", Name + ".txt")
    );

    public static readonly RegisterReading Reading = Read(Text);

    public static RegisterReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static RegisterReading Read(byte[] bytes, string extension = ".txt") =>
        Assert.IsType<RegisterReading>(ReadRegister.Bytes(bytes, Name + extension));

    public static RegisterItem Item(int number) =>
        Reading.Items.Single(item => item.Number == number);

    /// <summary>For comparing whole readings, with a difference that can be read.</summary>
    public static string Json(RegisterReading reading) => RegisterJson.Write(reading);

    public static IEnumerable<string[]> Rows => Text.Split('\n').Select(line => line.Split('\t'));

    public static byte[] AsCsv(string delimiter)
    {
        using var text = new StringWriter();
        var configuration = new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
        };
        using (var csv = new CsvWriter(text, configuration))
        {
            foreach (var row in Rows)
            {
                foreach (var cell in row)
                    csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] AsWorkbook()
    {
        using var file = new MemoryStream();
        var rows = Rows.Select(row =>
            Enumerable
                .Range(0, 7)
                .ToDictionary(
                    column => $"c{column}",
                    column => (object)(column < row.Length ? row[column] : "")
                )
        );
        file.SaveAs(rows, printHeader: false);
        return file.ToArray();
    }
}
