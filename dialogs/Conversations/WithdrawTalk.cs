using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ถอนการแจ้งว่าจัดทำแล้ว and ถอนการรับรอง: always asked on a card, harmless where nothing was signed.</summary>
public sealed class WithdrawTalk : ItemCommandConversation
{
    private const string Prepared = "withdraw-prepared";
    private const string Certified = "withdraw-certified";

    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.UndoPrepared, Understanding.Intents.UndoCertified];

    public override IReadOnlyCollection<string> Actions => [Prepared, Certified];
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var (acting, ask) = await BeginAsync(request, scene, cancellationToken);
        if (ask is not null)
            return ask;
        var action = request.Intent == Understanding.Intents.UndoPrepared ? Prepared : Certified;
        var items = Items(request);
        if (items.Count == 0)
            return await AskWhichAsync(request, action, acting, cancellationToken);
        return await AskAsync(request with { Items = items }, action, acting, cancellationToken);
    }

    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        var intent =
            onYes.Action == Prepared
                ? Understanding.Intents.UndoPrepared
                : Understanding.Intents.UndoCertified;
        var slots = new Slots { Reason = onYes.Text };
        var asked = new Understood("", intent, onYes.Items ?? [], slots, []);
        return await AskAsync(asked, onYes.Action, acting, cancellationToken);
    }

    /// <param name="request">With the items in it.</param>
    private static async Task<Answer> AskAsync(
        Understood request,
        string action,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var reason = request.Slots.Reason;
        var verdicts = await acting.WouldAsync(
            request.Items,
            _ => Command(action) with { Reason = reason },
            cancellationToken
        );
        if (
            verdicts.All(v => v.Outcome is Refusal)
            && verdicts.Select(v => v.Outcome).OfType<NeedsReasonOnBehalf>().FirstOrDefault()
                is { } lacking
        )
            return Refuse(lacking, request, acting);
        var answer = Bulk.Ask(Title(action), action, verdicts, acting, Effect(action));
        return reason is not null && answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = reason })
            : answer;
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, postback, cancellationToken);
        var items = postback.Items ?? [];
        if (await Bulk.IsStaleAsync(items, postback.Version, acting, cancellationToken))
            return Answer.Say(
                "ข้อมูลมีการเปลี่ยนแปลงหลังจากที่แสดงไว้ จึงยังไม่ได้ถอน หากยังต้องการ โปรดพิมพ์อีกครั้ง",
                Suggestions.For(scene.Speaker)
            );
        var command = Command(postback.Action) with { Reason = postback.Text };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        return Bulk.Done(
            postback.Action == Prepared ? "ถอนการแจ้งว่าจัดทำแล้ว" : "ถอนการรับรองแล้ว",
            verdicts,
            acting,
            Suggestions.MyItems
        );
    }

    private static async Task<Answer> AskWhichAsync(
        Understood request,
        string action,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await acting.MyItemsAsync(cancellationToken);
        var duty = action == Prepared ? Storage.Model.Duty.Prepare : Storage.Model.Duty.Certify;
        var signed =
            mine?.Items.Where(i => i.Duty == duty && i.SignedAt is not null).ToList() ?? [];
        if (signed.Count == 0)
            return Answer.Say(
                action == Prepared
                    ? "ท่านยังไม่ได้แจ้งว่าจัดทำข้อใดแล้ว จึงไม่มีอะไรให้ถอน"
                    : "ท่านยังไม่ได้รับรองข้อใด จึงไม่มีอะไรให้ถอน",
                Suggestions.For(acting.Scene.Speaker)
            );
        return AskWhich(
            $"ต้องการ{Title(action)} ข้อใดครับ",
            request,
            signed.OrderByDescending(i => i.SignedAt)
        );
    }

    private static ItemCommand Command(string action) =>
        action == Prepared
            ? new WithdrawPrepared { Confirmed = true }
            : new WithdrawCertified { Confirmed = true };

    /// <summary>What it comes to; certifications that fall stand below it.</summary>
    private static string Effect(string action) =>
        action == Prepared
            ? "ข้อจะกลับเป็นยังไม่เสร็จ จนกว่าจะแจ้งว่าจัดทำแล้วอีกครั้ง"
            : "ข้อจะกลับไปรอรับรองอีกครั้ง";

    private static string Title(string action) =>
        action == Prepared ? "ถอนการแจ้งว่าจัดทำแล้ว" : "ถอนการรับรอง";
}
