using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>Greetings and thanks get a short word back and a way on.</summary>
public sealed class SmallTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.SmallTalk];
    public override bool IsOpenToAll => true;
    public override bool IsPersonal => false;

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var isNoted = request.Text.Contains("รับทราบ") || request.Text.Contains("ทราบแล้ว");
        if (isNoted && scene.Speaker is not null)
            if (await AcknowledgeTalk.TypedAsync(scene, cancellationToken) is { } kept)
                return kept;
        var isGreeting = request.Text.Contains("สวัสดี") || request.Text.Contains("หวัดดี");
        var isThanks = request.Text.Contains("ขอบ") || request.Text.Contains("thank");
        var text =
            isThanks ? "ยินดีครับ"
            : !isGreeting ? "รับทราบครับ หากต้องการให้ช่วย พิมพ์หรือแตะด้านล่างได้เลย"
            : scene.Speaker is null ? $"สวัสดีครับ {NotUnderstood.HowToRegister}"
            : "สวัสดีครับ ต้องการให้ช่วยเรื่องใด พิมพ์หรือแตะด้านล่างได้เลย";
        return Answer.Say(text, Suggestions.For(scene.Speaker));
    }
}
