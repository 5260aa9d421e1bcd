using OitBot.Hosting;

namespace OitBot.Simulator.Control;

/// <summary>The simulator's own API under /simulator/api: for the page, and for load and crash tests from outside.</summary>
internal static class ControlApi
{
    public static RouteGroupBuilder MapControl(this IEndpointRouteBuilder routes, LineServer line)
    {
        var api = routes.MapGroup("/simulator/api").FromHereOnly();
        ChatControl.Map(api, line);
        SwitchControl.Map(api, line);
        return api;
    }

    /// <summary>Callers of this machine that also name it: a page elsewhere cannot reach in through a name of its own.</summary>
    public static TBuilder FromHereOnly<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(
            async (context, next) =>
                OwnMachine.IsCalling(context.HttpContext) ? await next(context) : Results.NotFound()
        );
}
