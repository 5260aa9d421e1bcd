using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>The first words when somebody adds the bot (again), or a group invites it.</summary>
internal static class Greeting
{
    public static async Task<Answer> ForAsync(Scene scene, CancellationToken cancellationToken) =>
        scene switch
        {
            { IsGroup: true } => Answer.Say(
                "สวัสดีครับ ระบบติดตามการเปิดเผยข้อมูล OIT เรียกใช้ในกลุ่มได้โดยกล่าวถึง (@) ชื่อระบบ ตามด้วยเรื่องที่ต้องการ เช่น “สถานะ O12” ส่วนข้อมูลของแต่ละท่าน ระบบตอบในห้องแชตส่วนตัวเท่านั้น"
            ),
            { Speaker: { } speaker } => await WelcomeAsync(speaker, scene, cancellationToken),
            _ => Help.For(null),
        };

    /// <summary>While they were away nothing reached them, so what is open is shown at once.</summary>
    private static async Task<Answer> WelcomeAsync(
        Speaker speaker,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var welcome = $"ยินดีต้อนรับกลับครับ {PeopleNames.Greeting(speaker.Officer)}";
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var mine = await acting.MyItemsAsync(cancellationToken);
        if (mine is null || !mine.Items.Any(item => item.IsMyTurn))
            return Answer.Say(welcome, Suggestions.For(speaker));
        return Answer
            .Say($"{welcome} งานที่รอท่านอยู่มีดังนี้")
            .Then(
                Answer.Show(
                    MyItemsCard.Of(mine, ItemFilter.Open, acting, scene.Today),
                    Suggestions.For(speaker)
                )
            );
    }
}
