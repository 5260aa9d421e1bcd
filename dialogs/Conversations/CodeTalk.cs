using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>For coordinators: who is not registered yet, and registration codes.</summary>
public sealed class CodeTalk(CodeKey key) : Conversation
{
    /// <summary>Each takes two messages, and LINE has room for five.</summary>
    private const int MostAtOnce = 2;

    private const int MostRows = 20;

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.IssueCode, Understanding.Intents.RegistrationStatus];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (acting.Actor.CoordinatorAt(scene.Now) is null)
            return acting.Refuse(new OnlyCoordinator());
        return request.Intent == Understanding.Intents.IssueCode
            ? await IssueAsync(request, acting, cancellationToken)
            : await StatusAsync(acting, cancellationToken);
    }

    private async Task<Answer> IssueAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Person is not { } name)
            return await AskWhomAsync(request, acting, cancellationToken);
        if (request.Slots.People is not { Count: > 1 } several)
            return await IssueAsync(name, request, acting, cancellationToken);
        var answer = new Answer([]);
        foreach (var one in several.Take(MostAtOnce))
        {
            var single = request with
            {
                Slots = request.Slots with { Person = one, People = null },
            };
            answer = answer.Then(await IssueAsync(one, single, acting, cancellationToken));
        }
        return several.Count <= MostAtOnce ? answer : answer.Then(Rest(several));
    }

    private static async Task<Answer> AskWhomAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var registrations = await Storage.Queries.People.RegistrationsAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            cancellationToken
        );
        return Answer.Ask(
            "ต้องการออกรหัสให้ใครครับ",
            new MissingSlot(request, Slot.Person),
            [
                .. registrations
                    .Where(r => r.Accounts.Count == 0)
                    .Take(10)
                    .Select(r => new QuickReply(First(r.Person.Name), r.Person.Name)),
                Suggestions.Cancel,
            ]
        );
    }

    private static Answer Rest(IReadOnlyList<string> people) =>
        Answer.Say(
            $"ออกรหัสได้ครั้งละ {MostAtOnce} ท่านครับ ท่านที่เหลือแตะด้านล่างได้เลย",
            [
                .. people
                    .Skip(MostAtOnce)
                    .Take(10)
                    .Select(name => new QuickReply($"ออกรหัส {First(name)}", $"ออกรหัสให้ {name}")),
            ]
        );

    private async Task<Answer> IssueAsync(
        string name,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var person = await Chosen.OneAsync(name, request, Slot.Person, acting, cancellationToken);
        if (person.Ask is { } ask)
            return ask;
        var officer = person.Officer!;
        var outcome = await new EnrollmentActions(
            acting.Scene.Db,
            key,
            acting.Scene.Now
        ).IssueAsync(acting.Actor.AgencyId, officer.Id, acting.Actor, cancellationToken);
        return outcome switch
        {
            CodeIssued issued => Issued(issued, officer.Name),
            Refusal refusal => acting.Refuse(refusal),
            _ => throw new InvalidOperationException("neither issued nor refused"),
        };
    }

    /// <summary>The second message can be forwarded as it is.</summary>
    private static Answer Issued(CodeIssued issued, string name) =>
        Answer
            .Say(
                $"รหัสของ {name} ใช้ได้ครั้งเดียว ถึง {ThaiDay.Moment(issued.ExpiresAt)} โปรดส่งข้อความถัดไปให้เจ้าตัวเท่านั้น อย่าส่งในกลุ่ม"
            )
            .Then(Answer.Say($"ลงทะเบียน {issued.Code}", new QuickReply("ใครยังไม่ลงทะเบียน")));

    private static async Task<Answer> StatusAsync(
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var registrations = await Storage.Queries.People.RegistrationsAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            cancellationToken
        );
        var missing = registrations.Where(r => r.Accounts.Count == 0).ToList();
        var blocked = registrations.Where(r => r.Accounts.Count > 0 && !r.IsReachable).ToList();
        return Answer.Show(
            new Card
            {
                Title = "การลงทะเบียน",
                Progress = new Progress(
                    registrations.Count - missing.Count,
                    registrations.Count,
                    "ลงทะเบียนแล้ว"
                ),
                Text = missing.Count == 0 ? "ลงทะเบียนครบทุกท่านแล้ว" : null,
                Sections =
                [
                    new CardSection("ยังไม่ลงทะเบียน", [.. missing.Take(MostRows).Select(Row)]),
                    .. blocked.Count > 0
                        ? [new CardSection("บล็อกบอต", [.. blocked.Take(10).Select(Row)])]
                        : Array.Empty<CardSection>(),
                ],
                Footer =
                    missing.Count > MostRows
                        ? $"และอีก {missing.Count - MostRows} ท่าน ดูทั้งหมดได้ที่แดชบอร์ด"
                        : null,
            },
            [
                .. missing.Count == 0 ? Suggestions.For(acting.Scene.Speaker) : [],
                .. missing
                    .Take(10)
                    .Select(r => new QuickReply(
                        $"ออกรหัส {First(r.Person.Name)}",
                        $"ออกรหัสให้ {r.Person.Name}"
                    )),
            ]
        );
    }

    private static CardRow Row(Registration registration) =>
        new(registration.Person.Name, registration.Person.Position, Tone.Waiting);

    /// <summary>A given name short enough for a label of 20 grapheme clusters.</summary>
    private static string First(string name)
    {
        var given = new System.Globalization.StringInfo(name.Split(' ')[0]);
        return given.LengthInTextElements <= 12
            ? given.String
            : given.SubstringByTextElements(0, 11) + "…";
    }
}
