using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.ScenarioHost;

/// <summary>JSON as JavaScript's JSON.stringify writes it: no spaces, nothing escaped that need not be.</summary>
public static class CompactJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 512,
    };

    /// <summary>The value, its properties in the order given; "undefined" for no value.</summary>
    public static string Of(object? value) =>
        value is null ? "undefined" : Of(JsonSerializer.SerializeToElement(value, Options));

    public static string Of(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            return "undefined";
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                WriteList(text, '[', value.EnumerateArray(), ']', Write);
                break;
            case JsonValueKind.String:
                WriteText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(NumberOf(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>JavaScript's order of properties: those that are whole numbers first, by size.</summary>
    private static void WriteObject(StringBuilder text, JsonElement value)
    {
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            last[property.Name] = property.Value;
        var ordered = last.OrderBy(p => IndexOf(p.Key) is null).ThenBy(p => IndexOf(p.Key) ?? 0);
        WriteList(
            text,
            '{',
            ordered,
            '}',
            static (to, property) =>
            {
                WriteText(to, property.Key);
                to.Append(':');
                Write(to, property.Value);
            }
        );
    }

    private static uint? IndexOf(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index.ToString(CultureInfo.InvariantCulture) == name
            ? index
            : null;

    private static void WriteList<T>(
        StringBuilder text,
        char begin,
        IEnumerable<T> items,
        char end,
        Action<StringBuilder, T> write
    )
    {
        text.Append(begin);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            write(text, item);
        }
        text.Append(end);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    private static string NumberOf(JsonElement value)
    {
        var number = value.GetDouble();
        if (number == 0)
            return "0";
        if (double.IsInfinity(number))
            return "null";
        var digits = number.ToString("R", CultureInfo.InvariantCulture);
        if (!digits.Contains('E', StringComparison.Ordinal))
            return digits;
        var size = Math.Abs(number);
        if (size is >= 1e-6 and < 1e21)
            return ((decimal)number).ToString(CultureInfo.InvariantCulture);
        // 1E+21 is written 1e+21 there, and 1E-07 as 1e-7.
        var parts = digits.Split('E');
        var exponent = int.Parse(
            parts[1],
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}e{exponent:+0;-0}");
    }
}
