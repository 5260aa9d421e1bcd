using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// The bot: takes a message in, goes on with the dialog that waits for it or answers it as a command of its own, and
/// lets waiting notices ride on the reply.
/// </summary>
public sealed class OitActivityHandler(
    ConversationBook book,
    AgencyLanguages languages,
    DomainClock clock,
    IMessageQuota quota,
    NoticeRules notices
) : ActivityHandler
{
    private readonly DialogSet _dialogs = WaitingDialogs.Create();

    public override async ValueTask<object?> PrepareAsync(
        Activity activity,
        CancellationToken cancellationToken
    )
    {
        var heard = activity.Type == ActivityTypes.Message ? await HearAsync(activity) : null;
        if (QuotaNeeds.Needs(activity, heard))
            await quota.LookAsync(cancellationToken);
        return heard;
    }

    private async ValueTask<Heard> HearAsync(Activity activity)
    {
        if (Postback.TryParse(activity.Value) is { } tap)
            return new Heard("", Nothing(""), tap);
        var (text, now) = (activity.Text ?? "", clock.GetUtcNow());
        if (text.Length == 0)
            return new Heard("", Nothing(""), null);
        var language = await languages.ForAsync(activity.ChannelId, activity.From?.Id);
        var dates = ThaiDates.Find(text, now);
        var day = dates.FirstOrDefault(d => d.Date is not null);
        return new Heard(text, language.Understand(text, now), null)
        {
            Day = day is not null && DaysMore.IsEarlier(text, day) ? null : day?.Date,
            MoreDays = DaysMore.Of(text, day, Bangkok.Day(now)),
            Time = dates.FirstOrDefault(d => d.Time is not null)?.Time,
        };
    }

    public override async Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference)
    {
        var sorry =
            $"ขออภัย ระบบขัดข้องชั่วคราวและยังไม่ได้บันทึกสิ่งใด โปรดลองอีกครั้ง หากยังพบปัญหา แจ้งผู้ดูแลระบบด้วยหมายเลข {reference}";
        if (turn.Activity.Type == ActivityTypes.Invoke)
            turn.InvokeResponse = AdaptiveCardAction.Message(sorry);
        else if (turn.Activity.Type == ActivityTypes.Message)
            await turn.SendActivityAsync(sorry);
    }

    protected override async Task OnMessageActivityAsync(TurnContext turn)
    {
        var heard = turn.TurnState.Get<Heard>();
        var scene = await SceneAsync(turn);
        var answer =
            heard.Tap is null && heard.Text.Length == 0
                ? NotText.Answer(turn.Activity, scene)
                : await AnswerAsync(turn, heard, scene);
        if (answer is not null)
            await SendAsync(turn, scene, answer);
    }

    protected override async Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded,
        TurnContext turn
    )
    {
        var scene = await SceneAsync(turn);
        var isMe = membersAdded.Any(member => member.Id == turn.Activity.Recipient?.Id);
        if (scene.IsGroup && !isMe)
            return;
        if (await Arrivals.GreetAsync(turn, scene) is { } greeting)
            await SendAsync(turn, scene, greeting);
    }

    protected override async Task OnInstallationUpdateActivityAsync(TurnContext turn)
    {
        var scene = await SceneAsync(turn);
        if (!Arrivals.IsAdded(turn.Activity))
            await Arrivals.LeaveAsync(turn, scene);
        else if (await Arrivals.GreetAsync(turn, scene) is { } greeting)
            await SendAsync(turn, scene, greeting);
    }

    /// <summary>Unsending a message undoes nothing (rule 4), and the person is told so.</summary>
    protected override Task OnMessageDeleteActivityAsync(TurnContext turn) =>
        TellAsync(
            turn,
            "การยกเลิกข้อความไม่มีผลต่อสิ่งที่บันทึกไว้แล้ว หากต้องการถอน โปรดพิมพ์ เช่น “ถอน O12”"
        );

    /// <summary>An edited message is not taken as a new one: what was done stays done.</summary>
    protected override Task OnMessageUpdateActivityAsync(TurnContext turn) =>
        TellAsync(
            turn,
            "การแก้ไขข้อความไม่มีผลต่อสิ่งที่บันทึกไว้แล้ว หากต้องการเปลี่ยน โปรดพิมพ์เป็นข้อความใหม่"
        );

    private async Task TellAsync(TurnContext turn, string text)
    {
        var scene = await SceneAsync(turn);
        if (scene is { Speaker: { } speaker, IsGroup: false })
            await SendAsync(turn, scene, Conversations.Answer.Say(text, Suggestions.For(speaker)));
    }

    protected override async Task<InvokeResponse?> OnAdaptiveCardInvokeAsync(
        TurnContext turn,
        AdaptiveCardAction action
    )
    {
        if (Postback.TryParse(action.Data) is not { } tap)
            return AdaptiveCardAction.Message("ปุ่มนี้ใช้ไม่ได้แล้ว");
        var scene = await SceneAsync(turn);
        // Looking is no answer to what was asked: an open question stays open.
        if (tap.Action == StatusTalk.Look)
            return await CardTaps.LookAsync(tap, book, scene, turn.Cancelled);
        var dc = _dialogs.CreateContext(turn, scene.IsGroup ? scene.UserId : null);
        await dc.CancelAllDialogsAsync();
        var answer = await book.TapAsync(tap, scene, turn.Cancelled);
        OtherChats.Remember(turn, book.DecidedBy(tap), scene.Now);
        if (answer.Waiting is { } waiting)
            await WaitingDialogs.BeginAsync(dc, waiting, scene);
        return await CardTaps.AnswerAsync(tap, answer, scene, turn.Cancelled);
    }

    private async Task<Answer?> AnswerAsync(TurnContext turn, Heard heard, Scene scene)
    {
        // What one member of a group is asked is not answered, nor ended, by another.
        var dc = _dialogs.CreateContext(turn, scene.IsGroup ? scene.UserId : null);
        var result = await dc.ContinueDialogAsync();
        if (Decided(heard, result) is { Count: > 0 } subjects)
            OtherChats.Remember(turn, subjects, scene.Now);
        var answer = result switch
        {
            { Status: DialogTurnStatus.Waiting } => null,
            { Result: AnsweredElsewhere elsewhere } => Conversations.Answer.Say(
                $"เรื่องนี้ท่านตอบแล้วทาง {ChannelWords.NameOf(elsewhere.Channel)} ครับ จึงไม่มีคำถามที่รอคำตอบ",
                Suggestions.For(scene.Speaker)
            ),
            { Result: Declined } => Conversations.Answer.Say(
                "รับทราบครับ ไม่มีการเปลี่ยนแปลง",
                Suggestions.For(scene.Speaker)
            ),
            { Result: LetGo given } => Conversations.Answer.Say(
                QuestionWords.LetGo(given),
                Suggestions.For(scene.Speaker)
            ),
            { Result: Filled filled } => await book.AnswerAllAsync(
                filled.Request,
                scene,
                turn.Cancelled
            ),
            { Result: Lapsed lapsed } => await book.AskAnewAsync(lapsed, scene, turn.Cancelled),
            { Result: Agreed agreed } => await book.AgreedAsync(agreed, scene, turn.Cancelled),
            { Status: DialogTurnStatus.Outdated } => Outdated(
                await book.AnswerAsync(heard, scene, turn.Cancelled),
                heard
            ),
            _ => await book.AnswerAsync(heard, scene, turn.Cancelled),
        };
        if (answer?.Waiting is { } waiting)
            await WaitingDialogs.BeginAsync(dc, waiting, scene);
        return answer;
    }

    /// <summary>What the person has just decided on, by words or by a tap.</summary>
    private IReadOnlyList<string> Decided(Heard heard, DialogTurnResult result) =>
        result.Result switch
        {
            Agreed agreed => book.DecidedBy(agreed.OnYes),
            QuestionEnded ended => [ended.Subject],
            _ => heard.Tap is { } tap ? book.DecidedBy(tap) : [],
        };

    /// <summary>After a release that changed a dialog: a command is answered, an answer has to be started over.</summary>
    private static Answer Outdated(Answer answer, Heard heard) =>
        heard.IsCommand
            ? answer
            : Conversations.Answer.Say(
                "ระบบเพิ่งปรับปรุง โปรดเริ่มเรื่องที่ทำค้างไว้ใหม่อีกครั้งครับ"
            );

    private async Task<Scene> SceneAsync(TurnContext turn)
    {
        var db = turn.TurnState.Get<OitDb>();
        var activity = turn.Activity;
        var (channel, user) = (activity.ChannelId!, activity.From?.Id ?? "");
        var speaker = await Speakers.FindAsync(db, channel, user, turn.Cancelled);
        var isGroup = activity.Conversation?.IsGroup == true;
        var reference = isGroup || activity.ServiceUrl is null ? null : ReferenceOf(activity);
        if (speaker is not null)
        {
            turn.AgencyId = speaker.Agency.Id;
            turn.OfficerId = isGroup ? null : speaker.Officer.Id;
            await Speakers.SeenAsync(db, speaker, reference, clock.GetUtcNow(), turn.Cancelled);
        }
        var scene = new Scene(
            db,
            clock.GetUtcNow(),
            channel,
            activity.Conversation!.Id!,
            user,
            isGroup,
            speaker
        )
        {
            Reference = reference,
            NoticeRules = notices,
            Quota = quota.Latest,
        };
        turn.TurnState.Set(scene);
        return scene;
    }

    private static string ReferenceOf(Activity activity) =>
        JsonSerializer.Serialize(
            activity.GetConversationReference() with
            {
                ActivityId = null,
            },
            BotFrameworkJson.Readable.ConversationReference
        );

    private static Task SendAsync(TurnContext turn, Scene scene, Answer answer) =>
        turn.SendActivitiesAsync(
            answer.Replies.Select(reply =>
                Replies.ToActivity(scene.IsGroup ? ForAll(reply) : reply)
            )
        );

    /// <summary>Nothing is suggested in a group that would not be answered there.</summary>
    private static Reply ForAll(Reply reply) =>
        reply with
        {
            QuickReplies = [.. reply.QuickReplies.Where(q => !Suggestions.IsPersonal(q))],
        };

    private static Understood Nothing(string text) =>
        new(text, Intents.Unknown, [], Slots.None, []);
}
