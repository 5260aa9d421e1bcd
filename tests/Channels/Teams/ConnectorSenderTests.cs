using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OitBot.Channels.Teams;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>One attempt at a delivery: its turn, its lease and how far it got.</summary>
public sealed class ConnectorSenderTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 2, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _machine = new(Now);
    private readonly HttpClient _http = new();

    /// <summary>Five at once, and the sixth has to wait for a second.</summary>
    private readonly ConnectorRates _rates = new(share: 0.1);
    private FakeConnector _connector = null!;
    private TestDatabase _test = null!;
    private ConnectorSender _sender = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _test = await TestDatabase.CreateAsync();
        _sender = new ConnectorSender(
            new ConnectorClient(_http, tokens: null, _machine),
            _test.Database,
            _machine,
            NullLogger<ConnectorSender>.Instance,
            _rates
        );
    }

    public async Task DisposeAsync()
    {
        await _rates.DisposeAsync();
        await _test.DisposeAsync();
        await _connector.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task An_attempt_has_its_whole_time_however_long_its_turn_took()
    {
        var answer = _connector.HoldNext();
        await UseUpAsync();
        var sending = SendAsync("หนึ่ง");
        // It waits for its turn, and then for its answer: together longer than an attempt may last.
        _machine.Advance(TimeSpan.FromSeconds(2));
        await _connector.WaitForAsync(1);
        _machine.Advance(TimeSpan.FromSeconds(5));
        answer.SetResult();
        Assert.IsType<SendOutcome.Sent>(await sending);
    }

    [Fact]
    public async Task Whose_turn_comes_too_late_for_a_whole_attempt_is_not_tried()
    {
        await UseUpAsync();
        var sending = SendAsync("หนึ่ง");
        _machine.Advance(Outbox.Lease - ConnectorClient.AttemptTimeout);
        Assert.IsType<SendOutcome.NotTried>(await sending);
        Assert.Empty(_connector.Calls);
    }

    [Fact]
    public void A_process_with_a_part_of_the_rate_claims_no_more_than_that_part()
    {
        var inAllLanes = 2 * (_sender.Rules.MostClaimed + _sender.Rules.MostAtOnce);
        var lastBegins = TimeSpan.FromSeconds(inAllLanes / _rates.PerSecond);
        Assert.True(lastBegins < Outbox.Lease - ConnectorClient.AttemptTimeout, $"{lastBegins}");
    }

    private async Task UseUpAsync()
    {
        for (var i = 0; i < 5; i++)
            await _rates.WaitAsync(TeamsDoor.TenantId, default);
    }

    private Task<SendOutcome> SendAsync(params string[] texts)
    {
        var delivery = new Delivery
        {
            Id = 1,
            Channel = ConnectorSender.Channel,
            Recipient = "29:a",
            Kind = DeliveryKind.Notice,
            State = DeliveryState.Attempting,
            Attempts = 1,
            LeasedUntil = _machine.GetUtcNow() + Outbox.Lease,
            Reference = JsonSerializer.Serialize(
                new ConversationReference
                {
                    ServiceUrl = _connector.ServiceUrl,
                    Conversation = new ConversationAccount
                    {
                        Id = "a:a",
                        TenantId = TeamsDoor.TenantId,
                    },
                },
                BotFrameworkJson.Readable.ConversationReference
            ),
        };
        var content = JsonSerializer.Serialize(
            [.. texts.Select(text => new Activity { Type = ActivityTypes.Message, Text = text })],
            BotFrameworkJson.Readable.ListActivity
        );
        return _sender.SendAsync(new DeliveryBatch(Guid.NewGuid(), content, [delivery]), default);
    }
}
