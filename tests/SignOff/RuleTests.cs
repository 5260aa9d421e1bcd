using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using static OitBot.Tests.SignOff.Deciding;

namespace OitBot.Tests.SignOff;

/// <summary>What the single rules say beyond yes and no.</summary>
public sealed class RuleTests
{
    private const string Link = "https://ayutthaya.go.th/new";

    [Fact]
    public void The_last_preparer_tells_the_certifiers_and_nobody_else()
    {
        var item = Office.WithLink.SignedBy(Duty.Prepare, Office.Preparer);
        var decided = Do(item, Office.CoPreparer, new Prepare());
        Assert.Equal(ItemStatus.Prepared, decided.After!.Status);
        var notice = Assert.IsType<ReadyToCertifyNotice>(Assert.Single(decided.Notices));
        Assert.Equal([Office.Certifier, Office.CoCertifier], notice.To);
        Assert.False(notice.IsUrgent);
    }

    [Fact]
    public void Who_prepares_and_certifies_is_offered_the_certification_and_not_told_of_it()
    {
        var item = Office
            .WithLink.Named(Duty.Prepare, Office.Both)
            .Named(Duty.Certify, Office.Both);
        var decided = Do(item, Office.Both, new Prepare());
        Assert.True(decided.OffersCertify);
        Assert.Empty(decided.Notices);
        var certified = Do(decided.After!, Office.Both, new Certify());
        Assert.True(certified.After!.Places[1].Signature!.SelfCertified);
        Assert.Equal("certified; self-certified", Assert.Single(certified.Log).After);
        Assert.False(certified.OffersCertify);
    }

    [Fact]
    public void A_certification_by_the_helper_who_signed_the_preparation_is_self_certified()
    {
        var item = Office
            .WithLink.Named(Duty.Prepare, Office.Preparer)
            .Named(Duty.Certify, Office.Helper, Office.Certifier);
        var prepared = Do(item, Office.Helper, new Prepare());
        Assert.Equal(Office.Preparer, Assert.Single(prepared.Log).OnBehalfOfId);
        Assert.Equal("prepared; as helper", prepared.Log[0].After);
        var byHelper = Do(prepared.After!, Office.Helper, new Certify());
        Assert.True(byHelper.After!.SignedPlaces(Duty.Certify).Single().Signature!.SelfCertified);
        var byOther = Do(prepared.After!, Office.Certifier, new Certify());
        Assert.False(byOther.After!.SignedPlaces(Duty.Certify).Single().Signature!.SelfCertified);
    }

    [Fact]
    public void A_preparer_who_certifies_in_anothers_place_is_self_certified()
    {
        var item = Office
            .WithLink.Named(Duty.Prepare, Office.StandIn)
            .SignedBy(Duty.Prepare, Office.StandIn);
        var standIn = Office.StandingInFor(Office.Certifier);
        var decided = Office.Decided(new Certify().Decide(item, standIn, Office.Now));
        Assert.True(decided.After!.SignedPlaces(Duty.Certify).Single().Signature!.SelfCertified);
        Assert.Equal(
            "partly-certified 1/2; self-certified; as delegate",
            Assert.Single(decided.Log).After
        );
    }

    [Fact]
    public void A_delegate_signs_in_the_others_name_and_the_log_names_both()
    {
        var decided = Office.Decided(
            new Certify().Decide(
                Office.Prepared,
                Office.StandingInFor(Office.Certifier),
                Office.Now
            )
        );
        var signed = decided.After!.SignedPlaces(Duty.Certify).Single();
        Assert.Equal(Office.Certifier, signed.OfficerId);
        Assert.Equal(Office.StandIn, signed.Signature!.ById);
        var line = Assert.Single(decided.Log);
        Assert.Equal((Office.StandIn, Office.Certifier), (line.ActorId, line.OnBehalfOfId));
        Assert.Equal("partly-certified 1/2; as delegate", line.After);
    }

    [Fact]
    public void A_delegate_of_several_says_for_whom()
    {
        var standIn = Office.StandingInFor(Office.Certifier, Office.CoCertifier);
        var choose = Assert.IsType<ChooseWhom>(
            new Certify().Decide(Office.Prepared, standIn, Office.Now)
        );
        Assert.Equal([Office.Certifier, Office.CoCertifier], choose.Officers);
        var decided = Office.Decided(
            new Certify { OnBehalfOf = Office.CoCertifier }.Decide(
                Office.Prepared,
                standIn,
                Office.Now
            )
        );
        Assert.Equal([Office.Certifier], decided.AlsoFor);
        Office.Decided(new Certify().Decide(decided.After!, standIn, Office.Now));
    }

    [Fact]
    public void Who_also_stands_in_for_another_signs_for_themselves_only()
    {
        var both = Office.As(Office.Certifier) with
        {
            ActsFor = Office.StandingInFor(Office.CoCertifier).ActsFor,
        };
        var own = Office.Decided(new Certify().Decide(Office.Prepared, both, Office.Now));
        Assert.Equal(Office.Certifier, own.Standing!.OfficerId);
        Assert.Equal([Office.CoCertifier], own.AlsoFor);
        var again = Assert.IsType<AlreadySigned>(
            new Certify().Decide(own.After!, both, Office.Now)
        );
        Assert.Equal([Office.CoCertifier], again.AlsoFor);
        var other = new Certify { OnBehalfOf = Office.CoCertifier };
        var last = Office.Decided(other.Decide(own.After!, both, Office.Now));
        Assert.Equal(ItemStatus.Certified, last.After!.Status);
    }

    [Fact]
    public void New_evidence_on_a_certified_item_names_the_certifications_first_and_then_takes_them()
    {
        var asked = Assert.IsType<NeedsConfirmation>(
            Decide(Office.Certified, Office.Preparer, new AddEvidence(Link))
        );
        Assert.Equal([Office.Certifier, Office.CoCertifier], asked.Certifiers);
        var decided = Do(
            Office.Certified,
            Office.Preparer,
            new AddEvidence(Link) { Confirmed = true }
        );
        Assert.Equal(ItemStatus.Prepared, decided.After!.Status);
        Assert.Equal(2, decided.After.Evidence.Count);
        Assert.Equal([Office.Certifier, Office.CoCertifier], decided.Voided);
        var notice = Assert.IsType<VoidedNotice>(Assert.Single(decided.Notices));
        Assert.True(notice.IsUrgent);
        Assert.Equal(
            [LogActions.VoidCertified, LogActions.VoidCertified, LogActions.AddEvidence],
            decided.Log.Select(line => line.Action)
        );
    }

    [Fact]
    public void A_return_clears_every_signature_keeps_the_evidence_and_tells_whoever_signed()
    {
        var byHelper = Office.WithLink.SignedBy(Duty.Prepare, Office.CoPreparer);
        var prepared = Do(byHelper, Office.Helper, new Prepare()).After!;
        var certified = Do(prepared, Office.CoCertifier, new Certify()).After!;
        var decided = Do(certified, Office.Certifier, new Return { Reason = " ลิงก์เสีย " });
        Assert.Equal(ItemStatus.Returned, decided.After!.Status);
        Assert.DoesNotContain(decided.After.Places, place => place.Signature is not null);
        Assert.Equal(certified.Evidence, decided.After.Evidence);
        var returned = decided.Notices.OfType<ReturnedNotice>().Single();
        Assert.Equal([Office.Preparer, Office.Helper, Office.CoPreparer], returned.To);
        Assert.Equal("ลิงก์เสีย", returned.Reason);
        Assert.Equal([Office.CoCertifier], decided.Notices.OfType<VoidedNotice>().Single().To);
        Assert.Equal("ลิงก์เสีย", decided.Log[^1].Reason);
    }

    [Fact]
    public void Returned_lasts_until_a_preparer_signs_again()
    {
        var linked = Do(Office.Returned, Office.Preparer, new AddEvidence(Link));
        Assert.Equal(ItemStatus.Returned, linked.After!.Status);
        var signed = Do(linked.After, Office.CoPreparer, new Prepare());
        Assert.Equal(ItemStatus.InProgress, signed.After!.Status);
    }

    [Fact]
    public void Nothing_to_disclose_needs_an_explanation_and_then_counts_as_evidence()
    {
        Assert.IsType<NeedsExplanation>(
            Decide(Office.Fresh, Office.Preparer, new AddEvidence(null, " "))
        );
        var item = Office.Fresh.SignedBy(Duty.Prepare, Office.CoPreparer);
        var stated = Do(item, Office.Preparer, new AddEvidence(null, "ไม่มีเรื่องร้องเรียน"));
        Assert.Equal("nothing to disclose", Assert.Single(stated.Log).After);
        var prepared = Do(stated.After!, Office.Preparer, new Prepare());
        Assert.Equal(ItemStatus.Prepared, prepared.After!.Status);
    }

    [Fact]
    public void A_link_takes_the_place_of_nothing_to_disclose_but_not_the_other_way_round()
    {
        var stated = Do(Office.Fresh, Office.Preparer, new AddEvidence(null, "ไม่มี")).After!;
        var linked = Do(stated, Office.Preparer, new AddEvidence(Link)).After!;
        Assert.Equal(Link, Assert.Single(linked.Evidence).Url);
        Assert.IsType<LinksAreThere>(
            Decide(linked, Office.Preparer, new AddEvidence(null, "ไม่มี"))
        );
        var replaced = Do(linked, Office.Preparer, new ReplaceEvidence(null, null, "ไม่มี")).After!;
        Assert.False(Assert.Single(replaced.Evidence).IsLink);
    }

    [Fact]
    public void Replacing_one_of_several_links_asks_which()
    {
        var two = Do(Office.WithLink, Office.Preparer, new AddEvidence(Link)).After!;
        var choose = Assert.IsType<ChooseEvidence>(
            Decide(two, Office.Preparer, new ReplaceEvidence(null, Link + "2"))
        );
        Assert.Equal(2, choose.Evidence.Count);
        var replaced = Do(two, Office.Preparer, new ReplaceEvidence(1, Link + "2")).After!;
        Assert.Equal([Link, Link + "2"], replaced.Evidence.Select(e => e.Url));
        var merged = Do(two, Office.Preparer, new ReplaceEvidence(1, Link, "หน้าใหม่")).After!;
        Assert.Equal(
            (Link, "หน้าใหม่"),
            (merged.Evidence.Single().Url, merged.Evidence[0].Explanation)
        );
    }

    [Theory]
    [InlineData("www.ayutthaya.go.th/o12")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://intranet/o12")]
    [InlineData("ยังไม่มี")]
    public void What_a_browser_cannot_open_is_no_link(string text) =>
        Assert.IsType<NotALink>(Decide(Office.Fresh, Office.Preparer, new AddEvidence(text)));

    [Fact]
    public void A_second_tap_on_the_same_button_says_that_it_is_done()
    {
        var tap = new Certify { Version = Office.Prepared.Version };
        var first = Do(Office.Prepared, Office.Certifier, tap);
        Assert.IsType<AlreadySigned>(Decide(first.After!, Office.Certifier, tap));
        Assert.IsType<Stale>(Decide(first.After!, Office.CoCertifier, tap));
    }

    [Fact]
    public void Taking_out_the_open_preparer_makes_the_item_ready()
    {
        var item = Office.WithLink.SignedBy(Duty.Prepare, Office.Preparer);
        var decided = Do(item, Office.Coordinator, new Unassign(Office.CoPreparer, Duty.Prepare));
        Assert.Equal(ItemStatus.Prepared, decided.After!.Status);
        Assert.Single(decided.Notices.OfType<ReadyToCertifyNotice>());
    }

    [Fact]
    public void What_was_signed_and_lost_its_link_waits_for_another_and_then_for_its_certifiers()
    {
        var bare = Do(Office.Prepared, Office.Preparer, new RemoveEvidence()).After!;
        Assert.True(bare.Progress.LacksEvidence);
        Assert.Equal(Duty.Prepare, bare.Progress.WaitsFor);
        Assert.Equal(
            [Office.Preparer, Office.CoPreparer],
            bare.WaitsFor().Select(place => place.OfficerId)
        );
        Assert.IsType<NeedsEvidence>(Decide(bare, Office.Preparer, new Prepare()));
        var again = Do(bare, Office.CoPreparer, new AddEvidence(Link));
        Assert.Equal(Duty.Certify, again.After!.Progress.WaitsFor);
        var notice = Assert.Single(again.Notices.OfType<ReadyToCertifyNotice>());
        Assert.Equal([Office.Certifier, Office.CoCertifier], notice.To);
    }

    [Fact]
    public void Instead_of_somebody_takes_their_place_and_their_signature_goes()
    {
        var person = new Person(Office.Stranger, Office.Agency, OfficerRole.Officer);
        var instead = new Assign(person, Duty.Prepare, [Office.Preparer]);
        Assert.IsType<NeedsConfirmation>(
            Decide(Office.PartlyCertified, Office.Coordinator, instead)
        );
        var decided = Do(
            Office.PartlyCertified,
            Office.Coordinator,
            instead with
            {
                Confirmed = true,
            }
        );
        Assert.Equal(ItemStatus.InProgress, decided.After!.Status);
        Assert.Equal(
            [(Office.CoPreparer, 2), (Office.Stranger, 1)],
            decided.After.Of(Duty.Prepare).Select(place => (place.OfficerId, place.Ordinal))
        );
        Assert.Equal([Office.Stranger], decided.Notices.OfType<AssignedNotice>().Single().To);
        var taken = decided.Notices.OfType<UnassignedNotice>().Single();
        Assert.Equal([Office.Preparer], taken.To);
        Assert.Equal([Office.Stranger], taken.Now);
    }

    [Fact]
    public void Everything_of_one_person_goes_to_another_with_the_signatures_given()
    {
        var to = new Person(Office.CoCertifier, Office.Agency, OfficerRole.Officer);
        var signed = Office.PartlyCertified with { Id = 1, Number = 1 };
        var alone = Office.PartlyCertified.Named(Duty.Certify, Office.Certifier) with
        {
            Id = 2,
            Number = 2,
        };
        var open = Office.Prepared with { Id = 3, Number = 3 };
        var outcome = new MoveAll(Office.Certifier, to).Decide(
            [signed, alone.SignedBy(Duty.Certify, Office.Certifier), open],
            Office.As(Office.Coordinator),
            Office.Now
        );
        Assert.Equal([2, 3], outcome.Decided.Select(d => d.Before!.Number));
        var moved = outcome.Decided[0].After!.Of(Duty.Certify).Single();
        Assert.Equal((to.Id, Office.Certifier), (moved.OfficerId, moved.Signature!.ById));
        Assert.Equal([to.Id], outcome.Decided[1].After!.Of(Duty.Certify).Select(p => p.OfficerId));
        var notices = outcome.Decided.SelectMany(d => d.Notices).ToList();
        var notice = Assert.Single(notices.OfType<AssignedNotice>());
        Assert.Equal([2], notice.Items);
        var taken = notices.OfType<UnassignedNotice>().ToList();
        Assert.Equal([2, 3], taken.Select(n => n.Item));
        Assert.All(taken, n => Assert.Equal([Office.Certifier], n.To));
        Assert.All(taken, n => Assert.Equal([to.Id], n.Now));
    }
}
