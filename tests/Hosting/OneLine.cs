using System.Net;
using System.Net.Sockets;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Hosting;

/// <summary>What cannot start, and a verb that cannot do it, say why in one line and end.</summary>
public sealed class OneLine : IDisposable
{
    private readonly VerbFolder _folder = new()
    {
        Settings = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--Database:Provider=Oracle", "Database:Provider")]
    [InlineData("--Database:Provider=7", "Database:Provider")]
    [InlineData("--Database:ConnectionString=Data Source=note.txt", "Database:ConnectionString")]
    [InlineData("--Keys:Folder=note.txt", "Keys:Folder")]
    [InlineData("--Agency:Website=nonsense", "Agency:Website")]
    [InlineData("--Web:Address=nonsense", "Web:Address")]
    [InlineData("--Reminders:HolidaysFolder=/no/such/folder", "Reminders:HolidaysFolder")]
    [InlineData("--urls=htp:foo", "urls")]
    [InlineData("--urls=http://localhost:99999", "urls")]
    [InlineData("--Line:ChannelSecret=x", "Line:ChannelAccessToken")]
    [InlineData("--Teams:AppId=x --Teams:AppPassword=y --Teams:RateShare=2", "Teams:RateShare")]
    [InlineData("officers add ก --role king", "king")]
    [InlineData("officers add", "--help")]
    [InlineData("setup teams /no/such/folder/t.zip", "/no/such/folder")]
    [InlineData("--agency=ไม่มี officers", "ไม่มี")]
    [InlineData("nonsense", "nonsense")]
    public async Task What_is_wrong_is_named(string arguments, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "note.txt"), "not a database");
        var (code, error) = arguments.StartsWith(
            "--Database:ConnectionString",
            StringComparison.Ordinal
        )
            ? await RunAsync(arguments)
            : await RunAsync(arguments.Split(' '));
        Assert.NotEqual(0, code);
        Assert.Contains(named, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_server_that_is_not_there_is_named()
    {
        var (code, error) = await RunAsync(
            "--Database:Provider=PostgreSql",
            "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=x;Database=y"
        );
        Assert.Equal(2, code);
        Assert.StartsWith("Database:ConnectionString: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, error) = await RunAsync($"--urls=http://{taken.LocalEndpoint}");
        Assert.Equal(2, code);
        Assert.Contains($"{taken.LocalEndpoint}", Assert.Single(error.Trim().Split('\n')));
    }

    private async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        if (arguments[0].StartsWith("--", StringComparison.Ordinal))
            arguments = ["--Logging:LogLevel:Default=Warning", .. arguments];
        var run = await _folder.RunAsync(arguments);
        // No stack trace beside the one line.
        Assert.DoesNotContain("   at ", run.Out, StringComparison.Ordinal);
        return (run.Code, run.Error);
    }
}
