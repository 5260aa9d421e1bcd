using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OitBot.Simulator;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Simulator;

public sealed class WebhookTests : SimulatorTest
{
    internal override LineServerOptions Configure(LineServerOptions options) =>
        options with
        {
            RedeliverAfter = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)],
        };

    [Fact]
    public async Task The_signature_verifies_over_the_raw_bytes_also_with_emoji()
    {
        await Sayomporn.SayAsync("ส่งแล้ว 😀 น้ำ");

        var (signature, body) = Bot.Posts.Single();
        var key = Encoding.UTF8.GetBytes(Line.Options.ChannelSecret);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(key, body)), signature);
        Assert.Contains("😀", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_own_signature_example_comes_out_the_same()
    {
        const string body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""";

        var signature = LineServer.Sign(
            "8c570fa6dd201bb328f1c1eac23a96d8",
            Encoding.UTF8.GetBytes(body)
        );

        Assert.Equal("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", signature);
    }

    [Fact]
    public async Task A_text_message_event_has_everything_that_LINE_promises()
    {
        await Sayomporn.SayAsync("ข้อของฉัน");

        var happened = Single();
        Assert.Equal("message", happened.GetProperty("type").GetString());
        Assert.Equal("active", happened.GetProperty("mode").GetString());
        Assert.Equal(
            Sayomporn.Id,
            happened.GetProperty("source").GetProperty("userId").GetString()
        );
        Assert.Equal(26, happened.GetProperty("webhookEventId").GetString()!.Length);
        Assert.False(Redelivery(happened));
        Assert.Equal(
            Time.GetUtcNow().ToUnixTimeMilliseconds(),
            happened.GetProperty("timestamp").GetInt64()
        );
        Assert.Equal("ข้อของฉัน", happened.GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Several_people_can_come_in_one_post()
    {
        var waraporn = Line.Person("วราพร");

        await Line.SendAsync(Sayomporn.TextEvent("หนึ่ง"), waraporn.TextEvent("สอง"));

        Assert.Equal(2, Events(Bot.Posts.Single().Body).Count);
    }

    [Fact]
    public async Task A_redelivered_event_keeps_id_and_token_and_says_so()
    {
        var sent = await Sayomporn.SayAsync("หนึ่ง");
        await Line.RedeliverAsync(sent.Event);

        var all = Bot.Posts.Select(p => Events(p.Body).Single()).ToList();
        Assert.Equal(Id(all[0]), Id(all[1]));
        Assert.Equal(
            all[0].GetProperty("replyToken").GetString(),
            all[1].GetProperty("replyToken").GetString()
        );
        Assert.Equal([false, true], all.Select(Redelivery));
    }

    [Fact]
    public async Task A_webhook_that_failed_comes_again_until_it_is_taken()
    {
        Bot.Answers.Enqueue(HttpStatusCode.InternalServerError);
        Bot.Answers.Enqueue(HttpStatusCode.BadGateway);
        await Sayomporn.SayAsync("หนึ่ง");

        // The wait for the next one begins some time after the last: the clock has to move again then.
        await Patience.UntilAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(5));
                return Line.Webhooks.Count == 3;
            },
            () => $"{Line.Webhooks.Count} posts"
        );

        Assert.Equal([500, 502, 200], Line.Webhooks.Select(w => w.Status));
        Assert.Equal(2, Line.Violations.Count);
    }

    [Fact]
    public async Task The_duplicate_switch_delivers_the_same_event_twice_without_saying_so()
    {
        Line.Faults.Add(new Fault(FaultKind.DuplicateWebhook));
        await Sayomporn.SayAsync("หนึ่ง");

        var all = Bot.Posts.Select(p => Events(p.Body).Single()).ToList();
        Assert.Equal(2, all.Count);
        Assert.Equal(Id(all[0]), Id(all[1]));
        Assert.All(all, happened => Assert.False(Redelivery(happened)));
    }

    [Fact]
    public async Task Follow_block_unblock_and_unsend_are_told()
    {
        var stranger = Line.Person("คนแปลกหน้า", isFriend: false);
        await stranger.FollowAsync();
        await stranger.BlockAsync();
        await stranger.UnblockAsync();
        var sent = await stranger.SayAsync("ลืมไป");
        await stranger.UnsendAsync(sent.Event.MessageId!);

        var all = Bot.Posts.Select(p => Events(p.Body).Single()).ToList();
        Assert.Equal(
            ["follow", "unfollow", "follow", "message", "unsend"],
            all.Select(e => e.GetProperty("type").GetString())
        );
        Assert.False(all[0].GetProperty("follow").GetProperty("isUnblocked").GetBoolean());
        Assert.True(all[2].GetProperty("follow").GetProperty("isUnblocked").GetBoolean());
        Assert.False(all[1].TryGetProperty("replyToken", out _));
        Assert.True(stranger.Messages.Single().Unsent);
    }

    [Fact]
    public async Task Stickers_pictures_voices_files_and_places_are_messages()
    {
        await Sayomporn.SendStickerAsync();
        await Sayomporn.SendImageAsync();
        await Sayomporn.SendVoiceAsync();
        await Sayomporn.SendVideoAsync();
        await Sayomporn.SendFileAsync();
        await Sayomporn.SendLocationAsync();

        Assert.Equal(
            ["sticker", "image", "audio", "video", "file", "location"],
            Bot.Posts.Select(p =>
                Events(p.Body).Single().GetProperty("message").GetProperty("type").GetString()
            )
        );
    }

    [Fact]
    public async Task A_mention_of_the_bot_in_a_group_is_marked_with_place_and_length()
    {
        var group = Line.Group("กลุ่มงาน", [Sayomporn]);

        await group.SayAsync(Sayomporn, "สถานะ O12", mentionBot: true);

        var happened = Single();
        var message = happened.GetProperty("message");
        var mention = message.GetProperty("mention").GetProperty("mentionees")[0];
        Assert.Equal(group.Id, happened.GetProperty("source").GetProperty("groupId").GetString());
        Assert.True(mention.GetProperty("isSelf").GetBoolean());
        Assert.Equal(
            $"@{Line.Options.BotName}",
            message
                .GetProperty("text")
                .GetString()!
                .Substring(
                    mention.GetProperty("index").GetInt32(),
                    mention.GetProperty("length").GetInt32()
                )
        );
    }

    [Fact]
    public async Task In_a_group_the_user_id_may_be_missing()
    {
        var group = Line.Group("กลุ่มงาน", [Sayomporn]);

        await group.SayAsync(Sayomporn, "ก", withUserId: false);

        Assert.False(Single().GetProperty("source").TryGetProperty("userId", out _));
    }

    [Fact]
    public async Task A_tap_does_what_the_button_says()
    {
        var token = (await Sayomporn.SayAsync("รับรอง O12")).Event.ReplyToken;
        await Client.ReplyAsync(
            token,
            new
            {
                type = "text",
                text = "ยืนยันไหมครับ",
                quickReply = new
                {
                    items = new object[]
                    {
                        new
                        {
                            type = "action",
                            action = new
                            {
                                type = "postback",
                                label = "ยืนยัน",
                                data = "yes",
                                displayText = "ยืนยันรับรอง",
                            },
                        },
                        new
                        {
                            type = "action",
                            action = new
                            {
                                type = "message",
                                label = "ยกเลิก",
                                text = "ยกเลิก",
                            },
                        },
                    },
                },
            }
        );

        await Sayomporn.TapAsync("ยืนยัน");
        await Sayomporn.TapAsync("ยกเลิก");

        var all = Bot.Posts.Skip(1).Select(p => Events(p.Body).Single()).ToList();
        Assert.Equal("yes", all[0].GetProperty("postback").GetProperty("data").GetString());
        Assert.Equal("ยกเลิก", all[1].GetProperty("message").GetProperty("text").GetString());
        Assert.Contains(
            Sayomporn.Messages,
            m => m.From is not null && m.Json.Contains("ยืนยันรับรอง", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_webhook_address_can_be_read_set_and_tested()
    {
        var set = await Client.SendAsync(
            HttpMethod.Put,
            "v2/bot/channel/webhook/endpoint",
            System.Net.Http.Json.JsonContent.Create(
                new { endpoint = "https://oit.example.go.th/api/line" }
            )
        );
        var read = await Client.GetAsync("v2/bot/channel/webhook/endpoint");
        var tested = await Client.PostAsync("v2/bot/channel/webhook/test", new { });

        Assert.Equal(200, set.Status);
        Assert.Equal(
            "https://oit.example.go.th/api/line",
            read.Json.GetProperty("endpoint").GetString()
        );
        Assert.True(tested.Json.GetProperty("success").GetBoolean());
        Assert.Empty(Events(Bot.Posts.Single().Body));
    }

    private JsonElement Single() => Events(Bot.Posts.Single().Body).Single();

    private static IReadOnlyList<JsonElement> Events(byte[] body) =>
        [.. JsonDocument.Parse(body).RootElement.GetProperty("events").EnumerateArray()];

    private static string? Id(JsonElement happened) =>
        happened.GetProperty("webhookEventId").GetString();

    private static bool Redelivery(JsonElement happened) =>
        happened.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean();
}
