using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OitBot.Dialogs.Understanding;

/// <summary>Writes the one-line JSON of the verb <c>understand</c>: Thai unescaped, dates ISO, absent slots left out.</summary>
public static class UnderstoodJson
{
    static readonly TimeSpan _thailand = TimeSpan.FromHours(7);
    static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Line(Understood understood)
    {
        ArgumentNullException.ThrowIfNull(understood);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            Write(json, understood, withText: true);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, Understood understood, bool withText)
    {
        json.WriteStartObject();
        if (withText)
        {
            json.WriteString("text", understood.Text);
        }
        json.WriteString("intent", understood.Intent);
        Numbers(json, "items", understood.Items);
        json.WriteStartObject("slots");
        Write(json, understood.Slots);
        json.WriteEndObject();
        if (understood.Also.Count > 0)
        {
            json.WriteStartArray("also");
            foreach (var further in understood.Also)
            {
                Write(json, further, withText: false);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Slots slots)
    {
        Text(json, "url", slots.Url);
        Texts(json, "urls", slots.Urls);
        Text(json, "reason", slots.Reason);
        Text(json, "date", Iso(slots.Date));
        Text(json, "until", Iso(slots.Until, slots.UntilTime));
        Text(json, "time", slots.Time?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Text(json, "person", slots.Person);
        Text(json, "from", slots.From);
        Text(
            json,
            "group",
            slots.GroupAsTyped is { } typed ? $"{slots.Group} ({typed})" : slots.Group
        );
        Text(json, "audience", slots.Audience);
        Text(json, "except", slots.Except);
        Text(json, "text", slots.Text);
        Texts(json, "people", slots.People);
        Text(json, "code", slots.Code);
        Text(json, "filter", slots.Filter);
        Flag(json, "all", slots.All);
        Numbers(json, "excluded", slots.Excluded);
        Text(json, "subindicator", slots.Subindicator);
        Text(json, "channel", slots.Channel);
        Text(json, "format", slots.Format);
        Text(json, "note", slots.Note);
        Flag(json, "replace", slots.Replace);
        Text(json, "aspect", slots.Aspect);
        Text(json, "role", slots.Role);
        Text(json, "topic", slots.Topic);
        Number(json, "to", slots.To);
        Number(json, "moreDays", slots.MoreDays);
        Numbers(json, "itemsByTitle", slots.ItemsByTitle);
        if (slots.Disclosed is { } disclosed)
        {
            json.WriteBoolean("disclosed", disclosed);
        }
    }

    static string? Iso(DateOnly? date) =>
        date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Iso(DateOnly? date, TimeOnly? time) =>
        (date, time) switch
        {
            ({ } day, { } hour) => new DateTimeOffset(day.ToDateTime(hour), _thailand).ToString(
                "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture
            ),
            _ => Iso(date),
        };

    static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<int>? values)
    {
        if (values is null)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }
        json.WriteEndArray();
    }
}
