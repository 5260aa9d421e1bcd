using System.Text.Json.Nodes;

namespace OitBot.Tests.Simulator;

public sealed class MessageLimitTests : SimulatorTest
{
    // Three UTF-16 units, one character to the eye.
    private const string OneCluster = "กี่";

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task A_request_holds_one_to_five_messages(int count)
    {
        var messages = Enumerable.Repeat(LineClient.Text("ก"), count);

        var reply = await Client.PostAsync(
            "v2/bot/message/push",
            new { to = Sayomporn.Id, messages }
        );

        Assert.Equal(400, reply.Status);
        Assert.Equal(["messages: Size must be between 1 and 5"], reply.Details);
    }

    [Theory]
    [InlineData(5000, 200)]
    [InlineData(5001, 400)]
    public async Task A_text_has_at_most_5000_UTF16_units(int units, int expected) =>
        await AnswersAsync(LineClient.Text(new string('ก', units)), expected);

    [Fact]
    public async Task An_emoji_counts_two_in_a_text() =>
        await AnswersAsync(LineClient.Text(string.Concat(Enumerable.Repeat("😀", 2501))), 400);

    [Fact]
    public async Task An_empty_text_is_refused_at_its_place()
    {
        var reply = await Client.ValidateAsync(LineClient.Text(""));

        Assert.Equal("The request body has 1 error(s)", reply.Message);
        Assert.Equal(["messages[0].text: May not be empty"], reply.Details);
    }

    [Fact]
    public async Task An_unknown_type_of_message_is_refused() =>
        await AnswersAsync(
            new { type = "poem", text = "ก" },
            400,
            "Must be one of the following values"
        );

    [Theory]
    [InlineData(13, 200)]
    [InlineData(14, 400)]
    [InlineData(0, 400)]
    public async Task Quick_replies_are_one_to_13(int count, int expected) =>
        await AnswersAsync(WithQuickReplies(Enumerable.Repeat("ตกลง", count)), expected);

    [Theory]
    [InlineData(20, 200)]
    [InlineData(21, 400)]
    public async Task A_quick_reply_label_counts_20_grapheme_clusters(int clusters, int expected) =>
        await AnswersAsync(WithQuickReplies([Clusters(clusters)]), expected);

    [Theory]
    [InlineData(40, 200)]
    [InlineData(41, 400)]
    public async Task A_label_in_Flex_counts_40_grapheme_clusters(int clusters, int expected) =>
        await AnswersAsync(Button(Message(Clusters(clusters))), expected);

    [Theory]
    [InlineData(300, 200)]
    [InlineData(301, 400)]
    public async Task Postback_data_has_at_most_300_units(int units, int expected) =>
        await AnswersAsync(Button(Postback(new string('d', units), "ก")), expected);

    [Theory]
    [InlineData(300, 200)]
    [InlineData(301, 400)]
    public async Task A_displayText_counts_300_grapheme_clusters(int clusters, int expected) =>
        await AnswersAsync(Button(Postback("d", Clusters(clusters))), expected);

    [Theory]
    [InlineData(1500, 200)]
    [InlineData(1501, 400)]
    [InlineData(0, 400)]
    public async Task An_altText_has_one_to_1500_units(int units, int expected) =>
        await AnswersAsync(Flex(Bubble(Text("ก")), new string('ก', units)), expected);

    [Theory]
    [InlineData("https://example.go.th/a?b=%E0%B8%81", 200)]
    [InlineData("tel:035-345678", 200)]
    [InlineData("https://example.go.th/ก", 400)]
    [InlineData("https://example.go.th/a b", 400)]
    [InlineData("ftp://example.go.th/a", 400)]
    [InlineData("example.go.th", 400)]
    public async Task A_link_is_percent_encoded_and_of_a_known_scheme(string uri, int expected) =>
        await AnswersAsync(Button(Link(uri)), expected);

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    public async Task A_link_has_at_most_1000_characters(int length, int expected) =>
        await AnswersAsync(Button(Link("https://a.th/".PadRight(length, 'a'))), expected);

    [Theory]
    [InlineData(12, 200)]
    [InlineData(13, 400)]
    public async Task A_carousel_has_at_most_12_bubbles(int count, int expected) =>
        await AnswersAsync(
            Flex(Carousel(Enumerable.Range(0, count).Select(_ => Bubble(Text("ก"))))),
            expected
        );

    [Theory]
    [InlineData(29, 200)]
    [InlineData(31, 400)]
    public async Task A_bubble_has_at_most_30_KB(int kilobytes, int expected) =>
        await AnswersAsync(Flex(Bubble(Texts(kilobytes))), expected);

    [Theory]
    [InlineData(23, 200)]
    [InlineData(26, 400)]
    public async Task A_carousel_has_at_most_50_KB(int kilobytesEach, int expected) =>
        await AnswersAsync(
            Flex(Carousel([Bubble(Texts(kilobytesEach)), Bubble(Texts(kilobytesEach))])),
            expected
        );

    [Fact]
    public async Task A_Flex_error_names_message_and_place()
    {
        var reply = await Client.ValidateAsync(Flex(Bubble(Text(""))));

        Assert.Equal("A message (messages[0]) in the request body is invalid", reply.Message);
        Assert.Equal(["/body/contents/0/text: must be non-empty text"], reply.Details);
    }

    [Theory]
    [InlineData("""{"type":"bubble"}""", "At least one block")]
    [InlineData("""{"type":"box","layout":"vertical","contents":[]}""", "invalid type")]
    [InlineData(
        """{"type":"bubble","size":"huge","body":{"type":"box","layout":"vertical","contents":[]}}""",
        "invalid property"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"diagonal","contents":[]}}""",
        "invalid property"
    )]
    [InlineData("""{"type":"bubble","body":{"type":"box","contents":[]}}""", "layout")]
    [InlineData("""{"type":"bubble","body":{"type":"box","layout":"vertical"}}""", "contents")]
    [InlineData("""{"type":"bubble","body":{"type":"text","text":"x"}}""", "invalid type")]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x","size":"big"}]}}""",
        "/body/contents/0/size"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x","color":"red"}]}}""",
        "/body/contents/0/color"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x","bold":true}]}}""",
        "unknown field"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"button"}]}}""",
        "/body/contents/0/action"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"baseline","contents":[{"type":"box","layout":"vertical","contents":[]}]}}""",
        "invalid type: box"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"image","url":"http://a.th/a.png"}]}}""",
        "invalid uri scheme"
    )]
    [InlineData(
        """{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"image","url":"https://a.th/a.png","aspectRatio":"1:4"}]}}""",
        "aspectRatio"
    )]
    public async Task A_Flex_message_of_a_wrong_structure_is_refused(string contents, string why) =>
        await AnswersAsync(Flex(JsonNode.Parse(contents)!.AsObject()), 400, why);

    [Theory]
    [InlineData(160, null, 200)]
    [InlineData(161, null, 400)]
    [InlineData(61, "หัวข้อ", 400)]
    public async Task A_template_text_counts_grapheme_clusters(
        int clusters,
        string? title,
        int expected
    )
    {
        var template = new JsonObject
        {
            ["type"] = "buttons",
            ["text"] = Clusters(clusters),
            ["actions"] = new JsonArray(Message("ตกลง")),
        };
        if (title is not null)
            template["title"] = title;
        await AnswersAsync(
            new
            {
                type = "template",
                altText = "ก",
                template,
            },
            expected
        );
    }

    [Fact]
    public async Task A_confirm_template_has_two_actions() =>
        await AnswersAsync(
            new
            {
                type = "template",
                altText = "ก",
                template = new
                {
                    type = "confirm",
                    text = "ยืนยันหรือไม่",
                    actions = new[] { Message("ใช่") },
                },
            },
            400,
            "Size must be between 2 and 2"
        );

    private async Task AnswersAsync(object message, int expected, string why = "")
    {
        var reply = await Client.ValidateAsync(message);
        Assert.True(reply.Status == expected, $"{reply.Status}: {reply.Body}");
        Assert.Contains(why, reply.Body, StringComparison.Ordinal);
    }

    private static string Clusters(int count) =>
        string.Concat(Enumerable.Repeat(OneCluster, count));

    private static object WithQuickReplies(IEnumerable<string> labels) =>
        new
        {
            type = "text",
            text = "ก",
            quickReply = new
            {
                items = labels.Select(l => new { type = "action", action = Message(l) }),
            },
        };

    private static JsonObject Message(string label) =>
        new()
        {
            ["type"] = "message",
            ["label"] = label,
            ["text"] = "ก",
        };

    private static JsonObject Postback(string data, string displayText) =>
        new()
        {
            ["type"] = "postback",
            ["label"] = "ก",
            ["data"] = data,
            ["displayText"] = displayText,
        };

    private static JsonObject Link(string uri) =>
        new()
        {
            ["type"] = "uri",
            ["label"] = "ก",
            ["uri"] = uri,
        };

    private static object Button(JsonObject action) =>
        Flex(Bubble(new JsonObject { ["type"] = "button", ["action"] = action }));

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject[] Texts(int kilobytes) =>
        [.. Enumerable.Range(0, kilobytes).Select(_ => Text(new string('x', 1024 - 27)))];

    private static JsonObject Bubble(params JsonObject[] contents) =>
        new()
        {
            ["type"] = "bubble",
            ["body"] = new JsonObject
            {
                ["type"] = "box",
                ["layout"] = "vertical",
                ["contents"] = new JsonArray([.. contents]),
            },
        };

    private static JsonObject Carousel(IEnumerable<JsonObject> bubbles) =>
        new() { ["type"] = "carousel", ["contents"] = new JsonArray([.. bubbles]) };

    private static object Flex(JsonObject contents, string altText = "ก") =>
        new
        {
            type = "flex",
            altText,
            contents,
        };
}
