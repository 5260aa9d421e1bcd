using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels.Line;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Line;

public sealed class WebhookTests
{
    [Fact]
    public void The_signature_of_LINE_s_own_vector_is_right_and_any_other_is_wrong()
    {
        const string secret = "8c570fa6dd201bb328f1c1eac23a96d8";
        var body = Encoding.UTF8.GetBytes(
            """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""
        );
        const string right = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";
        Assert.True(LineSignature.IsValid(secret, body, right));
        Assert.Equal(right, LineSignature.Sign(secret, body));
        foreach (
            var wrong in new[] { null, "", "x", right[..^1], right + "=", "h" + right[1..], "AAAA" }
        )
            Assert.False(LineSignature.IsValid(secret, body, wrong));
        Assert.False(LineSignature.IsValid(secret, [.. body, 32], right));
        Assert.False(LineSignature.IsValid(secret + "0", body, right));
    }

    [Fact]
    public async Task Only_signed_bytes_come_in()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var body = """{"destination":"x","events":[]}"""u8.ToArray();
        Assert.Equal(200, await bot.PostAsync(body));
        Assert.Equal(401, await bot.PostAsync(body, "AAAA"));
        Assert.Equal(401, await bot.PostAsync(body, LineSignature.Sign("other", body)));
        Assert.Equal(401, await bot.PostAsync("nonsense"u8.ToArray(), ""));
        Assert.Equal(400, await bot.PostAsync("nonsense"));
        Assert.Equal(413, await bot.PostAsync(new byte[1024 * 1024 + 1]));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"events":null}""")]
    [InlineData("""{"events":[]}""")]
    [InlineData("""{"events":[null,1,"x",[],{}]}""")]
    [InlineData("""{"events":[{"type":"message"}]}""")]
    [InlineData("""{"events":[{"type":"message","source":{"type":"user","userId":"U1"}}]}""")]
    [InlineData(
        """{"events":[{"type":"message","source":{"userId":"U1"},"message":{"type":"text","text":7}}]}"""
    )]
    [InlineData(
        """{"events":[{"type":"postback","source":{"userId":"U1"},"postback":"x","timestamp":"x"}]}"""
    )]
    [InlineData("""{"events":[{"type":"lottery","source":{"userId":"U1"},"timestamp":9e99}]}""")]
    [InlineData(
        """{"events":[{"type":"beacon","source":{"type":"user","userId":"U1"},"beacon":{"hwid":"1","type":"enter"}}]}"""
    )]
    public async Task What_the_bot_does_not_know_is_answered_200_and_changes_nothing(string body)
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        Assert.Equal(200, await bot.PostAsync(body));
        Assert.Empty(await bot.DeliveriesAsync());
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_does_not_cost_its_neighbours()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        var ben = bot.Line.Person("วราพร");
        await bot.Line.SendAsync(
            anna.TextEvent("หนึ่ง"),
            bot.Line.Events.Unknown(anna.Id),
            ben.TextEvent("สอง")
        );
        Assert.Equal("ได้รับ: message หนึ่ง", (await anna.ReceivesAsync(1))[0].Text);
        Assert.Equal("ได้รับ: message สอง", (await ben.ReceivesAsync(1))[0].Text);
        Assert.Empty(bot.Line.Violations);
    }

    [Theory]
    [InlineData("""{"type":"text","id":"1","text":"\ud800"}""", "\uFFFD")]
    [InlineData(
        """{"type":"text","id":"1","text":"ก","mention":{"mentionees":[{"index":2147483647,"length":1,"isSelf":true}]}}""",
        "ก"
    )]
    public async Task What_no_phone_types_is_answered_and_costs_no_neighbour(
        string message,
        string read
    )
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var events = new[]
        {
            ("Uodd", message),
            ("Uben", """{"type":"text","text":"สอง"}"""),
        }.Select(one =>
            $$$"""{"type":"message","source":{"userId":"{{{one.Item1}}}"},"webhookEventId":"{{{one.Item1}}}","message":{{{one.Item2}}}}"""
        );
        Assert.Equal(
            200,
            await bot.PostAsync($$$"""{"events":[{{{string.Join(',', events)}}}]}""")
        );
        var said = (await bot.DeliveriesAsync()).Select(d => (d.Recipient, d.Content!)).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains(said, s => s.Recipient == "Uodd" && s.Item2.Contains($"message {read}"));
        Assert.Contains(said, s => s.Recipient == "Uben" && s.Item2.Contains("message สอง"));
    }

    [Fact]
    public async Task Emoji_and_thai_arrive_as_they_were_typed()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await anna.SayAsync("เสร็จแล้ว 👍🏽 ที่ กำ \"x\" \\");
        Assert.Equal(
            "ได้รับ: message เสร็จแล้ว 👍🏽 ที่ กำ \"x\" \\",
            (await anna.ReceivesAsync(1))[0].Text
        );
        Assert.Equal("reply", anna.FromBot[0].Via);
    }

    [Fact]
    public async Task Every_kind_of_event_comes_as_an_activity()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา", isFriend: false);
        await anna.FollowAsync();
        await anna.SendImageAsync();
        await anna.SendVideoAsync();
        await anna.SendVoiceAsync();
        await anna.SendFileAsync("รายงาน.pdf");
        await anna.SendStickerAsync();
        await anna.SendLocationAsync();
        await anna.PostbackAsync("""{"action":"certify","item":12}""");
        await anna.PostbackAsync("ข้อของฉัน");
        var said = (await anna.ReceivesAsync(9)).Select(m => m.Text);
        Assert.Equal(
            [
                "ได้รับ: person added",
                "ได้รับ: message image/*",
                "ได้รับ: message video/*",
                "ได้รับ: message audio/*",
                "ได้รับ: message application/octet-stream รายงาน.pdf",
                "ได้รับ: message application/vnd.line.sticker",
                "ได้รับ: message application/vnd.line.location ศาลากลางจังหวัด",
                """ได้รับ: message {"action":"certify","item":12}""",
                "ได้รับ: message ข้อของฉัน",
            ],
            said
        );
        Assert.Empty(bot.Line.Violations);
    }

    [Fact]
    public async Task An_unsent_message_is_told_of_by_push_for_it_has_no_token()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await anna.SayAsync("เสร็จแล้ว O12");
        await anna.ReceivesAsync(1);
        await anna.UnsendAsync(anna.Messages[0].Id);
        Assert.Equal("ได้รับ: messageDelete", (await anna.ReceivesAsync(2))[1].Text);
        Assert.Equal("push", anna.FromBot[1].Via);
    }

    [Fact]
    public async Task In_a_group_only_what_is_addressed_to_the_bot_is_answered()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        var group = bot.Line.Group("กลุ่มงาน OIT", [anna]);
        await group.SayAsync(anna, "กินข้าวกันไหม");
        await group.SendAsync(anna, bot.Line.Events.Sticker());
        await group.SayAsync(anna, "สถานะ O12", mentionBot: true);
        await group.SayAsync(anna, $"{bot.Line.Options.BotName} ภาพรวม");
        await group.SayAsync(anna, $"ช่วยดูให้ที @{bot.Line.Options.BotName}");
        await group.SayAsync(anna, "ใครรับผิดชอบ O5", mentionBot: true, withUserId: false);
        await group.PostbackAsync(anna, """{"action":"open"}""");
        await group.InviteBotAsync();
        await bot.DeliveriesAsync(all =>
            all.Count == 6 && all.All(d => d.State == DeliveryState.Sent)
        );
        Assert.Equal(
            [
                "ได้รับ: message สถานะ O12",
                "ได้รับ: message ภาพรวม",
                "ได้รับ: message ช่วยดูให้ที",
                "ได้รับ: message ใครรับผิดชอบ O5",
                """ได้รับ: message {"action":"open"}""",
                "ได้รับ: bot added",
            ],
            group.FromBot.Select(m => m.Text)
        );
    }

    [Theory]
    [InlineData("ลงทะเบียน 24289359", true)]
    [InlineData("ลงทะเบียน 2428 9359 ครับ", true)]
    [InlineData("รหัสลงทะเบียน: 24289359", true)]
    [InlineData("ลงทะเบียนรถ 242893591", false)]
    [InlineData("เลขหนังสือ 24289359", false)]
    public async Task A_code_shown_in_a_group_is_taken_whomever_it_was_said_to(
        string text,
        bool isTaken
    )
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        var group = bot.Line.Group("กลุ่มงาน OIT", [anna]);
        await group.SayAsync(anna, text);
        await group.SayAsync(anna, "ภาพรวม", mentionBot: true);
        await bot.DeliveriesAsync(all =>
            all.Count == (isTaken ? 2 : 1) && all.All(d => d.State == DeliveryState.Sent)
        );
    }

    [Fact]
    public async Task Standby_is_not_answered()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var said = bot.Line.Person("สร้อยญา").TextEvent("สวัสดี");
        said.Json["mode"] = "standby";
        Assert.True((await bot.Line.SendAsync(said)).IsAccepted);
        Assert.Empty(await bot.DeliveriesAsync());
    }

    [Fact]
    public async Task Who_blocks_the_bot_is_not_sent_to_until_they_come_back()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        // The domain clock is ahead of LINE's, as on a day of rehearsal.
        var seen = TimeProvider.System.GetUtcNow().AddDays(30);
        await bot.Services.GetRequiredService<DomainClock>().MoveToAsync(bot.Database, seen);
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.ChannelAccounts.Add(
                    new()
                    {
                        OfficerId = 1,
                        Channel = "line",
                        UserId = anna.Id,
                        LastSeenAt = seen,
                    }
                );
                return Task.FromResult(true);
            }
        );
        var blocked = await anna.BlockAsync();
        Assert.Equal(AccountState.Blocked, await StateAsync());
        await anna.UnblockAsync();
        Assert.Equal(AccountState.Active, await StateAsync());
        Assert.True(
            await bot.ReadAsync(db => db.ChannelAccounts.AnyAsync(a => a.LastSeenAt > seen))
        );
        await bot.Line.RedeliverAsync(blocked.Event);
        Assert.Equal(AccountState.Active, await StateAsync());

        Task<AccountState> StateAsync() =>
            bot.ReadAsync(db => db.ChannelAccounts.Select(a => a.State).SingleAsync());
    }

    [Fact]
    public async Task Whoever_waits_sees_the_dots_in_a_one_to_one_chat_and_nobody_in_a_group()
    {
        var gate = new TaskCompletionSource();
        await using var bot = await LineBot.StartAsync(new GatedBot(gate.Task));
        var anna = bot.Line.Person("สร้อยญา");
        var group = bot.Line.Group("กลุ่มงาน", [anna]);
        await Task.WhenAll(
            anna.SayAsync("ส่งออก"),
            group.SayAsync(anna, "ส่งออก", mentionBot: true)
        );
        gate.SetResult();
        await anna.ReceivesAsync(1);
        // Asked for before the answer, but nobody waits for it: it may arrive after.
        await Patience.UntilAsync(() => Loading().Any(), () => "no request");
        var loading = Loading();
        Assert.Contains(anna.Id, Assert.Single(loading).Body, StringComparison.Ordinal);
        Assert.Empty(bot.Line.Violations);

        IEnumerable<OitBot.Simulator.ApiRequest> Loading() =>
            bot.Line.Requests.Where(r =>
                r.Path.EndsWith("/loading/start", StringComparison.Ordinal)
            );
    }
}
