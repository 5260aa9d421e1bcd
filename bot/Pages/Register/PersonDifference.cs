using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Pages.Register;

/// <summary>A known person of whom the register says something else now, and what.</summary>
public sealed record PersonDifference(RegisterPerson Person, IReadOnlyList<string> What)
{
    public static PersonDifference Of(RegisterPerson person, Officer officer)
    {
        var known = officer.NameForms.Select(form => form.Form).ToHashSet(StringComparer.Ordinal);
        var spelt = person.Variants.Keys.Where(form => !known.Contains(form)).ToList();
        var position = PersonPosition.After(person, officer).Position;
        string?[] what =
        [
            person.IsDecided ? Name(person, officer) : null,
            spelt.Count > 0 ? $"พบการสะกดใหม่ {string.Join(", ", spelt)}" : null,
            position != officer.Position ? $"ตำแหน่ง {officer.Position} → {position}" : null,
        ];
        var said = what.OfType<string>().ToList();
        return new(person, said.Count > 0 ? said : ["จำนวนแห่งที่พบชื่อต่างจากเดิม"]);
    }

    private static string? Name(RegisterPerson person, Officer officer) =>
        person.Name != officer.Name ? $"ชื่อเดิม {officer.Name}"
        : officer.NameConfirmed ? null
        : "ยืนยันการสะกดชื่อ";
}
