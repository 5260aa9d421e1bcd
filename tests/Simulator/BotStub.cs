using System.Collections.Concurrent;
using System.Net;

namespace OitBot.Tests.Simulator;

/// <summary>A bot that keeps what it is told and answers as it is set to.</summary>
internal sealed class BotStub : HttpMessageHandler
{
    public ConcurrentQueue<(string Signature, byte[] Body)> Posts { get; } = new();

    /// <summary>What it answers, one after the other; then 200.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        Posts.Enqueue((request.Headers.GetValues("x-line-signature").Single(), body));
        return new HttpResponseMessage(
            Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK
        );
    }
}
