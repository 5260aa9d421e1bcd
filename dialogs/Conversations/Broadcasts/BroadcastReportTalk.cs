using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>ผลแจ้งเวียน: what became of broadcasts, what went out today, what is left of the quota. For coordinators.</summary>
public sealed class BroadcastReportTalk : Conversation
{
    private const int MostListed = 8;
    private const int MostNames = 20;
    private const int MostOthers = 4;

    /// <summary>As LINE counts, or less: its clusters are made of one code unit or more.</summary>
    private const int LongestLabel = 20;

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.BroadcastReport];
    public override IReadOnlyCollection<string> Actions =>
        [BroadcastTap.Report, BroadcastTap.Names];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        if (broadcasting.Refused() is { } refused)
            return refused;
        return request.Slots.Topic switch
        {
            "quota" => Answer.Say(
                $"โควตา LINE เดือนนี้: {QuotaWords.Of(scene.Quota)} การตอบกลับไม่นับเป็นโควตา",
                Suggestions.SentToday,
                Suggestions.Late
            ),
            "today" => await TodayCard.AnswerAsync(broadcasting, cancellationToken),
            "stop" => await UnderWayAsync(request.Slots.Date, broadcasting, cancellationToken),
            var topic => await LatestAsync(topic, broadcasting, cancellationToken),
        };
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        if (broadcasting.Refused() is { } refused)
            return refused;
        return postback.Action == BroadcastTap.Report
            ? await broadcasting.ReportAsync(postback.Id ?? 0, cancellationToken)
            : await NamesAsync(postback.Id ?? 0, postback.Text, broadcasting, cancellationToken);
    }

    private static async Task<Answer> LatestAsync(
        string? topic,
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    )
    {
        var scene = broadcasting.Scene;
        var list = await BroadcastReport.ListAsync(
            scene.Db,
            scene.Me.Agency.Id,
            MostListed,
            null,
            cancellationToken
        );
        if (list.Count == 0)
            return Answer.Say(
                "ยังไม่เคยส่งแจ้งเวียนครับ พิมพ์ “แจ้งเวียน” เพื่อเริ่มได้",
                new QuickReply("แจ้งเวียน")
            );
        var latest = list.FirstOrDefault(b => b.State != BroadcastState.Canceled) ?? list[0];
        if (topic == "unread")
            return await NamesAsync(latest.Id, "unread", broadcasting, cancellationToken);
        var answer = await broadcasting.ReportAsync(latest.Id, cancellationToken);
        return WithOthers(answer, list.Where(b => b.Id != latest.Id));
    }

    /// <summary>What can be stopped, called off or changed: with buttons that do it, for words alone call nothing off.</summary>
    /// <param name="day">Where one is named, what goes out on it; where nothing does, that is said before all else.</param>
    private static async Task<Answer> UnderWayAsync(
        DateOnly? day,
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    )
    {
        var scene = broadcasting.Scene;
        var list = await ListAsync(day);
        var others = list.Count == 0 && day is not null ? await ListAsync(null) : list;
        if (others is not [var first, ..])
            return Answer.Say(
                "ไม่มีแจ้งเวียนที่กำลังส่งหรือรอส่งครับ",
                Suggestions.BroadcastReport
            );
        var report = WithOthers(
            await broadcasting.ReportAsync(first.Id, cancellationToken),
            others.Skip(1)
        );
        return list.Count > 0
            ? report
            : Answer
                .Say($"ไม่มีแจ้งเวียนที่จะส่ง{ThaiDay.WithWeekday(day!.Value)} ครับ")
                .Then(report);

        Task<IReadOnlyList<Broadcast>> ListAsync(DateOnly? on) =>
            BroadcastReport.UnderWayAsync(
                scene.Db,
                scene.Me.Agency.Id,
                on,
                MostListed,
                cancellationToken
            );
    }

    /// <summary>Earlier ones can be tapped.</summary>
    private static Answer WithOthers(Answer answer, IEnumerable<Broadcast> others)
    {
        var last = answer.Replies[^1];
        var listed = others.Take(MostOthers).ToList();
        var more = listed.Select(b => new QuickReply(Label(b, listed))
        {
            Postback = BroadcastTap.For(BroadcastTap.Report, b),
        });
        return answer with
        {
            Replies =
            [
                .. answer.Replies.SkipLast(1),
                last with
                {
                    QuickReplies = [.. last.QuickReplies, .. more],
                },
            ],
        };
    }

    /// <summary>By its day; of several on one day by what they say, and where they say the same, by the hour.</summary>
    private static string Label(Broadcast broadcast, List<Broadcast> listed)
    {
        var alike = listed.FindAll(b => ByDay(b) == ByDay(broadcast));
        return alike.Count == 1 ? ByDay(broadcast)
            : alike.Count(b => ByText(b) == ByText(broadcast)) == 1 ? ByText(broadcast)
            : ByHour(broadcast);
    }

    private static string ByDay(Broadcast broadcast) =>
        $"{(broadcast.IsReminder ? "เตือน" : "แจ้งเวียน")} {Day(broadcast)}";

    private static string ByText(Broadcast broadcast) =>
        CardTexts.Clip($"{Day(broadcast)} {broadcast.Text.ReplaceLineEndings(" ")}", LongestLabel);

    private static string ByHour(Broadcast broadcast) =>
        $"{Day(broadcast)} {ThaiDay.Time(TimeOnly.FromDateTime(Storage.Bangkok.Time(broadcast.DueAt).DateTime))}";

    private static string Day(Broadcast broadcast) =>
        ThaiDay.DayAndMonth(Storage.Bangkok.Day(broadcast.DueAt));

    private static async Task<Answer> NamesAsync(
        long id,
        string? which,
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    )
    {
        var scene = broadcasting.Scene;
        var (part, title, other) = which switch
        {
            "failed" => (ReportPart.Failed, "ยังไม่ได้รับ", null),
            "unread" => (ReportPart.NotAcknowledged, "ยังไม่รับทราบ", "read"),
            _ => (ReportPart.Acknowledged, "รับทราบแล้ว", (string?)"unread"),
        };
        var people = await BroadcastPeople.LoadAsync(
            scene.Db,
            scene.Me.Agency.Id,
            id,
            part,
            MostNames + 1,
            0,
            cancellationToken
        );
        QuickReply[] next =
        [
            new("ดูผลการส่ง") { Postback = new Postback(BroadcastTap.Report) { Id = id } },
            .. other is null
                ? Array.Empty<QuickReply>()
                :
                [
                    new QuickReply(other == "read" ? "ใครรับทราบแล้ว" : "ใครยังไม่รับทราบ")
                    {
                        Postback = new Postback(BroadcastTap.Names) { Id = id, Text = other },
                    },
                ],
        ];
        if (people.Count == 0)
            return Answer.Say($"ไม่มีผู้ที่{title}ครับ", next);
        return Answer.Show(
            new Card
            {
                Title = $"ผู้ที่{title}",
                Sections = [new CardSection(null, [.. people.Take(MostNames).Select(Row)])],
                Footer =
                    people.Count > MostNames
                        ? $"แสดง {MostNames} ท่านแรก ดูทั้งหมดได้ที่หน้าเว็บ พิมพ์ “แดชบอร์ด”"
                        : null,
            },
            next
        );
    }

    private static CardRow Row(BroadcastPerson person) =>
        new(
            person.Name,
            person switch
            {
                { State: DeliveryState.Failed } => BroadcastWords.Of(Failures.Of(person.Failure)),
                { AcknowledgedAt: { } at } => ThaiDay.Moment(at),
                _ => person.Position,
            },
            person switch
            {
                { State: DeliveryState.Failed } => Tone.Late,
                { AcknowledgedAt: not null } => Tone.Good,
                _ => Tone.Waiting,
            }
        );
}
