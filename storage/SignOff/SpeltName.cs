namespace OitBot.Storage.SignOff;

/// <summary>A person's name as somebody has written it.</summary>
public static class SpeltName
{
    private const int Longest = 200;

    /// <summary>With one space between its words; null where it is too long for a name or has no letters.</summary>
    public static string? Of(string text)
    {
        var name = string.Join(
            ' ',
            text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return name.Length <= Longest && name.Any(char.IsLetter) ? name : null;
    }
}
