using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>ภาพรวม: the round by sub-indicator and by whom it waits for; filtered, the items themselves.</summary>
public sealed class OverallTalk : Conversation
{
    private const int MostRows = 20;
    private const int MostPeople = 6;

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.OverallStatus];
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Aspect == Deadlines.PendingWishes)
            return await PendingExtensions.AnswerAsync(request, scene, cancellationToken);
        var picture = await RoundPicture.LoadAsync(scene.Db, scene.Me.Agency.Id, cancellationToken);
        if (picture is null)
            return Answer.Say("หน่วยงานยังไม่มีทะเบียนของรอบนี้");
        var slots = request.Slots;
        if (slots.Person is { } name)
            return await PersonsItems.AnswerAsync(
                name,
                slots,
                picture,
                await Acting.BeginAsync(scene, cancellationToken),
                cancellationToken
            );
        if (slots.Aspect == "people" && !scene.IsGroup)
            return await WaitingForWhomAsync(picture, slots, scene, cancellationToken);
        if (slots.Filter is null && slots.Subindicator is null && slots.Group is null)
            return await OverviewAsync(picture, scene, cancellationToken);
        var items = picture.Items.Where(item => Fits(item, slots, scene)).ToList();
        var title = Title(
            Filters.Of(slots.Filter) is { } given ? $"ข้อ{Filters.Words(given)}" : null,
            slots
        );
        if (items.Count == 0)
            return Answer.Say($"ไม่มี{title}ครับ", Suggestions.For(scene.Speaker));
        var counts = StatusCounts.Of(items, scene.Now);
        return Answer.Show(
            new Card
            {
                Title = $"{title}: {items.Count} ข้อ",
                Progress = slots.Filter is null
                    ? new Progress(counts.Certified, counts.Total, "รับรองแล้ว")
                    : null,
                Sections =
                [
                    new CardSection(
                        null,
                        [.. items.Take(MostRows).Select(i => StatusTalk.Row(i, scene))]
                    ),
                ],
                Footer =
                    items.Count > MostRows
                        ? $"และอีก {items.Count - MostRows} ข้อ: {ItemTexts.List([.. items.Skip(MostRows).Select(i => i.Number)])}"
                        : null,
            },
            Suggestions.For(scene.Speaker)
        );
    }

    private static bool Fits(ItemPicture item, Slots slots, Scene scene) =>
        slots.Holds(item)
        && (Filters.Of(slots.Filter) is not { } filter || Matches(item, filter, scene));

    private static bool Matches(ItemPicture item, ItemFilter filter, Scene scene) =>
        filter switch
        {
            ItemFilter.Open => item.Status != Storage.SignOff.ItemStatus.Certified,
            ItemFilter.Overdue => item.Due(scene.Now) is { IsLate: true },
            ItemFilter.DueSoon => item.Due(scene.Now) is { IsSoon: true },
            ItemFilter.Returned => item.Status == Storage.SignOff.ItemStatus.Returned,
            ItemFilter.Prepared => item.Progress.WaitsFor == Duty.Certify,
            ItemFilter.Certified => item.Status == Storage.SignOff.ItemStatus.Certified,
            _ => true,
        };

    private static string Title(string? what, Slots slots)
    {
        var part = slots.Subindicator is { } sub ? $"ตัวชี้วัด {sub}" : null;
        var group = slots.Group is { } name ? $"กลุ่มงาน{name}" : null;
        return string.Join(' ', new[] { what, part, group }.OfType<string>());
    }

    /// <summary>What waits for certification, for somebody who certifies nothing.</summary>
    public static Task<Answer> WaitingAsync(Scene scene, CancellationToken cancellationToken) =>
        new OverallTalk().AnswerAsync(
            new Understood(
                "",
                Understanding.Intents.OverallStatus,
                [],
                new Slots { Filter = "prepared" },
                []
            ),
            scene,
            cancellationToken
        );

    /// <summary>ใครยังค้าง, ใครเลยกำหนด: by whom, with the items; who is late longest first.</summary>
    private static async Task<Answer> WaitingForWhomAsync(
        RoundPicture picture,
        Slots slots,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var people = await PeopleNames.LoadAsync(
            scene.Db,
            scene.Me.Agency.Id,
            scene.Me.Officer.Id,
            cancellationToken
        );
        // Items wait for people as long as they are open: that, or a part of it, is what can be asked of people.
        var filter = Filters.Of(slots.Filter) switch
        {
            ItemFilter.Overdue => ItemFilter.Overdue,
            ItemFilter.DueSoon => ItemFilter.DueSoon,
            ItemFilter.Returned => ItemFilter.Returned,
            _ => ItemFilter.Open,
        };
        var waiting = WaitedFor.Of(
            picture.Items.Where(item => slots.Holds(item) && Matches(item, filter, scene)),
            scene.Now
        );
        var who = Title(
            filter == ItemFilter.Returned
                ? "ผู้ที่มีข้อส่งคืนเพื่อแก้ไข"
                : $"ผู้{Filters.Words(filter)}",
            slots
        );
        if (waiting.Count == 0)
            return Answer.Say($"ไม่มี{who}ครับ", Suggestions.For(scene.Speaker));
        return Answer.Show(
            WaitedForCard.Of(who, waiting, people, scene.Today),
            [
                new QuickReply("ข้อที่ยังค้าง", "ข้อไหนยังไม่เสร็จ"),
                .. scene.Me.IsCoordinator
                    ?
                    [
                        filter == ItemFilter.Overdue
                            ? Suggestions.RemindLate
                            : Suggestions.RemindOpen,
                    ]
                    : Array.Empty<QuickReply>(),
                .. Suggestions.For(scene.Speaker).Except([Suggestions.Late]),
            ]
        );
    }

    private static CardRow Row(PersonLoad person, PeopleNames people)
    {
        var name = people.Of(person.OfficerId);
        string?[] open =
        [
            person.ToPrepare > 0 ? $"จัดทำ {person.ToPrepare} ข้อ" : null,
            person.ToCertify > 0 ? $"รับรอง {person.ToCertify} ข้อ" : null,
            person.Late > 0 ? $"เลยกำหนด {person.Late} ข้อ" : null,
        ];
        return new CardRow(
            name,
            string.Join(' ', open.OfType<string>()),
            person.Late > 0 ? Tone.Late : Tone.Neutral,
            WaitedForCard.Tap(name)
        );
    }

    private static async Task<Answer> OverviewAsync(
        RoundPicture picture,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var people = await PeopleNames.LoadAsync(
            scene.Db,
            scene.Me.Agency.Id,
            scene.IsGroup ? null : scene.Me.Officer.Id,
            cancellationToken
        );
        var overview = Overview.Of(picture, scene.Now);
        var all = overview.All;
        return Answer.Show(
            new Card
            {
                Title = "ภาพรวมการเปิดเผยข้อมูล",
                Subtitle =
                    $"ปีงบประมาณ พ.ศ. {picture.Round.FiscalYear} {ThaiDay.Left(picture.Round.ClosesOn, scene.Today)}",
                Progress = new Progress(all.Certified, all.Total, "รับรองแล้ว"),
                Facts = [.. Facts(all)],
                Sections = [Parts(overview), Groups(overview), .. People(overview, people, scene)],
                Summary = $"รับรองแล้ว {all.Certified} จาก {all.Total} ข้อ",
            },
            [
                new QuickReply("ข้อที่ยังค้าง", "ข้อไหนยังไม่เสร็จ"),
                .. Suggestions.For(scene.Speaker).Except([Suggestions.Overall]),
            ]
        );
    }

    private static IEnumerable<Fact> Facts(StatusCounts all)
    {
        yield return new Fact("รอรับรอง", $"{all.Prepared + all.PartlyCertified} ข้อ");
        yield return new Fact("กำลังจัดทำ", $"{all.InProgress} ข้อ");
        yield return new Fact("ยังไม่เริ่ม", $"{all.NotStarted} ข้อ");
        if (all.Returned > 0)
            yield return new Fact("ส่งคืนเพื่อแก้ไข", $"{all.Returned} ข้อ");
        if (all.Late > 0)
            yield return new Fact("เลยกำหนด", $"{all.Late} ข้อ");
    }

    private static CardSection Parts(Overview overview) =>
        new("ตามตัวชี้วัดย่อย", [.. overview.SubIndicators.Select(Row)]);

    private static CardSection Groups(Overview overview) =>
        new("ตามกลุ่มงาน", [.. overview.Groups.Select(Row)]);

    private static CardRow Row(PartCounts part)
    {
        var counts = part.Counts;
        var late = counts.Late > 0 ? $" เลยกำหนด {counts.Late}" : "";
        return new CardRow(
            part.Name ?? "อื่น ๆ",
            $"รับรองแล้ว {counts.Certified} จาก {counts.Total} ข้อ{late}",
            counts.Late > 0 ? Tone.Late
                : counts.Certified == counts.Total ? Tone.Good
                : Tone.Neutral
        );
    }

    private static IEnumerable<CardSection> People(
        Overview overview,
        PeopleNames people,
        Scene scene
    )
    {
        var waiting = overview
            .People.Where(p => p.ToPrepare + p.ToCertify > 0)
            .Take(MostPeople)
            .ToList();
        if (waiting.Count > 0 && !scene.IsGroup)
            yield return new CardSection("กำลังรอใคร", [.. waiting.Select(p => Row(p, people))]);
    }
}
