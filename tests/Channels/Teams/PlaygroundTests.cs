using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OitBot.Channels;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.Pages;

namespace OitBot.Tests.Channels.Teams;

/// <summary>A person's first day in Microsoft's Agents Playground, a Teams-like client, in a real browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PlaygroundTests(Chromium chromium) : IAsyncLifetime
{
    private TestDatabase _test = null!;
    private WebApplication _app = null!;
    private Playground? _playground;
    private IPage _page = null!;
    private int _picture;

    public async Task InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        _app = await OitHost.BuildAsync([
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--Database:ConnectionString={_test.Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(Path.GetTempPath(), "oitbot-test-keys")}",
            "--Logging:LogLevel:Default=Error",
        ]);
        await SampleRegister.LoadIntoAsync(
            _test.Database,
            _app.Services.GetRequiredService<DomainClock>(),
            new AgencySettings(null, null),
            null
        );
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_playground is not null)
            await _playground.DisposeAsync();
        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }

    [SkippableFact]
    public async Task An_officer_registers_hands_in_certifies_returns_and_is_reminded()
    {
        Skip.IfNot(Chromium.IsThere, Chromium.WhyNot);
        _playground = await Playground.StartAsync(_app.Urls.First());
        _page = await chromium.OpenAsync(_playground.Address, 1280);
        await _page.GotoAsync("/");
        await LookAsync("เริ่ม", "ลงทะเบียน");

        await SayAsync($"ลงทะเบียน {await CodeAsync()}");
        await LookAsync("ลงทะเบียน", "ลงทะเบียน");
        await TapIfThereAsync("ถูกต้อง");

        await SayAsync("งานของฉัน");
        await LookAsync("ข้อของท่าน", "O4");

        await SayAsync("O4 ต้องมีอะไรบ้าง");
        await TapAsync("แนบลิงก์");
        await Field().FillAsync("https://example.go.th/o4.pdf");
        await TapAsync("แนบลิงก์");
        await LookAsync("แนบลิงก์บนการ์ด", "แนบลิงก์ O4 แล้ว");

        await SayAsync("O4 เสร็จแล้ว");
        await SayAsync("รับรอง O4");
        await TapAsync("ยืนยันรับรอง");
        await LookAsync("รับรองแล้ว", "รับรอง O4 แล้ว");

        await SayAsync("แนบลิงก์ O5 https://example.go.th/o5.pdf");
        await SayAsync("O5 เสร็จแล้ว");
        await SayAsync("รับรอง O5");
        await TapAsync("ตีกลับ");
        await Field().FillAsync("ลิงก์เปิดไม่ได้");
        await TapAsync("ส่งคืนเพื่อแก้ไข");
        await LookAsync("ส่งคืนแล้ว", "ส่งคืน O5 เพื่อแก้ไขแล้ว");

        await RemindAsync("O8 ครบกำหนดพรุ่งนี้");
        await LookAsync("เตือน", "O8 ครบกำหนดพรุ่งนี้");
        Assert.Equal(
            1,
            await ReadAsync(db =>
                db.Assignments.CountAsync(a => a.Duty == Duty.Certify && a.SignedAt != null)
            )
        );
    }

    /// <summary>The field that a button of a card has opened.</summary>
    private ILocator Field() => _page.Locator("input[id^=__ac-], textarea[id^=__ac-]").Last;

    private async Task SayAsync(string text)
    {
        var before = await ReadAsync(db => db.Deliveries.CountAsync());
        await _page.GetByRole(AriaRole.Textbox).Last.ClickAsync();
        await _page.Keyboard.InsertTextAsync(text);
        await _page.GetByLabel("Send Message").ClickAsync();
        await UntilAsync(db => db.Deliveries.CountAsync().ContinueWith(c => c.Result > before));
        await UntilAsync(db => db.Deliveries.AllAsync(d => d.State == DeliveryState.Sent));
    }

    private Task TapAsync(string label) =>
        _page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync();

    private async Task TapIfThereAsync(string label)
    {
        var button = _page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });
        if (await button.CountAsync() > 0)
            await button.Last.ClickAsync();
    }

    /// <summary>Waits until those words are on the screen, and takes a picture for people to look at.</summary>
    private async Task LookAsync(string picture, string words)
    {
        await _page
            .GetByText(words)
            .Last.WaitForAsync(new() { Timeout = 15_000, State = WaitForSelectorState.Attached });
        if (Environment.GetEnvironmentVariable("OITBOT_PICTURES") is { } folder)
            await _page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"teams-{++_picture:D2}-{picture}.png") }
            );
    }

    private Task<string> CodeAsync() =>
        _test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.Officers.FirstAsync(o => o.Name.Contains("สร้อยญา"), token);
                var actions = new EnrollmentActions(
                    db,
                    _app.Services.GetRequiredService<CodeKey>(),
                    _app.Services.GetRequiredService<DomainClock>().GetUtcNow()
                );
                var issued = await actions.IssueAsync(officer.AgencyId, officer.Id, null, token);
                return Assert.IsType<CodeIssued>(issued).Code;
            }
        );

    private async Task RemindAsync(string text)
    {
        await _test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var account = await db.ChannelAccounts.SingleAsync(token);
                Outbox.Add(
                    db,
                    new OutgoingMessage(
                        account.Channel,
                        account.UserId,
                        $$"""[{"type":"message","text":"{{text}}"}]""",
                        DeliveryKind.Reminder
                    )
                    {
                        OfficerId = account.OfficerId,
                        Reference = account.Reference,
                    },
                    _app.Services.GetRequiredService<DomainClock>().GetUtcNow()
                );
            }
        );
        _app.Services.GetRequiredService<DeliveryHint>().Give();
    }

    private async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = _test.Database.Open();
        return await read(db);
    }

    private async Task UntilAsync(Func<OitDb, Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await ReadAsync(condition))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20),
                "not in time"
            );
            await Task.Delay(50);
        }
    }

    /// <summary>The client's own server, as npm brings it.</summary>
    private sealed class Playground(Process process, Uri address) : IAsyncDisposable
    {
        public Uri Address => address;

        public static async Task<Playground> StartAsync(string bot)
        {
            var cli = Path.Combine(
                Node.Modules,
                "node_modules",
                "@microsoft",
                "m365agentsplayground",
                "cli.js"
            );
            var port = FreePort();
            var start = new ProcessStartInfo("node")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (
                var argument in new[]
                {
                    cli,
                    "start",
                    "-e",
                    $"{bot}/api/messages",
                    "-c",
                    "msteams",
                    "-p",
                    $"{port}",
                    "--disable-telemetry",
                }
            )
                start.ArgumentList.Add(argument);
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var playground = new Playground(process, new Uri($"http://localhost:{port}"));
            await playground.UntilItAnswersAsync();
            return playground;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        private async Task UntilItAnswersAsync()
        {
            using var http = new HttpClient();
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await http.GetStringAsync(address);
                    return;
                }
                catch (HttpRequestException) when (attempt < 150)
                {
                    await Task.Delay(100);
                }
            }
        }

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(
                System.Net.IPAddress.Loopback,
                0
            );
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
