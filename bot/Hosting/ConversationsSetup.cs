using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Reminders;

namespace OitBot.Hosting;

/// <summary>Puts the bot together: the conversations, what names mean, the turn.</summary>
public static class ConversationsSetup
{
    /// <summary>Every conversation there is.</summary>
    public static IReadOnlyList<Conversation> All(
        CodeKey key,
        WebAddress web,
        ReminderRules rules,
        TimeProvider machine
    ) =>
        [
            new Help(),
            new SmallTalk(),
            new NotUnderstood(),
            new RegisterTalk(key),
            new AccountTalk(key, machine),
            new MyItemsTalk(),
            new StatusTalk(),
            new OverallTalk(),
            new ResponsibleTalk(),
            new HistoryTalk(),
            new EvidenceTalk(),
            new PreparedTalk(),
            new CertifyTalk(),
            new ReturnTalk(),
            new WithdrawTalk(),
            new DeadlineTalk(),
            new AssignTalk(),
            new DelegateTalk(),
            new CodeTalk(key),
            new ContactTalk(),
            new BroadcastTalk(),
            new BroadcastDecisions(),
            new BroadcastReportTalk(),
            new AcknowledgeTalk(),
            new SnoozeTalk(rules),
            new NoticeChannelTalk(),
            new WebTalk(web),
        ];

    public static void AddConversations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new CodeKey(provider.GetRequiredService<Keys>().CodeKey));
        services.AddSingleton(new ThaiCommands(SampleRegister.Names));
        services.AddSingleton(WebAddressOf(builder.Configuration));
        services.AddSingleton<AgencyLanguages>();
        builder.AddRules();
        services.AddSingleton(provider => new ConversationBook(
            All(
                provider.GetRequiredService<CodeKey>(),
                provider.GetRequiredService<WebAddress>(),
                provider.GetRequiredService<ReminderRules>(),
                provider.GetRequiredService<TimeProvider>()
            )
        ));
        // The LINE channel puts its own in the place of this one.
        services.AddSingleton<IMessageQuota, NoMessageQuota>();
        services.AddSingleton<ActivityHandler, OitActivityHandler>();
        services.AddSingleton<Turn>();
    }

    /// <summary>`Web:Address` where people's browsers reach the bot through a proxy, else the address it listens on.</summary>
    private static WebAddress WebAddressOf(ConfigurationManager configuration)
    {
        var text = configuration["Web:Address"] is { Length: > 0 } given
            ? given
            : configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080";
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? new WebAddress(address)
            : throw new ConfigurationException("Web:Address", $"'{text}' is not an address");
    }
}
