namespace OitBot.Storage.Register;

/// <summary>What importing a reading would change. Sign-offs and evidence are never part of it: they stay.</summary>
/// <param name="Dates">The round's days after the import.</param>
/// <param name="IsNewRound">The round is not there yet.</param>
/// <param name="Added">Items that are new.</param>
/// <param name="Changed">Items of which the register says something else now.</param>
/// <param name="Gone">Numbers that the register no longer has.</param>
/// <param name="PeopleAdded">People who are new; the reporter last.</param>
/// <param name="PeopleChanged">Known people with new spellings, or a new position where nobody confirmed them.</param>
/// <param name="Kept">What people changed by hand and the register says otherwise.</param>
/// <param name="DatesChanged">The round's closing day moves.</param>
/// <param name="ReporterChanged">Somebody else reports now.</param>
public sealed record RegisterDiff(
    RoundDates Dates,
    bool IsNewRound,
    IReadOnlyList<RegisterItem> Added,
    IReadOnlyList<ItemChange> Changed,
    IReadOnlyList<int> Gone,
    IReadOnlyList<RegisterPerson> PeopleAdded,
    IReadOnlyList<RegisterPerson> PeopleChanged,
    IReadOnlyList<ItemChange> Kept,
    bool DatesChanged,
    bool ReporterChanged
)
{
    /// <summary>Items that other people have to prepare now, so that certifications already given fall.</summary>
    public IReadOnlyList<int> Voids { get; init; } = [];

    /// <summary>
    /// Once it is imported: who is to be told, that their certifications fell or that something waits for them, and what
    /// was known of the items before.
    /// </summary>
    public SignOff.Decided Done { get; init; } = new() { Changes = [], Log = [] };

    /// <summary>Importing would change nothing.</summary>
    public bool IsEmpty =>
        !IsNewRound
        && !DatesChanged
        && !ReporterChanged
        && Added.Count + Changed.Count + Gone.Count + PeopleAdded.Count + PeopleChanged.Count == 0;
}

/// <summary>An item and what of it differs.</summary>
public sealed record ItemChange(RegisterItem Item, ItemParts Parts);

/// <summary>Parts of an item, as one import can change them.</summary>
[Flags]
public enum ItemParts
{
    None = 0,
    Title = 1,

    /// <summary>Indicator, sub-indicator or heading.</summary>
    Headings = 2,
    Groups = 4,
    Criteria = 8,
    Remark = 16,
    Preparers = 32,
    Certifiers = 64,
    DueDates = 128,

    /// <summary>The item was gone and is there again.</summary>
    Back = 256,

    /// <summary>What the item says, rather than who works on it and until when.</summary>
    Words = Title | Headings | Groups | Criteria | Remark,
}
