using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.Channels.Line;

/// <summary>Understands nothing before the gate opens, so that its turns cannot begin.</summary>
internal sealed class GatedBot(Task gate) : ActivityHandler
{
    public override async ValueTask<object?> PrepareAsync(
        Activity activity,
        CancellationToken cancellationToken
    )
    {
        await gate.WaitAsync(cancellationToken);
        return null;
    }

    public override Task OnTurnAsync(TurnContext turn) => TestBot.EchoAsync(turn);

    public override Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference) =>
        Task.CompletedTask;
}
