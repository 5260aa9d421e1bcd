using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.Pages;

namespace OitBot.Tests.Channels.Teams;

/// <summary>A person's first day in Microsoft's Agents Playground, a Teams-like client, in a real browser.</summary>
public sealed class PlaygroundTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private TestDatabase _test = null!;
    private WebApplication _app = null!;
    private Playground? _playground;

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
        var page = await chromium.OpenAsync(_playground.Address, 1280);
        var chat = new PlaygroundChat(page);
        await chat.OpenAsync();
        await chat.LookAsync("เริ่ม");

        await chat.SayAsync($"ลงทะเบียน {await CodeAsync()}", "ลงทะเบียนเรียบร้อย");
        await chat.LookAsync("ลงทะเบียน");

        await chat.SayAsync("งานของฉัน", "O4");
        await chat.LookAsync("ข้อของท่าน");

        var o4 = await chat.SayAsync("O4 ต้องมีอะไรบ้าง", "O4");
        await PlaygroundChat.FillAsync(
            o4,
            "แนบลิงก์",
            "https://example.go.th/o4.pdf",
            "แนบลิงก์",
            "แนบลิงก์ O4 แล้ว"
        );
        await chat.LookAsync("แนบลิงก์บนการ์ด");

        await chat.SayAsync("O4 เสร็จแล้ว", "O4");
        await PlaygroundChat.TapAsync(
            await chat.SayAsync("รับรอง O4", "O4"),
            "ยืนยันรับรอง",
            "รับรอง O4 แล้ว"
        );
        await chat.LookAsync("รับรองแล้ว");

        await chat.SayAsync("แนบลิงก์ O5 https://example.go.th/o5.pdf", "O5");
        await chat.SayAsync("O5 เสร็จแล้ว", "O5");
        await PlaygroundChat.FillAsync(
            await chat.SayAsync("รับรอง O5", "O5"),
            "ตีกลับ",
            "ลิงก์เปิดไม่ได้",
            "ส่งคืนเพื่อแก้ไข",
            "ส่งคืน O5 เพื่อแก้ไขแล้ว"
        );
        await chat.LookAsync("ส่งคืนแล้ว");

        await MoveClockAsync("2023-04-20T08:30:00+07:00");
        await chat.ReceiveAsync("เตือนงานของท่าน");
        await chat.LookAsync("เตือน");
        Assert.Equal(
            1,
            await ReadAsync(db =>
                db.Assignments.CountAsync(a => a.Duty == Duty.Certify && a.SignedAt != null)
            )
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

    /// <summary>As the simulator's page does it: the morning's reminders go out by themselves.</summary>
    private async Task MoveClockAsync(string at)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        var moved = await http.PostAsJsonAsync("/simulator/api/clock", new { at });
        moved.EnsureSuccessStatusCode();
    }

    private async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = _test.Database.Open();
        return await read(db);
    }
}
