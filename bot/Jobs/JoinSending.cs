using Hangfire.Server;

namespace OitBot.Jobs;

/// <summary>
/// A job is one process's, and the one that queued it mostly takes it. Where several share the work, each also looks
/// by itself whether much is due, so that none stands by while another sends alone.
/// </summary>
internal sealed class JoinSending(SendDeliveries sending) : IBackgroundProcess
{
    /// <summary>One look; Hangfire calls it again and again, on a thread of its own, and waits longer after a failure.</summary>
    public void Execute(BackgroundProcessContext context)
    {
        context.Wait(Schedule.JoinEvery);
        sending.RunAsync(context.StoppingToken).GetAwaiter().GetResult();
    }
}
