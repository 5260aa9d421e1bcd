using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Asks for the day of a deadline, with days to tap that would do.</summary>
internal static class DeadlineDays
{
    /// <summary>So many days more are offered to tap.</summary>
    private static readonly int[] Suggested = [1, 3, 7];

    /// <summary>The days that are offered lie after the deadline and today, and before ITAS closes.</summary>
    public static async Task<Answer> AskAsync(
        IReadOnlyList<int> items,
        string question,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var days = await DaysAsync(items[0], request, acting, cancellationToken);
        return Answer.Ask(
            question,
            new MissingSlot(
                request with
                {
                    Items = items,
                    Slots = request.Slots with { Date = null, Until = null },
                },
                Slot.Date
            ),
            [.. days.Select(day => new QuickReply(ThaiDay.Text(day))), Suggestions.Cancel]
        );
    }

    /// <summary>Working days after the item's and after today, none later than ITAS takes it.</summary>
    private static async Task<IEnumerable<DateOnly>> DaysAsync(
        int item,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await acting.Items.StateAsync(item, cancellationToken) is not { } state)
            return [];
        var scene = acting.Scene;
        var working = await LoadWorkingDays.OfAsync(
            scene.Db,
            scene.NoticeRules.Reminders.Holidays,
            scene.Me.Agency.Id,
            cancellationToken
        );
        var due = state.DueOn(DeadlineOrder.DutyOf(request.Slots) ?? Duty.Prepare);
        var from = due > scene.Today ? due : scene.Today;
        return Suggested
            .Select(more => Near(from.AddDays(more)))
            .Distinct()
            .Where(day => day <= state.ClosesOn);

        DateOnly Near(DateOnly day) =>
            working.OnOrBefore(day) is var before && before > from
                ? before
                : working.OnOrAfter(day);
    }

    /// <summary>Another day would do.</summary>
    public static bool IsOnlyTheDay(IEnumerable<ItemOutcome> verdicts) =>
        verdicts.All(v =>
            v.Outcome
                is NotLater
                    or DateInPast
                    or DateAfterClose
                    or BeforePeriodEnd
                    or CertifyBeforePrepare
        );

    /// <summary>Says why and asks for it, so that only the day need be typed again.</summary>
    public static Task<Answer> AskOtherAsync(
        IReadOnlyList<ItemOutcome> verdicts,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var why = verdicts.Select(v => acting.Words((Refusal)v.Outcome)).Distinct();
        return AskAsync(
            [.. verdicts.Select(v => v.Item)],
            string.Join('\n', why),
            request,
            acting,
            cancellationToken
        );
    }
}
