using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Storage.SignOff;

/// <summary>An item says what it is and what its page must show.</summary>
public sealed record WordsMissing(int Item) : ItemRefusal(Item);

/// <summary>
/// A coordinator corrects what an item says, e.g. what a scan misread; a re-import leaves it alone from then on.
/// The caller's unit saves.
/// </summary>
/// <param name="Title">What the item is.</param>
/// <param name="Criteria">One entry for each thing the page must show.</param>
/// <param name="Remark">The last column; null for none.</param>
public sealed record ItemWords(string Title, IReadOnlyList<string> Criteria, string? Remark)
{
    private const int LongestTitle = 500;

    /// <param name="number">Item of the current round.</param>
    /// <param name="version">As the coordinator saw it.</param>
    /// <param name="now">Moment of the domain clock.</param>
    public async Task<Outcome> ChangeAsync(
        OitDb db,
        Actor actor,
        int number,
        long version,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        var item = await db
            .Items.AsTracking()
            .Include(i => i.Criteria.OrderBy(c => c.Ordinal))
            .Where(i => i.Number == number && !i.IsGone && i.AgencyId == actor.AgencyId)
            .FirstOrDefaultAsync(
                i => db.Rounds.Any(r => r.Id == i.RoundId && r.IsCurrent),
                cancellationToken
            );
        if (item is null)
            return new UnknownItem(number);
        if (item.Version != version)
            return new Stale(number, item.Version);
        if (Title.Length is 0 or > LongestTitle || Criteria.Count == 0)
            return new WordsMissing(number);
        if (AreThoseOf(item))
            return new NothingToChange();
        return Write(db, item, PeopleDecision.Line(actor, now, LogActions.ChangeItem, null, null));
    }

    private bool AreThoseOf(Item item) =>
        item.Title == Title
        && item.Remark == Remark
        && item.Criteria.Select(c => c.Text).SequenceEqual(Criteria);

    private Decided Write(OitDb db, Item item, LogLine line)
    {
        var before = new ItemWords(item.Title, [.. item.Criteria.Select(c => c.Text)], item.Remark);
        line = line with
        {
            ItemId = item.Id,
            ItemNumber = item.Number,
            Before = before.Unlike(this),
            After = Unlike(before),
        };
        item.Title = Title;
        item.Remark = Remark;
        if (!item.Criteria.Select(c => c.Text).SequenceEqual(Criteria))
        {
            db.Criteria.RemoveRange([.. item.Criteria]);
            item.Criteria = [.. Criteria.Select((text, i) => NewCriterion(item, text, i + 1))];
            item.CoversWholePeriod = Register.Criteria.CoverWholePeriod([
                .. Criteria.Select(text => new RegisterCriterion(text, "")),
            ]);
        }
        item.WordsByHand = true;
        item.Version++;
        db.Log.Add(line);
        return new Decided { Changes = [], Log = [line] };
    }

    /// <summary>The parts that the other has otherwise, a line each: "title …", "criterion …", "remark …".</summary>
    private string Unlike(ItemWords other)
    {
        IEnumerable<string> lines =
        [
            .. Title == other.Title ? [] : new[] { $"title {Title}" },
            .. Criteria.SequenceEqual(other.Criteria) ? [] : Criteria.Select(c => $"criterion {c}"),
            .. Remark == other.Remark ? [] : new[] { $"remark {Remark ?? "-"}" },
        ];
        return string.Join('\n', lines);
    }

    private static Criterion NewCriterion(Item item, string text, int ordinal) =>
        new()
        {
            AgencyId = item.AgencyId,
            Ordinal = ordinal,
            Text = text,
        };
}
