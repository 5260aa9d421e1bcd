using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels.Line;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Line;

/// <summary>What a coordinator is told of the month's messages before anything goes out.</summary>
public sealed class LineQuotaTests
{
    private const string Coordinator = "ผู้ประสานงาน";

    [Fact]
    public async Task The_preview_says_what_it_costs_and_warns_where_it_does_not_fit()
    {
        await using var line = await LineServer.StartAsync();
        line.MonthlyLimit = 500;
        line.QuotaUsed = 499;
        await using var services = ClientsOf(line);
        await using var bot = await TalkingBot.StartAsync(quota: QuotaOf(services));
        var card = await PreviewAsync(bot);
        Assert.Contains(new Fact("ใช้โควตา LINE", "2 ข้อความ"), card.Facts);
        Assert.Contains(new Fact("โควตาเดือนนี้", "ใช้ไป 499 จาก 500 เหลือ 1"), card.Facts);
        Assert.Equal(
            "โควตา LINE เดือนนี้เหลือ 1 ข้อความ ไม่พอสำหรับ 2 ท่าน ส่วนที่เกินจะส่งไม่ถึง",
            card.Text
        );
        Assert.Equal(Tone.Late, card.Tone);
    }

    [Fact]
    public async Task Without_a_limit_it_says_so()
    {
        await using var line = await LineServer.StartAsync();
        line.MonthlyLimit = null;
        line.QuotaUsed = 1234;
        await using var services = ClientsOf(line);
        await using var bot = await TalkingBot.StartAsync(quota: QuotaOf(services));
        var card = await PreviewAsync(bot);
        Assert.Contains(new Fact("โควตาเดือนนี้", "ใช้ไป 1,234 ไม่จำกัดจำนวน"), card.Facts);
        Assert.Null(card.Text);
    }

    [Theory]
    [InlineData(FaultKind.HangBefore)]
    [InlineData(FaultKind.ErrorBefore)]
    [InlineData(FaultKind.DropAfter)]
    public async Task Where_LINE_does_not_answer_the_preview_comes_all_the_same(FaultKind fault)
    {
        await using var line = await LineServer.StartAsync();
        line.Faults.Add(new Fault(fault));
        await using var services = ClientsOf(line);
        await using var bot = await TalkingBot.StartAsync(quota: QuotaOf(services));
        var card = await PreviewAsync(bot);
        Assert.Contains(new Fact("โควตาเดือนนี้", "ขณะนี้ยังไม่ทราบ"), card.Facts);
        Assert.Contains(card.Buttons, button => button.Label == "ส่งให้ 2 ท่าน");
    }

    [Fact]
    public async Task Many_who_look_at_once_ask_once()
    {
        await using var line = await LineServer.StartAsync();
        await using var services = ClientsOf(line);
        var quota = QuotaOf(services);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => quota.LookAsync(default)));
        Assert.Equal(new QuotaSeen(0, line.MonthlyLimit), quota.Latest);
        Assert.Equal(2, line.Requests.Count);
    }

    private static async Task<Card> PreviewAsync(TalkingBot bot)
    {
        await bot.LinkAsync(Coordinator);
        await bot.LinkAsync("วราพร");
        await bot.Clock.MoveToAsync(
            bot.Database,
            new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7))
        );
        var said = await bot.SayAsync(Coordinator, "แจ้งทุกคนว่า พรุ่งนี้ประชุม");
        return said[^1].Card!;
    }

    private static ServiceProvider ClientsOf(LineServer line)
    {
        var services = new ServiceCollection();
        services.AddLineClients(
            new LineOptions
            {
                ChannelSecret = line.Options.ChannelSecret,
                ChannelAccessToken = line.Options.ChannelAccessToken,
                ApiBaseAddress = line.ApiAddress,
            }
        );
        return services.BuildServiceProvider();
    }

    private static LineQuota QuotaOf(ServiceProvider services) =>
        new(
            services.GetRequiredService<ILineApi>(),
            TimeProvider.System,
            NullLogger<LineQuota>.Instance
        );
}
