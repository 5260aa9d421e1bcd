using OitBot.Storage.SignOff;

namespace OitBot.Storage.Reminders;

/// <summary>What one person is reminded of at a moment.</summary>
/// <param name="Rows">Late first, then by due date and number.</param>
/// <param name="Besides">Numbers of further items that are open but not reminded of now.</param>
public sealed record Digest(
    long OfficerId,
    IReadOnlyList<DigestRow> Rows,
    IReadOnlyList<int> Besides
)
{
    /// <summary>How many of <see cref="Besides"/> are late: of what has been late for long, not every day is a day to remind.</summary>
    public int LateBesides { get; init; }

    /// <summary>For coordinators, where others have been late for long.</summary>
    public Escalation? Escalation { get; init; }

    /// <summary>For coordinators: years (Gregorian) in view whose public holidays are not all known.</summary>
    public IReadOnlyList<int> YearsWithoutHolidays { get; init; } = [];

    /// <summary>Numbers of the items it is about.</summary>
    public IReadOnlyList<int> Items =>
        [
            .. Rows.Select(row => row.Place.Item.Number)
                .Concat(Escalation?.People.SelectMany(person => person.Items) ?? [])
                .Distinct()
                .Order(),
        ];
}

/// <summary>One place to be reminded of.</summary>
/// <param name="IsDelegated">The reader acts for the person whose place it is.</param>
/// <param name="CanWait">It is not yet its last day: reminders of it can be put off.</param>
public sealed record DigestRow(OpenPlace Place, DueDate Due, bool IsDelegated, bool CanWait);

/// <summary>Who has become late for long, and how much else still is.</summary>
/// <param name="LateDays">From so many late working days on.</param>
/// <param name="StillLate">Numbers of items that were told of before and are still late.</param>
public sealed record Escalation(
    int LateDays,
    IReadOnlyList<EscalatedPerson> People,
    IReadOnlyList<int> StillLate
);

/// <summary>Somebody who has become late for long.</summary>
/// <param name="Name">As the register has it.</param>
/// <param name="IsReachable">False where no reminder could reach them.</param>
public sealed record EscalatedPerson(
    long OfficerId,
    string Name,
    IReadOnlyList<int> Items,
    bool IsReachable
);
