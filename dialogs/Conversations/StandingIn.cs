using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>ใครรักษาราชการแทนใคร, ผู้ช่วยของฉัน: who does what in whose place.</summary>
internal static class StandingIn
{
    /// <summary>In <see cref="Slots.Aspect"/>: who acts for or helps the speaker.</summary>
    private const string Own = "own";

    /// <summary>The question is who, and not how somebody is named.</summary>
    public static bool IsAsked(Understood request) =>
        request.Slots is { Aspect: "people" or Own, Topic: Intents.Delegate or Intents.Assign };

    public static async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        long? whose = null;
        if (request.Slots.Person is { } name)
        {
            var person = await Chosen.OneAsync(
                name,
                request,
                Slot.Person,
                acting,
                cancellationToken
            );
            if (person.Ask is { } ask)
                return ask;
            whose = person.Officer!.Id;
        }
        return request.Slots.Topic == Intents.Delegate
            ? await ActingAsync(
                IsOwn(request) ? acting.Actor.OfficerId : whose,
                acting,
                cancellationToken
            )
            : await HelpingAsync(whose, IsOwn(request), acting, cancellationToken);
    }

    private static async Task<Answer> ActingAsync(
        long? whose,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var running = await EndingActing.RunningAsync(acting, cancellationToken);
        var found = running
            .Where(d => whose is null || d.OfficerId == whose || d.DelegateId == whose)
            .ToLookup(d => d.From <= acting.Scene.Today, Row);
        return Of(
            "ผู้ทำหน้าที่แทน",
            whose is { } id
                ? acting.People.Before(id, "ไม่ได้ทำหน้าที่แทนผู้ใด และไม่มีผู้ทำหน้าที่แทนครับ")
                : "ขณะนี้ไม่มีผู้ทำหน้าที่แทนครับ",
            [
                new CardSection(null, [.. found[true]]),
                new CardSection("ยังไม่ถึงวันเริ่ม", [.. found[false]]),
            ],
            acting
        );

        CardRow Row(Delegation d) =>
            new(EndingActing.Who(d, "", acting.People), EndingActing.Days(d));
    }

    private static async Task<Answer> HelpingAsync(
        long? whose,
        bool isOwn,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        // Who helps whom is no secret, where it is asked of somebody by name.
        var all = whose is not null || acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        var helped = await EndingHelp.HelpedAsync(all, acting, cancellationToken);
        var me = acting.Actor.OfficerId;
        if (isOwn)
            helped = helped.FindAll(h => h.PreparerId == me);
        if (whose is not null)
            helped = helped.FindAll(h => h.PreparerId == whose || h.HelperId == whose);
        return Of(
            "ผู้ช่วยจัดทำ",
            whose is { } id
                    ? acting.People.Before(id, "ไม่มีผู้ช่วย และไม่ได้เป็นผู้ช่วยของผู้ใดครับ")
                : isOwn || !all ? acting.People.Before(me, "ไม่มีผู้ช่วยจัดทำครับ")
                : "ขณะนี้ไม่มีผู้ช่วยจัดทำครับ",
            [
                new CardSection(
                    null,
                    [
                        .. helped.Select(h => new CardRow(
                            acting.People.Of(h.HelperId),
                            acting.People.After("ผู้ช่วยจัดทำของ", h.PreparerId)
                        )),
                    ]
                ),
            ],
            acting
        );
    }

    private static bool IsOwn(Understood request) => request.Slots.Aspect == Own;

    private static Answer Of(
        string title,
        string nobody,
        IEnumerable<CardSection> found,
        Acting acting
    )
    {
        CardSection[] sections = [.. found.Where(section => section.Rows.Count > 0)];
        var next = Suggestions.For(acting.Scene.Speaker);
        return sections is []
            ? Answer.Say(nobody, next)
            : Answer.Show(new Card { Title = title, Sections = sections }, next);
    }
}
