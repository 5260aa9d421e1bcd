using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ประวัติ: who did what with an item, newest first.</summary>
public sealed class HistoryTalk : Conversation
{
    private const int MostRows = 12;

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.History];
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Items is not [var item, ..])
            return Answer.Ask(
                "ต้องการดูประวัติข้อใดครับ",
                new MissingSlot(request, Slot.Items),
                Suggestions.Cancel
            );
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var rows = await History.LoadAsync(
            scene.Db,
            scene.Me.Agency.Id,
            item,
            MostRows,
            null,
            cancellationToken
        );
        if (rows is null)
            return acting.Refuse(new UnknownItem(item));
        if (rows.Count == 0)
            return Answer.Say(
                $"O{item} ยังไม่มีประวัติในรอบนี้ครับ",
                new QuickReply($"สถานะ O{item}")
            );
        return Answer.Show(
            new Card
            {
                Title = $"ประวัติ O{item}",
                Sections =
                [
                    new CardSection(null, [.. rows.Select(row => Row(row, acting.People))]),
                ],
            },
            new QuickReply($"สถานะ O{item}")
        );
    }

    private static bool IsLink(string? after) =>
        after?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;

    private static CardRow Row(HistoryRow row, PeopleNames people)
    {
        var who = row.ActorId is { } id ? people.Of(id) : "ระบบ";
        var behalf =
            row.OnBehalfOfId is { } other && other != row.ActorId ? $" แทน {people.Of(other)}" : "";
        var reason = row.Reason is { } text ? $"\n“{text}”" : "";
        var link = IsLink(row.After) ? $"\n{row.After}" : "";
        return new CardRow(
            row.Voided is { } certifier
                ? $"{people.After("การรับรองของ", certifier)} สิ้นผล"
                : LogActionWords.Of(row),
            $"{ThaiDay.Moment(row.At)} · {who}{behalf}{link}{reason}"
        );
    }
}
