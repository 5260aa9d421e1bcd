using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>มีใครขอขยายเวลาบ้าง: what waits for a coordinator, with the buttons to decide; to others, their own.</summary>
internal static class PendingExtensions
{
    /// <summary>LINE takes five messages in one reply; one says how many are left.</summary>
    private const int MostCards = 4;

    public static async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (scene.IsGroup)
            return Answer.Say("เรื่องนี้ระบบไม่ตอบในกลุ่ม โปรดพิมพ์ในห้องแชตส่วนตัวกับระบบ");
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var decides = acting.Actor.CoordinatorAt(scene.Now) is not null;
        var wishes = await WaitingAsync(decides, acting, cancellationToken);
        if (request.Items.Count > 0)
            wishes = wishes.FindAll(wish => request.Items.Contains(wish.Item));
        if (wishes.Count == 0)
            return Nothing(request.Items, decides, scene);
        return decides
            ? await CardsAsync(wishes, acting, cancellationToken)
            : Answer.Show(Own(wishes), Suggestions.For(scene.Speaker));
    }

    /// <summary>
    /// "อนุมัติ O11", "ไม่อนุมัติ O19" of a coordinator who certifies none of it means what was asked of them: the
    /// wishes with their buttons. Null where it means the items.
    /// </summary>
    public static async Task<Answer?> MeantAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var decides = acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        if (!decides || acting.Scene.IsGroup || !request.Text.Contains("อนุมัติ"))
            return null;
        var mine = await acting.MyItemsAsync(cancellationToken);
        var certifies = mine?.Items.Any(own =>
            own.Duty == Duty.Certify
            && (request.Items.Count == 0 || request.Items.Contains(own.Item.Number))
        );
        var wishes =
            certifies == true ? [] : await WaitingAsync(decides, acting, cancellationToken);
        if (request.Items.Count > 0)
            wishes = wishes.FindAll(wish => request.Items.Contains(wish.Item));
        return wishes.Count == 0 ? null : await CardsAsync(wishes, acting, cancellationToken);
    }

    private static Answer Nothing(IReadOnlyList<int> items, bool decides, Scene scene)
    {
        var which = items.Count == 0 ? "" : $" {ItemTexts.List(items)} ";
        return Answer.Say(
            decides
                ? $"ไม่มีคำขอขยายเวลา{which}ที่รอพิจารณาครับ"
                : $"ท่านไม่มีคำขอขยายเวลา{which}ที่รอพิจารณาครับ",
            Suggestions.For(scene.Speaker)
        );
    }

    private static async Task<Answer> CardsAsync(
        List<Wish> wishes,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var answer = new Answer([]);
        foreach (var (item, wish) in wishes.Take(MostCards))
        {
            var state = await acting.Items.StateAsync(item, cancellationToken);
            var notice = new ExtensionAskedNotice([], item, wish.Duty, wish.Until, wish.Reason);
            var who = acting.People.Of(wish.OfficerId);
            var card = DeadlineTalk.Asked(notice, who, state!.DueOn(wish.Duty), wish.Id);
            answer = answer.Then(new Answer([card]));
        }
        var left = wishes.Skip(MostCards).Select(wish => wish.Item).ToList();
        return left.Count == 0
            ? answer
            : answer.Then(
                Answer.Say(
                    $"และอีก {left.Count} คำขอ: {ItemTexts.List(left)}",
                    [
                        .. left.Distinct()
                            .Take(10)
                            .Select(item => new QuickReply($"คำขอขยายเวลา O{item}")),
                    ]
                )
            );
    }

    private static Card Own(List<Wish> wishes) =>
        new()
        {
            Title = $"คำขอขยายเวลาที่รอพิจารณา {wishes.Count} รายการ",
            Sections =
            [
                new CardSection(
                    null,
                    [
                        .. wishes
                            .Take(10)
                            .Select(wish => new CardRow(
                                $"O{wish.Item}",
                                $"ขอถึง{ThaiDay.WithWeekday(wish.Row.Until)}",
                                Tone.Waiting
                            )),
                    ]
                ),
            ],
        };

    private static async Task<List<Wish>> WaitingAsync(
        bool decides,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (db, agency, me) = (acting.Scene.Db, acting.Actor.AgencyId, acting.Actor.OfficerId);
        var waiting = db
            .ExtensionRequests.AsNoTracking()
            .Where(wish => wish.AgencyId == agency && wish.DecidedAt == null)
            .Where(wish => decides || wish.OfficerId == me);
        var current = db.Items.Where(item =>
            !item.IsGone && db.Rounds.Any(r => r.Id == item.RoundId && r.IsCurrent)
        );
        return await waiting
            .Join(current, wish => wish.ItemId, item => item.Id, (wish, item) => new { wish, item })
            .OrderBy(both => both.wish.Id)
            .Select(both => new Wish(both.item.Number, both.wish))
            .ToListAsync(cancellationToken);
    }

    private sealed record Wish(int Item, ExtensionRequest Row);
}
