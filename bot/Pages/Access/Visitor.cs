using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Access;

/// <summary>Who is signed in, read afresh for every request: a role taken away counts at once.</summary>
/// <param name="Officer">The person.</param>
/// <param name="Agency">Their agency; a page shows nothing of any other.</param>
/// <param name="Actor">The person as the rules see them, acting by the web.</param>
/// <param name="SessionId">The session that the cookie names.</param>
/// <param name="Now">Moment of the domain clock at which the request came.</param>
public sealed record Visitor(
    Officer Officer,
    Agency Agency,
    Actor Actor,
    string SessionId,
    DateTimeOffset Now
)
{
    /// <summary>May do what only coordinators do: is one, or acts for one today.</summary>
    public bool IsCoordinator => Actor.CoordinatorAt(Now) is not null;

    /// <summary>Sees everything of the agency.</summary>
    public bool SeesAll => IsCoordinator || Officer.Role == OfficerRole.Executive;

    /// <summary>The signed-in visitor of a request; null for strangers.</summary>
    public static Visitor? Of(HttpContext context) => context.Items[typeof(Visitor)] as Visitor;

    internal void Enter(HttpContext context) => context.Items[typeof(Visitor)] = this;
}
