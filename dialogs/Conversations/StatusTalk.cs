using System.Text.RegularExpressions;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Where items stand, and what an item must show: one card each.</summary>
public sealed partial class StatusTalk : Conversation
{
    /// <summary>LINE takes five messages in one reply; more items are answered as a list.</summary>
    private const int MostCards = 3;

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.ItemStatus, Understanding.Intents.ItemDetail];

    /// <summary>The card of an item, anew, for whoever looks at it; changes nothing.</summary>
    public const string Look = "look";

    /// <summary>Argument of <see cref="Look"/>: the card that says what the item must show.</summary>
    public const string WithCriteria = "criteria";

    /// <summary>The same with the years that the criteria name.</summary>
    private const string WithYears = "years";

    public override IReadOnlyCollection<string> Actions => [Look];

    public override bool IsPersonal => false;

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken, postback.Round);
        var item = postback.Item ?? 0;
        return postback.Text is WithCriteria or WithYears
            ? await DetailAsync(item, postback.Text == WithYears, acting, cancellationToken)
            : await CertifyTalk.FreshAsync(item, acting, cancellationToken);
    }

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (request.Items.Count == 0)
            return Answer.Ask(
                "ต้องการดูข้อใดครับ",
                new MissingSlot(request, Slot.Items),
                [
                    .. (request.Slots.ItemsByTitle ?? [])
                        .Take(11)
                        .Select(n => new QuickReply($"O{n}")),
                    Suggestions.Cancel,
                ]
            );
        if (request.Items.Count > MostCards)
            return await ListAsync(request.Items, acting, cancellationToken);
        var answer = new Answer([]);
        foreach (var item in request.Items)
            answer = answer.Then(
                request.Intent == Understanding.Intents.ItemDetail
                    ? await DetailAsync(
                        item,
                        request.Slots.Aspect == "fiscal_year",
                        acting,
                        cancellationToken
                    )
                    : await CardAsync(item, acting, cancellationToken)
            );
        return answer;
    }

    /// <summary>The item as it stands now, with what this person can do about it.</summary>
    public static async Task<Answer> CardAsync(
        int item,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var detail = await ItemDetail.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            item,
            cancellationToken
        );
        if (detail is null)
            return acting.Refuse(new UnknownItem(item));
        var buttons = await ButtonsAsync(detail, acting, cancellationToken);
        return Answer.Show(
            ItemCard.Standing(detail, acting.People, acting.Scene.Today, buttons),
            new QuickReply($"ประวัติ O{item}"),
            new QuickReply($"O{item} ต้องมีอะไร", $"O{item} ต้องมีอะไรบ้าง"),
            Suggestions.Overall
        );
    }

    private static async Task<Answer> DetailAsync(
        int item,
        bool withYears,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var detail = await ItemDetail.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            item,
            cancellationToken
        );
        if (detail is null)
            return acting.Refuse(new UnknownItem(item));
        var buttons = await ButtonsAsync(detail, acting, cancellationToken);
        var card = ItemCard.Detail(detail, acting.People, acting.Scene.Today, buttons);
        return Answer.Show(
            withYears
                ? card with
                {
                    Text = Years(detail),
                    Refresh = card.Refresh! with { Text = WithYears },
                }
                : card,
            [new QuickReply($"สถานะ O{item}"), .. Suggestions.For(acting.Scene.Speaker)]
        );
    }

    /// <summary>The years that the criteria name: people ask which year's data is wanted.</summary>
    private static string? Years(ItemDetail detail)
    {
        var years = detail
            .Criteria.SelectMany(text => Year().Matches(text))
            .Select(match => match.Groups["year"].Value)
            .Distinct()
            .ToList();
        return years.Count == 0 ? null : $"ข้อนี้ใช้ข้อมูลปี พ.ศ. {string.Join(" และ ", years)}";
    }

    [GeneratedRegex("พ\\.ศ\\. ?(?<year>25[0-9]{2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();

    private static async Task<List<CardButton>> ButtonsAsync(
        ItemDetail detail,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (item, buttons) = (detail.Item.Number, new List<CardButton>());
        // In a group the buttons must fit everybody who reads along.
        if (acting.Scene.IsGroup || acting.Scene.Me.Officer.Role == OfficerRole.Executive)
            return buttons;
        var canPrepare = await acting.WouldAsync(item, new Prepare(), cancellationToken);
        if (canPrepare is Decided)
            buttons.Add(
                new CardButton($"O{item} เสร็จแล้ว")
                {
                    Say = $"O{item} เสร็จแล้ว",
                    Style = ButtonStyle.Primary,
                }
            );
        if (canPrepare is Decided or NeedsEvidence or AlreadySigned)
            buttons.Add(ItemCard.Attach("แนบลิงก์", detail));
        if (await acting.WouldAsync(item, new Certify(), cancellationToken) is Decided)
            buttons.Insert(
                0,
                new CardButton("ดูและรับรอง")
                {
                    Say = $"รับรอง O{item}",
                    Style = ButtonStyle.Primary,
                }
            );
        if (await SnoozeTalk.ButtonAsync(detail, acting, cancellationToken) is { } snooze)
            buttons.Add(snooze);
        return buttons;
    }

    private static async Task<Answer> ListAsync(
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var picture = await RoundPicture.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            cancellationToken
        );
        var byNumber = picture?.Items.ToDictionary(i => i.Number) ?? [];
        var rows = items.Select(number =>
            byNumber.TryGetValue(number, out var item)
                ? Row(item, acting.Scene)
                : new CardRow($"O{number}", "รอบนี้ไม่มีข้อนี้", Tone.Late)
        );
        return Answer.Show(
            new Card
            {
                Title = $"สถานะ {ItemTexts.List(items)}",
                Sections = [new CardSection(null, [.. rows])],
            },
            Suggestions.For(acting.Scene.Speaker)
        );
    }

    /// <summary>One line on an item: number, title, status, deadline of what it waits for.</summary>
    public static CardRow Row(ItemPicture item, Scene scene)
    {
        var due = item.Due(scene.Now);
        var detail = ItemTexts.Status(item.Progress);
        return new CardRow(
            $"O{item.Number} {item.Row.Title}",
            due is null ? detail : $"{detail} · {ThaiDay.Left(due.On, scene.Today)}",
            item.Status switch
            {
                ItemStatus.Certified => Tone.Good,
                ItemStatus.Returned => Tone.Late,
                _ when due is { IsLate: true } => Tone.Late,
                ItemStatus.Prepared or ItemStatus.PartlyCertified => Tone.Waiting,
                _ => Tone.Neutral,
            },
            new CardButton($"O{item.Number}") { Say = $"สถานะ O{item.Number}" }
        );
    }
}
