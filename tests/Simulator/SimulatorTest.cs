using Microsoft.Extensions.Time.Testing;
using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

/// <summary>LINE's part with a clock that stands still, a bot that answers 200, and a client with the right token.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    internal FakeTimeProvider Time { get; } =
        new(new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7)));
    internal BotStub Bot { get; } = new();
    internal LineServer Line { get; private set; } = null!;
    internal LineClient Client { get; private set; } = null!;
    internal Person Sayomporn { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Line = await LineServer.StartAsync(
            Configure(
                new LineServerOptions
                {
                    Time = Time,
                    WebhookHandler = Bot,
                    WebhookUrl = new Uri("http://bot.test/api/line"),
                }
            )
        );
        Client = new LineClient(Line);
        Sayomporn = Line.Person("สยมพร");
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Line.DisposeAsync();
        Bot.Dispose();
    }

    internal virtual LineServerOptions Configure(LineServerOptions options) => options;
}
