using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>"เลื่อนออกไปอีก 3 วัน": counted from the deadline, or from today where that is over.</summary>
internal static class MoreDays
{
    /// <summary>With the day that it comes to. Where the items have different deadlines it is none, and left to be asked.</summary>
    public static async Task<Understood> CountedAsync(
        IReadOnlyList<int> items,
        bool isCoordinator,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var states = (await acting.Items.StatesAsync(items, cancellationToken)).Values;
        var duty = isCoordinator
            ? DeadlineOrder.DutyOf(request.Slots)
            : DeadlineTalk.AskedDuty(request);
        if (duty is null && isCoordinator)
            duty = states.All(s => s.IsPrepared) ? Duty.Certify : Duty.Prepare;
        var slots = request.Slots with
        {
            MoreDays = null,
            Role = isCoordinator
                ? duty == Duty.Certify
                    ? "certifier"
                    : "preparer"
                : request.Slots.Role,
        };
        DateOnly?[] days =
        [
            .. states
                .Select(s => s.DueOn(DutyOf(s)))
                .Select(due => due > acting.Scene.Today ? due : acting.Scene.Today)
                .Select(from => (DateOnly?)from.AddDays(request.Slots.MoreDays ?? 0))
                .Distinct(),
        ];
        return request with
        {
            Slots = days switch
            {
                [] => slots,
                [var day] => slots with { Date = day },
                _ => slots with { Date = null },
            },
        };

        // The day that an officer would then ask to move.
        Duty DutyOf(ItemState item) =>
            isCoordinator
                ? duty!.Value
                : AskExtension.Open(duty, item, acting.Actor, acting.Scene.Now) ?? Duty.Prepare;
    }
}
