using System.Net.Http.Headers;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Refit;

namespace OitBot.Channels.Line;

/// <summary>The HTTP clients of LINE's API.</summary>
public static class LineHttp
{
    /// <summary>After this long an attempt is given up as doubtful. Shorter than a delivery's lease.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(6);

    public static void AddLineClients(this IServiceCollection services, LineOptions options)
    {
        var settings = new RefitSettings(
            new SystemTextJsonContentSerializer(LineJson.Readable.Options)
        );
        Configure(
            services.AddRefitGeneratedClient<ILineApi>(settings),
            options.ApiBaseAddress,
            options
        );
        Configure(
            services.AddRefitGeneratedClient<ILineDataApi>(settings),
            options.DataBaseAddress,
            options
        );
    }

    private static void Configure(IHttpClientBuilder client, Uri address, LineOptions options)
    {
        client
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = address;
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                    "Bearer",
                    options.ChannelAccessToken
                );
            })
            .UseSocketsHttpHandler(
                (handler, _) =>
                {
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Their lines hold addresses of people; the sender logs what matters.
            .RemoveAllLoggers()
            .AddResilienceHandler("line", pipeline => AddPipeline(pipeline));
    }

    /// <summary>One quick second try, and only where it cannot do a thing twice; everything else is the outbox's.</summary>
    private static void AddPipeline(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) =>
        pipeline
            .AddTimeout(AttemptTimeout)
            .AddRetry(
                new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 1,
                    Delay = TimeSpan.FromMilliseconds(400),
                    UseJitter = true,
                    ShouldHandle = args =>
                        ValueTask.FromResult(
                            IsRepeatable(args.Context.GetRequestMessage())
                                && IsPassing(args.Outcome)
                        ),
                    OnRetry = KeepDoubt,
                }
            );

    /// <summary>The second answer must not hide that the first try may have been carried out.</summary>
    private static ValueTask KeepDoubt(OnRetryArguments<HttpResponseMessage> args)
    {
        var neverLeft = args.Outcome.Exception is { } failure && HttpOutcome.HasNeverLeft(failure);
        if (!neverLeft)
            args.Context.GetRequestMessage()?.Options.Set(LineAnswer.Doubt, true);
        return ValueTask.CompletedTask;
    }

    private static bool IsRepeatable(HttpRequestMessage? request) =>
        request is not null
        && (request.Method != HttpMethod.Post || request.Headers.Contains(LineHeaders.RetryKey));

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException
        || outcome.Result is { StatusCode: >= System.Net.HttpStatusCode.InternalServerError } answer
            && answer.Headers.RetryAfter is null;
}
