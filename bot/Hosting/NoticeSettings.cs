using OitBot.Dialogs.Conversations;

namespace OitBot.Hosting;

/// <summary>`Notifications:*`: when people are told what can wait.</summary>
public static class NoticeSettings
{
    private const string GatherAt = "Notifications:GatherAt";
    private const string ReadyToCertify = "Notifications:ReadyToCertify";

    /// <summary>
    /// Puts both kinds of rules among the services, once, whoever of the host's parts asks first: reading them reads
    /// the files of holidays.
    /// </summary>
    public static void AddRules(this WebApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(NoticeRules)))
            return;
        var rules = Rules(builder.Configuration);
        builder.Services.AddSingleton(rules);
        builder.Services.AddSingleton(rules.Reminders);
    }

    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static NoticeRules Rules(IConfiguration configuration)
    {
        var usual = new NoticeRules();
        return usual with
        {
            GatherAt =
                ReminderSettings
                    .List(configuration, GatherAt)
                    ?.Select(text => ReminderSettings.Time(GatherAt, text))
                    .ToList()
                ?? usual.GatherAt,
            ReadyToCertifyAtOnce = IsAtOnce(configuration[ReadyToCertify]),
            Reminders = ReminderSettings.Rules(configuration),
        };
    }

    private static bool IsAtOnce(string? text) =>
        text?.ToUpperInvariant() switch
        {
            null or "" or "GATHERED" => false,
            "ATONCE" => true,
            _ => throw new ConfigurationException(
                ReadyToCertify,
                $"'{text}' is neither Gathered nor AtOnce"
            ),
        };
}
