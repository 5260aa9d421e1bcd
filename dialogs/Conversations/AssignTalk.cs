using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>มอบหมาย: who prepares or certifies, everything of one person to another, and helpers. Shown first, then done.</summary>
public sealed class AssignTalk : ItemCommandConversation
{
    private const string Name = "assign";
    private const string MoveAll = "move-all";
    private const string Helper = "name-helper";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.Assign];
    public override IReadOnlyCollection<string> Actions => [Name, MoveAll, Helper];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        if (request.Slots.Role != "helper" && acting.Actor.CoordinatorAt(scene.Now) is null)
            return acting.Refuse(new OnlyCoordinator());
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
        if (request.Slots.Role == "helper")
            return await AskHelperAsync(person.Officer!, request, acting, cancellationToken);
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
                : await AskMoveAllAsync(from.Officer!, person.Officer!, acting, cancellationToken);
        var items = Items(request);
        return items.Count == 0
            ? AskWhich(
                $"ต้องการมอบหมายข้อใดให้{(acting.People.Of(person.Officer!.Id) is "ท่าน" ? "ท่าน" : $" {acting.People.Of(person.Officer!.Id)} ")}ครับ",
                request,
                []
            )
            : await AskNameAsync(
                items,
                person.Officer!,
                from?.Officer,
                request,
                acting,
                cancellationToken
            );
    }

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
            MoveAll => await MoveAllAsync(postback, acting, cancellationToken),
            Helper => await NameHelperAsync(postback, acting, cancellationToken),
            _ => await AssignAsync(postback, acting, cancellationToken),
        };
    }

    private static async Task<Answer> AskNameAsync(
        IReadOnlyList<int> items,
        Officer person,
        Officer? from,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var duty = request.Slots.Role == "certifier" ? Duty.Certify : Duty.Prepare;
        var replaces = request.Slots.Replace || request.Text.Contains("แทน");
        var order = new Order(duty, person.Id, from?.Id, replaces);
        var verdicts = new List<Verdict>();
        foreach (var item in items)
            verdicts.Add(
                new Verdict(
                    item,
                    await acting.WouldAsync(
                        item,
                        await CommandAsync(item, order, acting, cancellationToken),
                        cancellationToken
                    )
                )
            );
        var role = duty == Duty.Certify ? "ผู้รับรอง" : "ผู้จัดทำ";
        var who = acting.People.After(replaces ? "ให้" : "เพิ่ม", person.Id);
        var how = PeopleNames.Join(who, $"เป็น{role}");
        if (replaces)
            how += from is null ? " แทนผู้ที่ทำอยู่" : $" {acting.People.After("แทน", from.Id)}";
        var answer = Bulk.Ask($"มอบหมาย{role}", Name, verdicts, acting, how);
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Id = person.Id, Text = order.Write() })
            : answer;
    }

    private static async Task<Answer> AssignAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var order = Order.Read(postback.Text!);
        var verdicts = await acting.DoAllAsync(
            postback.Items ?? [],
            async item => await CommandAsync(item, order, acting, cancellationToken),
            cancellationToken
        );
        return Bulk.Done(
            $"{acting.People.After("มอบหมายให้", order.PersonId)} แล้ว",
            verdicts,
            acting,
            Suggestions.Overall
        );
    }

    private static async Task<Assign> CommandAsync(
        int item,
        Order order,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var state = await acting.Items.StateAsync(item, cancellationToken);
        long[] instead =
            order.FromId is { } from ? [from]
            : order.Replaces ? [.. state?.Of(order.Duty).Select(p => p.OfficerId) ?? []]
            : [];
        var person = await acting.Items.PersonAsync(order.PersonId, cancellationToken);
        return new Assign(person, order.Duty, instead) { Confirmed = true };
    }

    private static async Task<Answer> AskMoveAllAsync(
        Officer from,
        Officer to,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (from.Id == to.Id)
            return acting.Refuse(new SamePerson(to.Id));
        var (scene, people) = (acting.Scene, acting.People);
        var picture = await RoundPicture.LoadAsync(scene.Db, from.AgencyId, cancellationToken);
        if (
            picture is null
            || MyItems.OwnOf(picture, from.Id, scene.Now) is not { Items: [_, ..] } own
        )
            return acting.Refuse(new NothingToMove(from.Id));
        return Answer.Confirm(
            new Card
            {
                Title = "ย้ายงานทั้งหมด",
                Text = "การลงชื่อที่มีอยู่แล้วยังคงอยู่",
                Facts =
                [
                    new Fact("จาก", people.Of(from.Id)),
                    new Fact("ให้", people.Of(to.Id)),
                    new Fact("จัดทำ", Numbers(own, Duty.Prepare)),
                    new Fact("รับรอง", Numbers(own, Duty.Certify)),
                ],
                Buttons = YesNo(),
            },
            new Postback(MoveAll) { Id = to.Id, Version = from.Id }
        );
    }

    private static string Numbers(MyItems own, Duty duty)
    {
        var items = own.Items.Where(i => i.Duty == duty).Select(i => i.Item.Number).ToList();
        return items.Count == 0 ? "-" : ItemTexts.List(items);
    }

    private static async Task<Answer> MoveAllAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var moved = await acting.Items.MoveAllAsync(
            postback.Version ?? 0,
            postback.Id ?? 0,
            cancellationToken
        );
        if (moved.Refusal is { } refusal)
            return acting.Refuse(refusal);
        await Notices.WriteAsync(
            acting,
            moved.Notices(postback.Id ?? 0, acting.Actor),
            cancellationToken
        );
        var items = moved.Decided.Select(d => d.Before!.Number).ToList();
        return Answer.Say(
            $"{acting.People.After($"ย้ายงาน {items.Count} ข้อให้", postback.Id ?? 0)} แล้วครับ: {ItemTexts.List(items)}",
            Suggestions.Overall
        );
    }

    /// <summary>The person helps the speaker, or for a coordinator the one who is named.</summary>
    private static async Task<Answer> AskHelperAsync(
        Officer helper,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var whose = request.Slots.From is { } name
            ? await Chosen.OneAsync(name, request, Slot.From, acting, cancellationToken)
            : new Chosen(acting.Scene.Me.Officer, null);
        if (whose.Ask is { } ask)
            return ask;
        var preparer = whose.Officer!.Id;
        var isCoordinator = acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        if (acting.Scene.Me.Officer.Role == OfficerRole.Executive && !isCoordinator)
            return acting.Refuse(new ReadOnly());
        if (preparer != acting.Actor.OfficerId && !isCoordinator)
            return acting.Refuse(new NotYourHelper(preparer));
        var items = Items(request);
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        foreach (var item in items.Select(number => (int?)number).DefaultIfEmpty(null))
        {
            var would = await people.WouldNameHelperAsync(
                preparer,
                helper.Id,
                item,
                cancellationToken
            );
            if (would is Refusal refusal)
                return acting.Refuse(refusal);
        }
        return Answer.Confirm(
            new Card
            {
                Title = "ตั้งผู้ช่วยจัดทำ",
                Text = "ผู้ช่วยแนบลิงก์และแจ้งว่าจัดทำแล้วแทนได้ โดยบันทึกจะระบุชื่อทั้งสองท่าน",
                Facts =
                [
                    new Fact("ผู้ช่วย", acting.People.Of(helper.Id)),
                    new Fact("ช่วย", acting.People.Of(preparer)),
                    new Fact("ข้อ", items.Count == 0 ? "ทุกข้อที่จัดทำ" : ItemTexts.List(items)),
                ],
                Buttons = YesNo(),
            },
            new Postback(Helper)
            {
                Id = helper.Id,
                Items = [.. items],
                Version = preparer,
            }
        );
    }

    private static async Task<Answer> NameHelperAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var preparer = postback.Version ?? acting.Actor.OfficerId;
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        int?[] items = postback.Items is { Count: > 0 } some
            ? [.. some.Select(i => (int?)i)]
            : [null];
        foreach (var item in items)
        {
            var outcome = await people.NameHelperAsync(
                preparer,
                postback.Id ?? 0,
                item,
                cancellationToken
            );
            if (outcome is Refusal refusal)
                return acting.Refuse(refusal);
            await Notices.WriteAsync(acting, ((Decided)outcome).Notices, cancellationToken);
        }
        return Answer.Say(
            $"{PeopleNames.Join(acting.People.After("ตั้ง", postback.Id ?? 0), "เป็นผู้ช่วยจัดทำแล้วครับ")}",
            Suggestions.For(acting.Scene.Speaker)
        );
    }

    private static CardButton[] YesNo() =>
        [
            new CardButton("ยืนยัน") { Say = "ยืนยัน", Style = ButtonStyle.Primary },
            new CardButton("ยกเลิก") { Say = "ยกเลิก" },
        ];

    /// <summary>What waits in the conversation while the coordinator looks at the card.</summary>
    private sealed record Order(Duty Duty, long PersonId, long? FromId, bool Replaces)
    {
        public string Write() => System.Text.Json.JsonSerializer.Serialize(this);

        public static Order Read(string text) =>
            System.Text.Json.JsonSerializer.Deserialize<Order>(text)!;
    }
}
