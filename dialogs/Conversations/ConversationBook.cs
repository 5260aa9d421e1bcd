using System.Collections.Frozen;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>All conversations, found by intent or by the action of a button. Built once.</summary>
public sealed class ConversationBook
{
    private readonly FrozenDictionary<string, Conversation> _byIntent;
    private readonly FrozenDictionary<string, Conversation> _byTap;
    private readonly FrozenDictionary<string, Conversation> _byYes;

    public ConversationBook(IEnumerable<Conversation> conversations)
    {
        var all = conversations.ToList();
        _byIntent = all.SelectMany(c => c.Intents.Select(intent => (intent, c)))
            .ToFrozenDictionary(x => x.intent, x => x.c);
        _byTap = all.SelectMany(c => c.Actions.Select(action => (action, c)))
            .ToFrozenDictionary(x => x.action, x => x.c);
        _byYes = all.SelectMany(c => c.Actions.Concat(c.AgreedActions).Select(a => (a, c)))
            .ToFrozenDictionary(x => x.a, x => x.c);
    }

    /// <summary>Answers a message on its own: further commands of the same message are answered after the first.</summary>
    public async Task<Answer> AnswerAsync(
        Heard heard,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (heard.Tap is { } tap)
            return await TapAsync(tap, scene, cancellationToken);
        return await AnswerAllAsync(heard.Understood, scene, cancellationToken);
    }

    /// <summary>Answers a command and those that go with it.</summary>
    public async Task<Answer> AnswerAllAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        // Each is answered on its own: one that has to ask does not take the others along.
        var answer = await AnswerAsync(request with { Also = [] }, scene, cancellationToken);
        foreach (var further in request.Also)
        {
            var next = await AnswerAsync(further, scene, cancellationToken);
            answer =
                next.Waiting is not null && answer.Waiting is { IsAnsweredByWords: true }
                    ? answer.Then(QuestionWords.OneByOne(further))
                    : answer.Then(next);
        }
        return answer;
    }

    /// <summary>Answers one command.</summary>
    public Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var conversation = _byIntent.GetValueOrDefault(
            KeyOf(request),
            _byIntent[Understanding.Intents.Unknown]
        );
        return Refused(conversation, scene) is { } refused
            ? Task.FromResult(refused)
            : conversation.AnswerAsync(request, scene, cancellationToken);
    }

    /// <summary>Answers a tap on a button.</summary>
    public Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        ByActionAsync(_byTap, postback, scene, c => c.TapAsync(postback, scene, cancellationToken));

    /// <summary>Answers a yes to what the bot had asked.</summary>
    internal Task<Answer> AgreedAsync(
        Agreed agreed,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        ByActionAsync(
            _byYes,
            agreed.OnYes,
            scene,
            c =>
                agreed.Request is { } request
                    ? c.AgreedAsync(request, agreed.OnYes, scene, cancellationToken)
                    : c.TapAsync(agreed.OnYes, scene, cancellationToken)
        );

    /// <summary>Answers a yes that came too late: nothing is done, and the question asked anew.</summary>
    internal Task<Answer> AskAnewAsync(
        Lapsed lapsed,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        ByActionAsync(
            _byYes,
            lapsed.OnYes,
            scene,
            async c =>
                await c.AskAnewAsync(lapsed.OnYes, lapsed.Request, scene, cancellationToken) switch
                {
                    null => Answer.Say(
                        $"{lapsed.Why} หากยังต้องการ โปรดพิมพ์อีกครั้ง",
                        Suggestions.For(scene.Speaker)
                    ),
                    { Waiting: not null } again => Answer
                        .Say($"{lapsed.Why} โปรดตรวจดูด้านล่างแล้วยืนยันอีกครั้ง")
                        .Then(again),
                    var refused => refused,
                }
        );

    /// <summary>What the person has decided on by that tap, or by a yes to it; see <see cref="OtherChats"/>.</summary>
    public IReadOnlyList<string> DecidedBy(Postback postback) =>
        OtherChats.DecidedBy(postback, _byYes.GetValueOrDefault(postback.Action)?.Intents ?? []);

    private static Task<Answer> ByActionAsync(
        FrozenDictionary<string, Conversation> byAction,
        Postback postback,
        Scene scene,
        Func<Conversation, Task<Answer>> answer
    )
    {
        if (!byAction.TryGetValue(postback.Action, out var conversation))
            return Task.FromResult(
                Answer.Say(
                    "ปุ่มนี้ใช้ไม่ได้แล้ว โปรดพิมพ์สิ่งที่ต้องการอีกครั้ง",
                    Suggestions.For(scene.Speaker)
                )
            );
        return Refused(conversation, scene) is { } refused
            ? Task.FromResult(refused)
            : answer(conversation);
    }

    private static string KeyOf(Understood request) =>
        request is { Intent: Understanding.Intents.ResumeReminders, Slots.Channel: not null }
            ? NoticeChannelTalk.Choose
            : request.Intent;

    private static Answer? Refused(Conversation conversation, Scene scene)
    {
        if (scene.Speaker is null && !conversation.IsOpenToAll)
            return scene.IsGroup
                ? Answer.Say(
                    "ท่านยังไม่ได้ลงทะเบียน โปรดเพิ่มบัญชีนี้เป็นเพื่อนแล้วลงทะเบียนในห้องแชตส่วนตัว"
                )
                : Help.For(null);
        if (scene.IsGroup && conversation.IsPersonal)
            return Answer.Say("เรื่องนี้ระบบไม่ตอบในกลุ่ม โปรดพิมพ์ในห้องแชตส่วนตัวกับระบบ");
        return null;
    }
}
