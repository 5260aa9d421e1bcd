using System.Globalization;
using OitBot.Storage;
using OitBot.Storage.Reminders;

namespace OitBot.Tests.Reminders;

/// <summary>The holidays that come with the program, and days as tests write them.</summary>
internal static class Calendar
{
    private static readonly Lazy<NationalHolidays> Read = new(() => ReadHolidays.From(Folder));

    public static NationalHolidays National => Read.Value;

    public static ReminderRules Rules => new() { Holidays = National };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "holidays");

    public static DateOnly Day(string iso) =>
        DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"2023-04-24 08:30"</summary>
    public static DateTimeOffset At(string moment)
    {
        var parts = moment.Split(' ');
        return Bangkok.At(
            Day(parts[0]),
            TimeOnly.ParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture)
        );
    }
}
