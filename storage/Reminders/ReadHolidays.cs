using System.Text.Json;

namespace OitBot.Storage.Reminders;

/// <summary>
/// Reads a folder with one file for each Buddhist year: {"year":2566,"complete":true,"source":"…","holidays":[{"date":"2023-04-13","name":"…"}]}.
/// </summary>
public static class ReadHolidays
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="InvalidDataException">A file is not as it should be; the message names it and says why.</exception>
    public static NationalHolidays From(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidDataException($"there is no folder {folder}");
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal);
        var years = files.Select(Read).ToList();
        return new NationalHolidays(
            years
                .SelectMany(year => year.Holidays)
                .Select(holiday => KeyValuePair.Create(holiday.Date, holiday.Name)),
            years.Where(year => year.Complete).Select(year => year.Year - ThaiCalendar.BuddhistEra)
        );
    }

    private static HolidayYear Read(string file)
    {
        try
        {
            var year = JsonSerializer.Deserialize<HolidayYear>(File.ReadAllBytes(file), Options);
            if (year is null)
                throw new InvalidDataException($"{file}: is empty");
            return
                year.Holidays.FirstOrDefault(h =>
                    h.Date.Year != year.Year - ThaiCalendar.BuddhistEra
                )
                    is { } stray
                ? throw new InvalidDataException($"{file}: {stray.Date:O} is not in {year.Year}")
                : year;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{file}: {wrong.Message}", wrong);
        }
    }

    private sealed record HolidayYear(
        int Year,
        bool Complete,
        string Source,
        IReadOnlyList<Holiday> Holidays
    );

    private sealed record Holiday(DateOnly Date, string Name);
}
