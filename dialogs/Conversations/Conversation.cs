using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// One thing that people can do here. A command comes in as text (<see cref="Understood"/>) or as a tap on a button
/// (<see cref="Postback"/>); changes go through the sign-off rules in the scene's unit of work.
/// </summary>
public abstract class Conversation
{
    /// <summary>Which of <see cref="Understanding.Intents"/> it answers.</summary>
    public abstract IReadOnlyCollection<string> Intents { get; }

    /// <summary>Which postback actions it answers.</summary>
    public virtual IReadOnlyCollection<string> Actions => [];

    /// <summary>
    /// Which it answers only where the bot itself asked and was told yes. What a tap carries is the client's to choose,
    /// so that nothing whose fields are trusted may come from one.
    /// </summary>
    public virtual IReadOnlyCollection<string> AgreedActions => [];

    /// <summary>Somebody who is not registered may use it.</summary>
    public virtual bool IsOpenToAll => false;

    /// <summary>The answer shows things that only this person should read: in a group it is not given.</summary>
    public virtual bool IsPersonal => true;

    /// <summary>Answers a command.</summary>
    public abstract Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    );

    /// <summary>Answers a tap on a button, or a yes to a question that the button's action tells.</summary>
    public virtual Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException($"nobody answers {postback.Action}");

    /// <summary>
    /// Shows anew what a yes came too late for, as it is now; null where the person has to say again what they want.
    /// </summary>
    /// <param name="request">As in <see cref="AgreedAsync"/>, where there is one.</param>
    public virtual Task<Answer?> AskAnewAsync(
        Postback onYes,
        Understood? request,
        Scene scene,
        CancellationToken cancellationToken
    ) => Task.FromResult<Answer?>(null);

    /// <summary>Goes on with a command that waited for a yes: see <see cref="Confirmation.Request"/>.</summary>
    public virtual Task<Answer> AgreedAsync(
        Understood request,
        Postback onYes,
        Scene scene,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException($"nobody goes on with {onYes.Action}");
}
