using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Tests.Reminders;

/// <summary>An agency as reminders see it, put together by hand.</summary>
internal sealed class AnAgency
{
    public const long Somying = 1;
    public const long Somchai = 2;
    public const long Coordinator = 9;

    private readonly Dictionary<long, ReminderOfficer> _officers = [];
    private readonly List<OpenPlace> _places = [];
    private readonly List<ActingDays> _acting = [];
    private readonly List<ReminderAddress> _addresses = [];
    private readonly List<ToldDigest> _told = [];

    public AnAgency()
    {
        With(Somying).With(Somchai).With(Coordinator, OfficerRole.Coordinator);
    }

    public ReminderRules Rules { get; init; } = Calendar.Rules;

    public AnAgency With(
        long id,
        OfficerRole role = OfficerRole.Officer,
        string? snoozedUntil = null,
        bool isActive = true,
        bool isReachable = true
    )
    {
        _officers[id] = new ReminderOfficer(
            id,
            1,
            $"officer {id}",
            role,
            isActive,
            snoozedUntil is null ? null : Calendar.At(snoozedUntil),
            null
        );
        _addresses.RemoveAll(a => a.OfficerId == id);
        if (isReachable)
            _addresses.Add(new ReminderAddress(id, "line", $"U{id}", null, default));
        return this;
    }

    public AnAgency Item(
        int number,
        string due,
        long officer = Somying,
        Duty duty = Duty.Prepare,
        string? snoozedUntil = null,
        bool isReturned = false
    )
    {
        var day = Calendar.Day(due);
        var item = new ReminderItem(
            number,
            number,
            $"item {number}",
            day,
            day,
            null,
            null,
            isReturned
        );
        _places.Add(
            new OpenPlace(
                officer,
                duty,
                snoozedUntil is null ? null : Calendar.At(snoozedUntil),
                item
            )
        );
        return this;
    }

    /// <summary>The officer got a digest that named these items.</summary>
    public AnAgency Told(long officer, string day, params int[] items)
    {
        _told.Add(new ToldDigest(officer, Calendar.Day(day), items));
        return this;
    }

    public AnAgency Acts(long who, long forWhom, string from, string to)
    {
        _acting.Add(new ActingDays(forWhom, who, Calendar.Day(from), Calendar.Day(to)));
        return this;
    }

    public ReminderPicture Picture(params string[] runs) =>
        new()
        {
            AgencyId = 1,
            Working = new WorkingDays(Rules.Holidays),
            Runs =
            [
                .. runs.Select(day => new DecidedDay(
                    Calendar.Day(day),
                    Calendar.At($"{day} 08:30")
                )),
            ],
            Told = _told,
            Officers = _officers,
            Places = _places.ToLookup(p => p.OfficerId),
            Acting = _acting,
            Addresses = _addresses.ToLookup(a => a.OfficerId),
        };

    /// <summary>What the officer is reminded of at 08:30 of a day, after a run on the working day before.</summary>
    public Digest? On(string day, long officer = Somying) => At($"{day} 08:30", officer);

    public Digest? At(string moment, long officer = Somying)
    {
        var now = Calendar.At(moment);
        var last = new WorkingDays(Rules.Holidays).OnOrBefore(Bangkok.Day(now).AddDays(-1));
        return new Digests(Picture(), Rules, now, last, now).Of(officer);
    }

    /// <summary>The numbers of the items that the officer is reminded of.</summary>
    public int[] Numbers(string day, long officer = Somying) =>
        [.. On(day, officer)?.Rows.Select(row => row.Place.Item.Number) ?? []];
}
