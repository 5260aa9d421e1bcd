using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Simulator;

/// <summary>A request that the bot sent to LINE's API.</summary>
public sealed record ApiRequest
{
    /// <summary>Counts from 1.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required string RequestId { get; init; }

    /// <summary>0 where the connection was cut without an answer.</summary>
    public required int Status { get; init; }

    /// <summary>The request's JSON; null in compact mode and for pictures.</summary>
    public string? Body { get; init; }
    public string? RetryKey { get; init; }

    /// <summary>Why it was refused, with the details LINE would have named.</summary>
    public string? Refusal { get; init; }

    /// <summary>The switch that made it fail.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>The bot broke a rule of LINE's; faults and 409 are none.</summary>
    public bool IsViolation { get; init; }
}

/// <summary>A webhook that LINE posted to the bot.</summary>
public sealed record WebhookPost
{
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the bot answered; 0 where it did not.</summary>
    public required int Status { get; init; }
    public required TimeSpan Took { get; init; }

    /// <summary>Types of the events, e.g. "message postback".</summary>
    public required string Events { get; init; }
    public bool Redelivery { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Failure { get; init; }

    /// <summary>LINE wants 200 within two seconds.</summary>
    public bool IsViolation => Status != 200 || Took > TimeSpan.FromSeconds(2);
}

/// <summary>Something that the bot did against LINE's rules.</summary>
public sealed record Violation(DateTimeOffset At, string What);

/// <summary>One message in a chat, from either side.</summary>
public sealed record ChatMessage
{
    public required string Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who sent it; null for the bot.</summary>
    public string? From { get; init; }

    /// <summary>The message object as JSON: as the bot sent it, or as the webhook carried it.</summary>
    public required string Json { get; init; }

    /// <summary>reply, push, multicast, broadcast; null for a person's message.</summary>
    public string? Via { get; init; }

    /// <summary>The bot has read it.</summary>
    public bool Read { get; init; }
    public bool Unsent { get; init; }

    /// <summary>The message object.</summary>
    [JsonIgnore]
    public JsonElement Message => JsonDocument.Parse(Json).RootElement;

    /// <summary>The text of a text message, the alternative text of a card.</summary>
    [JsonIgnore]
    public string? Text =>
        Message.TryGetProperty("text", out var text) || Message.TryGetProperty("altText", out text)
            ? text.GetString()
            : null;
}

/// <summary>Something that watchers of the page are told.</summary>
/// <param name="Kind">message, changed, request, webhook, loading, state, person.</param>
/// <param name="Chat">User or group id, where it concerns one.</param>
public sealed record Change(string Kind, string? Chat, object? Data);

/// <summary>When something happened first and last, and how often.</summary>
public sealed record Span(DateTimeOffset First, DateTimeOffset Last, long Count);
