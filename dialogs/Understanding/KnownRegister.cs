using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Register;

namespace OitBot.Dialogs.Understanding;

/// <summary>Where the names of an agency come from: its register in the database, or a register file.</summary>
public static class KnownRegister
{
    /// <summary>The names of a register file as it was read.</summary>
    public static RegisterNames Of(RegisterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var people = reading.People.Select(p => new KnownPerson(
            p.Name,
            p.Position,
            p.Group,
            [.. p.Variants.Keys]
        ));
        var reporter = reading.Reporter is { } r
            ? [new KnownPerson(r.Name, r.Position, null, [])]
            : Array.Empty<KnownPerson>();
        return RegisterNames.Create(
            people.Concat(reporter),
            reading
                .Items.SelectMany(item => item.Groups)
                .Where(IsNamed)
                .Distinct(StringComparer.Ordinal),
            reading.Items.Select(item => new KnownItem(item.Number, item.Title))
        );
    }

    /// <summary>The names of the agency's current round; what has left the register is not among them.</summary>
    public static async Task<RegisterNames> LoadAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == agencyId && o.IsActive)
            .OrderBy(o => o.Id)
            .Select(o => new
            {
                o.Name,
                o.Position,
                o.WorkGroup,
                Forms = o.NameForms.Select(f => f.Form).ToList(),
            })
            .ToListAsync(cancellationToken);
        var items = await db
            .Items.AsNoTracking()
            .Where(i =>
                i.AgencyId == agencyId
                && !i.IsGone
                && db.Rounds.Any(r => r.Id == i.RoundId && r.IsCurrent)
            )
            .OrderBy(i => i.Number)
            .Select(i => new
            {
                i.Number,
                i.Title,
                i.Groups,
            })
            .ToListAsync(cancellationToken);
        return RegisterNames.Create(
            officers
                .Where(o => !IsRole(o.Name))
                .Select(o => new KnownPerson(o.Name, o.Position, o.WorkGroup, o.Forms)),
            items.SelectMany(i => i.Groups).Where(IsNamed).Distinct(StringComparer.Ordinal),
            items.Select(i => new KnownItem(i.Number, i.Title))
        );
    }

    /// <summary>"ผู้ประสานงาน ITA": an account of an office. Its words are commands' words, not a person's name.</summary>
    static bool IsRole(string name) => name.StartsWith("ผู้", StringComparison.Ordinal);

    static bool IsNamed(string group) => group != ResponsibleGroups.Everyone && group.Length > 0;
}
