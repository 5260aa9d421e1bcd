using System.Text.Json;
using CsCheck;
using OitBot.Channels.Line;
using OitBot.Channels.Line.Menu;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.Channels.Line;

/// <summary>The bot's requests against LINE's own machine-readable specification.</summary>
public sealed class OpenApiTests
{
    private static readonly OpenApi? Specification = OpenApi.TryLoad();

    [SkippableFact]
    public void Whatever_the_bot_says_fits_LINE_s_specification()
    {
        var line = Loaded();
        var some = LineMessages.Render([
            MessageFactory.Card(SampleCards.SeventyOneRows, "ช่วยเหลือ"),
            "สวัสดี",
        ]);
        Assert.Empty(line.Check("ReplyMessageRequest", Json(new ReplyRequest("token", some))));
        Assert.Empty(line.Check("PushMessageRequest", Json(new PushRequest("U1", some))));
        Assert.Empty(line.Check("MulticastRequest", Json(new MulticastRequest(["U1"], some))));
        SampleCards.AnyActivities.Sample(
            activities =>
            {
                var messages = LineMessages.Render(activities);
                if (messages.Count > 0)
                    Assert.Empty(
                        line.Check("PushMessageRequest", Json(new PushRequest("U1", messages)))
                    );
            },
            iter: 60
        );
    }

    [SkippableFact]
    public void Menu_webhook_and_dots_fit_LINE_s_specification()
    {
        var line = Loaded();
        Assert.Empty(line.Check("RichMenuRequest", Json(RichMenuPlan.Menu)));
        Assert.Empty(
            line.Check(
                "SetWebhookEndpointRequest",
                Json(new WebhookEndpoint("https://example.go.th/api/line"))
            )
        );
        Assert.Empty(line.Check("ShowLoadingAnimationRequest", Json(new LoadingRequest("U1", 20))));
    }

    [SkippableFact]
    public void The_check_finds_what_is_wrong()
    {
        var line = Loaded();
        var found = line.Check(
            "PushMessageRequest",
            """
            {"to":"U1","messages":[{"type":"flex","contents":{"type":"bubble","size":"huge",
            "body":{"type":"box","layout":"vertical","contents":[{"type":"button","colour":"#fff"}]}}}]}
            """
        );
        Assert.Equal(4, found.Count);
    }

    private static OpenApi Loaded()
    {
        Skip.If(
            Specification is null,
            "LINE's OpenAPI specification is not there (../shared/line-openapi beside the repository)"
        );
        return Specification;
    }

    private static string Json<T>(T request) =>
        JsonSerializer.Serialize(request, typeof(T), LineJson.Readable);
}
