using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Understanding;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Kit;

/// <summary>The bot's turn on the sample register, without a channel around it: quick to ask, real in everything else.</summary>
public sealed class TalkingBot : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly Turn _turn;
    private readonly AgencyLanguages _languages;
    private int _events;

    private TalkingBot(TestDatabase test, DomainClock clock, IMessageQuota quota)
    {
        _test = test;
        Clock = clock;
        var key = new CodeKey(new byte[32]);
        _languages = new AgencyLanguages(test.Database, new ThaiCommands(SampleRegister.Names));
        var book = new ConversationBook(
            ConversationsSetup.All(
                key,
                new WebAddress(new Uri("https://oit.example.go.th")),
                new ReminderRules(),
                TimeProvider.System
            )
        );
        _turn = new Turn(
            test.Database,
            new OitActivityHandler(book, _languages, clock, quota, new NoticeRules()),
            clock,
            TimeProvider.System,
            NullLogger<Turn>.Instance
        );
    }

    public DomainClock Clock { get; }
    public OitDatabase Database => _test.Database;

    public static async Task<TalkingBot> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        IMessageQuota? quota = null
    )
    {
        var test = await TestDatabase.CreateAsync(provider);
        var clock = new DomainClock(TimeProvider.System);
        await SampleRegister.LoadIntoAsync(
            test.Database,
            clock,
            new AgencySettings(null, null),
            null
        );
        return new TalkingBot(test, clock, quota ?? new NoMessageQuota());
    }

    /// <summary>Registers an officer whose name holds that text, without the code's detour.</summary>
    public Task LinkAsync(string name, string? user = null, string channel = "line") =>
        Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db
                    .Officers.AsTracking()
                    .FirstAsync(o => o.Name.Contains(name), token);
                officer.NameConfirmed = true;
                db.ChannelAccounts.Add(
                    new OitBot.Storage.Model.ChannelAccount
                    {
                        AgencyId = officer.AgencyId,
                        OfficerId = officer.Id,
                        Channel = channel,
                        UserId = user ?? name,
                        LinkedAt = Clock.GetUtcNow(),
                        LastSeenAt = Clock.GetUtcNow(),
                    }
                );
            }
        );

    /// <summary>What the bot says to a text.</summary>
    public Task<IReadOnlyList<Activity>> SayAsync(string user, string text, string? group = null) =>
        SendAsync(New(user, group) with { Text = text });

    /// <summary>What the bot says to a tap on a button that carries a value.</summary>
    public Task<IReadOnlyList<Activity>> TapAsync(string user, Postback postback) =>
        SendAsync(
            New(user, null) with
            {
                Value = System.Text.Json.JsonElement.Parse(postback.ToJson()),
            }
        );

    /// <summary>What the bot says to a text on that channel.</summary>
    public Task<IReadOnlyList<Activity>> SayOnAsync(string channel, string user, string text) =>
        SendAsync(New(user, null) with { ChannelId = channel, Text = text });

    private async Task<IReadOnlyList<Activity>> SendAsync(Activity activity) =>
        (await _turn.RunAsync(new Incoming(activity, $"e{++_events}"))).Replies;

    private static Activity New(string user, string? group) =>
        new()
        {
            Type = ActivityTypes.Message,
            ChannelId = "line",
            From = new() { Id = user },
            Recipient = new() { Id = "bot" },
            Conversation = new() { Id = group ?? user, IsGroup = group is not null },
        };

    public async ValueTask DisposeAsync()
    {
        _languages.Dispose();
        await _test.DisposeAsync();
    }
}
