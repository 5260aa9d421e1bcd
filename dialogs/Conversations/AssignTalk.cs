using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>มอบหมาย: who prepares or certifies (or no longer does), everything of one person to another, and helpers. Shown first, then done.</summary>
public sealed class AssignTalk : ItemCommandConversation
{
    private const string Name = "assign";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.Assign];
    public override IReadOnlyCollection<string> Actions =>
        [
            Name,
            MovingAll.Action,
            NamingHelper.Action,
            EndingHelp.Choose,
            EndingHelp.Action,
            TakingOut.Action,
        ];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var isCoordinator = acting.Actor.CoordinatorAt(scene.Now) is not null;
        if (!isCoordinator && IsOwnHelp(request))
            request = request with { Slots = request.Slots with { Role = "helper" } };
        if (request.Slots.Role != "helper" && !isCoordinator)
            return acting.Refuse(new OnlyCoordinator());
        var ends = request.Slots.Aspect == Endings.Aspect;
        if (ends && request.Slots.Role == "helper")
            return await EndingHelp.AskAsync(request, acting, cancellationToken);
        if (request.Slots.Person is not { } name)
            return Answer.Ask(
                "ต้องการมอบหมายให้ใครครับ",
                new MissingSlot(request, Slot.Person),
                Suggestions.Cancel
            );
        if (request.Slots.People is { Count: > 1 } several)
            return OneByOne(several, request);
        var person = await Chosen.OneAsync(name, request, Slot.Person, acting, cancellationToken);
        if (person.Ask is { } ask)
            return ask;
        if (ends)
            return await TakingOut.AskAsync(
                person.Officer!,
                Items(request),
                request,
                acting,
                cancellationToken
            );
        if (request.Slots.Role == "helper")
            return await NamingHelper.AskAsync(person.Officer!, request, acting, cancellationToken);
        Chosen? from = request.Slots.From is { } other
            ? await Chosen.OneAsync(other, request, Slot.From, acting, cancellationToken)
            : null;
        if (from?.Ask is { } askFrom)
            return askFrom;
        if (request.Slots.All || (from is not null && request.Items.Count == 0))
            return from is null
                ? Answer.Ask(
                    "ย้ายงานทั้งหมดของใครครับ",
                    new MissingSlot(request, Slot.From),
                    Suggestions.Cancel
                )
                : await MovingAll.AskAsync(
                    from.Officer!,
                    person.Officer!,
                    acting,
                    cancellationToken
                );
        var items = Items(request);
        return items.Count == 0
            ? AskWhich(
                $"ต้องการมอบหมายข้อใดให้{(acting.People.Of(person.Officer!.Id) is "ท่าน" ? "ท่าน" : $" {acting.People.Of(person.Officer!.Id)} ")}ครับ",
                request,
                []
            )
            : await AskAsync(
                items,
                new Order(
                    request.Slots.Role == "certifier" ? Duty.Certify : Duty.Prepare,
                    person.Officer!.Id,
                    from?.Officer?.Id,
                    request.Slots.Replace || from is not null
                ),
                acting,
                cancellationToken
            );
    }

    /// <summary>"ให้ ก ช่วยจัดทำ O5" from an officer: who helps with their own item is theirs to say.</summary>
    private static bool IsOwnHelp(Understood request) =>
        request.Slots is { Role: null, From: null, Replace: false }
        && (request.Text.Contains("ช่วยจัดทำ") || request.Text.Contains("ช่วยทำ"));

    /// <summary>Each card shows what happens for one person; the words for each are ready to tap.</summary>
    private static Answer OneByOne(IReadOnlyList<string> people, Understood request)
    {
        var items = Items(request);
        var what = items.Count == 0 ? "" : $" {ItemTexts.List(items)}";
        var role = request.Slots.Role == "certifier" ? "ผู้รับรอง" : "ผู้จัดทำ";
        return Answer.Say(
            "โปรดมอบหมายครั้งละ 1 ท่านครับ แตะชื่อด้านล่างได้เลย",
            [
                .. people
                    .Take(10)
                    .Select(name => new QuickReply(
                        Cards.CardTexts.Clip(name, 20),
                        request.Slots.Role == "helper"
                            ? $"ให้ {name} เป็นผู้ช่วยจัดทำ{what}"
                            : $"มอบหมาย{role}{what} ให้ {name}"
                    )),
                Suggestions.Cancel,
            ]
        );
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken, postback.Round);
        return postback.Action switch
        {
            MovingAll.Action => await MovingAll.DoAsync(postback, acting, cancellationToken),
            NamingHelper.Action => await NamingHelper.DoAsync(postback, acting, cancellationToken),
            EndingHelp.Choose or EndingHelp.Action => await EndingHelp.TapAsync(
                postback,
                acting,
                cancellationToken
            ),
            TakingOut.Action => await TakingOut.DoAsync(postback, acting, cancellationToken),
            _ => await AssignAsync(postback, acting, cancellationToken),
        };
    }

    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken, onYes.Round);
        return onYes.Action switch
        {
            Name => await AskAsync(
                onYes.Items ?? [],
                Order.Read(onYes.Text!),
                acting,
                cancellationToken
            ),
            TakingOut.Action => await TakingOut.AskAnewAsync(onYes, acting, cancellationToken),
            _ => null,
        };
    }

    private static async Task<Answer> AskAsync(
        IReadOnlyList<int> items,
        Order order,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await acting.WouldAsync(
            items,
            await CommandsAsync(items, order, acting, cancellationToken),
            cancellationToken
        );
        var role = order.Duty == Duty.Certify ? "ผู้รับรอง" : "ผู้จัดทำ";
        var who = acting.People.After(order.Replaces ? "ให้" : "เพิ่ม", order.PersonId);
        var how = PeopleNames.Join(who, $"เป็น{role}");
        if (order.Replaces)
            how += InWhosePlace(verdicts, order, acting.People);
        var answer = Bulk.Ask($"มอบหมาย{role}", Name, verdicts, acting, how);
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Id = order.PersonId, Text = order.Write() })
            : answer;
    }

    /// <summary>Everybody who would be named no longer, for any of the items.</summary>
    private static string InWhosePlace(
        IReadOnlyList<ItemOutcome> verdicts,
        Order order,
        PeopleNames people
    )
    {
        if (order.FromId is { } from)
            return $" {people.After("แทน", from)}";
        long[] leaving =
        [
            .. verdicts
                .Select(v => v.Outcome)
                .OfType<Decided>()
                .SelectMany(decided => decided.Before!.Of(order.Duty))
                .Select(place => place.OfficerId)
                .Where(id => id != order.PersonId)
                .Distinct(),
        ];
        return leaving is [] ? "" : $" {people.After("แทน", leaving)}";
    }

    private static async Task<Answer> AssignAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = Order.Read(postback.Text!);
        var items = postback.Items ?? [];
        var again = await Bulk.AskedAgainAsync(
            postback,
            acting,
            () => AskAsync(items, order, acting, cancellationToken),
            cancellationToken
        );
        if (again is not null)
            return again;
        var verdicts = await acting.DoAllAsync(
            items,
            await CommandsAsync(items, order, acting, cancellationToken),
            cancellationToken
        );
        return Bulk.Done(
            PeopleNames.Then(acting.People.After("มอบหมายให้", order.PersonId), "แล้ว"),
            verdicts,
            acting,
            Suggestions.Overall
        );
    }

    private static async Task<Func<int, ItemCommand>> CommandsAsync(
        IReadOnlyList<int> items,
        Order order,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var states = await acting.Items.StatesAsync(items, cancellationToken);
        var person = await acting.Items.PersonAsync(order.PersonId, cancellationToken);
        return item => new Assign(person, order.Duty, InsteadOf(item)) { Confirmed = true };

        long[] InsteadOf(int item) =>
            order.FromId is { } from ? [from]
            : order.Replaces && states.GetValueOrDefault(item) is { } state
                ? [.. state.Of(order.Duty).Select(place => place.OfficerId)]
            : [];
    }

    /// <summary>What waits in the conversation while the coordinator looks at the card.</summary>
    private sealed record Order(Duty Duty, long PersonId, long? FromId, bool Replaces)
    {
        public string Write() => System.Text.Json.JsonSerializer.Serialize(this);

        public static Order Read(string text) =>
            System.Text.Json.JsonSerializer.Deserialize<Order>(text)!;
    }
}
