using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>Writes the items of a diff: rows and columns that do not differ are not touched.</summary>
sealed class WriteItems(
    OitDb db,
    Round round,
    IReadOnlyDictionary<string, Officer> officers,
    RegisterDiff diff
)
{
    /// <summary>Who was named and who is no longer, to be logged once the items have ids.</summary>
    public List<(Item Item, Duty Duty, long OfficerId, bool IsNamed)> Places { get; } = [];

    public void Write(IReadOnlyList<Item> existing)
    {
        foreach (var item in diff.Added)
            Add(item);
        var there = existing.ToDictionary(item => item.Number);
        foreach (var change in diff.Changed)
            Change(there[change.Item.Number], change.Item, change.Parts);
        foreach (var number in diff.Gone)
        {
            there[number].IsGone = true;
            there[number].Version++;
        }
    }

    private void Add(RegisterItem from)
    {
        var (prepareBy, certifyBy) = diff.Dates.For(from);
        var item = new Item
        {
            AgencyId = round.AgencyId,
            RoundId = round.Id,
            Number = from.Number,
            Title = from.Title,
            PrepareBy = prepareBy,
            CertifyBy = certifyBy,
        };
        Describe(item, from);
        Assign(item, Duty.Prepare, from.Preparers);
        Assign(item, Duty.Certify, from.Certifiers);
        db.Items.Add(item);
    }

    private void Change(Item item, RegisterItem from, ItemParts parts)
    {
        Describe(item, from, parts);
        if (parts.HasFlag(ItemParts.Preparers))
            Assign(item, Duty.Prepare, from.Preparers);
        if (parts.HasFlag(ItemParts.Certifiers))
            Assign(item, Duty.Certify, from.Certifiers);
        if (parts.HasFlag(ItemParts.DueDates))
            (item.PrepareBy, item.CertifyBy) = diff.Dates.For(item, from.CoversWholePeriod);
        item.IsGone = false;
        item.Version++;
    }

    private void Describe(Item item, RegisterItem from, ItemParts parts = (ItemParts)~0)
    {
        if (parts.HasFlag(ItemParts.Title))
            item.Title = from.Title;
        if (parts.HasFlag(ItemParts.Headings))
        {
            item.Indicator = PersonPosition.NullIfEmpty(from.Indicator);
            item.SubIndicator = PersonPosition.NullIfEmpty(from.SubIndicator);
            item.Heading = PersonPosition.NullIfEmpty(from.Heading);
        }
        if (parts.HasFlag(ItemParts.Remark))
            item.Remark = PersonPosition.NullIfEmpty(from.Remark);
        if (parts.HasFlag(ItemParts.Groups))
            item.Groups = [.. from.Groups];
        if (!parts.HasFlag(ItemParts.Criteria))
            return;
        item.CoversWholePeriod = from.CoversWholePeriod;
        Replace(item, from.Criteria);
    }

    private void Replace(Item item, IReadOnlyList<RegisterCriterion> criteria)
    {
        db.Criteria.RemoveRange([.. item.Criteria]);
        item.Criteria =
        [
            .. criteria.Select(
                (criterion, i) =>
                    new Criterion
                    {
                        AgencyId = round.AgencyId,
                        Ordinal = i + 1,
                        Text = criterion.ToString(),
                    }
            ),
        ];
    }

    private void Assign(Item item, Duty duty, IReadOnlyList<string> names)
    {
        var wanted = names.Select(name => officers[name]).ToList();
        var superfluous = MergeRegister
            .Superfluous(item, duty, [.. wanted.Select(officer => officer.Id)])
            .ToList();
        db.Assignments.RemoveRange(superfluous);
        Places.AddRange(superfluous.Select(place => (item, duty, place.OfficerId, false)));
        for (var i = 0; i < wanted.Count; i++)
        {
            var officer = wanted[i];
            var assignment = item.Assignments.Find(a =>
                a.Duty == duty && a.OfficerId == officer.Id
            );
            if (assignment is null)
            {
                assignment = new()
                {
                    AgencyId = round.AgencyId,
                    RoundId = round.Id,
                    OfficerId = officer.Id,
                    Duty = duty,
                };
                item.Assignments.Add(assignment);
                Places.Add((item, duty, officer.Id, true));
                officer.IsActive = true;
            }
            assignment.Ordinal = i + 1;
        }
    }
}
