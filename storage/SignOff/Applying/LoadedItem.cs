using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A tracked item: shows it to the rules, and carries their changes out.</summary>
internal sealed class LoadedItem(OitDb db, Item item, Round round)
{
    private readonly Dictionary<EvidenceState, Evidence> _evidence = [];

    public ItemState State()
    {
        _evidence.Clear();
        foreach (var row in item.Evidence.Where(e => e.RemovedAt is null))
            _evidence[ItemStates.Of(row)] = row;
        return ItemStates.Of(item, round);
    }

    public void Apply(Decided decided, Actor actor, DateTimeOffset now)
    {
        foreach (var change in decided.Changes)
            Apply(change, actor.OfficerId, now);
        item.Version = decided.After!.Version;
        foreach (var line in decided.Log)
            db.Log.Add(line, line.Action == LogActions.Return ? KeepReason : null);
    }

    private void KeepReason(long textId)
    {
        if (item.ReturnedAt is not null)
            item.ReturnReasonId = textId;
    }

    private void Apply(Change change, long actorId, DateTimeOffset now)
    {
        switch (change)
        {
            case SignatureSet(var officer, var duty, var signature):
                Sign(Row(officer, duty), signature);
                break;
            case SignatureCleared(var officer, var duty):
                Sign(Row(officer, duty), null);
                break;
            case EvidenceAdded(var evidence):
                Add(evidence, actorId, now);
                break;
            case EvidenceRemoved(var evidence):
                _evidence[evidence].RemovedAt = now;
                break;
            case ReturnMark(var isReturned):
                Mark(isReturned, actorId, now);
                break;
            case DueMoved(var prepare, var certify):
                (item.PrepareBy, item.PrepareTime) = (prepare.On, prepare.Time);
                (item.CertifyBy, item.CertifyTime) = (certify.On, certify.Time);
                item.DueByHand = true;
                break;
            default:
                ApplyStaffing(change);
                break;
        }
    }

    private void ApplyStaffing(Change change)
    {
        switch (change)
        {
            case PlaceAdded(var officer, var duty, var ordinal):
                item.Assignments.Add(NewRow(officer, duty, ordinal));
                break;
            case PlaceRemoved(var officer, var duty):
                var gone = Row(officer, duty);
                item.Assignments.Remove(gone);
                db.Assignments.Remove(gone);
                break;
            case PlaceMoved(var from, var to, var duty):
                var moved = Row(from, duty);
                (moved.OfficerId, moved.Officer, moved.SnoozedUntil) = (to, null, null);
                break;
            default:
                return;
        }
        item.AssignedByHand = true;
    }

    private Assignment Row(long officer, Duty duty) =>
        item.Assignments.Single(a => a.OfficerId == officer && a.Duty == duty);

    private static void Sign(Assignment row, Signature? signature)
    {
        row.SignedAt = signature?.At;
        row.SignedById = signature?.ById;
        row.SelfCertified = signature?.SelfCertified ?? false;
    }

    private void Add(EvidenceState evidence, long actorId, DateTimeOffset now) =>
        item.Evidence.Add(
            new Evidence
            {
                AgencyId = item.AgencyId,
                ItemId = item.Id,
                Disclosed = evidence.IsLink,
                Url = evidence.Url,
                Explanation = evidence.Explanation,
                AddedById = actorId,
                AddedAt = now,
            }
        );

    private void Mark(bool isReturned, long actorId, DateTimeOffset now)
    {
        item.ReturnedAt = isReturned ? now : null;
        item.ReturnedById = isReturned ? actorId : null;
        // The new reason's row comes when the log is sealed.
        (item.ReturnReason, item.ReturnReasonId) = (null, null);
    }

    private Assignment NewRow(long officer, Duty duty, int ordinal) =>
        new()
        {
            AgencyId = item.AgencyId,
            RoundId = item.RoundId,
            ItemId = item.Id,
            OfficerId = officer,
            Duty = duty,
            Ordinal = ordinal,
        };
}
