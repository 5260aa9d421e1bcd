using System.Text.Json.Nodes;

namespace OitBot.Simulator;

/// <summary>A webhook event that can be delivered, and delivered again.</summary>
/// <param name="ChatId">User or group id.</param>
/// <param name="ReplyToken">Null where one cannot reply.</param>
/// <param name="Json">The event as LINE writes it.</param>
public sealed record LineEvent(string Id, string ChatId, string? ReplyToken, JsonObject Json)
{
    public string Type => Json["type"]!.GetValue<string>();

    /// <summary>The message's id, where it is a message.</summary>
    public string? MessageId => Json["message"]?["id"]?.GetValue<string>();

    /// <summary>The same event as LINE delivers it again.</summary>
    public LineEvent Redelivered()
    {
        var json = Json.DeepClone().AsObject();
        json["deliveryContext"]!["isRedelivery"] = true;
        return this with { Json = json };
    }
}

/// <summary>What became of a webhook: the bot's answer and the events it carried.</summary>
/// <param name="Status">0 where the bot did not answer.</param>
public sealed record Sent(int Status, IReadOnlyList<LineEvent> Events, string? Failure = null)
{
    /// <summary>The only event.</summary>
    public LineEvent Event => Events[0];
    public bool IsAccepted => Status == 200;
}
