using OitBot.Channels;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;

namespace OitBot.ScenarioHost;

/// <summary>Writes to a conversation by itself, a little later and in a turn of its own.</summary>
public sealed partial class Proactive(
    Turn turn,
    SendReplies replies,
    TimeProvider machine,
    ILogger<Proactive> logger
)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    public void Schedule(ConversationReference reference) => _ = RunAsync(reference);

    private async Task RunAsync(ConversationReference reference)
    {
        try
        {
            await Task.Delay(Soon, machine);
            var result = await turn.ContinueConversationAsync(reference, SayAsync);
            if (result.Delivery is { } delivery)
                replies.Start(delivery);
        }
        catch (Exception failure)
        {
            Failed(logger, failure);
        }
    }

    private static Task SayAsync(TurnContext turn) =>
        turn.SendActivityAsync(
            $"proactive {turn.Activity.Name} responded={(turn.Responded ? "true" : "false")}"
        );

    [LoggerMessage(1, LogLevel.Error, "A proactive turn failed")]
    private static partial void Failed(ILogger logger, Exception failure);
}
