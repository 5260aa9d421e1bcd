using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ส่งคืนเพื่อแก้ไข: a certifier returns items with a reason. Several at once are confirmed.</summary>
public sealed class ReturnTalk : ItemCommandConversation
{
    internal const string One = "return";
    private const string Many = "return-all";

    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.ReturnItem];
    public override IReadOnlyCollection<string> Actions => [One, Many];
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
        if (await PendingExtensions.MeantAsync(request, acting, cancellationToken) is { } wishes)
            return wishes;
        var items = Items(request);
        if (items.Count == 0)
            return await AskWhichAsync(request, acting, cancellationToken);
        if (items.Count == 1)
            return await DoAsync(
                request with
                {
                    Items = items,
                },
                acting,
                request.Slots.Version,
                cancellationToken
            );
        return string.IsNullOrWhiteSpace(request.Slots.Reason)
            ? Answer.Ask(
                $"โปรดพิมพ์เหตุผลที่ส่งคืน {ItemTexts.List(items)} ผู้จัดทำจะได้รับข้อความนี้",
                new MissingSlot(Kept(request with { Items = items }, acting), Slot.Reason),
                Suggestions.Cancel
            )
            : await AskAllAsync(items, request.Slots.Reason, acting, cancellationToken);
    }

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, postback, cancellationToken);
        if (postback.Items is { } items)
            return await DoAllAsync(items, postback, acting, cancellationToken);
        var request = new Understood(
            "",
            Understanding.Intents.ReturnItem,
            [postback.Item ?? 0],
            new Slots { Reason = postback.Text },
            []
        );
        return await DoAsync(request, acting, postback.Version, cancellationToken);
    }

    public override async Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, onYes, cancellationToken);
        return await AskAllAsync(onYes.Items!, onYes.Text!, acting, cancellationToken);
    }

    private static async Task<Answer> AskWhichAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var mine = await acting.MyItemsAsync(cancellationToken);
        return AskWhich("ต้องการส่งคืนข้อใดครับ", request, mine?.WaitingForCertification ?? []);
    }

    private static async Task<Answer> DoAsync(
        Understood request,
        Acting acting,
        long? version,
        CancellationToken cancellationToken
    )
    {
        var item = request.Items[0];
        var command = new Return { Reason = request.Slots.Reason, Version = version };
        return await acting.DoAsync(item, command, cancellationToken) switch
        {
            Decided decided => Answer.Say(
                AfterClosing.Said(
                    $"ส่งคืน O{item} เพื่อแก้ไขแล้วครับ ผู้จัดทำได้รับแจ้งพร้อมเหตุผล: {request.Slots.Reason}{Fallen(decided, acting)}",
                    decided,
                    acting.Scene
                ),
                Suggestions.WaitingForMe,
                new QuickReply($"สถานะ O{item}")
            ),
            Stale stale => Answer
                .Say(acting.Words(stale))
                .Then(await StatusTalk.CardAsync(item, acting, cancellationToken)),
            Refusal refusal => Refuse(refusal, request, acting),
            _ => throw new InvalidOperationException("neither decided nor refused"),
        };
    }

    /// <summary>A line on whose certification fell with it: one is returned without a question that would have said so.</summary>
    private static string Fallen(Decided decided, Acting acting) =>
        decided.Voided.Count == 0
            ? ""
            : $"\n{PeopleNames.Then(acting.People.After("การรับรองของ", decided.Voided), "สิ้นผล และต้องรับรองใหม่เมื่อจัดทำครบ")}";

    private static async Task<Answer> AskAllAsync(
        IReadOnlyList<int> items,
        string reason,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await acting.WouldAsync(
            items,
            _ => new Return { Reason = reason },
            cancellationToken
        );
        var answer = Bulk.Ask("ส่งคืนเพื่อแก้ไข", Many, verdicts, acting, $"เหตุผล: {reason}");
        // The reason may be longer than a button can carry: it waits in the conversation, the button only says yes.
        return answer.Waiting is Confirmation asked
            ? Bulk.ByWord(answer, asked.OnYes with { Text = reason })
            : answer;
    }

    private static async Task<Answer> DoAllAsync(
        IReadOnlyList<int> items,
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (await Bulk.IsStaleAsync(items, postback.Version, acting, cancellationToken))
            return Answer
                .Say("บางข้อมีการเปลี่ยนแปลงแล้ว จึงยังไม่ได้ส่งคืน โปรดดูข้อมูลล่าสุดด้านล่าง")
                .Then(await AskAllAsync(items, postback.Text ?? "", acting, cancellationToken));
        var command = new Return { Reason = postback.Text };
        var verdicts = await acting.DoAllAsync(items, command, cancellationToken);
        return Bulk.Done("ส่งคืนเพื่อแก้ไขแล้ว", verdicts, acting, Suggestions.WaitingForMe);
    }
}
