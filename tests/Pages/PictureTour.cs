using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OitBot.Tests.Kit;
using SkiaSharp;

namespace OitBot.Tests.Pages;

/// <summary>
/// Takes the pictures of the README: `OITBOT_TOUR=samples/pictures` names the folder; without it there is nothing to do.
/// </summary>
public sealed class PictureTour(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Widest = 1000;
    private const int Quality = 78;
    private static readonly string? Folder = Environment.GetEnvironmentVariable("OITBOT_TOUR");

    [SkippableFact]
    public async Task Of_the_web()
    {
        Skip.If(Folder is null, "OITBOT_TOUR is not set");
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        // As the register itself calls it, which would else be a warning in the picture.
        await using (var db = host.Database.Open())
            await db
                .Agencies.Where(agency => agency.Name == SampleRound.Agency)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(agency => agency.Name, $"สำนักงาน{SampleRound.Agency}")
                );
        var page = await chromium.OpenAsync(host, SampleRound.Coordinator, 1280);
        await TakeAsync(page, "/", "overview", 1180);
        await TakeAsync(page, "/items/12", "item", 1150);
        await TakeAsync(page, "/reminders", "reminders", 900);
        await TakeAsync(page, "/reports/signoff?digits=thai", "signoff", 900);
        await DraftAsync(page);
        await page.GotoAsync("/officers?show=none");
        await page.ClickAsync("button[name=everybody]");
        await SaveAsync(page, "cards", 620);
        var phone = await chromium.OpenAsync(host, SampleRound.Executive, 390);
        await TakeAsync(phone, "/", "overview-phone", 1100);
    }

    [SkippableFact]
    public async Task Of_the_chat()
    {
        Skip.If(Folder is null, "OITBOT_TOUR is not set");
        Skip.IfNot(Chromium.IsThere, Chromium.WhyNot);
        await using var bot = await BotProcess.StartAsync();
        var page = await chromium.OpenAsync(bot.Address, 1440);
        await page.GotoAsync("/simulator");
        const string Name = "นางสร้อยญา เพชรยวน";
        var phone = page.GetByRole(AriaRole.Article, new() { Name = $"โทรศัพท์ของ{Name}" });
        await page.Locator("#people-list").GetByText(Name).WaitForAsync();
        if (await phone.CountAsync() == 0)
            await page.Locator("#people-list").GetByText(Name).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "ลงทะเบียนให้เลย" }).ClickAsync();
        await HeardAsync(phone, "ลงทะเบียนเรียบร้อย");
        foreach (
            var (say, hear) in new[]
            {
                ("แนบลิงก์ O12 https://www.ayutthaya.go.th/o12.pdf", "แนบลิงก์ O12 แล้ว"),
                ("O12 เสร็จแล้ว", "ยืนยันรับรอง"),
            }
        )
        {
            await phone.GetByRole(AriaRole.Textbox).FillAsync(say);
            await phone.GetByRole(AriaRole.Textbox).PressAsync("Enter");
            await HeardAsync(phone, hear);
        }
        Write(await phone.ScreenshotAsync(), "chat");
    }

    private static Task HeardAsync(ILocator phone, string text) =>
        phone.Locator(".row.theirs").Filter(new() { HasText = text }).Last.WaitForAsync();

    private static async Task DraftAsync(IPage page)
    {
        var register = Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");
        await page.GotoAsync("/register");
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "register-2566.txt",
                MimeType = "text/plain",
                Buffer = Encoding.UTF8.GetBytes(
                    (await File.ReadAllTextAsync(register)).Replace(
                        "\tโครงสร้าง\t",
                        "\tแผนผังโครงสร้างองค์กร\t"
                    )
                ),
            }
        );
        await page.ClickAsync("section[aria-labelledby=upload] button");
        await page.WaitForSelectorAsync("#diff");
        await SaveAsync(page, "register", 1300);
    }

    private static async Task TakeAsync(IPage page, string path, string name, int height)
    {
        await page.GotoAsync(path);
        await SaveAsync(page, name, height);
    }

    private static async Task SaveAsync(IPage page, string name, int height)
    {
        await page.EvaluateAsync("document.fonts.ready");
        await page.SetViewportSizeAsync(page.ViewportSize!.Width, height);
        Write(await page.ScreenshotAsync(), name);
    }

    private static void Write(byte[] png, string name)
    {
        using var picture = SKBitmap.Decode(png);
        var scale = Math.Min(1f, (float)Widest / picture.Width);
        var size = new SKImageInfo((int)(picture.Width * scale), (int)(picture.Height * scale));
        using var small = picture.Resize(
            size,
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using var data = small.Encode(SKEncodedImageFormat.Webp, Quality);
        var folder = Path.GetFullPath(Folder!);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{name}.webp"), data.ToArray());
    }
}
