using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels;
using OitBot.Channels.Teams;
using OitBot.Dialogs.Conversations;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>
/// The host on the sample register with its Teams app on a real port; issuer, token address and connector are played
/// on others. Every activity comes with a signed token.
/// </summary>
internal sealed class TeamsBot : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly HttpClient _http = new();
    private readonly IssuerKey _key;
    private WebApplication _app = null!;
    private int _ids;

    private TeamsBot(TestDatabase test, FakeIssuer issuer, FakeConnector connector)
    {
        (_test, Issuer, Connector) = (test, issuer, connector);
        _key = issuer.Publish("msteams");
    }

    public FakeIssuer Issuer { get; }
    public FakeConnector Connector { get; }
    public OitDatabase Database => _test.Database;
    public Uri Address => new(_app.Urls.First());
    public IServiceProvider Services => _app.Services;

    public static async Task<TeamsBot> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite
    )
    {
        var bot = new TeamsBot(
            await TestDatabase.CreateAsync(provider),
            await FakeIssuer.StartAsync(),
            await FakeConnector.StartAsync()
        );
        await SampleRegister.LoadIntoAsync(
            bot.Database,
            new DomainClock(TimeProvider.System),
            new AgencySettings(null, null),
            null
        );
        await bot.StartHostAsync();
        return bot;
    }

    /// <summary>Ends the process and starts it again; only the database stays.</summary>
    public async Task RestartAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await StartHostAsync();
    }

    /// <summary>A registration code for the officer whose name holds that text.</summary>
    public Task<string> CodeAsync(string name) =>
        Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.Officers.FirstAsync(o => o.Name.Contains(name), token);
                var clock = Services.GetRequiredService<DomainClock>();
                var actions = new EnrollmentActions(
                    db,
                    Services.GetRequiredService<CodeKey>(),
                    clock.GetUtcNow()
                );
                var outcome = await actions.IssueAsync(officer.AgencyId, officer.Id, null, token);
                return Assert.IsType<CodeIssued>(outcome).Code;
            }
        );

    /// <summary>Registers the user as the officer and answers that the name is right.</summary>
    public async Task RegisterAsync(string user, string name)
    {
        await AskAsync(user, $"ลงทะเบียน {await CodeAsync(name)}");
        await Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Officers.Where(o => o.Name.Contains(name))
                    .ExecuteUpdateAsync(set => set.SetProperty(o => o.NameConfirmed, true), token)
        );
    }

    /// <summary>A message of a person to the bot alone.</summary>
    public Task<TeamsAnswer> SayAsync(string user, string text) =>
        PostAsync(Activity(user, "message", ("text", text)));

    /// <summary>Says it and waits for what the connector gets as an answer to that.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> AskAsync(
        string user,
        string text,
        int answers = 1
    )
    {
        var message = Activity(user, "message", ("text", text));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(message)).Status);
        return await Connector.AnswersAsync((string)message["id"]!, answers);
    }

    /// <summary>Taps a button of a card: an Action.Execute as it stands on it, with what was typed.</summary>
    public Task<TeamsAnswer> TapAsync(string user, JsonElement action, string? typed = null)
    {
        var execute = JsonNode.Parse(action.GetRawText())!;
        if (typed is not null)
            execute["data"]!["text"] = typed;
        return PostAsync(
            Activity(
                user,
                "invoke",
                ("name", "adaptiveCard/action"),
                ("value", new JsonObject { ["action"] = execute, ["trigger"] = "manual" })
            )
        );
    }

    /// <summary>An activity as Teams sends it.</summary>
    public JsonObject Activity(
        string user,
        string type,
        params (string Name, JsonNode? Value)[] more
    )
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"1700{Interlocked.Increment(ref _ids)}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = Connector.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:{user}", ["name"] = user },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OIT" },
            ["conversation"] = new JsonObject
            {
                ["id"] = $"a:{user}",
                ["conversationType"] = "personal",
                ["tenantId"] = TeamsDoor.TenantId,
            },
            ["channelData"] = new JsonObject
            {
                ["tenant"] = new JsonObject { ["id"] = TeamsDoor.TenantId },
            },
        };
        foreach (var (name, value) in more)
            activity[name] = value;
        return activity;
    }

    public Task<TeamsAnswer> PostAsync(JsonObject activity)
    {
        var now = TimeProvider.System.GetUtcNow();
        var content = new TokenContent(
            FakeIssuer.BotFramework,
            TeamsDoor.AppId,
            Connector.ServiceUrl,
            now.AddMinutes(-1),
            now.AddHours(1)
        );
        return PostAsync(activity.ToJsonString(), _key.Sign(content));
    }

    public async Task<TeamsAnswer> PostAsync(string body, string? token)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(Address, TeamsChannel.Path)
        );
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new TeamsAnswer(
            response.StatusCode,
            text.Length == 0 ? default : JsonElement.Parse(text)
        );
    }

    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = Database.Open();
        return await read(db);
    }

    /// <summary>Waits until the database says so.</summary>
    public Task UntilAsync(Func<OitDb, Task<bool>> condition) =>
        Patience.UntilAsync(() => ReadAsync(condition), Connector.Describe);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
        await Issuer.DisposeAsync();
        await _test.DisposeAsync();
    }

    private async Task StartHostAsync()
    {
        var builder = HostConfiguration.CreateBuilder([
            "--urls=http://127.0.0.1:0",
            $"--Database:Provider={Database.Provider}",
            $"--Database:ConnectionString={Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(Path.GetTempPath(), "oitbot-test-keys")}",
            $"--Teams:AppId={TeamsDoor.AppId}",
            "--Teams:AppPassword=app password",
            $"--Teams:TenantId={TeamsDoor.TenantId}",
            $"--Teams:OpenIdMetadataAddress={Issuer.MetadataAddress}",
            $"--Teams:TokenAddress={Connector.TokenAddress}",
            "--Logging:LogLevel:Default=None",
        ]);
        builder.AddOitDatabase();
        builder.AddConversations();
        builder.AddChannels();
        builder.AddTeamsChannel();
        builder.AddJobs();
        _app = builder.Build();
        _app.MapTeamsChannel();
        await using (var db = Database.Open())
            await _app.Services.GetRequiredService<DomainClock>().LoadAsync(db);
        await _app.StartAsync();
    }
}

/// <summary>What the bot answered over HTTP.</summary>
internal sealed record TeamsAnswer(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>The card that takes the place of the one tapped.</summary>
    public JsonElement Card
    {
        get
        {
            Assert.Equal(HttpStatusCode.OK, Status);
            Assert.Equal(AdaptiveCards.ContentType, Body.GetProperty("type").GetString());
            return Body.GetProperty("value");
        }
    }
}

/// <summary>Reads cards and messages as the connector gets them.</summary>
internal static class Shown
{
    /// <summary>All words on the message and its cards.</summary>
    public static string Words(this ConnectorCall call) => call.Body.GetRawText();

    /// <summary>The message's first card.</summary>
    public static JsonElement Card(this ConnectorCall call) =>
        call.Body.GetProperty("attachments")[0].GetProperty("content");

    /// <summary>The action with that verb, wherever it stands on the card.</summary>
    public static JsonElement Action(this JsonElement card, string verb) =>
        Find(card, verb) ?? throw new InvalidOperationException($"no {verb} on {card}");

    /// <summary>Whether something on the card does that.</summary>
    public static bool Has(this JsonElement card, string verb) => Find(card, verb) is not null;

    private static JsonElement? Find(JsonElement element, string verb)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element
                .EnumerateArray()
                .Select(e => Find(e, verb))
                .FirstOrDefault(f => f is not null);
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.TryGetProperty("verb", out var found) && found.GetString() == verb)
            return element;
        return element
            .EnumerateObject()
            .Where(property => property.Name != "refresh")
            .Select(property => Find(property.Value, verb))
            .FirstOrDefault(f => f is not null);
    }
}
