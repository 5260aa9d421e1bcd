using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>Whom items wait for: a row a person, with the items and how late they are.</summary>
public static class WaitedForCard
{
    private const int MostRows = 20;

    /// <param name="who">Who they are: "ผู้ที่เลยกำหนด".</param>
    public static Card Of(
        string who,
        IReadOnlyList<WaitedFor> waiting,
        PeopleNames people,
        DateOnly today
    ) =>
        new()
        {
            Title = $"{who} {waiting.Count} ท่าน",
            Sections =
            [
                new CardSection(
                    null,
                    [.. waiting.Take(MostRows).Select(person => Row(person, people, today))]
                ),
            ],
            Footer =
                waiting.Count > MostRows
                    ? $"และอีก {waiting.Count - MostRows} ท่าน ดูทั้งหมดบนเว็บได้โดยพิมพ์ “แดชบอร์ด”"
                    : null,
        };

    /// <summary>What a tap on a person asks for.</summary>
    public static CardButton Tap(string name) =>
        name == PeopleNames.You
            ? new CardButton("ข้อของฉัน") { Say = "ข้อของฉัน" }
            : new CardButton("ดูข้อ") { Say = $"{name} รับผิดชอบข้อไหนบ้าง" };

    private static CardRow Row(WaitedFor person, PeopleNames people, DateOnly today)
    {
        var name = people.Of(person.OfficerId);
        var parts = person
            .Places.GroupBy(place => (place.Duty, When: When(place, today)))
            .Select(same =>
                Part(same.Key.Duty, [.. same.Select(p => p.Item.Number)], same.Key.When)
            );
        return new CardRow(
            $"{name} {person.Places.Count} ข้อ",
            string.Join(" · ", parts),
            person.IsLate ? Tone.Late : Tone.Neutral,
            Tap(name)
        );
    }

    private static string Part(Duty duty, IReadOnlyList<int> items, string? when) =>
        $"{(duty == Duty.Prepare ? "จัดทำ" : "รับรอง")} {ItemTexts.List(items)}{(when is null ? "" : $" {when}")}";

    /// <summary>Said only where it presses: the rest stays short.</summary>
    private static string? When(WaitingPlace place, DateOnly today) =>
        place.Due.IsLate || place.Due.IsSoon ? ThaiDay.Left(place.Due.On, today) : null;
}
