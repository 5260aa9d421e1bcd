using System.Text.Json;
using OitBot.Storage.Register;

namespace OitBot.Commands;

/// <summary>The reading as `import --dry-run --json` prints it.</summary>
public static class RegisterJson
{
    /// <summary>Thai stands as it is, dates are ISO, empty texts are "".</summary>
    public static string Write(RegisterReading reading) =>
        JsonSerializer.Serialize(
            new
            {
                reading.Agency,
                reading.FiscalYear,
                reading.Period,
                Items = reading.Items.Select(Item),
                reading.People,
                reading.Reporter,
                Warnings = reading.Warnings.Select(ImportWarnings.Of),
            },
            VerbJson.Indented
        );

    private static object Item(RegisterItem item) =>
        new
        {
            item.Number,
            item.Title,
            item.Indicator,
            item.SubIndicator,
            item.Heading,
            item.Groups,
            item.Preparers,
            item.Certifiers,
            Criteria = item.Criteria.Select(criterion => criterion.ToString()),
            item.Remark,
            item.SourceLines,
        };
}
