using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Pages;

/// <summary>The real host on a database of its own, on a real socket, with a clock that stands still until it is moved.</summary>
public sealed class WebHost : WebApplicationFactory<Program>
{
    /// <summary>Where the clock starts: 20 March 2566, 09.00 in Bangkok.</summary>
    public static readonly DateTimeOffset Morning = new(
        2023,
        3,
        20,
        9,
        0,
        0,
        TimeSpan.FromHours(7)
    );

    private readonly TestDatabase _test;
    private readonly LineServer _line;
    private readonly string _environment;

    private WebHost(TestDatabase test, LineServer line, string environment)
    {
        _test = test;
        _line = line;
        _environment = environment;
        UseKestrel();
    }

    public FakeTimeProvider Clock { get; } = new(Morning);
    public OitDatabase Database => _test.Database;

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <param name="environment">"Development" lets cookies travel over plain http, as a browser on this machine needs it.</param>
    /// <param name="seed">Fills the database before the host starts, which would load the sample register into an empty one.</param>
    public static async Task<WebHost> StartAsync(
        Func<OitDatabase, Task> seed,
        string environment = "Development"
    )
    {
        var test = await TestDatabase.CreateAsync();
        await seed(test.Database);
        var host = new WebHost(test, await LineServer.StartAsync(), environment);
        host.StartServer();
        return host;
    }

    /// <summary>The sample register under way.</summary>
    public static Task<WebHost> SampleAsync() =>
        StartAsync(database => SampleRound.SeedAsync(database, Morning));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        // Set here and not by the factory, which would set it while the host may already be starting.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.UseSetting("Database:Provider", "Sqlite");
        // With a secret of its own the host has no simulator of its own. This LINE refuses the token: it answers at once, as
        // a standing clock needs it, and takes nothing.
        builder.UseSetting("Line:ChannelSecret", "not-a-secret");
        builder.UseSetting("Line:ChannelAccessToken", "not-a-token");
        builder.UseSetting("Line:ApiBaseAddress", _line.ApiAddress.ToString());
        builder.UseSetting("Line:BasicId", "@oittest");
        builder.UseSetting("Database:ConnectionString", Database.ConnectionString);
        builder.ConfigureServices(services =>
        {
            // So that a test can tell in which request something is asked of the database.
            services.AddHttpContextAccessor();
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
        });
    }

    /// <summary>A new sign-in link's token, as the chat would send it.</summary>
    public Task<string> TokenAsync(string name) =>
        Database.Writer.WriteAsync(
            (db, _) =>
                Task.FromResult(
                    SignInLinks.Issue(
                        db,
                        db.Officers.Single(o => o.Name == name),
                        Services.GetRequiredService<DomainClock>().GetUtcNow()
                    )
                )
        );

    /// <summary>How many lines the log has; it is whole.</summary>
    public async Task<int> LogLengthAsync()
    {
        await using var db = Database.Open();
        Assert.Null(await HashChain.VerifyAsync(db, 1));
        return await db.SignOffEntries.CountAsync();
    }

    /// <summary>The version of the first agency's item, as its forms hold it.</summary>
    public async Task<string> VersionAsync(int number)
    {
        await using var db = Database.Open();
        return $"{(await db.Items.SingleAsync(i => i.Number == number && i.AgencyId == 1)).Version}";
    }

    /// <summary>A browser without scripts that nobody is signed in with.</summary>
    public Browser Stranger() => new(Address);

    /// <summary>A browser without scripts in which that person has signed in with a link.</summary>
    public async Task<Browser> SignedInAsync(string name)
    {
        var browser = Stranger();
        var token = await TokenAsync(name);
        var form = await browser.GetAsync(SignInLinks.PathOf(token));
        var answer = await browser.SubmitAsync(form, "/signin", ("t", token));
        Assert.Equal("/", answer.Location);
        return browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _line.DisposeAsync();
        await _test.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
