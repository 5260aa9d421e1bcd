namespace OitBot.Storage.Register;

/// <summary>What reading a register file came to: a <see cref="RegisterReading"/> or a <see cref="RegisterRefusal"/>.</summary>
public abstract record RegisterOutcome;

/// <summary>A register as it was understood. Nothing in it has been corrected: what looks wrong is in <paramref name="Warnings"/>.</summary>
/// <param name="Agency">The body named most often in the column of responsible groups, or in the lines above the table; empty when unknown.</param>
/// <param name="FiscalYear">Buddhist era, for example 2566; null when the file names none.</param>
/// <param name="Period">First and last day the assessment looks at; null when the fiscal year is unknown.</param>
/// <param name="Items">In the register's order, each number once.</param>
/// <param name="People">Everybody who prepares or certifies, in the order of first appearance.</param>
/// <param name="Reporter">Who reports the whole register; null when it does not say.</param>
/// <param name="Warnings">What a person should look at.</param>
public sealed record RegisterReading(
    string Agency,
    int? FiscalYear,
    RegisterPeriod? Period,
    IReadOnlyList<RegisterItem> Items,
    IReadOnlyList<RegisterPerson> People,
    RegisterReporter? Reporter,
    IReadOnlyList<RegisterWarning> Warnings
) : RegisterOutcome
{
    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>The file's own lines (or sheet rows) by number from 1, cells side by side.</summary>
    public IReadOnlyDictionary<int, string> Lines { get; init; } = new Dictionary<int, string>();
}

/// <summary>First and last day, both included, Gregorian calendar.</summary>
public sealed record RegisterPeriod(DateOnly From, DateOnly To);

/// <summary>One item (O1…) of the register, put together from all rows that carry a part of it.</summary>
/// <param name="Number">12 for O12.</param>
/// <param name="Title">With the line wraps of its narrow cell taken out.</param>
/// <param name="Indicator">The whole heading line, empty when there is none.</param>
/// <param name="SubIndicator">The whole heading line, empty when there is none.</param>
/// <param name="Heading">The heading below the sub-indicator; it ends where the next sub-indicator begins.</param>
/// <param name="Groups">Work groups, or <see cref="ResponsibleGroups.Everyone"/> alone where all groups are meant.</param>
/// <param name="Preparers">Names as in <see cref="RegisterPerson.Name"/>, in the register's order.</param>
/// <param name="Certifiers">Names as in <see cref="RegisterPerson.Name"/>, in the register's order.</param>
/// <param name="Criteria">One entry per thing that must be shown.</param>
/// <param name="Remark">The last column.</param>
/// <param name="SourceLines">Lines (or sheet rows) of the file, counted from 1.</param>
public sealed record RegisterItem(
    int Number,
    string Title,
    string Indicator,
    string SubIndicator,
    string Heading,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Preparers,
    IReadOnlyList<string> Certifiers,
    IReadOnlyList<RegisterCriterion> Criteria,
    string Remark,
    IReadOnlyList<int> SourceLines
)
{
    /// <summary>The criteria look at the whole period, so that the item cannot be finished before it ends.</summary>
    public bool CoversWholePeriod => Register.Criteria.CoverWholePeriod(Criteria);
}

/// <summary>One thing the page must show, with its sub-points inside the text and its footnote, empty mostly.</summary>
public sealed record RegisterCriterion(string Text, string Note)
{
    /// <summary>Text and note as one line.</summary>
    public override string ToString() => Note.Length == 0 ? Text : $"{Text} {Note}";
}

/// <summary>One person with every spelling the register has for them.</summary>
/// <param name="Name">The spelling that is proposed, always one of <paramref name="Variants"/>; where somebody decided the name, that one.</param>
/// <param name="Position">Empty when no place gives one.</param>
/// <param name="Group">The work group of the position, empty when unknown.</param>
/// <param name="Variants">Spelling as written, and in how many places.</param>
public sealed record RegisterPerson(
    string Name,
    string Position,
    string Group,
    IReadOnlyDictionary<string, int> Variants
)
{
    /// <summary>Somebody decided the name.</summary>
    public bool IsDecided { get; init; }
}

/// <summary>Who reports the register as a whole.</summary>
public sealed record RegisterReporter(string Name, string Position);
