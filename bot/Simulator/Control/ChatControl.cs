using System.Text.Json.Nodes;

namespace OitBot.Simulator.Control;

/// <summary>What a hand on a phone can do: read, type, tap, add, block, take back.</summary>
internal sealed class ChatControl(LineServer line)
{
    public static void Map(IEndpointRouteBuilder routes, LineServer line)
    {
        var chats = new ChatControl(line);
        routes.MapPost("/people", chats.AddPerson);
        routes.MapPost("/groups", chats.AddGroup);
        routes.MapGet("/chats/{id}", chats.Show);
        routes.MapPost("/chats/{id}/text", chats.SayAsync);
        routes.MapPost("/chats/{id}/postback", chats.PostbackAsync);
        routes.MapPost("/chats/{id}/send", chats.SendAsync);
        routes.MapPost("/chats/{id}/unsend", chats.UnsendAsync);
        routes.MapPost("/chats/{id}/friend", chats.BefriendAsync);
        routes.MapPost("/chats/{id}/bot", chats.BotInGroupAsync);
        routes.MapPost("/chats/{id}/again", chats.AgainAsync);
    }

    public sealed record NewPerson(string Name);

    public sealed record NewGroup(string Name, IReadOnlyList<string> Members);

    /// <param name="As">In a group: whose hand it is.</param>
    public sealed record Typed(string Text, string? As = null);

    public sealed record Tapped(
        string Data,
        string? DisplayText,
        string? Text,
        JsonObject? Params,
        string? As
    );

    /// <param name="What">sticker, image, video, audio, file or location.</param>
    public sealed record Thing(string What, string? As = null);

    public sealed record Taken(string MessageId);

    /// <param name="What">follow, block or unblock.</param>
    public sealed record Friendship(string What);

    public sealed record Membership(bool HasBot);

    private IResult AddPerson(NewPerson person) =>
        string.IsNullOrWhiteSpace(person.Name)
            ? Results.BadRequest()
            : Json(ChatView.Of(line, line.Person(person.Name.Trim(), isFriend: false)));

    private IResult AddGroup(NewGroup group)
    {
        var members = group.Members.Select(line.FindPerson).OfType<Person>().ToList();
        return members.Count == 0 || string.IsNullOrWhiteSpace(group.Name)
            ? Results.BadRequest()
            : Json(ChatView.Of(line, line.Group(group.Name.Trim(), members, hasBot: false)));
    }

    private IResult Show(string id) =>
        line.FindChat(id) is { } chat ? Json(ChatView.Of(line, chat)) : Results.NotFound();

    private Task<IResult> SayAsync(string id, Typed typed) =>
        DoAsync(
            id,
            async person => await person.SayAsync(typed.Text),
            async group =>
                By(group, typed.As) is { } who ? await group.SayAsync(who, typed.Text) : null
        );

    private Task<IResult> PostbackAsync(string id, Tapped tapped) =>
        DoAsync(
            id,
            async person =>
            {
                var sent = await person.PostbackAsync(
                    tapped.Data,
                    tapped.DisplayText,
                    tapped.Params
                );
                return tapped.Text is null ? sent : await person.SayAsync(tapped.Text);
            },
            async group =>
                By(group, tapped.As) is { } who
                    ? await group.PostbackAsync(who, tapped.Data, tapped.DisplayText)
                    : null
        );

    private Task<IResult> SendAsync(string id, Thing thing)
    {
        var message = Make(thing.What);
        return message is null
            ? Task.FromResult(Results.BadRequest())
            : DoAsync(
                id,
                async person => await line.SendAsync(person.MessageEvent(message)),
                async group =>
                    By(group, thing.As) is { } who ? await group.SendAsync(who, message) : null
            );
    }

    private JsonObject? Make(string what) =>
        what switch
        {
            "sticker" => line.Events.Sticker(),
            "image" or "video" or "audio" => line.Events.Media(what),
            "file" => line.Events.File("รายงานผล.pdf"),
            "location" => line.Events.Location(),
            _ => null,
        };

    private Task<IResult> UnsendAsync(string id, Taken taken) =>
        DoAsync(
            id,
            async person => await person.UnsendAsync(taken.MessageId),
            async group => await group.UnsendAsync(taken.MessageId)
        );

    private Task<IResult> BefriendAsync(string id, Friendship friendship) =>
        DoAsync(
            id,
            async person =>
                friendship.What switch
                {
                    "follow" => await person.FollowAsync(),
                    "block" => await person.BlockAsync(),
                    "unblock" => await person.UnblockAsync(),
                    _ => null,
                },
            _ => Nothing
        );

    private Task<IResult> BotInGroupAsync(string id, Membership membership) =>
        DoAsync(
            id,
            _ => Nothing,
            async group =>
                await (membership.HasBot ? group.InviteBotAsync() : group.RemoveBotAsync())
        );

    /// <summary>LINE delivers the chat's last event again, as after a failure.</summary>
    private Task<IResult> AgainAsync(string id) => DoAsync(id, Again, Again);

    private async Task<Sent?> Again(Chat chat) =>
        line.LastEvent(chat.Id) is { } last ? await line.RedeliverAsync(last) : null;

    private static Task<Sent?> Nothing => Task.FromResult<Sent?>(null);

    private static Person? By(GroupChat group, string? userId) =>
        group.Members.FirstOrDefault(m => m.Id == userId);

    private async Task<IResult> DoAsync(
        string id,
        Func<Person, Task<Sent?>> inPerson,
        Func<GroupChat, Task<Sent?>> inGroup
    )
    {
        var sent = await (
            line.FindChat(id) switch
            {
                Person person => inPerson(person),
                GroupChat group => inGroup(group),
                _ => Nothing,
            }
        );
        return sent is null ? Results.NotFound() : Json(new { sent.Status, sent.Failure });
    }

    private static IResult Json(object value) => Results.Json(value, LineServer.Json);
}
