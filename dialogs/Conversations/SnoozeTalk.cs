using System.Globalization;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Reminders;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// งดเตือน: the person's own reminders wait until a day or an hour, all or those of some items, at most until an item is
/// due; เริ่มเตือน takes them up again.
/// </summary>
public sealed class SnoozeTalk(ReminderRules rules) : Conversation
{
    private static readonly TimeOnly Afternoon = new(14, 0);

    /// <summary>A button's action: asks until when, or does it where its text says when.</summary>
    public const string Until = "snooze";

    public override IReadOnlyCollection<string> Actions => [Until];

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.SnoozeReminders, Understanding.Intents.ResumeReminders];

    /// <summary>Puts off the reminders of one item; null where none would come to the speaker, or none can wait.</summary>
    public static async Task<CardButton?> ButtonAsync(
        ItemDetail item,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (scene, number) = (acting.Scene, item.Item.Number);
        var mine = acting
            .Actor.ActsForAt(scene.Now)
            .Select(acts => acts.OfficerId)
            .Append(acting.Actor.OfficerId)
            .ToHashSet();
        var places = item.Item.WaitsFor().Where(place => mine.Contains(place.OfficerId)).ToList();
        if (item.Item.Due(scene.Now) is not { } due || scene.Now < scene.Me.Officer.SnoozedUntil)
            return null;
        if (!await Snoozes.AnyRemindedAsync(scene.Db, places, scene.Now, cancellationToken))
            return null;
        var rules = scene.NoticeRules.Reminders;
        var working = await LoadWorkingDays.OfAsync(
            scene.Db,
            rules.Holidays,
            scene.Me.Agency.Id,
            cancellationToken
        );
        return new Snooze(working, rules, scene.Now).Latest(due.On) is null
            ? null
            : new CardButton("งดเตือนข้อนี้")
            {
                Postback = new Postback(Until) { Items = [number] },
            };
    }

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var mine = await acting.MyItemsAsync(cancellationToken);
        var open =
            mine?.Items.Where(i => i.IsOpen && i.As is Authority.Own or Authority.Delegate).ToList()
            ?? [];
        if (open.Count == 0)
            return Answer.Say(
                "ท่านไม่มีข้อที่ยังค้าง ระบบจึงไม่มีเรื่องที่จะเตือนครับ",
                Suggestions.For(scene.Speaker)
            );
        var working = await LoadWorkingDays.OfAsync(
            scene.Db,
            rules.Holidays,
            scene.Me.Agency.Id,
            cancellationToken
        );
        var snooze = new Snooze(working, rules, scene.Now);
        var actions = new SnoozeActions(scene.Db, scene.Me.Account, snooze, scene.Now);
        return request.Intent == Understanding.Intents.ResumeReminders
            ? await ResumeAsync(request, open, actions, scene, cancellationToken)
            : await PutOffAsync(request, open, snooze, actions, scene, cancellationToken);
    }

    public override Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var said = DateTime.TryParse(postback.Text, CultureInfo.InvariantCulture, out var moment);
        var slots = new Slots
        {
            Until = said ? DateOnly.FromDateTime(moment) : null,
            UntilTime =
                said && moment.TimeOfDay > TimeSpan.Zero ? TimeOnly.FromDateTime(moment) : null,
        };
        return AnswerAsync(
            new Understood(
                "",
                Understanding.Intents.SnoozeReminders,
                postback.Items ?? [],
                slots,
                []
            ),
            scene,
            cancellationToken
        );
    }

    private static async Task<Answer> PutOffAsync(
        Understood request,
        List<MyItem> open,
        Snooze snooze,
        SnoozeActions actions,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Until is not { } day)
            return AskUntil("ต้องการงดเตือนถึงวันใดครับ", request, snooze, scene);
        if (snooze.Until(day, request.Slots.UntilTime) is not { } until)
            return AskUntil(
                "เวลานั้นผ่านไปแล้ว ต้องการงดเตือนถึงวันใดครับ",
                request with
                {
                    Slots = request.Slots with { Until = null, UntilTime = null },
                },
                snooze,
                scene
            );
        var said = Said(request, open);
        if (said is null)
        {
            await actions.PutOffAllAsync(until, cancellationToken);
            return Answer.Say(SnoozeWords.All(until, open, snooze, scene.Today), Replies());
        }
        var places = open.FindAll(item => said.Contains(item.Item.Number));
        foreach (var same in places.GroupBy(item => Capped(item, until, snooze)))
            if (same.Key is { } moment)
                await actions.PutOffAsync([.. same.Select(Key)], moment, cancellationToken);
        return Answer.Say(SnoozeWords.Some(said, until, places, snooze, scene.Today), Replies());
    }

    private async Task<Answer> ResumeAsync(
        Understood request,
        List<MyItem> open,
        SnoozeActions actions,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var said = Said(request, open);
        var mine = said is null ? open : open.FindAll(item => said.Contains(item.Item.Number));
        if (mine.Count == 0)
            return Answer.Say(SnoozeWords.NotMine(said!), Suggestions.MyItems);
        var held = await HeldBack.FindAsync(
            scene.Db,
            rules,
            scene.Me.Officer.Id,
            said,
            scene.Now,
            cancellationToken
        );
        long[] inPlaceOf =
        [
            .. open.Where(i => i.As is Authority.Delegate).Select(i => i.OfficerId).Distinct(),
        ];
        var resumed = said is null
            ? await actions.ResumeAllAsync(inPlaceOf, cancellationToken)
            : await actions.ResumeAsync(
                [.. mine.Select(item => item.Item.Row.Id).Distinct()],
                inPlaceOf,
                [.. open.Except(mine).Select(Key)],
                cancellationToken
            );
        var answer = Answer.Say(
            SnoozeWords.Resumed(said is null ? null : mine, resumed),
            Suggestions.MyItems
        );
        return held is null ? answer : await ShowAsync(held, answer, scene, cancellationToken);
    }

    /// <summary>The reply carries what was held back; in a group, where nothing personal is shown, it goes to the person.</summary>
    private static async Task<Answer> ShowAsync(
        HeldBack held,
        Answer answer,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var card = DigestCard.Of(held.Digest, held.Picture, scene.Today);
        if (!scene.IsGroup)
            return answer.Then(Answer.Show(card, Suggestions.MyItems));
        await Notices.WriteAsync(
            scene,
            [scene.Me.Officer.Id],
            new Reply(null) { Card = card },
            cancellationToken
        );
        return answer;
    }

    /// <summary>The items that are meant; null for all.</summary>
    private static List<int>? Said(Understood request, List<MyItem> open)
    {
        var excluded = request.Slots.Excluded ?? [];
        if (request.Items.Count > 0)
            return [.. request.Items.Except(excluded).Distinct()];
        return excluded.Count == 0
            ? null
            : [.. open.Select(item => item.Item.Number).Except(excluded).Distinct()];
    }

    private static DateTimeOffset? Capped(MyItem item, DateTimeOffset until, Snooze snooze) =>
        snooze.Latest(item.Due.On) is not { } latest ? null
        : until < latest ? until
        : latest;

    private static (long, long, Storage.Model.Duty) Key(MyItem item) =>
        (item.Item.Row.Id, item.OfficerId, item.Duty);

    private static Answer AskUntil(string question, Understood request, Snooze snooze, Scene scene)
    {
        var days = new List<QuickReply>();
        if (scene.Now < Bangkok.At(scene.Today, Afternoon))
            days.Add(
                Choice("บ่ายวันนี้ 14.00 น.", "เตือนอีกทีวันนี้ 14.00 น.", scene.Today, Afternoon)
            );
        foreach (var ahead in new[] { 1, 3, 7 })
            if (snooze.Until(scene.Today.AddDays(ahead), null) is { } morning)
                days.Add(Choice(ThaiDay.Text(Bangkok.Day(morning)), null, Bangkok.Day(morning)));
        return Answer.Ask(
            question,
            new MissingSlot(request, Slot.Until),
            [.. days.DistinctBy(day => day.Label), Suggestions.Cancel]
        );

        // What is left out cannot be said in a button's few characters: then the choice is a text.
        QuickReply Choice(string label, string? say, DateOnly day, TimeOnly time = default) =>
            new(label, say)
            {
                Postback = request.Slots.Excluded is { Count: > 0 }
                    ? null
                    : new Postback(Until)
                    {
                        Items = request.Items.Count > 0 ? request.Items : null,
                        Text = day.ToDateTime(time)
                            .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
                    },
            };
    }

    private static QuickReply[] Replies() => [new("เริ่มเตือนได้แล้ว"), Suggestions.MyItems];
}
