using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OitBot.Simulator;
using OitBot.Tests.Pages;

namespace OitBot.Tests.Simulator;

/// <summary>The page in Chromium, with a bot that answers with one of everything.</summary>
public sealed class PageTests(Chromium chromium) : SimulatorTest, IClassFixture<Chromium>
{
    private readonly List<string> _errors = [];

    [SkippableFact]
    public async Task A_person_types_gets_a_card_taps_its_button_and_a_quick_reply()
    {
        var (page, phone) = await OpenAsync(1440, 900);

        await phone.GetByRole(AriaRole.Textbox).FillAsync("ข้อของฉัน");
        await phone.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await AnswerAsync(0, Card);
        await phone.GetByRole(AriaRole.Button, new() { Name = "ยืนยันรับรอง" }).ClickAsync();
        await AnswerAsync(1, TextWithQuickReply);
        await phone.GetByRole(AriaRole.Button, new() { Name = "ภาพรวม" }).ClickAsync();
        await Line.UntilAsync(() => Bot.Posts.Count == 3, "three webhooks");

        Assert.Equal("certify", Event(1).GetProperty("postback").GetProperty("data").GetString());
        Assert.Equal("ภาพรวม", Event(2).GetProperty("message").GetProperty("text").GetString());
        await Assertions
            .Expect(phone.GetByRole(AriaRole.Log))
            .ToContainTextAsync("โครงสร้างหน่วยงาน");
        await Assertions.Expect(phone.GetByText("อ่านแล้ว")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#traffic-list > li")).ToHaveCountAsync(5);
        Assert.Empty(_errors);
    }

    [SkippableFact]
    public async Task A_refused_request_shows_among_the_violations()
    {
        var (page, _) = await OpenAsync(1440, 900);

        await Client.PushAsync(Sayomporn.Id, "");

        await page.GetByRole(AriaRole.Tab, new() { Name = "ผิดกติกา" }).ClickAsync();
        await Assertions
            .Expect(page.Locator("#violation-list"))
            .ToContainTextAsync("May not be empty");
    }

    [SkippableFact]
    public async Task A_fault_is_switched_on_from_the_page()
    {
        var (page, _) = await OpenAsync(1440, 900);

        await page.GetByRole(AriaRole.Tab, new() { Name = "ทำให้ขัดข้อง" }).ClickAsync();
        await page.Locator("#fault-kind").SelectOptionAsync(nameof(FaultKind.DropAfter));
        await page.GetByRole(AriaRole.Button, new() { Name = "เปิดอาการนี้" }).ClickAsync();
        await Line.UntilAsync(() => Line.Faults.On.Count == 1, "a fault");

        Assert.Equal(new Fault(FaultKind.DropAfter, Times: 1), Line.Faults.On.Single());
    }

    [SkippableTheory]
    [InlineData(360, 760)]
    [InlineData(1440, 900)]
    public async Task The_page_fits_its_window_and_is_accessible(int width, int height)
    {
        var (page, phone) = await OpenAsync(width, height);
        await Sayomporn.SayAsync("สวัสดี");
        await Client.PostAsync(
            "v2/bot/message/push",
            new { to = Sayomporn.Id, messages = new object[] { Card, TextWithQuickReply } }
        );
        await phone.GetByRole(AriaRole.Button, new() { Name = "ภาพรวม" }).WaitForAsync();

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // Colours inside a chat are LINE's and the bot's, not the page's.
        var chat = new AxeRunContext { Exclude = [new AxeSelector(".log")] };
        var everywhere = (await page.RunAxe()).Violations.Where(v => v.Id != "color-contrast");
        var outside = (await page.RunAxe(chat)).Violations;
        Assert.Empty(everywhere.Concat(outside).Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.Empty(_errors);
    }

    private async Task<(IPage Page, ILocator Phone)> OpenAsync(int width, int height)
    {
        var page = await chromium.OpenAsync(Line.ApiAddress, width, height);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // Without a register there is no list of people and no clock: those two are 404.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                _errors.Add(message.Text);
        };
        await page.GotoAsync("/simulator");
        if (width < 980)
            await page.Locator(".views").GetByText("เลือกคน").ClickAsync();
        await page.GetByLabel("คนนอกทะเบียน").FillAsync(Sayomporn.Name);
        await page.GetByLabel("คนนอกทะเบียน").PressAsync("Enter");
        var phone = page.GetByRole(AriaRole.Article, new() { Name = Sayomporn.Name });
        await phone.WaitForAsync();
        return (page, phone);
    }

    private async Task AnswerAsync(int webhook, object message)
    {
        await Line.UntilAsync(() => Bot.Posts.Count > webhook, "the webhook");
        var token = Event(webhook).GetProperty("replyToken").GetString();
        Assert.Equal(200, (await Client.ReplyAsync(token, message)).Status);
    }

    private JsonElement Event(int index) =>
        JsonDocument
            .Parse(Bot.Posts.ElementAt(index).Body)
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Single();

    private static object Action(string label, string data) =>
        new
        {
            type = "postback",
            label,
            data,
            displayText = label,
        };

    private static readonly object Card = new
    {
        type = "flex",
        altText = "O1 โครงสร้างหน่วยงาน",
        contents = new
        {
            type = "bubble",
            body = new
            {
                type = "box",
                layout = "vertical",
                contents = new object[]
                {
                    new
                    {
                        type = "text",
                        text = "โครงสร้างหน่วยงาน",
                        weight = "bold",
                        wrap = true,
                    },
                    new { type = "separator", margin = "md" },
                    new
                    {
                        type = "button",
                        style = "primary",
                        action = Action("ยืนยันรับรอง", "certify"),
                    },
                },
            },
        },
    };

    private static readonly object TextWithQuickReply = new
    {
        type = "text",
        text = "รับรองแล้วครับ",
        quickReply = new
        {
            items = new[]
            {
                new
                {
                    type = "action",
                    action = new
                    {
                        type = "message",
                        label = "ภาพรวม",
                        text = "ภาพรวม",
                    },
                },
            },
        },
    };
}
