using System.CommandLine;
using OitBot.Hosting;

namespace OitBot.Commands;

/// <summary>A day among a verb's options.</summary>
internal static class DayOption
{
    /// <summary>Null where it was not given.</summary>
    /// <exception cref="VerbFailedException">It is no day.</exception>
    public static DateOnly? Day(this ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } text)
            return null;
        return IsoDay.Read(text)
            ?? throw new VerbFailedException(
                $"{option.Name} {text}: ไม่ใช่วันที่ เขียนเป็น ปี-เดือน-วัน เช่น 2023-04-30"
            );
    }
}
