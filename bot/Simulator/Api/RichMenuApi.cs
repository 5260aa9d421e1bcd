using System.Text.Json;
using OitBot.Simulator.Limits;

namespace OitBot.Simulator.Api;

/// <summary>Rich menus: made, given a picture, then shown to all or to one.</summary>
internal sealed class RichMenuApi(LineServer line)
{
    private RichMenus Menus => line.RichMenus;

    public static void Map(IEndpointRouteBuilder routes, LineApi api)
    {
        var menus = new RichMenuApi(api.Line);
        api.Map(routes, "POST", "/v2/bot/richmenu", menus.Create);
        api.Map(routes, "POST", "/v2/bot/richmenu/validate", Validate);
        api.Map(routes, "GET", "/v2/bot/richmenu/list", _ => menus.List());
        api.Map(routes, "GET", "/v2/bot/richmenu/{id}", menus.Get);
        api.Map(routes, "DELETE", "/v2/bot/richmenu/{id}", menus.Delete, json: false);
        api.Map(routes, "POST", "/v2/bot/richmenu/{id}/content", menus.Upload, json: false);
        api.Map(routes, "GET", "/v2/bot/richmenu/{id}/content", menus.Download);
        api.Map(routes, "GET", "/v2/bot/user/all/richmenu", _ => Id(menus.Menus.Default));
        api.Map(routes, "POST", "/v2/bot/user/all/richmenu/{id}", menus.SetDefault, json: false);
        api.Map(
            routes,
            "DELETE",
            "/v2/bot/user/all/richmenu",
            _ => menus.Link(null, null),
            json: false
        );
        api.Map(
            routes,
            "GET",
            "/v2/bot/user/{userId}/richmenu",
            call => Id(menus.Menus.OwnOf(call.Route("userId")))
        );
        api.Map(routes, "POST", "/v2/bot/user/{userId}/richmenu/{id}", menus.LinkUser, json: false);
        api.Map(
            routes,
            "DELETE",
            "/v2/bot/user/{userId}/richmenu",
            call => menus.Link(call.Route("userId"), null),
            json: false
        );
    }

    private static Answer Validate(Call call) =>
        RichMenuRules.Check(call.Json) is { } refusal ? Answer.Refused(400, refusal) : Answer.Empty;

    private static Answer Id(RichMenu? menu) =>
        menu is null
            ? Answer.Refused(404, "the user has no richmenu")
            : Answer.Ok(new { richMenuId = menu.Id });

    private Answer Create(Call call)
    {
        if (RichMenuRules.Check(call.Json) is { } refusal)
            return Answer.Refused(400, refusal);
        return Menus.All.Count >= RichMenuRules.MostMenus
            ? Answer.Refused(400, "The number of rich menus has reached its limit")
            : Answer.Ok(new { richMenuId = Menus.Add(call.Json.Clone()).Id });
    }

    private Answer List() => Answer.Ok(new { richmenus = Menus.All.Select(m => m.Response()) });

    private Answer Get(Call call) =>
        Menus.Find(call.Route("id")) is { } menu ? Answer.Ok(menu.Response()) : Answer.NotFound;

    private Answer Delete(Call call)
    {
        if (!Menus.Remove(call.Route("id")))
            return Answer.NotFound;
        line.Feed.Tell("richmenu");
        return Answer.Empty;
    }

    private Answer Upload(Call call)
    {
        if (Menus.Find(call.Route("id")) is not { } menu)
            return Answer.NotFound;
        if (menu.Image is not null)
            return Answer.Refused(400, "An image has already been uploaded to the richmenu");
        var contentType = call.Context.Request.ContentType;
        if (contentType is not ("image/png" or "image/jpeg"))
            return Answer.Refused(415, $"The content type, {contentType}, is not supported");
        if (
            RichMenuRules.CheckImage(call.Bytes, contentType, menu.Width, menu.Height) is
            { } refusal
        )
            return Answer.Refused(
                call.Bytes.Length > RichMenuRules.MostImageBytes ? 413 : 400,
                refusal
            );
        menu.Image = call.Bytes;
        menu.ContentType = contentType;
        line.Feed.Tell("richmenu");
        return Answer.Empty;
    }

    private Answer Download(Call call) =>
        Menus.Find(call.Route("id"))?.Image is { } image ? new Answer(200, image) : Answer.NotFound;

    private Answer SetDefault(Call call) => Linked(call, null);

    private Answer LinkUser(Call call)
    {
        var userId = call.Route("userId");
        return line.FindPerson(userId) is null
            ? Answer.Refused(400, Refusal.Property("userId"))
            : Linked(call, userId);
    }

    private Answer Linked(Call call, string? userId)
    {
        if (Menus.Find(call.Route("id")) is not { } menu)
            return Answer.NotFound;
        return menu.Image is null
            ? Answer.Refused(400, "must upload richmenu image before applying it to user")
            : Link(userId, menu);
    }

    private Answer Link(string? userId, RichMenu? menu)
    {
        Menus.Link(userId, menu);
        line.Feed.Tell("richmenu", userId);
        return Answer.Empty;
    }
}
