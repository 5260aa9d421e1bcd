using System.Security.Cryptography;

namespace OitBot.Simulator;

/// <summary>How LINE's part is played. Everything has a default that suits a test.</summary>
public sealed record LineServerOptions
{
    /// <summary>Signs webhooks.</summary>
    public string ChannelSecret { get; init; } = Hex(16);

    /// <summary>What the bot must show as bearer.</summary>
    public string ChannelAccessToken { get; init; } = Hex(32);

    /// <summary>Where the API listens; port 0 takes a free one. Loopback only.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:0";

    /// <summary>The bot's webhook; can be set later.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>How webhooks travel, for a bot under a test server; null for the network.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>The clock of tokens, retry keys, rates and the month.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Keeps counts and no bodies, for loads with many recipients.</summary>
    public bool Compact { get; init; }

    /// <summary>Every well-formed user id is a friend; otherwise only people that were made here are.</summary>
    public bool KnowsEverybody { get; init; }

    /// <summary>Messages a month, counted in recipients; null for no limit.</summary>
    public long? MonthlyLimit { get; init; } = 15_000;

    /// <summary>Pushed messages that one person gets within a minute before LINE refuses. LINE does not publish its number.</summary>
    public int PushesPerPersonAMinute { get; init; } = 200;

    /// <summary>When a webhook that failed is delivered again, counted from the failure; empty as on a new channel.</summary>
    public IReadOnlyList<TimeSpan> RedeliverAfter { get; init; } = [];

    /// <summary>How long a hanging answer hangs before the connection is cut.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(2);

    public string BotName { get; init; } = "OitBot";

    /// <summary>Makes random faults and ids repeatable.</summary>
    public int Seed { get; init; } = 1;

    private static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, true);
}
