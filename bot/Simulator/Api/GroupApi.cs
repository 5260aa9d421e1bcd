namespace OitBot.Simulator.Api;

/// <summary>Group chats.</summary>
internal sealed class GroupApi(LineServer line)
{
    public static void Map(IEndpointRouteBuilder routes, LineApi api)
    {
        var groups = new GroupApi(api.Line);
        api.Map(routes, "GET", "/v2/bot/group/{id}/summary", groups.Summary);
        api.Map(routes, "GET", "/v2/bot/group/{id}/members/count", groups.Count);
        api.Map(routes, "GET", "/v2/bot/group/{id}/members/ids", _ => AccountApi.Forbidden());
        api.Map(routes, "GET", "/v2/bot/group/{id}/member/{userId}", groups.Member);
        api.Map(routes, "POST", "/v2/bot/group/{id}/leave", groups.Leave);
    }

    private GroupChat? Find(Call call) =>
        line.FindGroup(call.Route("id")) is { HasBot: true } group ? group : null;

    private Answer Summary(Call call) =>
        Find(call) is { } group
            ? Answer.Ok(new { groupId = group.Id, groupName = group.Name })
            : Answer.NotFound;

    private Answer Count(Call call) =>
        Find(call) is { } group ? Answer.Ok(new { count = group.Members.Count }) : Answer.NotFound;

    private Answer Member(Call call) =>
        Find(call)?.Members.FirstOrDefault(m => m.Id == call.Route("userId")) is { } member
            ? Answer.Ok(new { displayName = member.Name, userId = member.Id })
            : Answer.NotFound;

    private Answer Leave(Call call)
    {
        if (Find(call) is not { } group)
            return Answer.NotFound;
        group.HasBot = false;
        line.Feed.Tell("person", group.Id);
        return Answer.Empty;
    }
}
