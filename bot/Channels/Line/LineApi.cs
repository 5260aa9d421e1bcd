using Refit;

namespace OitBot.Channels.Line;

/// <summary>The calls of LINE's Messaging API that the bot makes.</summary>
public interface ILineApi
{
    /// <summary>Answers an event by its token. Takes no retry key.</summary>
    [Post("/v2/bot/message/reply")]
    Task<IApiResponse> ReplyAsync([Body] ReplyRequest request, CancellationToken cancellationToken);

    /// <summary>Sends to one user, group or room.</summary>
    [Post("/v2/bot/message/push")]
    Task<IApiResponse> PushAsync(
        [Body] PushRequest request,
        [Header(LineHeaders.RetryKey)] Guid retryKey,
        CancellationToken cancellationToken
    );

    /// <summary>Sends the same to up to 500 users.</summary>
    [Post("/v2/bot/message/multicast")]
    Task<IApiResponse> MulticastAsync(
        [Body] MulticastRequest request,
        [Header(LineHeaders.RetryKey)] Guid retryKey,
        CancellationToken cancellationToken
    );

    /// <summary>How many messages the plan allows this month.</summary>
    [Get("/v2/bot/message/quota")]
    Task<MessageQuota> GetQuotaAsync(CancellationToken cancellationToken);

    /// <summary>How many messages were sent this month; replies do not count.</summary>
    [Get("/v2/bot/message/quota/consumption")]
    Task<QuotaConsumption> GetConsumptionAsync(CancellationToken cancellationToken);

    /// <summary>Shows the animated dots in a one-to-one chat.</summary>
    [Post("/v2/bot/chat/loading/start")]
    Task<IApiResponse> StartLoadingAsync(
        [Body] LoadingRequest request,
        CancellationToken cancellationToken
    );

    [Put("/v2/bot/channel/webhook/endpoint")]
    Task<IApiResponse> SetWebhookAsync(
        [Body] WebhookEndpoint request,
        CancellationToken cancellationToken
    );

    /// <summary>Lets LINE call the webhook that is set.</summary>
    [Post("/v2/bot/channel/webhook/test")]
    Task<ApiResponse<WebhookTest>> TestWebhookAsync(CancellationToken cancellationToken);

    [Post("/v2/bot/richmenu")]
    Task<ApiResponse<RichMenuId>> CreateRichMenuAsync(
        [Body] RichMenu request,
        CancellationToken cancellationToken
    );

    [Get("/v2/bot/richmenu/list")]
    Task<ApiResponse<RichMenuList>> ListRichMenusAsync(CancellationToken cancellationToken);

    [Delete("/v2/bot/richmenu/{richMenuId}")]
    Task<IApiResponse> DeleteRichMenuAsync(string richMenuId, CancellationToken cancellationToken);

    /// <summary>Shows the menu to everybody.</summary>
    [Post("/v2/bot/user/all/richmenu/{richMenuId}")]
    Task<IApiResponse> SetDefaultRichMenuAsync(
        string richMenuId,
        CancellationToken cancellationToken
    );
}

/// <summary>The calls that go to LINE's host for large content.</summary>
public interface ILineDataApi
{
    [Post("/v2/bot/richmenu/{richMenuId}/content")]
    [Headers("Content-Type: image/png")]
    Task<IApiResponse> UploadRichMenuImageAsync(
        string richMenuId,
        [Body] Stream picture,
        CancellationToken cancellationToken
    );
}

/// <summary>Headers that are LINE's own.</summary>
public static class LineHeaders
{
    public const string RetryKey = "X-Line-Retry-Key";
    public const string RequestId = "x-line-request-id";

    /// <summary>In a 409: the request that was accepted.</summary>
    public const string AcceptedRequestId = "x-line-accepted-request-id";
}
