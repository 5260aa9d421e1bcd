using FuzzySharp;

namespace OitBot.Storage.Register;

/// <summary>When two spellings are taken for one person: likeness of the names, weighed with the positions.</summary>
static class PeopleAlike
{
    private const int WithSamePosition = 72;
    private const int WithoutPosition = 82;

    /// <summary>0 to 100 for two keys (<see cref="PersonPlaces.Key"/>).</summary>
    public static int Likeness(string one, string other) =>
        // Lengths that differ by half can never be alike: most pairs need no comparison.
        Math.Abs(one.Length - other.Length) * 2
        > Math.Max(one.Length, other.Length)
            ? 0
            : Fuzz.Ratio(one, other);

    /// <summary>Positions are empty where the register gives none; different ones speak against one person.</summary>
    public static bool AreOne(int likeness, string position, string otherPosition) =>
        position.Length == 0 || otherPosition.Length == 0
            ? likeness >= WithoutPosition
            : SamePosition(position, otherPosition) && likeness >= WithSamePosition;

    /// <summary>The same but for faults of reading.</summary>
    public static bool SamePosition(string one, string other) =>
        Fuzz.Ratio(ThaiText.Key(one), ThaiText.Key(other)) >= 90;
}
