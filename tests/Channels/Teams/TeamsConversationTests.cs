using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>The conversations as Teams sees them: signed activities in, cards in their place, messages at the connector.</summary>
public sealed class TeamsConversationTests : IAsyncLifetime
{
    private const string Preparer = "สร้อยญา";
    private const string Certifier = "ราพร บุญลือ";
    private TeamsBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TeamsBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Who_adds_the_bot_is_greeted_once_although_Teams_tells_of_it_twice()
    {
        var me = new JsonObject { ["id"] = "28:bot" };
        await _bot.PostAsync(
            _bot.Activity("a", "conversationUpdate", ("membersAdded", new JsonArray(me)))
        );
        await _bot.PostAsync(_bot.Activity("a", "installationUpdate", ("action", "add")));
        await _bot.Connector.WaitForAsync(1);
        await _bot.AskAsync("a", "ขอบคุณ");
        var calls = _bot.Connector.Calls;
        Assert.Equal(2, calls.Count);
        Assert.Contains("ลงทะเบียน", calls[0].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_registers_and_my_items_come_as_a_card()
    {
        await _bot.RegisterAsync("a", Preparer);
        var account = await _bot.ReadAsync(db => db.ChannelAccounts.SingleAsync());
        Assert.Equal(("msteams", "29:a"), (account.Channel, account.UserId));
        Assert.Contains(_bot.Connector.ServiceUrl, account.Reference, StringComparison.Ordinal);

        var calls = await _bot.AskAsync("a", "งานของฉัน");

        var card = calls[^1].Card();
        Assert.Equal("1.5", card.GetProperty("version").GetString());
        Assert.Contains("O4", calls[^1].Words(), StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", calls[^1].Authorization);
    }

    [Fact]
    public async Task A_link_typed_on_the_card_is_handed_in_and_the_card_shows_it()
    {
        await _bot.RegisterAsync("a", Preparer);
        var card = (await _bot.AskAsync("a", "สถานะ O4"))[^1].Card();

        var after = await _bot.TapAsync(
            "a",
            card.Action("attach-link"),
            "https://example.go.th/o4"
        );

        Says(after.Card.GetRawText(), "แนบลิงก์ O4 แล้ว");
        Says(after.Card.GetRawText(), "https://example.go.th/o4");
        Assert.Equal(
            "https://example.go.th/o4",
            await _bot.ReadAsync(db => db.Evidence.Select(e => e.Url).SingleAsync())
        );
    }

    [Fact]
    public async Task Certifying_shows_the_result_in_the_cards_place_and_an_old_card_renews_itself()
    {
        var card = await CardToCertifyAsync();

        var after = await _bot.TapAsync("b", card.Action("certify"));

        Says(after.Card.GetRawText(), "รับรอง O4 แล้ว");
        Assert.False(after.Card.Has("certify"));
        Assert.Equal(1, await CertifiedAsync());

        var again = await _bot.TapAsync("b", card.Action("certify"));

        Assert.False(again.Card.Has("certify"));
        Assert.Equal(1, await CertifiedAsync());
    }

    [Fact]
    public async Task A_reason_typed_on_the_card_returns_the_item()
    {
        var card = await CardToCertifyAsync();

        var after = await _bot.TapAsync("b", card.Action("return"), "ลิงก์เปิดไม่ได้");

        Says(after.Card.GetRawText(), "ส่งคืน O4");
        Says(after.Card.GetRawText(), "ลิงก์เปิดไม่ได้");
        Assert.Equal(
            0,
            await _bot.ReadAsync(db => db.Assignments.CountAsync(a => a.SignedAt != null))
        );
    }

    [Fact]
    public async Task A_card_looked_at_shows_each_viewer_what_they_can_do()
    {
        var card = await CardToCertifyAsync();
        var look = card.GetProperty("refresh").GetProperty("action");

        Assert.True((await _bot.TapAsync("b", look)).Card.Has("certify"));
        await _bot.RegisterAsync("c", "ธัญญ์");
        Assert.False((await _bot.TapAsync("c", look)).Card.Has("certify"));
        Assert.Equal(0, await CertifiedAsync());
    }

    [Theory]
    [InlineData("O4 ต้องมีอะไรบ้าง", "องค์ประกอบของข้อมูล")]
    [InlineData("O4 ใช้ข้อมูลปีไหน", "2566")]
    public async Task A_card_of_what_an_item_must_show_stays_one_when_it_renews_itself(
        string asked,
        string shown
    )
    {
        await _bot.RegisterAsync("a", Preparer);
        var card = (await _bot.AskAsync("a", asked))[^1].Card();
        Says(card.GetRawText(), shown);

        var after = await _bot.TapAsync("a", card.GetProperty("refresh").GetProperty("action"));

        Says(after.Card.GetRawText(), "องค์ประกอบของข้อมูล");
        Says(after.Card.GetRawText(), shown);
    }

    [Fact]
    public async Task Reminders_are_put_off_on_the_card_itself()
    {
        await _bot.RegisterAsync("a", Preparer);
        var button = JsonSerializer.SerializeToElement(
            new
            {
                type = "Action.Execute",
                data = JsonNode.Parse(new Postback(SnoozeTalk.Until).ToJson()),
            }
        );

        var days = await _bot.TapAsync("a", button);
        Says(days.Card.GetRawText(), "ต้องการงดเตือนถึงวันใด");
        var done = await _bot.TapAsync("a", days.Card.Action(SnoozeTalk.Until));

        Says(done.Card.GetRawText(), "งดเตือนทุกข้อของท่านแล้ว");
        Assert.Equal(
            1,
            await _bot.ReadAsync(db => db.Officers.CountAsync(o => o.SnoozedUntil != null))
        );
    }

    [Fact]
    public async Task A_tap_that_Teams_sends_again_is_done_once_and_answered()
    {
        var card = await CardToCertifyAsync();
        var tap = _bot.Activity(
            "b",
            "invoke",
            ("name", "adaptiveCard/action"),
            (
                "value",
                new JsonObject
                {
                    ["action"] = JsonNode.Parse(card.Action("certify").GetRawText()),
                    ["trigger"] = "manual",
                }
            )
        );
        await _bot.PostAsync(tap);

        var again = await _bot.PostAsync(tap);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("ระบบรับรายการนี้ไว้แล้วครับ", again.Body.GetProperty("value").GetString());
        Assert.Equal(1, await CertifiedAsync());
    }

    [Fact]
    public async Task A_broadcast_is_looked_at_and_sent_on_its_card()
    {
        await _bot.RegisterAsync("c", "ผู้ประสานงาน");
        var preview = (
            await _bot.AskAsync("c", "แจ้งทุกคนว่า ปิดรับข้อมูลวันพฤหัสนี้", answers: 2)
        )[^1];
        Says(preview.Words(), "ตรวจก่อนส่งแจ้งเวียน");
        Assert.Equal(BroadcastState.Draft, await StateAsync());

        var after = (await _bot.TapAsync("c", preview.Card().Action("broadcast-send"))).Card;
        if (after.Has("broadcast-anyway"))
            // Whenever this test runs, the office may be closed.
            after = (await _bot.TapAsync("c", after.Action("broadcast-anyway"))).Card;

        Says(after.GetRawText(), "เริ่มส่งแล้ว");
        Assert.NotEqual(BroadcastState.Draft, await StateAsync());
        var again = await _bot.TapAsync("c", preview.Card().Action("broadcast-send"));
        Says(again.Card.GetRawText(), "แล้ว");
        Assert.Equal(1, await _bot.ReadAsync(db => db.Broadcasts.CountAsync()));

        Task<BroadcastState> StateAsync() =>
            _bot.ReadAsync(db => db.Broadcasts.Select(b => b.State).SingleAsync());
    }

    [Fact]
    public async Task Looking_at_a_card_leaves_an_open_question_open()
    {
        var card = await CardToCertifyAsync();
        await _bot.AskAsync("b", "ส่งคืน O4");
        await _bot.TapAsync("b", card.GetProperty("refresh").GetProperty("action"));

        await _bot.AskAsync("b", "ลิงก์เปิดไม่ได้");

        await Patience.UntilAsync(
            () =>
                _bot.Connector.Calls.Any(call => call.Words().Contains("ส่งคืน O4 เพื่อแก้ไขแล้ว")),
            _bot.Connector.Describe
        );
    }

    [Fact]
    public async Task A_repeated_activity_changes_nothing_and_says_nothing()
    {
        await _bot.RegisterAsync("a", Preparer);
        var message = _bot.Activity(
            "a",
            "message",
            ("text", "แนบลิงก์ O4 https://example.go.th/o4")
        );
        var before = _bot.Connector.Calls.Count;
        await _bot.PostAsync(message);
        await _bot.Connector.WaitForAsync(before + 1);
        Assert.Equal(HttpStatusCode.OK, (await _bot.PostAsync(message)).Status);
        var calls = await _bot.AskAsync("a", "ช่วยเหลือ");
        Assert.DoesNotContain("แนบลิงก์ O4 แล้ว", calls[^1].Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _bot.ReadAsync(db => db.Evidence.CountAsync()));
    }

    [Fact]
    public async Task ExpectReplies_puts_the_drawn_card_into_the_answer_and_nothing_at_the_connector()
    {
        await _bot.RegisterAsync("a", Preparer);
        await _bot.AskAsync("a", "ช่วยเหลือ");
        var before = _bot.Connector.Calls.Count;
        var answer = await _bot.PostAsync(
            _bot.Activity("a", "message", ("text", "งานของฉัน"), ("deliveryMode", "expectReplies"))
        );
        var reply = answer.Body.GetProperty("activities")[0];
        Assert.Equal(
            "application/vnd.microsoft.card.adaptive",
            reply.GetProperty("attachments")[0].GetProperty("contentType").GetString()
        );
        Assert.False(reply.TryGetProperty("neutralCard", out _));
        Assert.Equal(before, _bot.Connector.Calls.Count);
    }

    [Fact]
    public async Task In_a_group_the_bot_answers_when_mentioned_and_shows_nothing_personal()
    {
        await _bot.RegisterAsync("a", Preparer);
        var before = (await _bot.AskAsync("a", "ช่วยเหลือ")).Count + _bot.Connector.Calls.Count - 1;

        await _bot.PostAsync(InGroup("a", "สถานะ O4 ถึงไหนแล้ว", mentioned: false));
        await _bot.PostAsync(InGroup("a", "<at>OIT</at> สถานะ O4", mentioned: true));
        var status = (await _bot.Connector.WaitForAsync(before + 1))[^1];
        var bare = InGroup("a", "<at>OIT</at>", mentioned: true);
        bare["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>OIT</p>" }
        );
        await _bot.PostAsync(bare);
        var help = (await _bot.Connector.WaitForAsync(++before + 1))[^1];
        await _bot.PostAsync(InGroup("a", "<at>OIT</at> งานของฉัน", mentioned: true));
        var mine = (await _bot.Connector.WaitForAsync(before + 2))[^1];

        Assert.Contains("O4", status.Card().GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("ระบบรับเป็นลิงก์เท่านั้น", help.Words(), StringComparison.Ordinal);
        Assert.Contains("ห้องแชตส่วนตัว", mine.Words(), StringComparison.Ordinal);
        Assert.False(mine.Body.TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task A_broken_token_leaves_no_trace()
    {
        var activity = _bot.Activity("a", "message", ("text", "สวัสดี")).ToJsonString();
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.PostAsync(activity, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.PostAsync(activity, "x.y.z")).Status);
        Assert.Equal(0, await _bot.ReadAsync(db => db.SeenEvents.CountAsync()));
        Assert.Equal(0, await _bot.ReadAsync(db => db.Deliveries.CountAsync()));
        Assert.Empty(_bot.Connector.Calls);
    }

    private static void Says(string card, string words) =>
        Assert.True(card.Contains(words, StringComparison.Ordinal), $"no \"{words}\" in {card}");

    private JsonObject InGroup(string user, string text, bool mentioned)
    {
        var activity = _bot.Activity(user, "message", ("text", text));
        activity["conversation"] = new JsonObject
        {
            ["id"] = "19:group@thread.v2",
            ["conversationType"] = "groupChat",
            ["isGroup"] = true,
            ["tenantId"] = TeamsDoor.TenantId,
        };
        if (mentioned)
            activity["entities"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "mention",
                    ["text"] = "<at>OIT</at>",
                    ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OIT" },
                }
            );
        return activity;
    }

    /// <summary>O4 handed in and prepared by "a"; the card on which "b" certifies.</summary>
    private async Task<JsonElement> CardToCertifyAsync()
    {
        await _bot.RegisterAsync("a", Preparer);
        await _bot.RegisterAsync("b", Certifier);
        await _bot.AskAsync("a", "แนบลิงก์ O4 https://example.go.th/o4");
        await _bot.AskAsync("a", "O4 เสร็จแล้ว");
        await _bot.AskAsync("b", "รับรอง O4");
        await _bot.UntilAsync(db =>
            db.Deliveries.AllAsync(d => d.State != DeliveryState.Attempting)
        );
        return _bot
            .Connector.Calls.Last(call =>
                call.Words().Contains("\"certify\"", StringComparison.Ordinal)
            )
            .Card();
    }

    private Task<int> CertifiedAsync() =>
        _bot.ReadAsync(db =>
            db.Assignments.CountAsync(a => a.Duty == Duty.Certify && a.SignedAt != null)
        );
}
