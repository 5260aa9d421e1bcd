namespace OitBot.Dialogs.Understanding;

/// <summary>One person's first name in all spellings, in normal text.</summary>
internal sealed record PersonName(
    string First,
    IReadOnlyList<string> Forms,
    string? Surname,
    string? Position
)
{
    static readonly string[] _titles =
    [
        "นางสาว",
        "น.ส.",
        "นส.",
        "นส",
        "นาย",
        "นาง",
        "ว่าที่ร้อยตรี",
        "ดร.",
        "ผอ.",
        "คุณ",
    ];

    public static PersonName Of(KnownPerson person)
    {
        var first = FirstName(person.Name);
        var forms = person
            .Variants.Append(person.Name)
            .Select(FirstName)
            .Append(first)
            .Where(form => form.Length >= 3)
            .Distinct(StringComparer.Ordinal)
            // "ราพร" is a spelling that stands within "วราพร": the longer one is looked for first.
            .OrderByDescending(form => form.Length);
        var surname = WithoutTitle(person.Name).Split(' ', 2);
        return new(
            Plain(person.Name).Split(' ')[0],
            [.. forms],
            surname.Length > 1 ? surname[1].Trim() : null,
            person.Position is null ? null : NormalText.Of(person.Position).Text
        );
    }

    static string FirstName(string name) => WithoutTitle(name).Split(' ')[0];

    static string WithoutTitle(string name) => Strip(NormalText.Of(name).Text.Trim());

    static string Plain(string name) => Strip(name.Trim());

    static string Strip(string name)
    {
        foreach (var title in _titles)
        {
            if (name.StartsWith(title, StringComparison.Ordinal) && name.Length > title.Length + 2)
            {
                return name[title.Length..].TrimStart();
            }
        }
        return name;
    }
}
