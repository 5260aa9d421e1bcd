using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>What the other person is told.</summary>
public static class NoticeWords
{
    public static async Task<Reply> OfAsync(
        Notice notice,
        long reader,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var me = acting.People.NameTo(acting.Actor.OfficerId, reader);
        string Name(long id) => acting.People.NameTo(id, reader);
        string Acts(string how, long standIn, long officer) =>
            PeopleNames.Join(Name(standIn), PeopleNames.After(how, Name(officer)));
        return notice switch
        {
            ReadyToCertifyNotice n => await ReadyAsync(n.Item, acting, cancellationToken),
            ReturnedNotice n => Item(
                n.Item,
                $"O{n.Item} ส่งคืนเพื่อแก้ไข",
                $"โดย {me}\nเหตุผล: {n.Reason}",
                Tone.Late
            ),
            VoidedNotice n => Item(
                n.Item,
                $"O{n.Item} ต้องรับรองใหม่",
                $"{me} แก้ไขหรือส่งคืนข้อนี้ การรับรองของท่านจึงสิ้นผล โปรดตรวจและรับรองอีกครั้งเมื่อจัดทำครบ",
                Tone.Waiting
            ),
            AssignedNotice n => new Reply(
                n.To.Contains(reader)
                    ? $"{me} มอบหมายให้ท่านเป็น{Role(n.Duty)} {ItemTexts.List(n.Items)}"
                    : $"{me} มอบหมายให้ {Name(n.To[0])} ซึ่งท่านทำหน้าที่แทนอยู่ เป็น{Role(n.Duty)} {ItemTexts.List(n.Items)}"
            )
            {
                QuickReplies = [Suggestions.MyItems],
            },
            UnassignedNotice n => HandedOn([n], me, Name),
            DutiesHandedOn n => HandedOn(n.Duties, me, Name),
            DeadlineMovedNotice n => Item(
                n.Item,
                $"O{n.Item} เปลี่ยนกำหนด",
                $"วัน{(n.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง")}ใหม่: {ThaiDay.WithWeekday(n.On, n.Time)}",
                Tone.Waiting
            ),
            DeadlinesMoved n => Moved(n.Moved),
            ItemsReady n => await ReadyAsync(n.Numbers, acting, cancellationToken),
            ExtensionDecidedNotice n => new Reply(
                n.Granted
                    ? $"คำขอขยายเวลา O{n.Item} ได้รับอนุมัติแล้ว กำหนดใหม่คือ{ThaiDay.WithWeekday(n.Until)}"
                    : $"คำขอขยายเวลา O{n.Item} ไม่ได้รับอนุมัติ กำหนดเดิมยังใช้อยู่{(n.Reason is { } why ? $"\nเหตุผล: {why}" : "")}"
            ),
            DelegationNotice { Ended: true } n => new Reply(
                PeopleNames.Then(
                    Acts($"สิ้นสุดการ{DelegationKinds.Of(n.Kind)}", n.DelegateId, n.OfficerId),
                    "แล้ว"
                )
            ),
            DelegationNotice n => new Reply(
                $"{Acts(DelegationKinds.Of(n.Kind), n.DelegateId, n.OfficerId)} ตั้งแต่วันที่ {ThaiDay.Text(n.From)} ถึงวันที่ {ThaiDay.Text(n.Until)}"
            ),
            HelperNotice n => new Reply(
                PeopleNames.Join(
                    Name(n.HelperId),
                    PeopleNames.After(
                        n.Ended ? "พ้นจากการเป็นผู้ช่วยจัดทำของ" : "เป็นผู้ช่วยจัดทำของ",
                        Name(n.PreparerId)
                    )
                ) + (n.Item is { } item ? $" เฉพาะ O{item}" : "")
            ),
            ExtensionAskedNotice n => await ExtensionWords.AskedAsync(
                n,
                me,
                acting,
                cancellationToken
            ),
            _ => throw new InvalidOperationException($"no words for {notice.GetType().Name}"),
        };
    }

    private static async Task<Reply> ReadyAsync(
        int item,
        Acting acting,
        CancellationToken cancellationToken
    ) => new(null) { Card = await ItemCard.ReadyAsync(item, acting, cancellationToken) };

    private static async Task<Reply> ReadyAsync(
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    ) => new(null) { Card = await ItemCard.ReadyAsync(items, acting, cancellationToken) };

    /// <summary>"จัดทำ O4–O6 ต่อไปเป็นของ …", a line for each duty and those who have it now.</summary>
    private static Reply HandedOn(
        IReadOnlyList<UnassignedNotice> duties,
        string me,
        Func<long, string> name
    )
    {
        var lines = duties
            .GroupBy(d => (d.Duty, Now: string.Join(", ", d.Now.Select(name))))
            .OrderBy(alike => alike.Key.Duty)
            .Select(alike =>
                $"{(alike.Key.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง")} {ItemTexts.List([.. alike.Select(d => d.Item).Order()])} ต่อไปเป็นของ {alike.Key.Now}"
            );
        return new Reply(
            $"{me} เปลี่ยนผู้รับผิดชอบ งานต่อไปนี้ไม่อยู่ในความรับผิดชอบของท่านแล้ว\n{string.Join('\n', lines)}"
        )
        {
            QuickReplies = [Suggestions.MyItems],
        };
    }

    /// <summary>"จัดทำ O1–O3: วัน…", a line for each duty and day.</summary>
    private static Reply Moved(IReadOnlyList<DeadlineMovedNotice> moved)
    {
        var items = moved.Select(m => m.Item).Distinct().ToList();
        var lines = moved
            .GroupBy(m => (m.Duty, m.On, m.Time))
            .OrderBy(day => day.Key.Duty)
            .ThenBy(day => day.Key.On)
            .ThenBy(day => day.Key.Time ?? TimeOnly.MaxValue)
            .Select(day =>
                $"{(day.Key.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง")} {ItemTexts.List([.. day.Select(m => m.Item)])}: {ThaiDay.WithWeekday(day.Key.On, day.Key.Time)}"
            );
        return items is [var only]
            ? Item(only, $"O{only} เปลี่ยนกำหนด", string.Join('\n', lines), Tone.Waiting)
            : new Reply(null)
            {
                Card = new Card
                {
                    Title = $"เปลี่ยนกำหนด {items.Count} ข้อ",
                    Text = string.Join('\n', lines),
                    Tone = Tone.Waiting,
                    Buttons = [new CardButton("ข้อของฉัน")],
                },
            };
    }

    private static Reply Item(int item, string title, string text, Tone tone) =>
        new(null)
        {
            Card = new Card
            {
                Title = title,
                Text = text,
                Tone = tone,
                Key = $"item:{item}",
                Buttons = [new CardButton($"ดู O{item}") { Say = $"สถานะ O{item}" }],
            },
        };

    private static string Role(Duty duty) => duty == Duty.Prepare ? "ผู้จัดทำ" : "ผู้รับรอง";
}
