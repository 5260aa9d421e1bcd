using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ถอด ก ออกจากผู้รับรอง O12: shown first, then done. Somebody must be left for the duty.</summary>
internal static class TakingOut
{
    public const string Action = "unassign";

    public static async Task<Answer> AskAsync(
        Officer person,
        IReadOnlyList<int> items,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await DutyAsync(person, items, request, acting, cancellationToken) is not { } duty)
            return WhichDuty(person, items, acting);
        return await AskAsync(person.Id, duty, items, acting, cancellationToken);
    }

    public static Task<Answer> AskAnewAsync(
        Postback onYes,
        Acting acting,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            onYes.Id ?? 0,
            Enum.Parse<Duty>(onYes.Text!),
            onYes.Items ?? [],
            acting,
            cancellationToken
        );

    private static async Task<Answer> AskAsync(
        long person,
        Duty duty,
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await acting.WouldAsync(
            items,
            _ => Command(person, duty),
            cancellationToken
        );
        var answer = Bulk.Ask(
            $"ถอดผู้{Word(duty)}",
            Action,
            verdicts,
            acting,
            PeopleNames.Join(acting.People.Of(person), $"จะไม่เป็นผู้{Word(duty)}ข้อนี้อีก")
        );
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Id = person, Text = duty.ToString() })
            : answer;
    }

    public static async Task<Answer> DoAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var duty = Enum.Parse<Duty>(postback.Text!);
        var person = postback.Id ?? 0;
        var items = postback.Items ?? [];
        var again = await Bulk.AskedAgainAsync(
            postback,
            acting,
            () => AskAnewAsync(postback, acting, cancellationToken),
            cancellationToken
        );
        if (again is not null)
            return again;
        var verdicts = await acting.DoAllAsync(items, Command(person, duty), cancellationToken);
        return Bulk.Done(
            $"ถอด {acting.People.Of(person)} ออกจากผู้{Word(duty)}แล้ว",
            verdicts,
            acting,
            Suggestions.Overall
        );
    }

    private static Unassign Command(long person, Duty duty) =>
        new(person, duty) { Confirmed = true };

    private static string Word(Duty duty) => duty == Duty.Prepare ? "จัดทำ" : "รับรอง";

    /// <summary>The duty that was said, or the only one that the person has there; null where it could be either.</summary>
    private static async Task<Duty?> DutyAsync(
        Officer person,
        IReadOnlyList<int> items,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Role is "certifier" or "preparer")
            return request.Slots.Role == "certifier" ? Duty.Certify : Duty.Prepare;
        var states = await acting.Items.StatesAsync(items, cancellationToken);
        var has = states
            .Values.SelectMany(state => state.Places)
            .Where(place => place.OfficerId == person.Id)
            .Select(place => place.Duty)
            .ToHashSet();
        return has.Count switch
        {
            0 => Duty.Prepare,
            1 => has.Single(),
            _ => null,
        };
    }

    private static Answer WhichDuty(Officer person, IReadOnlyList<int> items, Acting acting) =>
        Answer.Say(
            $"{acting.People.Before(person.Id, $"เป็นทั้งผู้จัดทำและผู้รับรอง {ItemTexts.List(items)}")} ต้องการถอดจากหน้าที่ใดครับ",
            [
                .. new[] { Duty.Prepare, Duty.Certify }.Select(duty => new QuickReply(
                    $"ผู้{Word(duty)}",
                    $"ถอด {person.Name} ออกจากผู้{Word(duty)} {ItemTexts.List(items)}"
                )),
                Suggestions.Cancel,
            ]
        );
}
