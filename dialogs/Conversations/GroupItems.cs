using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>งานของกลุ่ม…: the items of one work group.</summary>
internal static class GroupItems
{
    private const int MostRows = 20;

    public static async Task<Answer> AnswerAsync(
        string group,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var picture = await RoundPicture.LoadAsync(scene.Db, scene.Me.Agency.Id, cancellationToken);
        var items =
            picture?.Items.Where(i => i.Row.Groups.Any(name => Fits(name, group))).ToList() ?? [];
        if (items.Count == 0)
            return Answer.Say(
                $"ไม่พบข้อของกลุ่มงาน “{group}” ในรอบนี้",
                Suggestions.For(scene.Speaker)
            );
        return Answer.Show(
            new Card
            {
                Title = $"กลุ่มงาน{group}: {items.Count} ข้อ",
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

    /// <summary>"ทุกกลุ่มงาน" stands for each.</summary>
    public static bool Fits(string name, string group) =>
        name.Contains(group) || name.Contains("ทุกกลุ่มงาน");
}
