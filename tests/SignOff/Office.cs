using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.SignOff;

/// <summary>A small office with one person in every role, as values and as rows.</summary>
internal static class Office
{
    public const long Agency = 1;
    public const long OtherAgency = 2;
    public const long Round = 1;
    public const long ItemId = 112;
    public const int Number = 12;

    public const long Preparer = 11;
    public const long CoPreparer = 12;
    public const long Certifier = 13;
    public const long CoCertifier = 14;

    /// <summary>Named for both duties where a test says so.</summary>
    public const long Both = 15;
    public const long StandIn = 16;
    public const long Helper = 17;
    public const long Coordinator = 18;
    public const long Executive = 19;
    public const long Reporter = 20;
    public const long Stranger = 21;
    public const long Foreigner = 22;

    public static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));
    public static readonly DateOnly Today = new(2023, 3, 20);
    public static readonly EvidenceState Link = new(1, "https://ayutthaya.go.th/o12", null);

    /// <summary>Two preparers, two certifiers, all must sign, nothing done yet.</summary>
    public static readonly ItemState Fresh = new()
    {
        Id = ItemId,
        AgencyId = Agency,
        RoundId = Round,
        Number = Number,
        Version = 7,
        PeriodTo = new DateOnly(2023, 3, 31),
        ClosesOn = new DateOnly(2023, 4, 30),
        PrepareBy = new DateOnly(2023, 4, 23),
        CertifyBy = new DateOnly(2023, 4, 30),
        Places =
        [
            new Place(Preparer, Duty.Prepare, 1),
            new Place(CoPreparer, Duty.Prepare, 2),
            new Place(Certifier, Duty.Certify, 1),
            new Place(CoCertifier, Duty.Certify, 2),
        ],
    };

    public static readonly ItemState WithLink = Fresh with { Evidence = [Link] };

    public static readonly ItemState Prepared = WithLink.SignedBy(
        Duty.Prepare,
        Preparer,
        CoPreparer
    );

    public static readonly ItemState PartlyCertified = Prepared.SignedBy(Duty.Certify, Certifier);

    public static readonly ItemState Certified = PartlyCertified.SignedBy(
        Duty.Certify,
        CoCertifier
    );

    public static readonly ItemState Returned = WithLink with { IsReturned = true };

    public static ItemState SignedBy(this ItemState item, Duty duty, params long[] people) =>
        people.Aggregate(
            item,
            (state, id) =>
                new SignatureSet(id, duty, new Signature(Now.AddDays(-1), id)).Apply(state)
        );

    public static ItemState Named(this ItemState item, Duty duty, params long[] people) =>
        item with
        {
            Places =
            [
                .. item.Places.Where(place => place.Duty != duty),
                .. people.Select((id, i) => new Place(id, duty, i + 1)),
            ],
        };

    public static ItemState AnyOf(this ItemState item) =>
        item with
        {
            PreparePolicy = SignPolicy.Any,
            CertifyPolicy = SignPolicy.Any,
        };

    public static Actor As(long officer) =>
        new()
        {
            OfficerId = officer,
            AgencyId = officer == Foreigner ? OtherAgency : Agency,
            Channel = "line",
            Role = officer switch
            {
                Coordinator => OfficerRole.Coordinator,
                Executive => OfficerRole.Executive,
                _ => OfficerRole.Officer,
            },
            Helps = officer == Helper ? [new Helping(Preparer)] : [],
        };

    /// <summary>Somebody who stands in for those people, from today on for so many days.</summary>
    public static Actor StandingInFor(params long[] officers) =>
        As(StandIn) with
        {
            ActsFor =
            [
                .. officers.Select(id => new ActingFor(
                    id,
                    As(id).Role,
                    Today.AddDays(-1),
                    Today.AddDays(1)
                )),
            ],
        };

    public static Decided Decided(Outcome outcome) => Assert.IsType<Decided>(outcome);

    /// <summary>Writes the office into a database: agencies, officers, the round and O12 as the state says.</summary>
    public static void AddTo(OitDb db, ItemState? item = null)
    {
        db.Agencies.AddRange(
            new Agency { Id = Agency, Name = "สำนักงานจังหวัดพระนครศรีอยุธยา" },
            new Agency { Id = OtherAgency, Name = "สำนักงานจังหวัดอ่างทอง" }
        );
        for (var id = Preparer; id <= Foreigner; id++)
            db.Officers.Add(
                new Officer
                {
                    Id = id,
                    AgencyId = As(id).AgencyId,
                    Name = $"เจ้าหน้าที่ {id}",
                    Position = $"ตำแหน่ง {id}",
                    WorkGroup = "กลุ่มงานอำนวยการ",
                    Role = As(id).Role,
                }
            );
        AddRound(db, item ?? Fresh);
    }

    private static void AddRound(OitDb db, ItemState item)
    {
        db.Rounds.Add(
            new Round
            {
                Id = Round,
                AgencyId = Agency,
                FiscalYear = 2566,
                PeriodFrom = new DateOnly(2022, 10, 1),
                PeriodTo = item.PeriodTo,
                ClosesOn = item.ClosesOn,
                IsCurrent = true,
                PreparePolicy = item.PreparePolicy,
                CertifyPolicy = item.CertifyPolicy,
                ReporterId = Reporter,
            }
        );
        AddItem(db, item);
    }

    public static void AddItem(OitDb db, ItemState item) =>
        db.Items.Add(
            new Item
            {
                Id = item.Id,
                AgencyId = item.AgencyId,
                RoundId = item.RoundId,
                Number = item.Number,
                Title = $"ข้อ {item.Number}",
                Indicator = "ตัวชี้วัดที่ 9",
                SubIndicator = "ตัวชี้วัดย่อยที่ 9.1",
                Groups = ["กลุ่มงานอำนวยการ"],
                Version = item.Version,
                PrepareBy = item.PrepareBy,
                CertifyBy = item.CertifyBy,
                CoversWholePeriod = item.CoversWholePeriod,
                ReturnedAt = item.IsReturned ? Now.AddDays(-1) : null,
                Criteria =
                [
                    new Criterion
                    {
                        AgencyId = item.AgencyId,
                        Ordinal = 1,
                        Text = "แผน",
                    },
                ],
                Assignments = [.. item.Places.Select(place => Row(item, place))],
                Evidence = [.. item.Evidence.Select(evidence => Row(item, evidence))],
            }
        );

    private static Assignment Row(ItemState item, Place place) =>
        new()
        {
            AgencyId = item.AgencyId,
            RoundId = item.RoundId,
            OfficerId = place.OfficerId,
            Duty = place.Duty,
            Ordinal = place.Ordinal,
            SignedAt = place.Signature?.At,
            SignedById = place.Signature?.ById,
            SelfCertified = place.Signature?.SelfCertified ?? false,
        };

    private static Evidence Row(ItemState item, EvidenceState evidence) =>
        new()
        {
            AgencyId = item.AgencyId,
            Disclosed = evidence.IsLink,
            Url = evidence.Url,
            Explanation = evidence.Explanation,
            AddedById = Preparer,
            AddedAt = Now.AddDays(-2),
        };
}
