namespace OitBot.Simulator.Control;

/// <summary>What is seen and switched beside the phones: requests, violations, faults, quota, redelivery.</summary>
internal sealed class SwitchControl(LineServer line)
{
    private const int MostShown = 150;

    public static void Map(IEndpointRouteBuilder routes, LineServer line)
    {
        var control = new SwitchControl(line);
        routes.MapGet("/state", control.State);
        routes.MapGet("/counts", control.Counts);
        routes.MapDelete("/counts", control.CountAnew);
        routes.MapGet("/spans", () => Json(line.Spans));
        routes.MapPost("/faults", control.AddFault);
        routes.MapDelete("/faults", control.ClearFaults);
        routes.MapPost("/quota", control.SetQuota);
        routes.MapPost("/webhook", control.SetWebhook);
        routes.MapGet("/richmenus/{id}/image", control.Picture);
        routes.MapGet("/events", StreamAsync);

        async Task StreamAsync(HttpContext context)
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            await EventStream.WriteAsync(line.Feed, context);
        }
    }

    /// <param name="Seed">Makes the dice fall as before.</param>
    public sealed record NewFault(
        FaultKind Kind,
        double Probability = 1,
        string? Endpoint = null,
        int? Times = null,
        int? RetryAfter = null,
        int? Seed = null
    );

    /// <param name="Limit">Null for no limit.</param>
    public sealed record NewQuota(long Used, long? Limit);

    public sealed record NewWebhook(Uri Url);

    private IResult State() =>
        Json(
            new
            {
                bot = line.Options.BotName,
                webhook = line.WebhookUrl,
                faults = line.Faults.On,
                quota = new { used = line.QuotaUsed, limit = line.MonthlyLimit },
                violations = line.Violations.TakeLast(MostShown),
                violationCount = line.ViolationCount,
                requests = line.Requests.TakeLast(MostShown),
                webhooks = line.Webhooks.TakeLast(MostShown),
                people = line.People.Select(p => new
                {
                    p.Id,
                    p.Name,
                    p.IsFriend,
                    p.HasBlocked,
                    p.ReceivedCount,
                }),
                groups = line.Groups.Select(g => new
                {
                    g.Id,
                    g.Name,
                    g.HasBot,
                }),
            }
        );

    /// <summary>Numbers only, for loads: answers by endpoint, and how many people got how many messages.</summary>
    private IResult Counts() =>
        Json(
            new
            {
                answers = line.Answers,
                quotaUsed = line.QuotaUsed,
                violationCount = line.ViolationCount,
                received = line
                    .People.GroupBy(p => p.ReceivedCount)
                    .ToDictionary(g => $"{g.Key}", g => g.Count()),
            }
        );

    private IResult CountAnew()
    {
        line.CountAnew();
        return Results.NoContent();
    }

    private IResult AddFault(NewFault fault)
    {
        if (fault.Seed is { } seed)
            line.Faults.Reseed(seed);
        line.Faults.Add(
            new Fault(fault.Kind, fault.Probability, fault.Endpoint, fault.Times, fault.RetryAfter)
        );
        return Changed();
    }

    private IResult ClearFaults()
    {
        line.Faults.Clear();
        return Changed();
    }

    private IResult SetQuota(NewQuota quota)
    {
        line.MonthlyLimit = quota.Limit;
        line.QuotaUsed = quota.Used;
        return Changed();
    }

    private IResult SetWebhook(NewWebhook webhook)
    {
        line.WebhookUrl = webhook.Url;
        return Changed();
    }

    private IResult Picture(string id) =>
        line.RichMenus.Find(id) is { Image: { } image, ContentType: { } type }
            ? Results.Bytes(image, type)
            : Results.NotFound();

    private IResult Changed()
    {
        line.Feed.Tell("state");
        return Results.NoContent();
    }

    private static IResult Json(object value) => Results.Json(value, LineServer.Json);
}
