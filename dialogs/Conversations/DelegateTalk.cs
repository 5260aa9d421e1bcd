using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>รักษาราชการแทน: somebody carries out another's duties between two days.</summary>
public sealed class DelegateTalk : Conversation
{
    private const string Action = "delegate";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.Delegate];
    public override IReadOnlyCollection<string> Actions =>
        [Action, EndingActing.Choose, EndingActing.Action];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (acting.Actor.CoordinatorAt(scene.Now) is null)
            return acting.Refuse(new OnlyCoordinator());
        if (request.Slots.Aspect == Endings.Aspect)
            return await EndingActing.AskAsync(request, acting, cancellationToken);
        if (request.Slots.Person is not { } name)
            return Answer.Ask(
                "ใครเป็นผู้รักษาราชการแทนครับ",
                new MissingSlot(request, Slot.Person),
                Suggestions.Cancel
            );
        var standIn = await Chosen.OneAsync(name, request, Slot.Person, acting, cancellationToken);
        if (standIn.Ask is { } ask)
            return ask;
        if (request.Slots.From is not { } other)
            return Answer.Ask(
                $"{acting.People.Before(standIn.Officer!.Id, "รักษาราชการแทนใครครับ")}",
                new MissingSlot(request, Slot.From),
                Suggestions.Cancel
            );
        var officer = await Chosen.OneAsync(other, request, Slot.From, acting, cancellationToken);
        if (officer.Ask is { } askOther)
            return askOther;
        if (LastDay(request) is not { } until)
            return Answer.Ask(
                "รักษาราชการแทนถึงวันใดครับ",
                new MissingSlot(request, Slot.Until),
                new QuickReply("วันศุกร์นี้"),
                Suggestions.Cancel
            );
        if (until < scene.Today)
            return Answer.Ask(
                acting.Words(new DateInPast(until)),
                new MissingSlot(
                    request with
                    {
                        Slots = request.Slots with { Date = null, Until = null },
                    },
                    Slot.Until
                ),
                Suggestions.Cancel
            );
        var isFirst = request.Slots.Until is not null || !request.Text.Contains("ถึง");
        var from = (isFirst ? request.Slots.Date : null) ?? scene.Today;
        var kind = DelegationKinds.In(request.Text);
        var would = await new PeopleActions(scene.Db, acting.Actor, scene.Now).WouldDelegateAsync(
            officer.Officer!.Id,
            standIn.Officer!.Id,
            from,
            until,
            null,
            kind,
            cancellationToken
        );
        if (would is Refusal refusal)
            return acting.Refuse(refusal);
        return Confirm(standIn.Officer!.Id, officer.Officer!.Id, from, until, kind, acting);
    }

    /// <summary>"ถึงวันศุกร์" names the last day; a single day alone is both.</summary>
    private static DateOnly? LastDay(Understood request) =>
        request.Slots.Until ?? request.Slots.Date;

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (postback.Action == EndingActing.Choose)
            return await EndingActing.ChosenAsync(postback.Id ?? 0, acting, cancellationToken);
        if (postback.Action == EndingActing.Action)
            return await EndingActing.DoAsync(postback.Id ?? 0, acting, cancellationToken);
        var parts = postback.Text!.Split('/');
        var kind = parts.Length > 2 ? Enum.Parse<DelegationKind>(parts[2]) : default;
        var days = parts
            .Take(2)
            .Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        var people = new PeopleActions(scene.Db, acting.Actor, scene.Now);
        var outcome = await people.StartDelegationAsync(
            postback.For ?? 0,
            postback.Id ?? 0,
            days[0],
            days[1],
            null,
            kind,
            cancellationToken
        );
        if (outcome is Refusal refusal)
            return acting.Refuse(refusal);
        await Notices.WriteAsync(acting, ((Decided)outcome).Notices, cancellationToken);
        return Answer.Say(
            $"บันทึกแล้วครับ {acting.People.Before(postback.Id ?? 0, acting.People.After(DelegationKinds.Of(kind), postback.For ?? 0))} {Period(days[0], days[1])} ระบบแจ้งทั้งสองท่านแล้ว",
            Suggestions.For(scene.Speaker)
        );
    }

    private static string Period(DateOnly from, DateOnly until) =>
        from == until
            ? $"เฉพาะ{ThaiDay.WithWeekday(from)}"
            : $"ตั้งแต่{ThaiDay.WithWeekday(from)} ถึง{ThaiDay.WithWeekday(until)}";

    private static Answer Confirm(
        long standIn,
        long officer,
        DateOnly from,
        DateOnly until,
        DelegationKind kind,
        Acting acting
    ) =>
        Answer.Confirm(
            new Card
            {
                Title = DelegationKinds.Of(kind),
                Facts =
                [
                    new Fact($"ผู้{DelegationKinds.Of(kind)}", acting.People.Of(standIn)),
                    new Fact("แทน", acting.People.Of(officer)),
                    new Fact("ตั้งแต่", ThaiDay.WithWeekday(from)),
                    new Fact("ถึง", ThaiDay.WithWeekday(until)),
                ],
                Text = "ในช่วงนี้จัดทำและรับรองแทนได้ โดยบันทึกจะระบุชื่อทั้งสองท่าน",
                Buttons = CardButton.YesNo,
            },
            new Postback(Action)
            {
                Id = standIn,
                For = officer,
                Text = $"{from:yyyy-MM-dd}/{until:yyyy-MM-dd}/{kind}",
            }
        );
}
