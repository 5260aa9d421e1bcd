using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>An item with what the rules see of it at one moment.</summary>
public sealed class BoardItem(Item item, Round round, DateTimeOffset now)
{
    public Item Item => item;
    public int Number => item.Number;
    public ItemState State { get; } = ItemStates.Of(item, round);
    public ItemProgress Progress => State.Progress;
    public ItemStatus Status => Progress.Status;

    /// <summary>The deadline of what the item waits for now; null once it is certified.</summary>
    public DueDate? Due => Progress.WaitsFor is { } duty ? DueOf(duty) : null;

    public bool IsLate => Due?.IsLate == true;

    /// <summary>Officers whom the item waits for now.</summary>
    public IReadOnlyList<long> WaitsFor => [.. State.WaitsFor().Select(place => place.OfficerId)];

    public DueDate DueOf(Duty duty) => DueDate.At(State.DueOn(duty), State.DueTime(duty), now);

    public IEnumerable<long> Named(Duty duty) => State.Of(duty).Select(place => place.OfficerId);
}
