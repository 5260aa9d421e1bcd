namespace OitBot.Dialogs.Understanding;

/// <summary>A person of the register as the recogniser needs them.</summary>
/// <param name="Name">Full name with or without title.</param>
/// <param name="Variants">Other spellings of the full name.</param>
public sealed record KnownPerson(
    string Name,
    string? Position,
    string? Group,
    IReadOnlyList<string> Variants
);

/// <summary>An item of the register: its number and its title.</summary>
public sealed record KnownItem(int Number, string Title);

/// <summary>
/// What names mean in one agency: people, work groups and item titles of its register. Immutable; built once per
/// register and shared between threads.
/// </summary>
public sealed class RegisterNames
{
    RegisterNames(
        IReadOnlyList<PersonName> people,
        IReadOnlyList<GroupName> groups,
        ItemTitles titles
    )
    {
        People = people;
        Groups = groups;
        Titles = titles;
    }

    /// <summary>A register with nobody in it.</summary>
    public static RegisterNames Empty { get; } = Create([], [], []);

    /// <summary>Neither people nor items are known.</summary>
    public bool IsEmpty => People.Count == 0 && Titles.Count == 0;

    internal IReadOnlyList<PersonName> People { get; }
    internal IReadOnlyList<GroupName> Groups { get; }
    internal ItemTitles Titles { get; }

    /// <summary>Builds the names from a register's people, its work groups ("กลุ่มงานอำนาจการ") and its items.</summary>
    public static RegisterNames Create(
        IEnumerable<KnownPerson> people,
        IEnumerable<string> groups,
        IEnumerable<KnownItem> items
    )
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(items);
        var titles = new ItemTitles(items);
        return new(
            [.. people.Select(PersonName.Of)],
            [
                .. groups
                    .Select(group => GroupName.Of(group, titles))
                    .DistinctBy(group => group.Stem),
            ],
            titles
        );
    }
}
