using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Somebody adds the bot or takes it away. Teams tells of it twice, as an installation and as a new member, in either
/// order: it is greeted once.
/// </summary>
internal static class Arrivals
{
    private static readonly StateProperty<DateTimeOffset?> Greeted = new("greeted");

    /// <summary>The second telling comes within seconds; who comes back later is greeted again.</summary>
    private static readonly TimeSpan SameArrival = TimeSpan.FromMinutes(2);

    /// <summary>The first words; null where they have just been said.</summary>
    public static async Task<Answer?> GreetAsync(TurnContext turn, Scene scene)
    {
        var last = turn.ConversationState.Get(Greeted);
        if (scene.Now - last < SameArrival && scene.Now >= last)
            return null;
        turn.ConversationState.Set(Greeted, scene.Now);
        return await Greeting.ForAsync(scene, turn.Cancelled);
    }

    /// <summary>Whether an installation was added (or taken away).</summary>
    public static bool IsAdded(Activity installation) => Action(installation) is "add";

    /// <summary>Taken away: nothing reaches the person any more, until they write again.</summary>
    public static async Task LeaveAsync(TurnContext turn, Scene scene)
    {
        if (Action(turn.Activity) is not "remove")
            return;
        turn.ConversationState.Set(Greeted, null);
        if (!scene.IsGroup)
            await scene
                .Db.ChannelAccounts.Where(a =>
                    a.Channel == scene.Channel && a.UserId == scene.UserId
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.State, AccountState.Blocked),
                    turn.Cancelled
                );
    }

    private static string? Action(Activity activity) =>
        activity.Properties is { } more
        && more.TryGetValue("action", out var action)
        && action.ValueKind == JsonValueKind.String
            ? action.GetString()
            : null;
}
