using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>A coordinator at work on broadcasts, and the answers that every action has in common.</summary>
internal sealed class BroadcastScene(Acting acting)
{
    public Acting Acting => acting;
    public Scene Scene => acting.Scene;
    public PeopleNames People => acting.People;
    public BroadcastActions Actions { get; } =
        new(acting.Scene.Db, acting.Actor, acting.Scene.NoticeRules.Reminders, acting.Scene.Now);

    public static async Task<BroadcastScene> BeginAsync(
        Scene scene,
        CancellationToken cancellationToken
    ) => new(await Acting.BeginAsync(scene, cancellationToken));

    /// <summary>Null where the speaker may broadcast.</summary>
    public Answer? Refused() =>
        BroadcastRules.MayBroadcast(acting.Actor, acting.Scene.Now) is { } refusal
            ? acting.Refuse(refusal)
            : null;

    /// <summary>What came of an action, where nothing did.</summary>
    public async Task<Answer> RefuseAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        var said = Answer.Say(acting.Words(refusal));
        return refusal switch
        {
            BroadcastChanged r => said.Then(await ShowAgainAsync(r.BroadcastId, cancellationToken)),
            AlreadyConfirmed r => said.Then(await ReportAsync(r.BroadcastId, cancellationToken)),
            NotWaiting r => said.Then(await ReportAsync(r.BroadcastId, cancellationToken)),
            NotRunning r => said.Then(await ReportAsync(r.BroadcastId, cancellationToken)),
            _ => acting.Refuse(refusal),
        };
    }

    /// <summary>The preview of a draft.</summary>
    public Task<Answer> PreviewAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        Preview.OfAsync(broadcast, this, cancellationToken);

    /// <summary>The report of a broadcast that was confirmed.</summary>
    public async Task<Answer> ReportAsync(long id, CancellationToken cancellationToken)
    {
        // Reads what this turn has just changed: still within its transaction.
        await Scene.Db.SaveChangesAsync(cancellationToken);
        var report = await BroadcastReport.LoadAsync(
            Scene.Db,
            acting.Actor.AgencyId,
            id,
            cancellationToken
        );
        return report is null
            ? acting.Refuse(new NoSuchBroadcast())
            : Answer.Show(ReportCard.Of(report, this), ReportCard.Suggestions);
    }

    /// <summary>A draft with fresh numbers and buttons, anything else as it stands.</summary>
    private async Task<Answer> ShowAgainAsync(long id, CancellationToken cancellationToken)
    {
        var found = await BroadcastReport.FindAsync(
            Scene.Db,
            acting.Actor.AgencyId,
            id,
            cancellationToken
        );
        if (found is not { State: BroadcastState.Draft } draft)
            return await ReportAsync(id, cancellationToken);
        var outcome = await Actions.ChangeAsync(
            id,
            draft.Version,
            BroadcastDraft.Of(draft),
            cancellationToken
        );
        return outcome switch
        {
            BroadcastDone done => await PreviewAsync(done.Broadcast, cancellationToken),
            MomentPassed passed => BroadcastTalk.AskAnotherTime(passed, id, draft.Version, acting),
            _ => acting.Refuse((Refusal)outcome),
        };
    }
}
