using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

/// <summary>One officer on LINE and on Teams: one truth, one question, one place for notices.</summary>
public sealed class TwoChannelsTests : IAsyncLifetime
{
    private const string Line = "line";
    private const string Teams = "msteams";
    private const string Preparer = "สร้อยญา";

    private TalkingBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await TalkingBot.StartAsync();
        await _bot.LinkAsync(Preparer, "U1");
        await _bot.LinkAsync(Preparer, "29:1", Teams);
        await SayAsync(Line, "แนบลิงก์ O4 https://example.go.th/o4");
        await SayAsync(Line, "O4 เสร็จแล้ว");
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("ใช่", 1)]
    [InlineData("ไม่", 0)]
    public async Task A_yes_or_no_on_one_channel_closes_the_question_on_the_other(
        string answer,
        int certified
    )
    {
        await SayAsync(Line, "รับรอง O4");
        await SayAsync(Teams, "รับรอง O4");

        await SayAsync(Teams, answer);
        var late = await SayAsync(Line, "ใช่");

        Assert.Contains("ท่านตอบแล้วทาง Teams", late, StringComparison.Ordinal);
        Assert.Equal(certified, await CertifiedAsync());
        Assert.Contains("ไม่มีคำถาม", await SayAsync(Line, "ใช่"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_missing_is_not_asked_for_any_more_once_it_was_given_on_the_other()
    {
        await SayAsync(Line, "แนบลิงก์ O5");
        await SayAsync(Teams, "แนบลิงก์ O5");

        await SayAsync(Teams, "https://example.go.th/o5");
        await SayAsync(Line, "https://example.go.th/another");

        Assert.Equal(
            ["https://example.go.th/o5"],
            await ReadAsync(db =>
                db.Evidence.Where(e => e.Url!.Contains("/o5") || e.Url.Contains("/another"))
                    .Select(e => e.Url!)
            )
        );
    }

    [Fact]
    public async Task A_question_asked_after_the_answer_is_a_new_one()
    {
        await SayAsync(Teams, "รับรอง O4");
        await SayAsync(Teams, "ไม่");
        await _bot.Clock.MoveToAsync(_bot.Database, _bot.Clock.GetUtcNow().AddMinutes(1));

        await SayAsync(Line, "รับรอง O4");
        await SayAsync(Line, "ใช่");

        Assert.Equal(1, await CertifiedAsync());
    }

    [Fact]
    public async Task A_question_about_something_else_stays_open()
    {
        await SayAsync(Line, "รับรอง O4");
        await SayAsync(Teams, "แนบลิงก์ O5");
        await SayAsync(Teams, "https://example.go.th/o5");

        await SayAsync(Line, "ใช่");

        Assert.Equal(1, await CertifiedAsync());
    }

    [Fact]
    public async Task A_question_about_another_matter_of_the_same_item_stays_open()
    {
        await SayAsync(Teams, "รับรอง O4");
        await _bot.TapAsync("U1", new Postback("snooze") { Items = [4] });

        await SayAsync(Teams, "ใช่");

        Assert.Equal(1, await CertifiedAsync());
    }

    [Fact]
    public async Task A_tap_gives_what_was_missing_on_the_other()
    {
        await SayAsync(Teams, "งดเตือน O5");
        await _bot.TapAsync(
            "U1",
            new Postback("snooze") { Items = [5], Text = "2023-03-22T00:00" }
        );

        Assert.Contains(
            "ท่านตอบแล้วทาง LINE",
            await SayAsync(Teams, "วันศุกร์"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_taken_out_for_another_item_leaves_open_the_question_about_that_one()
    {
        await SayAsync(Teams, "แนบลิงก์ O5");
        await SayAsync(Line, "ย้ายลิงก์ O4 ไป O5");
        await SayAsync(Line, "ยืนยัน");

        await SayAsync(Teams, "https://example.go.th/o5");

        Assert.Single(await ReadAsync(db => db.Evidence.Where(e => e.Url!.Contains("/o5"))));
    }

    [Fact]
    public async Task Notices_go_where_the_person_says()
    {
        await SayAsync(Teams, "แจ้งเตือนผ่านไลน์แทน");
        Assert.Equal(Line, await NoticesGoToAsync());
        Assert.Contains(
            "จะส่งแจ้งเตือนถึงท่านทาง Teams ครับ",
            await SayAsync(Line, "ส่งแจ้งเตือนทาง Teams"),
            StringComparison.Ordinal
        );
        Assert.Equal(Teams, await NoticesGoToAsync());
        Assert.Contains(
            "อยู่แล้ว",
            await SayAsync(Line, "ขอรับการแจ้งเตือนทาง Teams"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ตอนนี้แจ้งเตือนทาง Teams หรือเปล่า")]
    [InlineData("แจ้งเตือนทาง Teams หรือ LINE")]
    [InlineData("ไม่ต้องส่งแจ้งเตือนทาง Teams")]
    [InlineData("อย่าแจ้งเตือนทาง Teams")]
    [InlineData("แจ้งเตือนทุกคนทาง Teams")]
    public async Task Nothing_moves_on_a_question_a_no_or_a_message_for_others(string text)
    {
        await SayAsync(Line, text);
        Assert.Empty(await ReadAsync(db => db.Officers.Where(o => o.NoticeChannel != null)));
    }

    [Fact]
    public async Task Who_is_not_on_that_channel_is_told_how_to_get_there()
    {
        await _bot.LinkAsync("วราพร", "U2");
        var said = await _bot.SayAsync("U2", "ส่งแจ้งเตือนทาง Teams");
        Assert.Contains("ยังไม่ได้เชื่อมบัญชี Teams", said[^1].Text, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(db => db.Officers.Where(o => o.NoticeChannel != null)));
    }

    [Fact]
    public async Task The_card_about_oneself_says_where_notices_go_and_offers_the_other_channel()
    {
        await SayAsync(Line, "ส่งแจ้งเตือนทาง Teams");
        var card = (await _bot.SayOnAsync(Line, "U1", "ฉันคือใคร"))[^1].Card!;
        Assert.Contains(card.Facts, fact => fact is { Label: "รับแจ้งเตือนทาง", Value: "Teams" });
        var button = Assert.Single(card.Buttons);
        Assert.Equal("แจ้งเตือนทาง LINE", button.Label);

        await _bot.TapAsync("U1", button.Postback!);

        Assert.Equal(Line, await NoticesGoToAsync());
    }

    private async Task<string> SayAsync(string channel, string text)
    {
        var said = await _bot.SayOnAsync(channel, channel == Line ? "U1" : "29:1", text);
        return string.Join('\n', said.Select(Words));
    }

    private static string Words(Activity message) =>
        $"{message.Text} {message.Card?.Title} {message.Card?.Text}";

    private async Task<string?> NoticesGoToAsync()
    {
        await using var db = _bot.Database.Open();
        var account = await db.ChannelAccounts.FirstAsync();
        return (await Outbox.FindAddressAsync(db, account.OfficerId))?.Channel;
    }

    private async Task<int> CertifiedAsync() =>
        (
            await ReadAsync(db =>
                db.Assignments.Where(a => a.Duty == Duty.Certify && a.SignedAt != null)
            )
        ).Count;

    private async Task<List<T>> ReadAsync<T>(Func<OitBot.Storage.OitDb, IQueryable<T>> query)
    {
        await using var db = _bot.Database.Open();
        return await query(db).ToListAsync();
    }
}
