using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>ใครรักษาราชการแทนใคร, ผู้ช่วยของฉัน: who does what in whose place.</summary>
internal static class StandingIn
{
    /// <summary>The question is who, and not how somebody is named.</summary>
    public static bool IsAsked(Understood request) =>
        request.Slots is { Aspect: "people", Topic: Intents.Delegate or Intents.Assign };

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
            ? await ActingAsync(whose, acting, cancellationToken)
            : await HelpingAsync(whose, acting, cancellationToken);
    }

    private static async Task<Answer> ActingAsync(
        long? whose,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var running = await EndingActing.RunningAsync(acting, cancellationToken);
        return Of(
            "ผู้ทำหน้าที่แทน",
            whose is { } id
                ? PeopleNames.Then(acting.People.After("ขณะนี้ไม่มีผู้ทำหน้าที่แทน", id), "ครับ")
                : "ขณะนี้ไม่มีผู้ทำหน้าที่แทนครับ",
            running
                .Where(d => whose is null || d.OfficerId == whose)
                .Select(d => new CardRow(
                    EndingActing.Who(d, "", acting.People),
                    EndingActing.Days(d)
                )),
            acting
        );
    }

    private static async Task<Answer> HelpingAsync(
        long? whose,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        // Who helps whom is no secret, where it is asked of somebody by name.
        var all = whose is not null || acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        var helped = await EndingHelp.HelpedAsync(all, acting, cancellationToken);
        var preparer = whose ?? (all ? null : acting.Actor.OfficerId);
        return Of(
            "ผู้ช่วยจัดทำ",
            preparer is { } id
                ? acting.People.Before(id, "ไม่มีผู้ช่วยจัดทำครับ")
                : "ขณะนี้ไม่มีผู้ช่วยจัดทำครับ",
            helped
                .Where(h => preparer is null || h.PreparerId == preparer)
                .Select(h => new CardRow(
                    acting.People.Of(h.HelperId),
                    acting.People.After("ผู้ช่วยจัดทำของ", h.PreparerId)
                )),
            acting
        );
    }

    private static Answer Of(string title, string nobody, IEnumerable<CardRow> found, Acting acting)
    {
        CardRow[] rows = [.. found];
        var next = Suggestions.For(acting.Scene.Speaker);
        return rows is []
            ? Answer.Say(nobody, next)
            : Answer.Show(
                new Card { Title = title, Sections = [new CardSection(null, rows)] },
                next
            );
    }
}
