using System.Text.Json;
using System.Threading.Channels;

namespace OitBot.Simulator.Control;

/// <summary>Changes as Server-Sent Events; a comment line every 15 s keeps the connection open.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(Feed feed, HttpContext context)
    {
        var ended = context.RequestAborted;
        using var watch = feed.Open();
        try
        {
            var more = true;
            await SayAsync(context, ": ok");
            while (more)
            {
                more = await MoreAsync(watch.Changes, ended);
                var said = false;
                while (watch.Changes.TryRead(out var change))
                {
                    await SayAsync(
                        context,
                        $"data: {JsonSerializer.Serialize(change, LineServer.Json)}"
                    );
                    said = true;
                }
                if (!said)
                    await SayAsync(context, ": ok");
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was closed.
            return;
        }
    }

    /// <summary>Waits for a change or the next pulse; false when there will be no more changes.</summary>
    private static async Task<bool> MoreAsync(
        ChannelReader<Change> changes,
        CancellationToken ended
    )
    {
        using var pulse = CancellationTokenSource.CreateLinkedTokenSource(ended);
        pulse.CancelAfter(Pulse);
        try
        {
            return await changes.WaitToReadAsync(pulse.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return true;
        }
    }

    private static async Task SayAsync(HttpContext context, string what)
    {
        await context.Response.WriteAsync($"{what}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
