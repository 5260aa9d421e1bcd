using System.Text.Json;
using OitBot.Storage.Model;

namespace OitBot.Pages.Register;

/// <summary>What an import changed, from the history's own JSON.</summary>
public static class ImportSummaryWords
{
    /// <summary>"เพิ่ม 43 ข้อ เจ้าหน้าที่ใหม่ 5 ท่าน"; "ไม่มีข้อเปลี่ยน" where only dates or the like did.</summary>
    public static string Of(ImportRecord record)
    {
        using var json = JsonDocument.Parse(record.Summary);
        string?[] parts =
        [
            Words("added", "เพิ่ม {0} ข้อ"),
            Words("changed", "เปลี่ยน {0} ข้อ"),
            Words("gone", "ไม่มีแล้ว {0} ข้อ"),
            Words("peopleAdded", "เจ้าหน้าที่ใหม่ {0} ท่าน"),
            Words("peopleChanged", "ข้อมูลเจ้าหน้าที่เปลี่ยน {0} ท่าน"),
        ];
        var words = string.Join(" ", parts.OfType<string>());
        return words.Length > 0 ? words : "ไม่มีข้อเปลี่ยน";

        string? Words(string name, string words)
        {
            var count = Count(json.RootElement, name);
            return count == 0
                ? null
                : string.Format(System.Globalization.CultureInfo.InvariantCulture, words, count);
        }
    }

    private static int Count(JsonElement summary, string name) =>
        !summary.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Array ? value.GetArrayLength()
        : value.GetInt32();
}
