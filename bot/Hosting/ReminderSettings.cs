using System.Globalization;
using OitBot.Storage.Reminders;

namespace OitBot.Hosting;

/// <summary>`Reminders:*`: when people are reminded. What is not set is as <see cref="ReminderRules"/> has it.</summary>
public static class ReminderSettings
{
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static ReminderRules Rules(IConfiguration configuration)
    {
        var usual = new ReminderRules();
        var rules = usual with
        {
            At = Time(configuration, "Reminders:At") ?? usual.At,
            OfficeHoursEnd =
                Time(configuration, "Reminders:OfficeHoursEnd") ?? usual.OfficeHoursEnd,
            Milestones = Milestones(configuration) ?? usual.Milestones,
            EscalateAfter = Days(configuration, "Reminders:EscalateAfter") ?? usual.EscalateAfter,
            Holidays = Holidays(configuration),
        };
        return rules.At < rules.OfficeHoursEnd
            ? rules
            : throw new ConfigurationException(
                "Reminders:OfficeHoursEnd",
                $"{rules.OfficeHoursEnd:HH:mm} is not after Reminders:At, {rules.At:HH:mm}"
            );
    }

    /// <summary>A time of day such as 08:30; null where none is set.</summary>
    internal static TimeOnly? Time(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text ? Time(key, text) : null;

    internal static TimeOnly Time(string key, string text) =>
        TimeOnly.TryParseExact(
            text.Trim(),
            "HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : throw new ConfigurationException(key, $"'{text}' is not a time such as 08:30");

    /// <summary>"a,b" or a JSON array; null where nothing is set.</summary>
    internal static IReadOnlyList<string>? List(IConfiguration configuration, string key)
    {
        var entries = configuration
            .GetSection(key)
            .GetChildren()
            .Select(child => child.Value ?? "")
            .ToList();
        return entries.Count > 0 ? entries
            : configuration[key] is { Length: > 0 } text
                ? text.Split(',', StringSplitOptions.TrimEntries)
            : null;
    }

    private static List<int>? Milestones(IConfiguration configuration)
    {
        const string Key = "Reminders:Milestones";
        return List(configuration, Key)?.Select(text => Days(Key, text)).ToList();
    }

    private static int? Days(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text ? Math.Max(1, Days(key, text)) : null;

    private static int Days(string key, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days <= 365
            ? days
            : throw new ConfigurationException(
                key,
                $"'{text}' is not a number of days from 0 to 365"
            );

    private static NationalHolidays Holidays(IConfiguration configuration)
    {
        var folder = configuration["Reminders:HolidaysFolder"] is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(AppContext.BaseDirectory, "holidays");
        try
        {
            return ReadHolidays.From(folder);
        }
        catch (Exception e)
            when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "Reminders:HolidaysFolder",
                e.Message.ReplaceLineEndings(" ")
            );
        }
    }
}
