using System.Globalization;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Boards;

/// <summary>How many items were prepared and certified by the end of a day, counted by the signatures that stand now.</summary>
public sealed record ProgressDay(DateOnly Day, int Prepared, int Certified);

/// <summary>The round from its import to the day ITAS closes, as lines of a chart.</summary>
/// <param name="Days">Those on which something changed, with the first and today.</param>
/// <param name="Total">Items of the round.</param>
public sealed record ProgressChart(
    IReadOnlyList<ProgressDay> Days,
    int Total,
    DateOnly From,
    DateOnly To,
    DateOnly Today
)
{
    /// <summary>Size of the drawing; words stand outside of it.</summary>
    public const int Width = 600;

    /// <inheritdoc cref="Width"/>
    public const int Height = 160;

    public static ProgressChart Of(Board board, DateTimeOffset now)
    {
        var round = board.Round!;
        var today = Bangkok.Day(now);
        var prepared = DaysOf(board, Duty.Prepare);
        var certified = DaysOf(board, Duty.Certify);
        var imported = Bangkok.Day(round.ImportedAt);
        var from = prepared.Concat(certified).Append(imported).Min();
        var days = prepared
            .Concat(certified)
            .Append(from)
            .Append(today)
            .Where(day => day <= today)
            .Distinct()
            .Order()
            .Select(day => new ProgressDay(
                day,
                prepared.Count(d => d <= day),
                certified.Count(d => d <= day)
            ));
        var to = round.ClosesOn > today ? round.ClosesOn : today;
        return new([.. days], board.Items.Count, from, to, today);
    }

    /// <summary>Points of a line that steps up on the days, in the drawing's own measure.</summary>
    public string Line(Func<ProgressDay, int> count)
    {
        var points = new List<string>();
        var before = 0;
        foreach (var day in Days)
        {
            points.Add(Point(day.Day, before));
            points.Add(Point(day.Day, before = count(day)));
        }
        return string.Join(' ', points);
    }

    public string X(DateOnly day)
    {
        var whole = Math.Max(1, To.DayNumber - From.DayNumber);
        return Text((day.DayNumber - From.DayNumber) * (double)Width / whole);
    }

    private string Point(DateOnly day, int count) =>
        $"{X(day)},{Text(Height - count * (double)Height / Math.Max(1, Total))}";

    private static string Text(double number) =>
        number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>For each item whose duty is fulfilled: the day of its last signature.</summary>
    private static List<DateOnly> DaysOf(Board board, Duty duty) =>
        [
            .. board
                .Items.Where(item => item.State.IsFulfilled(duty))
                .Select(item => item.State.Of(duty).Max(place => place.Signature?.At))
                .OfType<DateTimeOffset>()
                .Select(Bangkok.Day),
        ];
}
