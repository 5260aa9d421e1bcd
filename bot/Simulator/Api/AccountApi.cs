using OitBot.Simulator.Limits;

namespace OitBot.Simulator.Api;

/// <summary>The channel itself: quota, webhook address, bot and people's profiles, loading indicator, content.</summary>
internal sealed class AccountApi(LineServer line)
{
    public static void Map(IEndpointRouteBuilder routes, LineApi api)
    {
        var account = new AccountApi(api.Line);
        api.Map(routes, "GET", "/v2/bot/message/quota", _ => account.Quota());
        api.Map(routes, "GET", "/v2/bot/message/quota/consumption", _ => account.Consumption());
        api.Map(routes, "GET", "/v2/bot/info", _ => account.Info());
        api.Map(routes, "GET", "/v2/bot/profile/{id}", account.Profile);
        api.Map(routes, "GET", "/v2/bot/followers/ids", _ => Forbidden());
        api.Map(routes, "POST", "/v2/bot/chat/loading/start", account.Loading);
        api.Map(routes, "POST", "/v2/bot/chat/markAsRead", _ => Answer.Empty);
        api.Map(routes, "GET", "/v2/bot/channel/webhook/endpoint", _ => account.Endpoint());
        api.Map(routes, "PUT", "/v2/bot/channel/webhook/endpoint", account.SetEndpoint);
        api.Map(routes, "POST", "/v2/bot/channel/webhook/test", account.TestEndpointAsync);
        api.Map(routes, "GET", "/v2/bot/message/{id}/content", account.Content);
    }

    /// <summary>For verified and premium accounts only.</summary>
    public static Answer Forbidden() =>
        Answer.Refused(403, "Access to this API is not available for your account");

    private Answer Quota() =>
        line.MonthlyLimit is { } limit
            ? Answer.Ok(new { type = "limited", value = limit })
            : Answer.Ok(new { type = "none" });

    private Answer Consumption() => Answer.Ok(new { totalUsage = line.QuotaUsed });

    private Answer Info() =>
        Answer.Ok(
            new
            {
                userId = line.BotUserId,
                basicId = "@000oitbo",
                displayName = line.Options.BotName,
                chatMode = "bot",
                markAsReadMode = "auto",
            }
        );

    private Answer Profile(Call call) =>
        line.FindPerson(call.Route("id")) is { IsReachable: true } person
            ? Answer.Ok(
                new
                {
                    userId = person.Id,
                    displayName = person.Name,
                    language = "th",
                }
            )
            : Answer.NotFound;

    private Answer Loading(Call call)
    {
        var findings = new Findings();
        var chatId = findings.Text(call.Json, "", "chatId");
        var seconds =
            findings.Number(call.Json, "", "loadingSeconds", 5, 60, required: false) ?? 20;
        if (seconds % 5 != 0)
            findings.Add("loadingSeconds", "Must be a multiple of 5");
        if (chatId is { Length: > 0 } && line.FindPerson(chatId) is null)
            findings.Add("chatId", "Must be a user ID");
        if (findings.Any)
            return Answer.Refused(400, Refusal.Of(findings));
        line.Feed.Tell("loading", chatId, seconds);
        return new Answer(202, new { });
    }

    private Answer Endpoint() =>
        line.WebhookUrl is { } url
            ? Answer.Ok(new { endpoint = url.ToString(), active = true })
            : Answer.NotFound;

    private Answer SetEndpoint(Call call)
    {
        var findings = new Findings();
        var text = findings.Units(call.Json, "", "endpoint", 500);
        if (!TryAddress(text, out var url))
            findings.Add("endpoint", "Invalid webhook endpoint URL");
        if (findings.Any)
            return Answer.Refused(400, Refusal.Of(findings));
        line.WebhookUrl = url;
        return Answer.Empty;
    }

    private async Task<Answer> TestEndpointAsync(Call call)
    {
        Uri? url = null;
        if (
            call.Json.ValueKind == System.Text.Json.JsonValueKind.Object
            && call.Json.TryGetProperty("endpoint", out var given)
            && !TryAddress(given.ToString(), out url)
        )
            return Answer.Refused(400, Refusal.Property("endpoint"));
        var sent = await line.VerifyWebhookAsync(url);
        return Answer.Ok(
            new
            {
                success = sent.IsAccepted,
                timestamp = line.Options.Time.GetUtcNow(),
                statusCode = sent.Status,
                reason = sent.IsAccepted ? "OK"
                : sent.Failure is null ? "ERROR_STATUS_CODE"
                : "COULD_NOT_CONNECT",
                detail = sent.Failure ?? $"{sent.Status}",
            }
        );
    }

    /// <summary>A person's picture or voice: a byte, or 410 where it was taken back.</summary>
    private Answer Content(Call call)
    {
        var id = call.Route("id");
        var message = line
            .People.Cast<Chat>()
            .Concat(line.Groups)
            .SelectMany(chat => chat.Messages)
            .FirstOrDefault(m => m.From is not null && m.Id == id);
        return message switch
        {
            null => Answer.NotFound,
            { Unsent: true } => Answer.Refused(410, "Gone"),
            _ => new Answer(200, new byte[] { 0 }),
        };
    }

    /// <summary>LINE wants HTTPS; the bot on loopback has none.</summary>
    private static bool TryAddress(string? text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == "https" || url.IsLoopback);
}
