using Refit;

namespace OitBot.Channels.Line.Menu;

/// <summary>Makes a LINE channel ready: webhook address, its test, and the rich menu for everybody.</summary>
public sealed class LineSetup(ILineApi api, ILineDataApi data)
{
    /// <summary>Sets the webhook's address. Null where LINE took it, else why not.</summary>
    public async Task<string?> SetWebhookAsync(Uri url, CancellationToken cancellationToken) =>
        Refusal(
            await LineAnswer.OfAsync(() =>
                api.SetWebhookAsync(new WebhookEndpoint(url.AbsoluteUri), cancellationToken)
            )
        );

    /// <summary>Lets LINE call the webhook. Null where the bot answered it, else what LINE saw.</summary>
    public async Task<string?> TestWebhookAsync(CancellationToken cancellationToken)
    {
        using var answer = await api.TestWebhookAsync(cancellationToken);
        if (Refusal(LineAnswer.Of(answer)) is { } refusal)
            return refusal;
        return answer.Content is { Success: true }
            ? null
            : $"{answer.Content?.StatusCode} {answer.Content?.Reason} {answer.Content?.Detail}".Trim();
    }

    /// <summary>
    /// Makes the menu, gives it its picture, shows it to everybody and only then removes what an earlier setup made.
    /// Null where all went well, else LINE's reason.
    /// </summary>
    /// <param name="picture">PNG of the plan's size.</param>
    public async Task<string?> ReplaceMenuAsync(byte[] picture, CancellationToken cancellationToken)
    {
        using var before = await api.ListRichMenusAsync(cancellationToken);
        using var made = await api.CreateRichMenuAsync(RichMenuPlan.Menu, cancellationToken);
        if (Refusal(LineAnswer.Of(made)) is { } refusal)
            return refusal;
        var id = made.Content!.Id;
        using var stream = new MemoryStream(picture, writable: false);
        var uploaded = await LineAnswer.OfAsync(() =>
            data.UploadRichMenuImageAsync(id, stream, cancellationToken)
        );
        var why = Refusal(uploaded) ?? Refusal(await CallAsync(api.SetDefaultRichMenuAsync, id));
        var old = (before.Content?.Richmenus ?? [])
            .Where(menu => menu.Name == RichMenuPlan.Name)
            .Select(menu => menu.RichMenuId);
        foreach (var gone in why is null ? old : [id])
            await CallAsync(api.DeleteRichMenuAsync, gone);
        return why;

        Task<LineAnswer> CallAsync(
            Func<string, CancellationToken, Task<IApiResponse>> call,
            string menu
        ) => LineAnswer.OfAsync(() => call(menu, cancellationToken));
    }

    private static string? Refusal(LineAnswer answer) =>
        answer.IsSuccess ? null
        : answer.RequestId is { } id ? $"{answer.Reason} (x-line-request-id {id})"
        : answer.Reason;
}
