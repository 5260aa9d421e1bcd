using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages;

/// <summary>What every page of a signed-in person has at hand. Nobody else reaches it.</summary>
[Authorize(Policy = AccessPolicies.SignedIn)]
public abstract class OitPage(OitDatabase database) : PageModel
{
    /// <summary>Who is signed in.</summary>
    public Visitor Visitor =>
        Visitor.Of(HttpContext)
        ?? throw new InvalidOperationException(
            "a page for signed-in people was served without one"
        );

    /// <summary>Today in Asia/Bangkok, by the domain clock.</summary>
    public DateOnly Today => Bangkok.Day(Visitor.Now);

    /// <summary>The browser has gone away.</summary>
    protected CancellationToken Gone => HttpContext.RequestAborted;

    protected OitDatabase Database => database;

    /// <summary>It is done, and whomever it concerns has been told.</summary>
    protected static readonly Decided Told = new() { Changes = [], Log = [] };

    /// <summary>In characters. A Thai one takes eight bytes of the cookie; servers in front of this one take 8 KB of cookies.</summary>
    private const int LongestSaid = 500;

    /// <summary>The visitor at work in a unit of work: the same code as in chat, so that others are told alike.</summary>
    protected Task<Acting> ActAsync(OitDb db, CancellationToken cancellationToken)
    {
        var account = new ChannelAccount { Channel = Ways.Web, UserId = "" };
        var speaker = new Speaker(Visitor.Agency, Visitor.Officer, account);
        var scene = new Scene(db, Visitor.Now, Ways.Web, "", "", IsGroup: false, speaker)
        {
            NoticeRules = HttpContext.RequestServices.GetRequiredService<NoticeRules>(),
        };
        return Acting.BeginAsync(scene, cancellationToken);
    }

    /// <summary>Carries out and says on the next page what came of it.</summary>
    protected async Task<Outcome> DoAsync(
        string done,
        Func<Acting, CancellationToken, Task<Outcome>> work
    )
    {
        var (outcome, words) = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var acting = await ActAsync(db, token);
                var result = await work(acting, token);
                if (result is Decided decided)
                    await acting.TellAsync([decided], token);
                return (result, result is Refusal no ? Says.Of(no, acting.People) : done);
            },
            null,
            Gone
        );
        if (outcome is Refusal)
            Refuse(words);
        else
            Confirm(words);
        return outcome;
    }

    /// <summary>Says on the next page what was done.</summary>
    protected void Confirm(string words) => TempData["Done"] = Fitting(words);

    /// <summary>Says on the next page what was refused.</summary>
    protected void Refuse(string words) => TempData["Refused"] = Fitting(words);

    /// <summary>It travels in a cookie.</summary>
    private static string Fitting(string words) => CardTexts.Clip(words, LongestSaid);
}
