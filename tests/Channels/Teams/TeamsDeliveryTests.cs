using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels;
using OitBot.Channels.Teams;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Channels.Teams;

/// <summary>What the bot says by itself on Teams, and what becomes of it.</summary>
public sealed class TeamsDeliveryTests : IAsyncLifetime
{
    private TeamsBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await TeamsBot.StartAsync();
        await _bot.RegisterAsync("a", "สร้อยญา");
        await _bot.UntilAsync(db => db.Deliveries.AllAsync(d => d.State == DeliveryState.Sent));
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_notice_arrives_after_a_restart_from_what_is_stored()
    {
        var before = _bot.Connector.Calls.Count;
        await _bot.RestartAsync();
        await AddAsync("ถึงกำหนดพรุ่งนี้");
        var call = (await _bot.Connector.WaitForAsync(before + 1))[^1];
        Assert.Equal("/th/v3/conversations/a%3Aa/activities", call.Path);
        Assert.StartsWith("Bearer token-", call.Authorization, StringComparison.Ordinal);
        Assert.Equal("ถึงกำหนดพรุ่งนี้", call.Body.GetProperty("text").GetString());
        Assert.Equal("29:a", call.Body.GetProperty("recipient").GetProperty("id").GetString());
        Assert.False(call.Body.TryGetProperty("replyToId", out _));
    }

    [Fact]
    public async Task Throttling_is_waited_out_as_long_as_the_connector_asks()
    {
        _bot.Connector.AnswerNext(429, retryAfter: "2");
        var before = _bot.Connector.Calls.Count;
        var began = TimeProvider.System.GetTimestamp();
        var id = await AddAsync("ถึงกำหนดพรุ่งนี้");
        await _bot.UntilAsync(db =>
            db.Deliveries.AnyAsync(d => d.Id == id && d.State == DeliveryState.Sent)
        );
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(2));
        Assert.Equal(2, _bot.Connector.Calls.Count - before);
    }

    [Fact]
    public async Task Of_several_messages_those_that_arrived_are_not_sent_again()
    {
        _bot.Connector.AnswerNext(201, """{"id":"1"}""");
        _bot.Connector.AnswerNext(502);
        var before = _bot.Connector.Calls.Count;
        var id = await AddAsync("หนึ่ง", "สอง");
        await _bot.UntilAsync(db =>
            db.Deliveries.AnyAsync(d => d.Id == id && d.State == DeliveryState.Sent)
        );
        Assert.Equal(
            ["หนึ่ง", "สอง", "สอง"],
            _bot.Connector.Calls.Skip(before).Select(c => c.Body.GetProperty("text").GetString())
        );
    }

    [Fact]
    public async Task What_has_arrived_of_several_messages_is_known_to_the_next_process_too()
    {
        _bot.Connector.AnswerNext(201, """{"id":"1"}""");
        _bot.Connector.AnswerNext(429, retryAfter: "5");
        var before = _bot.Connector.Calls.Count;
        var id = await AddAsync("หนึ่ง", "สอง");
        await _bot.UntilAsync(db => db.Deliveries.AnyAsync(d => d.Id == id && d.PartsSent == 1));
        await _bot.RestartAsync();
        await _bot.UntilAsync(db =>
            db.Deliveries.AnyAsync(d => d.Id == id && d.State == DeliveryState.Sent)
        );
        Assert.Equal(
            ["หนึ่ง", "สอง", "สอง"],
            _bot.Connector.Calls.Skip(before).Select(c => c.Body.GetProperty("text").GetString())
        );
    }

    [Fact]
    public async Task Who_removed_the_bot_is_not_written_to_until_they_come_back()
    {
        _bot.Connector.AnswerNext(403, """{"error":{"code":"BotNotInConversationRoster"}}""");
        var id = await AddAsync("ถึงกำหนดพรุ่งนี้");
        await _bot.UntilAsync(db =>
            db.Deliveries.AnyAsync(d => d.Id == id && d.State == DeliveryState.Failed)
        );
        var failed = await _bot.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Id == id));
        Assert.Equal(Reasons.Blocked, failed.Failure);
        Assert.Null(
            await _bot.ReadAsync(db => Outbox.FindAddressAsync(db, failed.OfficerId!.Value))
        );

        await _bot.AskAsync("a", "ช่วยเหลือ");

        Assert.NotNull(
            await _bot.ReadAsync(db => Outbox.FindAddressAsync(db, failed.OfficerId!.Value))
        );
    }

    [Fact]
    public async Task Who_uninstalls_the_app_is_not_written_to()
    {
        await _bot.PostAsync(_bot.Activity("a", "installationUpdate", ("action", "remove")));
        Assert.Equal(
            AccountState.Blocked,
            await _bot.ReadAsync(db => db.ChannelAccounts.Select(a => a.State).SingleAsync())
        );
    }

    [Theory]
    [InlineData("line")]
    [InlineData("msteams")]
    public async Task An_officer_on_both_channels_is_told_where_they_want_to_be_told(string channel)
    {
        var officer = await _bot.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var account = await db.ChannelAccounts.SingleAsync(token);
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = account.AgencyId,
                        OfficerId = account.OfficerId,
                        Channel = "line",
                        UserId = "Uabc",
                        LinkedAt = account.LinkedAt,
                        LastSeenAt = account.LastSeenAt,
                    }
                );
                await db
                    .Officers.Where(o => o.Id == account.OfficerId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(o => o.NoticeChannel, channel),
                        token
                    );
                return account.OfficerId;
            }
        );
        var address = await _bot.ReadAsync(db => Outbox.FindAddressAsync(db, officer));
        Assert.Equal(channel, address!.Channel);
    }

    [Theory]
    [InlineData("Production", HttpStatusCode.NotFound)]
    [InlineData("Development", HttpStatusCode.OK)]
    public async Task Without_an_app_the_channel_is_off_except_for_this_machine_in_Development(
        string environment,
        HttpStatusCode status
    )
    {
        var builder = HostConfiguration.CreateBuilder([
            $"--environment={environment}",
            "--urls=http://127.0.0.1:0",
            $"--Database:ConnectionString={_bot.Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(Path.GetTempPath(), "oitbot-test-keys")}",
            "--Logging:LogLevel:Default=None",
        ]);
        builder.AddOitDatabase();
        builder.AddConversations();
        builder.AddChannels();
        builder.AddTeamsChannel();
        await using var app = builder.Build();
        app.MapTeamsChannel();
        await app.StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent(
            _bot.Activity("a", "typing").ToJsonString(),
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var answer = await http.PostAsync(
            new Uri($"{app.Urls.First()}/api/messages"),
            content
        );
        Assert.Equal(status, answer.StatusCode);
    }

    /// <summary>A notice for the one officer who is registered, written as a job or a verb would.</summary>
    private async Task<long> AddAsync(params string[] texts)
    {
        var delivery = await _bot.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.ChannelAccounts.Select(a => a.OfficerId).SingleAsync(token);
                var address = await Outbox.FindAddressAsync(db, officer, token);
                return Outbox.Add(
                    db,
                    new OutgoingMessage(
                        address!.Channel,
                        address.UserId,
                        $"[{string.Join(',', texts.Select(t => $$"""{"type":"message","text":"{{t}}"}"""))}]",
                        DeliveryKind.Notice
                    )
                    {
                        AgencyId = address.AgencyId,
                        OfficerId = officer,
                        Reference = address.Reference,
                    },
                    _bot.Services.GetRequiredService<DomainClock>().GetUtcNow()
                );
            }
        );
        _bot.Services.GetRequiredService<DeliveryHint>().Give();
        return delivery.Id;
    }
}
