using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Several items at once: a card that shows what will happen, and one answer on what came of it.</summary>
internal static class Bulk
{
    /// <summary>Shows which items it would be and which not, and asks. Where it would be none, says why.</summary>
    /// <param name="how">What else belongs to it: a day, a reason.</param>
    public static Answer Ask(
        string action,
        string postback,
        IReadOnlyList<ItemOutcome> verdicts,
        Acting acting,
        string? how = null
    )
    {
        var fit = verdicts.Where(v => v.Outcome is Decided).ToList();
        var unfit = verdicts.Where(v => v.Outcome is Refusal).ToList();
        if (fit.Count == 0)
            return No(unfit, acting);
        var before = fit.ConvertAll(v => ((Decided)v.Outcome).Before!);
        var onYes = new Postback(postback)
        {
            Items = [.. fit.Select(v => v.Item)],
            Round = before[0].RoundId,
            Version = before.Sum(item => item.Version),
            For = acting.InPlaceOf,
        };
        var card = new Card
        {
            Title = fit.Count == 1 ? $"{action} O{fit[0].Item}" : $"{action} {fit.Count} ข้อ",
            Text = Text(fit, acting, how),
            Sections = [.. Parts(fit, unfit, acting)],
            Buttons =
            [
                new CardButton("ยืนยัน") { Postback = onYes, Style = ButtonStyle.Primary },
                new CardButton("ยกเลิก") { Say = "ยกเลิก" },
            ],
        };
        return Answer.Confirm(card, onYes);
    }

    /// <summary>The same question where the answer needs more than a button can carry: its first button only says yes.</summary>
    public static Answer ByWord(Answer answer, Postback onYes)
    {
        var reply = answer.Replies[0];
        var buttons = reply.Card!.Buttons.Select(b =>
            b.Postback is null ? b : b with { Postback = null, Say = "ยืนยัน" }
        );
        var card = reply.Card with { Buttons = [.. buttons] };
        return new Answer(
            [reply with { Card = card }],
            new Confirmation(onYes) { Matter = card.Title, IsByWord = true }
        );
    }

    /// <summary>Versions only go up, so the sum tells whether any of the items has moved on since the card was drawn.</summary>
    public static async Task<bool> IsStaleAsync(
        IReadOnlyList<int> items,
        long? version,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (version is not { } drawn)
            return false;
        var states = await acting.Items.StatesAsync(items, cancellationToken);
        return drawn != states.Values.Sum(state => state.Version);
    }

    /// <summary>Asked again where any of the items has moved on since the card was drawn: what it showed is not what would happen. Null where none has.</summary>
    public static async Task<Answer?> AskedAgainAsync(
        Postback onYes,
        Acting acting,
        Func<Task<Answer>> askAsync,
        CancellationToken cancellationToken
    ) =>
        await IsStaleAsync(onYes.Items ?? [], onYes.Version, acting, cancellationToken)
            ? Answer
                .Say(
                    "บางข้อมีการเปลี่ยนแปลงหลังจากที่ถาม จึงยังไม่ได้บันทึก โปรดดูข้อมูลล่าสุดด้านล่าง"
                )
                .Then(await askAsync())
            : null;

    /// <summary>What came of each.</summary>
    public static Answer Done(
        string done,
        IReadOnlyList<ItemOutcome> verdicts,
        Acting acting,
        params IReadOnlyList<QuickReply> quickReplies
    )
    {
        var lines = new List<string>();
        var decided = verdicts.Where(v => v.Outcome is Decided).Select(v => v.Item).ToList();
        if (decided.Count == 0)
            return No(verdicts, acting);
        var count = decided.Count == 1 ? "" : $" {decided.Count} ข้อ";
        lines.Add($"{done}{count}ครับ: {ItemTexts.List(decided)}");
        lines.AddRange(
            verdicts
                .Where(v => v.Outcome is Refusal)
                .Select(v => acting.Words((Refusal)v.Outcome))
                .Distinct()
        );
        var first = verdicts.Select(v => v.Outcome).OfType<Decided>().First();
        return Answer.Say(
            AfterClosing.Said(string.Join('\n', lines), first, acting.Scene),
            decided.Count == 1
                ? [new QuickReply($"สถานะ O{decided[0]}"), .. quickReplies]
                : quickReplies
        );
    }

    private static Answer No(IReadOnlyList<ItemOutcome> unfit, Acting acting) =>
        unfit.Count == 1
            ? acting.Refuse((Refusal)unfit[0].Outcome)
            : Answer.Say(
                string.Join('\n', unfit.Select(v => acting.Words((Refusal)v.Outcome)).Distinct()),
                Suggestions.For(acting.Scene.Speaker)
            );

    private static string? Text(List<ItemOutcome> fit, Acting acting, string? how)
    {
        string?[] lines =
        [
            .. InWhosePlace(fit, acting),
            how,
            fit.Count == 1 ? null : ItemTexts.List([.. fit.Select(v => v.Item)]),
        ];
        var said = string.Join('\n', lines.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    /// <summary>A line for each person in whose place it would be, with the items where it is not so of all.</summary>
    private static IEnumerable<string> InWhosePlace(List<ItemOutcome> fit, Acting acting)
    {
        var places = fit.ToLookup(
            v => ((Decided)v.Outcome).Standing is { As: not Authority.Own } s ? s.OfficerId : 0,
            v => v.Item
        );
        return places
            .Where(place => place.Key != 0)
            .Select(place =>
                acting.People.After(
                    places.Count == 1
                        ? "ดำเนินการแทน"
                        : $"{ItemTexts.List([.. place])} ดำเนินการแทน",
                    place.Key
                )
            );
    }

    private static IEnumerable<CardSection> Parts(
        List<ItemOutcome> fit,
        List<ItemOutcome> unfit,
        Acting acting
    )
    {
        var voiding = fit.Where(v => ((Decided)v.Outcome).Voided.Count > 0).ToList();
        if (voiding.Count > 0)
            yield return new CardSection(
                "ต้องรับรองใหม่",
                [
                    .. voiding.Select(v => new CardRow(
                        $"O{v.Item}",
                        $"{acting.People.After("การรับรองของ", ((Decided)v.Outcome).Voided)} จะสิ้นผล",
                        Tone.Waiting
                    )),
                ]
            );
        if (unfit.Count > 0)
            yield return new CardSection("ยังทำไม่ได้", [.. unfit.Select(v => Row(v, acting))]);
    }

    private static CardRow Row(ItemOutcome verdict, Acting acting) =>
        new(acting.Words((Refusal)verdict.Outcome), null, Tone.Late);
}
