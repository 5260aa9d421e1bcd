using System.Text.Json;
using Microsoft.Playwright;
using OitBot.Tests.Kit;
using OitBot.Tests.Pages;

namespace OitBot.Tests.Simulator;

/// <summary>What a visitor does after `dotnet run`: the real bot behind the page, from registering to certified.</summary>
public sealed class FirstVisitTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Soiya = "นางสร้อยญา เพชรยวน";
    private const string Waraporn = "นางสาววราพร บุญลือ";

    [SkippableFact]
    public async Task Two_people_register_hand_in_O12_and_certify_it_from_both_phones()
    {
        Skip.IfNot(Chromium.IsThere, Chromium.WhyNot);
        await using var bot = await BotProcess.StartAsync();
        var page = await chromium.OpenAsync(bot.Address, 1440);
        await page.GotoAsync("/simulator");
        var soiya = await RegisterAsync(page, Soiya);
        var waraporn = await RegisterAsync(page, Waraporn);

        await SayAsync(soiya, "แนบลิงก์ O12 https://ayutthaya.example.go.th/oit/o12.pdf");
        await HearAsync(soiya, "แนบลิงก์ O12 แล้ว");
        await SayAsync(soiya, "O12 เสร็จแล้ว");
        await TapLastAsync(soiya, "ยืนยันรับรอง");
        await HearAsync(soiya, "รับรอง O12 แล้ว");
        await SayAsync(waraporn, "รับรอง O12");
        await TapLastAsync(waraporn, "ยืนยันรับรอง");
        await HearAsync(waraporn, "รับรอง O12 แล้ว");
        await SayAsync(soiya, "สถานะ O12");

        await HearAsync(soiya, "รับรองแล้ว");
        Assert.Empty(await RefusedAsync(bot.Address));
    }

    /// <summary>What LINE refused; a webhook that a busy machine answered late is none of the bot's mistakes.</summary>
    private static async Task<IReadOnlyList<string>> RefusedAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var state = JsonDocument.Parse(await http.GetStringAsync("simulator/api/state"));
        return
        [
            .. state
                .RootElement.GetProperty("violations")
                .EnumerateArray()
                .Select(v => v.GetProperty("what").GetString()!)
                .Where(what => !what.StartsWith("webhook", StringComparison.Ordinal)),
        ];
    }

    private static async Task<ILocator> RegisterAsync(IPage page, string name)
    {
        var phone = page.GetByRole(AriaRole.Article, new() { Name = $"โทรศัพท์ของ{name}" });
        var list = page.Locator("#people-list");
        await list.GetByText(name).WaitForAsync();
        if (await phone.CountAsync() == 0)
            await list.GetByText(name).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "ลงทะเบียนให้เลย" }).ClickAsync();
        await HearAsync(phone, "ลงทะเบียนเรียบร้อย");
        return phone;
    }

    private static async Task SayAsync(ILocator phone, string text)
    {
        await phone.GetByRole(AriaRole.Textbox).FillAsync(text);
        await phone.GetByRole(AriaRole.Textbox).PressAsync("Enter");
    }

    private static Task HearAsync(ILocator phone, string text) =>
        phone.Locator(".row.theirs").Filter(new() { HasText = text }).Last.WaitForAsync();

    private static Task TapLastAsync(ILocator phone, string label) =>
        phone.GetByRole(AriaRole.Button, new() { Name = label }).Last.ClickAsync();
}
