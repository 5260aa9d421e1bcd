using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ใครรับผิดชอบ: of an item, of a topic, or everything of a person.</summary>
public sealed class ResponsibleTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.WhoIsResponsible];
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var picture = await RoundPicture.LoadAsync(scene.Db, scene.Me.Agency.Id, cancellationToken);
        if (picture is null)
            return Answer.Say("หน่วยงานยังไม่มีทะเบียนของรอบนี้");
        if (request.Slots.Person is { } name && request.Items.Count == 0)
            return await PersonsItems.AnswerAsync(
                name,
                request.Slots,
                picture,
                acting,
                cancellationToken
            );
        if (request.Slots.Group is { } group && request.Items.Count == 0)
            return await GroupItems.AnswerAsync(group, scene, cancellationToken);
        var numbers = request.Items.Count > 0 ? request.Items : ByTopic(request, picture);
        if (numbers.Count == 0)
            return Answer.Ask(
                "ต้องการทราบผู้รับผิดชอบข้อใดครับ",
                new MissingSlot(request, Slot.Items),
                Suggestions.Cancel
            );
        if (numbers is [var unknown] && picture.Items.All(i => i.Number != unknown))
            return acting.Refuse(new UnknownItem(unknown));
        return Answer.Show(
            OfItems(numbers, request.Slots.Role, picture, acting.People),
            Suggestions.For(scene.Speaker)
        );
    }

    private static IReadOnlyList<int> ByTopic(Understood request, RoundPicture picture) =>
        request.Slots.ItemsByTitle
        ?? (
            request.Slots.Topic is { } topic
                ? [.. picture.Items.Where(i => i.Row.Title.Contains(topic)).Select(i => i.Number)]
                : []
        );

    private static Card OfItems(
        IReadOnlyList<int> numbers,
        string? role,
        RoundPicture picture,
        PeopleNames people
    )
    {
        var rows = numbers.Select(number =>
            picture.Items.FirstOrDefault(i => i.Number == number) is { } item
                ? new CardRow(
                    $"O{number} {item.Row.Title}",
                    Words(item, role, people),
                    Tap: new CardButton($"O{number}") { Say = $"สถานะ O{number}" }
                )
                : new CardRow($"O{number}", "รอบนี้ไม่มีข้อนี้", Tone.Late)
        );
        return new Card
        {
            Title = "ผู้รับผิดชอบ",
            Sections = [new CardSection(null, [.. rows.Take(12)])],
        };
    }

    private static string Words(ItemPicture item, string? role, PeopleNames people)
    {
        var preparers = $"ผู้จัดทำ: {people.List(Ids(item, Duty.Prepare))}";
        var certifiers = $"ผู้รับรอง: {people.List(Ids(item, Duty.Certify))}";
        return role switch
        {
            "preparer" => preparers,
            "certifier" => certifiers,
            _ => $"{preparers}\n{certifiers}",
        };
    }

    private static long[] Ids(ItemPicture item, Duty duty) =>
        [.. item.Places.Where(p => p.Duty == duty).Select(p => p.OfficerId)];
}
