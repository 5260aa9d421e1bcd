using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Channels.Line;

/// <summary>
/// A Flex container as its JSON: a limit of bytes is a limit of what is written, so it is written once, measured, and
/// sent as it is.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct WrittenJson(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>Written once, as LINE is sent it: in UTF-8, Thai unescaped.</summary>
    public static WrittenJson Of(FlexContainer container) =>
        new(JsonSerializer.SerializeToUtf8Bytes(container, LineJson.Readable.FlexContainer));

    /// <summary>What LINE's limit of a container counts.</summary>
    public int Bytes => Utf8.Length;

    internal sealed class Converter : JsonConverter<WrittenJson>
    {
        /// <exception cref="NotSupportedException">Always: LINE never sends one back.</exception>
        public override WrittenJson Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Flex messages are only written.");

        public override void Write(
            Utf8JsonWriter writer,
            WrittenJson value,
            JsonSerializerOptions options
        ) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
