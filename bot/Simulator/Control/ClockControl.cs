using OitBot.Storage;

namespace OitBot.Simulator.Control;

/// <summary>The domain clock: shown, and moved to any moment; what is due then is not waited for.</summary>
internal sealed class ClockControl(
    LineServer line,
    OitDatabase database,
    DomainClock clock,
    TimeProvider machine,
    Action wakeReminders
)
{
    private static readonly TimeOnly Morning = new(8, 30);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clock", Show);
        routes.MapPost("/clock", MoveAsync);
    }

    /// <param name="At">The moment; null for <paramref name="Morning"/>.</param>
    /// <param name="Morning">So many days ahead, at 08:30 in Thailand; null for the machine's own time.</param>
    public sealed record Move(DateTimeOffset? At, int? Morning);

    private IResult Show() =>
        Results.Json(new { now = clock.GetUtcNow(), moved = clock.Offset != TimeSpan.Zero });

    private async Task<IResult> MoveAsync(Move move)
    {
        var to =
            move.At
            ?? (
                move.Morning is { } days
                    ? Bangkok.At(clock.Today().AddDays(days), Morning)
                    : machine.GetUtcNow()
            );
        await clock.MoveToAsync(database, to);
        wakeReminders();
        line.Feed.Tell("clock");
        return Show();
    }
}
