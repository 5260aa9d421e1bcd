using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>"รับทราบ" on a broadcast that somebody received.</summary>
public sealed class AcknowledgeTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents => [];
    public override IReadOnlyCollection<string> Actions => [BroadcastTap.Acknowledge];

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException("only taps come here");

    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        var id = postback.Id ?? 0;
        var outcome = await broadcasting.Actions.AcknowledgeAsync(id, cancellationToken);
        if (outcome is NotARecipient refusal)
            return broadcasting.Acting.Refuse(refusal);
        var said = outcome is Refusal again ? broadcasting.Acting.Words(again) : Kept;
        return Answer.Say(said, Suggestions.For(scene.Speaker)) with
        {
            InPlace = token => ReadCardAsync(id, scene, token),
        };
    }

    /// <summary>"รับทราบค่ะ" below an announcement means its button; null where something else was said last.</summary>
    public static async Task<Answer?> TypedAsync(Scene scene, CancellationToken cancellationToken)
    {
        if (scene.IsGroup)
            return null;
        var last = await LastHeard.AnnouncementAsync(
            scene.Db,
            scene.Me.Officer.Id,
            scene.Channel,
            cancellationToken
        );
        if (last is not { } id)
            return null;
        var broadcasting = await BroadcastScene.BeginAsync(scene, cancellationToken);
        var outcome = await broadcasting.Actions.AcknowledgeAsync(id, cancellationToken);
        return outcome is Refusal ? null : Answer.Say(Kept, Suggestions.For(scene.Speaker));
    }

    private const string Kept = "บันทึกการรับทราบแล้วครับ ขอบคุณครับ";

    /// <summary>The message stays readable where cards change in their place; only its button is gone.</summary>
    private static async Task<Card?> ReadCardAsync(
        long id,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var broadcast = await BroadcastReport.FindAsync(
            scene.Db,
            scene.Me.Agency.Id,
            id,
            cancellationToken
        );
        if (broadcast is null)
            return null;
        if (!Placeholders.Any(broadcast.Text))
            return BroadcastCard.Plain(broadcast, broadcast.Text);
        var me = scene.Me.Officer.Id;
        var recipients = await BroadcastContent.RecipientsAsync(
            scene.Db,
            broadcast.AgencyId,
            [me],
            scene.Now,
            cancellationToken
        );
        return BroadcastCard.Plain(broadcast, Placeholders.Fill(broadcast.Text, recipients[me]));
    }
}
