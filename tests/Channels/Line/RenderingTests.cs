using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using OitBot.Channels.Line;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Simulator;

namespace OitBot.Tests.Channels.Line;

public sealed class RenderingTests
{
    [Fact]
    public void In_a_group_every_tap_comes_back_as_a_postback_which_needs_no_mention()
    {
        var shown = MessageFactory.Card(SampleCards.SeventyOneRows, "ช่วยเหลือ");
        var json = JsonNode
            .Parse(Json(LineMessages.Render([InGroup.Of(shown)])))!
            .ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.DoesNotContain("\"type\":\"message\"", json, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"postback\"", json, StringComparison.Ordinal);
        Assert.Contains("\"data\":\"ช่วยเหลือ\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_activities_are_LINE_takes_the_messages()
    {
        await using var line = await LineServer.StartAsync();
        using var http = new HttpClient { BaseAddress = line.ApiAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            line.Options.ChannelAccessToken
        );
        await SampleCards.AnyActivities.SampleAsync(
            async activities =>
            {
                var messages = LineMessages.Render(activities);
                if (messages.Count == 0)
                    return;
                var answer = await http.PostAsync(
                    "v2/bot/message/validate/push",
                    new StringContent(
                        $$"""{"messages":{{Json(messages)}}}""",
                        Encoding.UTF8,
                        "application/json"
                    )
                );
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            },
            iter: 60,
            threads: 2
        );
    }

    [Fact]
    public void Text_that_is_split_says_the_same_and_never_parts_a_letter()
    {
        SampleCards.LongText.Sample(
            text =>
            {
                var pieces = LineLimits.Split(text, 500).ToList();
                Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, 500));
                Assert.Equal(Letters(text), Letters(string.Concat(pieces)));
                // A piece that began inside a cluster would start with a mark or a joiner.
                Assert.DoesNotContain(
                    pieces,
                    piece =>
                        CharUnicodeInfo.GetUnicodeCategory(piece, 0)
                            is UnicodeCategory.NonSpacingMark
                                or UnicodeCategory.Surrogate
                                or UnicodeCategory.Format
                );
            },
            iter: 500
        );

        static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public void Labels_are_cut_in_grapheme_clusters()
    {
        var thai = string.Concat(Enumerable.Repeat("ที่", 30));
        Assert.Equal(20, new StringInfo(LineLimits.CutGraphemes(thai, 20)).LengthInTextElements);
        Assert.Equal("ที่ที่", LineLimits.CutGraphemes("ที่ที่", 2));
    }

    [Fact]
    public void Seventy_one_rows_are_all_there_in_bubbles_of_a_phone_s_height()
    {
        var bubbles = FlexCards.Bubbles(SampleCards.SeventyOneRows);
        Assert.InRange(bubbles.Count, 6, 12);
        var json = JsonSerializer.Serialize<IReadOnlyList<LineMessage>>(
            LineMessages.Render([MessageFactory.Card(SampleCards.SeventyOneRows)]),
            LineJson.Readable.IReadOnlyListLineMessage
        );
        for (var n = 1; n <= 71; n++)
            Assert.Contains($"\"O{n} ", json, StringComparison.Ordinal);
        Assert.Contains($"\"1/{bubbles.Count}\"", json, StringComparison.Ordinal);
        // A section that goes on in the next bubble says again what it is.
        Assert.True(json.Split("ยังไม่เริ่ม\",").Length > 3);
    }

    [Fact]
    public void No_heading_stands_alone_at_the_end_of_a_bubble() =>
        SampleCards.AnyCard.Sample(
            card =>
            {
                foreach (var bubble in FlexCards.Bubbles(card).SkipLast(1))
                {
                    var last = JsonNode
                        .Parse(bubble.Utf8.Span)!["body"]
                        ?["contents"]?.AsArray()[^1];
                    Assert.False(
                        (string?)last?["type"] == "text" && (string?)last["color"] == FlexLook.Teal,
                        "a heading at the end"
                    );
                }
            },
            iter: 200
        );

    [Fact]
    public void Colours_can_be_read_by_everybody()
    {
        foreach (var tone in Enum.GetValues<Tone>())
            Assert.True(Contrast(FlexLook.Of(tone), "#FFFFFF") >= 4.5, $"{tone}");
        foreach (var ink in new[] { FlexLook.Ink, FlexLook.Soft, FlexLook.Teal })
            Assert.True(Contrast(ink, "#FFFFFF") >= 4.5, ink);
        foreach (var light in new[] { FlexLook.OnNavy, FlexLook.OnNavySoft })
            Assert.True(Contrast(light, FlexLook.Navy) >= 4.5, light);
        // LINE writes white on primary buttons and near black on secondary ones.
        Assert.True(Contrast("#FFFFFF", FlexLook.Teal) >= 4.5);
        Assert.True(Contrast("#111111", FlexLook.Button) >= 4.5);
    }

    [Fact]
    public void Quick_replies_stand_below_the_last_message_also_when_a_notice_rides_behind_it()
    {
        var messages = LineMessages.Render([
            MessageFactory.SuggestedActions("เลือก", "ข้อของฉัน", "ช่วยเหลือ"),
            MessageFactory.Text("มีเรื่องใหม่"),
        ]);
        Assert.Null(messages[0].QuickReply);
        Assert.Equal(2, messages[1].QuickReply?.Items.Count);
    }

    [Fact]
    public void More_than_five_messages_are_joined_and_nothing_is_lost()
    {
        var texts = LineMessages.Render([
            .. Enumerable.Range(1, 9).Select(i => MessageFactory.Text($"เรื่องที่ {i}")),
        ]);
        Assert.Equal(9, ((LineText)Assert.Single(texts)).Text.Split("\n\n").Length);

        var mixed = Enumerable
            .Range(1, 12)
            .Select(i =>
                i % 2 == 0
                    ? MessageFactory.Text($"ข้อความ {i}")
                    : MessageFactory.Card(SampleCards.CertifyItem with { Title = $"การ์ด {i}" })
            );
        var folded = LineMessages.Render([.. mixed]);
        Assert.Equal(5, folded.Count);
        var all = Json(folded);
        for (var i = 1; i <= 12; i++)
            Assert.Contains(
                i % 2 == 0 ? $"ข้อความ {i}" : $"การ์ด {i}",
                all,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(
        "https://example.go.th/ข้อมูล o12.pdf",
        "https://example.go.th/%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5%20o12.pdf"
    )]
    [InlineData("https://ตัวอย่าง.ไทย/a", "https://xn--72c1a1bt4awk9o.xn--o3cw4h/a")]
    [InlineData("ftp://example.go.th/", null)]
    [InlineData("javascript:alert(1)", null)]
    public void Addresses_are_percent_encoded_and_only_those_that_open(
        string url,
        string? expected
    ) => Assert.Equal(expected, LineActions.Encode(new Uri(url)));

    [Theory]
    [InlineData(
        "https://oit.go.th/signin?t=x",
        "https://oit.go.th/signin?t=x&openExternalBrowser=1"
    )]
    [InlineData("https://oit.go.th/me", "https://oit.go.th/me?openExternalBrowser=1")]
    public void A_page_that_saves_and_prints_opens_in_the_phones_own_browser(
        string url,
        string expected
    )
    {
        var button = new CardButton("เปิด") { Url = new Uri(url), InOwnBrowser = true };
        var action = Assert.IsType<LineOpen>(LineActions.From(button));
        Assert.Equal(expected, action.Uri);
    }

    [Fact]
    public void A_postback_of_thai_text_has_room_for_its_letters()
    {
        var reason = string.Concat(Enumerable.Repeat("ก", 200));
        var button = new CardButton("ส่งคืน")
        {
            Postback = new Postback("return") { Item = 12, Text = reason },
        };
        var action = Assert.IsType<LinePostback>(LineActions.From(button));
        Assert.InRange(action.Data.Length, 200, LineLimits.PostbackData);
        Assert.Equal(reason, Postback.TryParse(action.Data)?.Text);
    }

    [Fact]
    public void A_postback_for_every_item_of_a_register_says_of_which_round_version_and_person()
    {
        var all = new Postback("withdraw-certified")
        {
            Items = [.. Enumerable.Range(1, 43)],
            Round = int.MaxValue,
            Version = int.MaxValue,
            For = int.MaxValue,
        };
        var button = new CardButton("ยืนยัน") { Postback = all };
        var action = Assert.IsType<LinePostback>(LineActions.From(button));
        Assert.InRange(action.Data.Length, 200, LineLimits.PostbackData);
        var read = Postback.TryParse(action.Data)!;
        Assert.Equal(all with { Items = null }, read with { Items = null });
        Assert.Equal(all.Items, read.Items!);
    }

    [Fact]
    public void The_certify_card_is_drawn_so() =>
        Snapshot.Matches(
            "certify-card.json",
            Json(LineMessages.Render([MessageFactory.Card(SampleCards.CertifyItem)]))
        );

    [Fact]
    public void The_list_of_71_places_is_drawn_so() =>
        Snapshot.Matches(
            "my-items.json",
            Json(
                LineMessages.Render([MessageFactory.Card(SampleCards.SeventyOneRows, "ช่วยเหลือ")])
            )
        );

    private static string Json(IReadOnlyList<LineMessage> messages) =>
        JsonSerializer.Serialize(messages, LineJson.Readable.IReadOnlyListLineMessage);

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var c =
                int.Parse(
                    colour.AsSpan(at, 2),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                ) / 255.0;
            return c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
