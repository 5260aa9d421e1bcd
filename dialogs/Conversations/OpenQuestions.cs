using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Deliveries;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Whether a question is still the one just asked (rule 5). It is not once something else was pushed below it, for a
/// "โอเคครับ" then answers that, and not after a time in which people turn to other things.
/// </summary>
internal static class OpenQuestions
{
    /// <summary>Long enough to look at a link or two before saying yes, too short to forget what it was about.</summary>
    private static readonly TimeSpan YesCountsFor = TimeSpan.FromMinutes(30);

    /// <param name="missing">What was asked for; null for a yes. A reason or a link takes time to find: it has the whole day.</param>
    /// <param name="asked">When it was asked.</param>
    public static async Task<bool> HasLapsedAsync(
        TurnContext turn,
        MissingSlot? missing,
        DateTimeOffset asked
    )
    {
        var scene = turn.TurnState.Get<Scene>();
        var isSameDay = missing is not null && Bangkok.Day(asked) == scene.Today;
        if (scene.Now - asked > YesCountsFor && !isSameDay)
            return true;
        // Nothing is pushed into groups.
        return scene is { IsGroup: false, Speaker: { } me }
            && await PushedSince.AnyAsync(
                scene.Db,
                me.Officer.Id,
                scene.Channel,
                asked,
                turn.Cancelled
            );
    }
}
