using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using OitBot.Channels;
using OitBot.Channels.Teams;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Tests.Kit;
using OitBot.Tests.Turns;

namespace OitBot.Tests.Channels.Teams;

/// <summary>
/// The endpoint with its authentication on a socket of its own, with an issuer beside it; behind the door is a real turn
/// that says nothing and counts.
/// </summary>
internal sealed class TeamsDoor : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string TenantId = "99999999-8888-7777-6666-555555555555";
    public const string ServiceUrl = "https://smba.example/th/";
    private static readonly RSA StrangersRsa = RSA.Create(2048);
    private readonly TestDatabase _test;
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private int _entered;

    private TeamsDoor(TestDatabase test, FakeIssuer issuer, FakeTimeProvider time)
    {
        (_test, Issuer, Time) = (test, issuer, time);
        Key = issuer.Publish("msteams");
        var settings = new TeamsSettings(
            AppId,
            "secret",
            TenantId,
            FakeIssuer.BotFramework,
            issuer.MetadataAddress,
            new Uri("https://login.example/token")
        );
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddChannels();
        builder.Services.AddTeamsSender();
        builder.Services.AddTeamsAuthentication(settings);
        builder
            .Services.AddSingleton<TimeProvider>(time)
            .AddSingleton(_ => test.Database)
            .AddSingleton<DomainClock>()
            .AddSingleton(new Talk(test, CountAsync, time).Turn)
            .AddSingleton(new InboundTrust(settings))
            .AddSingleton<TeamsEndpoint>();
        _app = builder.Build();
        _app.MapTeamsChannel();
    }

    /// <summary>How each rule is broken, one at a time.</summary>
    public static readonly Dictionary<string, Func<TeamsDoor, string?>> BrokenTokens = new(
        StringComparer.Ordinal
    )
    {
        ["no token"] = _ => null,
        ["no JWT"] = _ => "abc.def.ghi",
        ["not signed"] = door => IssuerKey.Sign(door.Right, (SigningCredentials?)null),
        ["shared secret"] = door => IssuerKey.Sign(door.Right, SharedSecret(door)),
        ["key not published"] = door => IssuerKey.Create(["msteams"]).Sign(door.Right),
        ["published key id, another key"] = door => Stranger(door.Key.Key.KeyId).Sign(door.Right),
        ["weak key"] = door => Resigned(door.RightToken, door.Issuer.Publish(1024, "msteams")),
        ["signature changed"] = door => Tampered(door.RightToken),
        ["issuer"] = door => door.Key.Sign(door.Right with { Issuer = "https://sts.example/" }),
        ["issuer with a slash"] = door =>
            door.Key.Sign(door.Right with { Issuer = FakeIssuer.BotFramework + "/" }),
        ["no issuer"] = door => door.Key.Sign(door.Right with { Issuer = null }),
        ["audience"] = door => door.Key.Sign(door.Right with { Audience = "another-app" }),
        ["no audience"] = door => door.Key.Sign(door.Right with { Audience = null }),
        ["expired"] = door => door.Key.Sign(door.Right with { Until = door.Now.AddMinutes(-6) }),
        ["not yet valid"] = door =>
            door.Key.Sign(door.Right with { From = door.Now.AddMinutes(6) }),
        ["no end"] = door => door.Key.Sign(door.Right with { Until = null }),
        ["no serviceurl"] = door => door.Key.Sign(door.Right with { ServiceUrl = null }),
        ["another serviceurl"] = door =>
            door.Key.Sign(door.Right with { ServiceUrl = "https://evil.example/" }),
    };

    public FakeIssuer Issuer { get; }
    public FakeTimeProvider Time { get; }
    public IssuerKey Key { get; }
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>How many activities got past the door.</summary>
    public int Entered => Volatile.Read(ref _entered);

    public TokenContent Right =>
        new(FakeIssuer.BotFramework, AppId, ServiceUrl, Now.AddMinutes(-1), Now.AddHours(1));

    public string RightToken => Key.Sign(Right);

    public string RightActivity { get; } =
        $$$"""{"type":"message","channelId":"msteams","serviceUrl":"{{{ServiceUrl}}}","from":{"id":"29:a"},"conversation":{"id":"a","tenantId":"{{{TenantId}}}"},"text":"สวัสดี"}""";

    public static async Task<TeamsDoor> OpenAsync()
    {
        var door = new TeamsDoor(
            await TestDatabase.CreateAsync(),
            await FakeIssuer.StartAsync(),
            new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 2, 0, 0, TimeSpan.Zero))
        );
        await door._app.StartAsync();
        return door;
    }

    /// <summary>Whatever was refused has run no turn and left no row.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Equal(0, Entered);
        await using var db = _test.Database.Open();
        Assert.False(await db.SeenEvents.AnyAsync());
        Assert.False(await db.PendingEvents.AnyAsync());
        Assert.False(await db.ConversationStates.AnyAsync());
        Assert.False(await db.Deliveries.AnyAsync());
    }

    public async Task<HttpStatusCode> PostAsync(
        string? token,
        string activity,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{_app.Urls.First()}/api/messages"
        );
        request.Content = new StringContent(activity, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await Issuer.DisposeAsync();
        await _test.DisposeAsync();
    }

    private Task CountAsync(TurnContext turn)
    {
        Interlocked.Increment(ref _entered);
        return Task.CompletedTask;
    }

    private static SigningCredentials SharedSecret(TeamsDoor door) =>
        new(
            new SymmetricSecurityKey(door.Key.Key.Rsa.ExportSubjectPublicKeyInfo())
            {
                KeyId = door.Key.Key.KeyId,
            },
            SecurityAlgorithms.HmacSha256
        );

    /// <summary>A key that the issuer never had, under any key id.</summary>
    public static IssuerKey Stranger(string keyId) =>
        new(new RsaSecurityKey(StrangersRsa) { KeyId = keyId }, ["msteams"]);

    /// <summary>By hand: the library itself refuses to sign with a weak key.</summary>
    private static string Resigned(string token, IssuerKey key)
    {
        var header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{key.Key.KeyId}}"}""";
        var content = $"{Base64UrlEncoder.Encode(header)}.{token.Split('.')[1]}";
        var signature = key.Key.Rsa.SignData(
            Encoding.ASCII.GetBytes(content),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder
            .Decode(parts[1])
            .Replace("1111", "2222", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }
}
