using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OitBot.Channels;
using OitBot.Channels.Line;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Line;

/// <summary>
/// The host with its LINE channel on a real port, talking to a LINE that is played on another: what the bot says is
/// the test's, everything between is the product's.
/// </summary>
internal sealed class LineBot : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly bool _ownsDatabase;
    private readonly bool _ownsLine;
    private WebApplication _app;

    private LineBot(
        TestDatabase test,
        bool ownsDatabase,
        LineServer line,
        bool ownsLine,
        WebApplication app
    )
    {
        (_test, _ownsDatabase, Line, _ownsLine, _app) = (test, ownsDatabase, line, ownsLine, app);
    }

    public LineServer Line { get; }
    public OitDatabase Database => _test.Database;
    public Uri Address => new(_app.Urls.First());
    public IServiceProvider Services => _app.Services;

    public static async Task<LineBot> StartAsync(
        ActivityHandler bot,
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        TestDatabase? database = null,
        LineServer? line = null,
        bool withJobs = true
    )
    {
        var test = database ?? await TestDatabase.CreateAsync(provider);
        var playing = line ?? await LineServer.StartAsync();
        var app = await StartHostAsync(bot, test, playing, withJobs);
        playing.WebhookUrl = new Uri(new Uri(app.Urls.First()), LineChannel.Path);
        return new LineBot(test, database is null, playing, line is null, app);
    }

    /// <summary>Another process on the same database and the same LINE.</summary>
    public async Task<WebApplication> StartTwinAsync(ActivityHandler bot) =>
        await StartHostAsync(bot, _test, Line, withJobs: true);

    /// <summary>Ends the process in an orderly way.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>And starts it again.</summary>
    public async Task StartAgainAsync(ActivityHandler bot)
    {
        _app = await StartHostAsync(bot, _test, Line, withJobs: true);
        Line.WebhookUrl = new Uri(Address, LineChannel.Path);
    }

    /// <summary>Posts a body as it is, signed with the channel's secret unless a signature is given.</summary>
    public async Task<int> PostAsync(byte[] body, string? signature = null)
    {
        // A body that is refused by its length is not sent: the server would close while it is still on its way.
        using var handler = new SocketsHttpHandler
        {
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(Address, LineChannel.Path)
        );
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(
            LineSignature.Header,
            signature ?? LineSignature.Sign(Line.Options.ChannelSecret, body)
        );
        request.Headers.ExpectContinue = true;
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public Task<int> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = Database.Open();
        return await read(db);
    }

    public Task<List<Delivery>> DeliveriesAsync() =>
        ReadAsync(db => db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync());

    /// <summary>Waits until the table says so.</summary>
    public async Task<List<Delivery>> DeliveriesAsync(Func<List<Delivery>, bool> condition)
    {
        List<Delivery> deliveries = [];
        await Patience.UntilAsync(
            async () => condition(deliveries = await DeliveriesAsync()),
            () =>
                string.Join(", ", deliveries.Select(d => $"{d.Id} {d.State} {d.Failure}"))
                + " | "
                + string.Join(", ", Line.Answers)
        );
        return deliveries;
    }

    public int Answered(string endpoint, int status) =>
        (int)Line.Answers.GetValueOrDefault($"POST /v2/bot/message/{endpoint} {status}");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsLine)
            await Line.DisposeAsync();
        if (_ownsDatabase)
            await _test.DisposeAsync();
    }

    private static async Task<WebApplication> StartHostAsync(
        ActivityHandler bot,
        TestDatabase test,
        LineServer line,
        bool withJobs
    )
    {
        var builder = HostConfiguration.CreateBuilder([
            "--urls=http://127.0.0.1:0",
            $"--Database:Provider={test.Database.Provider}",
            $"--Database:ConnectionString={test.Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(Path.GetTempPath(), "oitbot-test-keys")}",
            $"--Line:ChannelSecret={line.Options.ChannelSecret}",
            $"--Line:ChannelAccessToken={line.Options.ChannelAccessToken}",
            $"--Line:ApiBaseAddress={line.ApiAddress}",
            "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:Microsoft=None",
        ]);
        builder.AddOitDatabase();
        builder.AddChannels();
        builder.AddLineChannel();
        if (withJobs)
            builder.AddJobs();
        builder.Services.AddSingleton(bot);
        builder.Services.AddSingleton<Turn>();
        var app = builder.Build();
        app.MapLineChannel();
        await app.StartAsync();
        return app;
    }
}

/// <summary>A bot of a few lines: says again what it was told, and does what a test asks for.</summary>
internal sealed class TestBot(Func<TurnContext, Task>? talk = null) : ActivityHandler
{
    public override Task OnTurnAsync(TurnContext turn) =>
        talk is null ? EchoAsync(turn) : talk(turn);

    public override Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference) =>
        turn.SendActivityAsync($"ขออภัย ระบบขัดข้อง ({reference})");

    public static Task EchoAsync(TurnContext turn) =>
        turn.SendActivityAsync($"ได้รับ: {Describe(turn.Activity)}");

    public static string Describe(Activity activity) =>
        activity switch
        {
            { Text: { } text } => $"{activity.Type} {text}",
            { Value: { } value } => $"{activity.Type} {value.GetRawText()}",
            { Attachments: [var one, ..] } =>
                $"{activity.Type} {one.ContentType} {one.Name}".Trim(),
            { MembersAdded: { Count: > 0 } added } => added[0].Id == activity.Recipient?.Id
                ? "bot added"
                : "person added",
            _ => $"{activity.Type}",
        };
}
