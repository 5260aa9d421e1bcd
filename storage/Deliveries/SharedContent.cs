using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>The content of a delivery that others ride on: its own activities first, theirs behind.</summary>
internal static class SharedContent
{
    /// <summary>Adds the riders' content to the carrier's, as far as there is room; they share its fate.</summary>
    internal static int Join(Delivery carrier, IEnumerable<Delivery> riders, int mostActivities)
    {
        var activities = Read(carrier)!;
        var offers = activities.Any(Offers);
        var joined = 0;
        foreach (var rider in riders)
        {
            if (ReadOrEnd(rider) is not { } more)
                continue;
            if (more.Count > mostActivities)
                break;
            mostActivities -= more.Count;
            foreach (var activity in more)
                activities.Add(Copy(activity, offers));
            rider.State = DeliveryState.Riding;
            rider.RetryKey = carrier.RetryKey;
            joined++;
        }
        if (joined > 0)
            carrier.Content = activities.ToJsonString(ContentJson.Options);
        return joined;
    }

    private const string Suggestions = "suggestedActions";

    private static bool Offers(JsonNode? activity) => activity?[Suggestions] is not null;

    /// <summary>LINE shows one set of quick replies, the last: the choices of a question are not to be lost to a rider's.</summary>
    private static JsonNode? Copy(JsonNode? activity, bool withoutSuggestions)
    {
        var copy = activity?.DeepClone();
        if (withoutSuggestions)
            (copy as JsonObject)?.Remove(Suggestions);
        return copy;
    }

    /// <summary>Takes the riders' content, which came last, off the carrier's: each goes its own way again.</summary>
    internal static void Part(Delivery carrier, IEnumerable<Delivery> riders)
    {
        var taken = riders.Sum(Count);
        if (taken == 0 || carrier.Content is null)
            return;
        var activities = JsonNode.Parse(carrier.Content)!.AsArray();
        for (; taken > 0; taken--)
            activities.RemoveAt(activities.Count - 1);
        carrier.Content = activities.ToJsonString(ContentJson.Options);
    }

    /// <summary>How many activities it has.</summary>
    internal static int Count(Delivery delivery) => Read(delivery)?.Count ?? 0;

    /// <summary>The activities of one that others may go with; one that cannot be read holds up nobody, and ends.</summary>
    internal static JsonArray? ReadOrEnd(Delivery delivery)
    {
        var activities = Read(delivery);
        if (activities is null)
            (delivery.State, delivery.Failure) = (DeliveryState.Failed, Reasons.Unreadable);
        return activities;
    }

    private static JsonArray? Read(Delivery delivery)
    {
        try
        {
            return JsonNode.Parse(delivery.Content ?? "[]") as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
