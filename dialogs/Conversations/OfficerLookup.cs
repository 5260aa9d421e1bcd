using FuzzySharp;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>Finds the officers whom a name could mean: given name, full name, or any spelling the register has.</summary>
public static class OfficerLookup
{
    /// <summary>Out of 100. Spellings of one name in the sample differ by up to a third of their letters.</summary>
    private const int Alike = 65;

    private static readonly string[] Titles =
    [
        "นางสาว",
        "น.ส.",
        "นส.",
        "นาง",
        "นาย",
        "คุณ",
        "พี่",
        "ท่าน",
        "ผอ.",
        "หัวหน้า",
    ];

    public static async Task<IReadOnlyList<Officer>> FindAsync(
        Scene scene,
        string name,
        CancellationToken cancellationToken
    )
    {
        var wanted = Bare(name);
        if (wanted.Length < 2)
            return [];
        var officers = await scene
            .Db.Officers.AsNoTracking()
            .Include(o => o.NameForms)
            .Where(o => o.AgencyId == scene.Me.Agency.Id && o.IsActive)
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken);
        var exact = officers.Where(o => Forms(o).Any(form => Bare(form) == wanted)).ToList();
        return exact.Count > 0
            ? exact
            : officers.FindAll(o => Forms(o).Any(form => Bare(form).Contains(wanted)));
    }

    /// <summary>What somebody writes as their own name can be the one that the register has, differently spelt: first and last name, alike enough.</summary>
    public static bool CanBe(Officer officer, string name)
    {
        var typed = Bare(name);
        return name.Trim().Contains(' ')
            && Forms(officer).Any(form => Fuzz.Ratio(Bare(form), typed) >= Alike);
    }

    private static IEnumerable<string> Forms(Officer officer) =>
        officer.NameForms.Select(form => form.Form).Append(officer.Name);

    private static string Bare(string name)
    {
        var text = name.Trim();
        foreach (var title in Titles)
            if (text.StartsWith(title) && text.Length > title.Length)
                text = text[title.Length..].TrimStart();
        return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
