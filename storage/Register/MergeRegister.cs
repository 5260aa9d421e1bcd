using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Register;

/// <summary>Reading + what is there → what changes. Pure: nothing is written here.</summary>
public static class MergeRegister
{
    /// <summary>
    /// Compares. Due dates and assignments that a person changed stay, signatures stay with their assignments, and a register that was cut
    /// off takes no item away.
    /// </summary>
    /// <param name="reading">With a fiscal year and a period.</param>
    /// <param name="existing">The agency and round as they are.</param>
    /// <param name="asked">Days that were asked for with this import.</param>
    public static RegisterDiff Compare(
        RegisterReading reading,
        ExistingRegister existing,
        AskedDates asked
    )
    {
        var people = new MatchPeople(reading, existing.Officers);
        var dates = RoundDates.Of(reading.Period!.To, existing.Dates, asked);
        var there = existing.Items.ToDictionary(item => item.Number);
        var known = reading
            .Items.Where(item => there.ContainsKey(item.Number))
            .Select(item =>
                (Item: item, Parts: Differing(item, there[item.Number], people, dates, asked))
            )
            .ToList();
        var changed = Changes(
            known.Select(item => (item.Item, item.Parts & ~ByHand(there[item.Item.Number], dates)))
        );
        return new(
            dates,
            existing.Round is null,
            [.. reading.Items.Where(item => !there.ContainsKey(item.Number))],
            changed,
            Gone(reading, existing.Items),
            [.. people.People.Where(person => people.Officer(person.Name) is null)],
            [.. people.People.Where(person => Changes(person, people))],
            Changes(
                known.Select(item =>
                    (item.Item, item.Parts & ByHand(there[item.Item.Number], dates))
                )
            ),
            existing.Round is { } round && round.ClosesOn != dates.Closes,
            existing.Round is { } round2 && ReporterChanges(reading, people, round2)
        )
        {
            Voids =
            [
                .. changed
                    .Where(change => change.Parts.HasFlag(ItemParts.Preparers))
                    .Where(change =>
                        IsVoided(change.Item, there[change.Item.Number], people, existing.Round!)
                    )
                    .Select(change => change.Item.Number),
            ],
        };
    }

    /// <summary>It has certifications, and those who have to prepare it after the import have not all signed.</summary>
    private static bool IsVoided(RegisterItem item, Item there, MatchPeople people, Round round)
    {
        if (!there.Assignments.Exists(a => a is { Duty: Duty.Certify, SignedAt: not null }))
            return false;
        var signed = there
            .Assignments.Where(a => a is { Duty: Duty.Prepare, SignedAt: not null })
            .Select(a => (long?)a.OfficerId)
            .ToHashSet();
        var open = item.Preparers.Count(name => !signed.Contains(people.Officer(name)?.Id));
        return !Policies.AreSatisfied(round.PreparePolicy, signed.Count + open, signed.Count);
    }

    /// <summary>The name of the reporter as in <see cref="MatchPeople.People"/>; null when there is none.</summary>
    internal static string? ReporterName(RegisterReading reading) =>
        MatchPeople.ReporterAmong(reading) ?? reading.Reporter?.Name;

    /// <summary>Who must hold the duty after the import, and who may be taken off: nobody who signed.</summary>
    internal static IEnumerable<Assignment> Superfluous(
        Item item,
        Duty duty,
        IReadOnlyCollection<long> officers
    ) =>
        item.Assignments.Where(assignment =>
            assignment.Duty == duty
            && assignment.SignedAt is null
            && !officers.Contains(assignment.OfficerId)
        );

    private static ItemParts Differing(
        RegisterItem item,
        Item there,
        MatchPeople people,
        RoundDates dates,
        AskedDates asked
    )
    {
        var parts = ItemParts.None;
        Check(Alike(item.Title, there.Title), ItemParts.Title);
        Check(
            item.Indicator == (there.Indicator ?? "")
                && item.SubIndicator == (there.SubIndicator ?? "")
                && item.Heading == (there.Heading ?? ""),
            ItemParts.Headings
        );
        Check(item.Groups.SequenceEqual(there.Groups), ItemParts.Groups);
        Check(Alike(item.Remark, there.Remark), ItemParts.Remark);
        Check(
            item.Criteria.Select(criterion => ThaiText.Key(criterion.ToString()))
                .SequenceEqual(
                    there.Criteria.OrderBy(c => c.Ordinal).Select(c => ThaiText.Key(c.Text))
                ),
            ItemParts.Criteria
        );
        Check(Same(item.Preparers, there, Duty.Prepare, people), ItemParts.Preparers);
        Check(Same(item.Certifiers, there, Duty.Certify, people), ItemParts.Certifiers);
        Check(
            !asked.Any || dates.For(item) == (there.PrepareBy, there.CertifyBy),
            ItemParts.DueDates
        );
        Check(!there.IsGone, ItemParts.Back);
        return parts;

        void Check(bool same, ItemParts part)
        {
            if (!same)
                parts |= part;
        }
    }

    /// <summary>White space, which every scan and every editor breaks elsewhere, is no difference.</summary>
    private static bool Alike(string text, string? there) =>
        ThaiText.Key(text) == ThaiText.Key(there ?? "");

    private static bool Same(IReadOnlyList<string> names, Item there, Duty duty, MatchPeople people)
    {
        var wanted = names.Select(name => people.Officer(name)?.Id).ToList();
        var held = there
            .Assignments.Where(assignment => assignment.Duty == duty)
            .OrderBy(assignment => assignment.Ordinal)
            .Select(assignment => assignment.OfficerId)
            .ToList();
        return wanted.TrueForAll(id => id is { } known && held.Contains(known))
            && !Superfluous(there, duty, [.. wanted.OfType<long>()]).Any();
    }

    /// <summary>A day after ITAS has closed cannot stay, whoever set it.</summary>
    private static ItemParts ByHand(Item item, RoundDates dates) =>
        (item.AssignedByHand ? ItemParts.Preparers | ItemParts.Certifiers : ItemParts.None)
        | (
            item.DueByHand && item.PrepareBy <= dates.Closes && item.CertifyBy <= dates.Closes
                ? ItemParts.DueDates
                : ItemParts.None
        )
        | (item.WordsByHand ? ItemParts.Words : ItemParts.None);

    private static IReadOnlyList<ItemChange> Changes(
        IEnumerable<(RegisterItem Item, ItemParts Parts)> items
    ) =>
        [
            .. items
                .Where(item => item.Parts != ItemParts.None)
                .Select(item => new ItemChange(item.Item, item.Parts)),
        ];

    private static IReadOnlyList<int> Gone(RegisterReading reading, IReadOnlyList<Item> there)
    {
        if (reading.Warnings.Any(warning => warning is FileCutOff))
            return [];
        var numbers = reading.Items.Select(item => item.Number).ToHashSet();
        return
        [
            .. there
                .Where(item => !item.IsGone && !numbers.Contains(item.Number))
                .Select(item => item.Number)
                .Order(),
        ];
    }

    private static bool Changes(RegisterPerson person, MatchPeople people)
    {
        if (people.Officer(person.Name) is not { } officer)
            return false;
        var known = officer.NameForms.ToDictionary(form => form.Form, form => form.Count);
        if (person.Variants.Any(form => known.GetValueOrDefault(form.Key) != form.Value))
            return true;
        if (people.IsSecondSpelling(person.Name))
            return false;
        return (person.IsDecided && (!officer.NameConfirmed || officer.Name != person.Name))
            || PersonPosition.After(person, officer) != (officer.Position, officer.WorkGroup);
    }

    private static bool ReporterChanges(RegisterReading reading, MatchPeople people, Round round) =>
        ReporterName(reading) is { } name && people.Officer(name)?.Id != round.ReporterId;
}

/// <summary>Position and work group of an officer after an import.</summary>
public static class PersonPosition
{
    /// <summary>The register's, unless a person confirmed the officer: then only what is empty is filled.</summary>
    public static (string? Position, string? WorkGroup) After(
        RegisterPerson person,
        Officer officer
    )
    {
        var (position, group) = (NullIfEmpty(person.Position), NullIfEmpty(person.Group));
        return officer.NameConfirmed
            ? (officer.Position ?? position, officer.WorkGroup ?? group)
            : (position ?? officer.Position, group ?? officer.WorkGroup);
    }

    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
