using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OitBot.Pages.Shared;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Items;

/// <summary>One action for several items, filled in step by step.</summary>
public sealed class BulkForm
{
    /// <summary>Item numbers, after the preview with the version that it showed: "12", "12:5".</summary>
    [FromForm(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    /// <summary>"deadline" or "assign".</summary>
    [FromForm(Name = "kind")]
    public string Kind { get; set; } = "";

    [FromForm(Name = "duty")]
    public string? DutyName { get; set; }

    [FromForm(Name = "on")]
    public DateOnly? On { get; set; }

    [FromForm(Name = "time")]
    public TimeOnly? Time { get; set; }

    [FromForm(Name = "person")]
    public long? Person { get; set; }

    [FromForm(Name = "insteadof")]
    public long? InsteadOf { get; set; }

    [FromForm(Name = "confirmed")]
    public bool Confirmed { get; set; }

    /// <summary>There is enough in it for a preview.</summary>
    public bool IsFilled =>
        Kind == "deadline" ? On is not null : Person is not null && Duty is not null;

    public Duty? Duty => FormText.Duty(DutyName);

    /// <summary>Numbers with the versions shown, as far as they make sense, each once.</summary>
    public IReadOnlyList<(int Number, long? Version)> Items =>
        [
            .. Picks
                .Select(pick => pick.Split(':'))
                .Where(parts => int.TryParse(parts[0], NumberStyles.None, null, out _))
                .Select(parts =>
                    (
                        int.Parse(parts[0], CultureInfo.InvariantCulture),
                        parts.Length > 1
                        && long.TryParse(parts[1], NumberStyles.None, null, out var version)
                            ? version
                            : (long?)null
                    )
                )
                .DistinctBy(item => item.Item1),
        ];

    /// <summary>The command for one item. Where the person to be replaced is not named, the rules say so and nothing changes.</summary>
    public ItemCommand Command(long? version, Person? person)
    {
        ItemCommand command =
            Kind == "deadline"
                ? new SetDeadline(Duty, On!.Value, Time)
                : new Assign(person!, Duty!.Value, InsteadOf is { } leaves ? [leaves] : null);
        return command with { Version = version, Confirmed = Confirmed };
    }
}
