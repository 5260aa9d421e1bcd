using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>Something a person should look at. Values only: the command words them.</summary>
public abstract record RegisterWarning;

/// <summary>Several spellings were taken for one person.</summary>
public sealed record NamesMerged(string Name, IReadOnlyDictionary<string, int> Variants)
    : RegisterWarning;

/// <summary>Two spellings are close but were kept apart, because position or list speaks against one person.</summary>
public sealed record NamesAlike(string One, string Other) : RegisterWarning;

/// <summary>A place that gives a name and no position.</summary>
public sealed record PositionMissing(string Form, int Item, Duty Duty) : RegisterWarning;

/// <summary>One person with different positions; the most frequent is proposed.</summary>
public sealed record PositionsDiffer(string Name, IReadOnlyList<string> Positions)
    : RegisterWarning;

/// <summary>A person stands twice in one list and was counted once.</summary>
public sealed record PersonTwice(string Name, int Item, Duty Duty) : RegisterWarning;

/// <summary>A name or word that looks like a known one misspelt.</summary>
/// <param name="Written">As in the register, and as it stays.</param>
/// <param name="Likely">What was probably meant.</param>
/// <param name="Lines">Where.</param>
public sealed record LikelyMisspelling(string Written, string Likely, IReadOnlyList<int> Lines)
    : RegisterWarning;

/// <summary>A word that cannot be Thai as written: marks out of order, a doubled vowel, a stray Latin word.</summary>
public sealed record IllFormedWord(string Written, IReadOnlyList<int> Lines) : RegisterWarning;

/// <summary>Spellings of one work group that were put together.</summary>
public sealed record GroupsMerged(string Name, IReadOnlyDictionary<string, int> Variants)
    : RegisterWarning;

/// <summary>Item numbers that are not written as O and digits, with what was read.</summary>
public sealed record NumbersRewritten(IReadOnlyList<(string Written, int Number)> Numbers)
    : RegisterWarning;

/// <summary>Numbers below the highest one that no row has.</summary>
public sealed record ItemsMissing(IReadOnlyList<int> Numbers) : RegisterWarning;

/// <summary>Items do not stand in the order of their numbers: pages were exchanged, and what continued over a break is in doubt.</summary>
public sealed record ItemsOutOfOrder(IReadOnlyList<int> Numbers) : RegisterWarning;

/// <summary>A number that came a second time; the first was kept.</summary>
public sealed record ItemRepeated(int Number, int Line) : RegisterWarning;

/// <summary>An item with nobody in a duty.</summary>
public sealed record NobodyNamed(int Item, Duty Duty) : RegisterWarning;

/// <summary>An item without a title or without criteria.</summary>
public sealed record ItemIncomplete(int Item) : RegisterWarning;

/// <summary>A page header that differs from the first one.</summary>
public sealed record HeaderMisspelt(int Line, string Written, string Expected) : RegisterWarning;

/// <summary>No header row was found; the columns were taken in their usual order.</summary>
public sealed record HeaderMissing : RegisterWarning;

/// <summary>A line that explains a heading rather than being one.</summary>
public sealed record HeadingExplained(int Line, string Heading, string Explanation)
    : RegisterWarning;

/// <summary>A piece of the table that belongs to nothing.</summary>
public sealed record TextNotUnderstood(int Line, string Text) : RegisterWarning;

/// <summary>The file seems to end too early; what is there was read.</summary>
public sealed record FileCutOff(int Line) : RegisterWarning;

/// <summary>No agency is named.</summary>
public sealed record AgencyUnknown : RegisterWarning;

/// <summary>No fiscal year is named.</summary>
public sealed record FiscalYearUnknown : RegisterWarning;

/// <summary>The fiscal year is not stated and was taken from the file's name or the years its criteria mention.</summary>
public sealed record FiscalYearAssumed(int Year) : RegisterWarning;

/// <summary>The period is not stated; the first six months of the fiscal year were taken.</summary>
public sealed record PeriodAssumed(RegisterPeriod Period) : RegisterWarning;

/// <summary>The register does not say who reports it.</summary>
public sealed record ReporterMissing : RegisterWarning;
