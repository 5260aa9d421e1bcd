using System.Text.Json;
using OitBot.Channels;
using OitBot.Simulator.Limits;

namespace OitBot.Simulator.Api;

/// <summary>Reply, push, multicast, broadcast, narrowcast, and their validation.</summary>
internal sealed class MessagingApi(LineServer line)
{
    private const int MostRecipients = 500;

    public static void Map(IEndpointRouteBuilder routes, LineApi api)
    {
        var messaging = new MessagingApi(api.Line);
        api.Map(routes, "POST", "/v2/bot/message/reply", messaging.Reply);
        api.Map(routes, "POST", "/v2/bot/message/push", messaging.Push);
        api.Map(routes, "POST", "/v2/bot/message/multicast", messaging.Multicast);
        api.Map(
            routes,
            "POST",
            "/v2/bot/message/broadcast",
            call => messaging.Everybody(call, 200)
        );
        api.Map(
            routes,
            "POST",
            "/v2/bot/message/narrowcast",
            call => messaging.Everybody(call, 202)
        );
        foreach (var kind in (string[])["reply", "push", "multicast", "narrowcast", "broadcast"])
            api.Map(routes, "POST", $"/v2/bot/message/validate/{kind}", Validate);
    }

    private static Answer Validate(Call call) =>
        MessageRules.Check(call.Json, out _) is { } refusal
            ? Answer.Refused(400, refusal)
            : Answer.Empty;

    private Answer Reply(Call call)
    {
        if (call.RetryKey is not null)
            return Answer.Refused(400, "The retry key is not supported by this API");
        if (MessageRules.Check(call.Json, out var messages) is { } refusal)
            return Answer.Refused(400, refusal);
        if (call.Json.Text("replyToken") is not { } token)
            return Answer.Refused(400, Refusal.Property("replyToken"));
        string? chatId;
        lock (line.Gate)
            chatId = line.Tokens.Use(token);
        if (chatId is null)
            return Answer.Refused(400, "Invalid reply token");
        var ids = Ids(messages);
        if (line.FindPerson(chatId) is { } person)
            Deliver(person, messages, ids, "reply");
        else if (line.FindGroup(chatId) is { } group)
            Deliver(group, messages, ids, "reply");
        return Answer.Ok(Sent(ids));
    }

    private Answer Push(Call call) =>
        Once(
            call,
            (messages, ids) =>
            {
                var to = call.Json.Text("to");
                if (to is not null && line.FindGroup(to) is { HasBot: true } group)
                    return Taken(group.Members.Count) ?? Deliver(group, messages, ids, "push");
                if (to is null || line.FindPerson(to) is not { } person)
                    return Answer.Refused(400, Refusal.Property("to"));
                return Send([person], messages, ids, "push") ?? Answer.Ok(Sent(ids));
            }
        );

    private Answer Multicast(Call call) =>
        Once(
            call,
            (messages, ids) =>
            {
                var findings = new Findings();
                var to = findings.List(call.Json, "", "to", 1, MostRecipients);
                if (findings.Any)
                    return Answer.Refused(400, Refusal.Of(findings));
                var people = new HashSet<Person>(to.Count);
                for (var i = 0; i < to.Count; i++)
                    if (
                        to[i].ValueKind == JsonValueKind.String
                        && line.FindPerson(to[i].GetString()!) is { } person
                    )
                        people.Add(person);
                    else
                        return Answer.Refused(400, Refusal.Property($"to[{i}]"));
                return Send(people, messages, ids, "multicast") ?? Answer.Empty;
            }
        );

    private Answer Everybody(Call call, int status) =>
        Once(
            call,
            (messages, ids) =>
                Send(line.People, messages, ids, "broadcast")
                ?? Answer.Empty with
                {
                    Status = status,
                }
        );

    /// <summary>Carries it out unless the same retry key was accepted before; all under one lock, as LINE promises "only once".</summary>
    private Answer Once(
        Call call,
        Func<IReadOnlyList<JsonElement>, IReadOnlyList<string>, Answer> carryOut
    )
    {
        var key = Guid.Empty;
        if (call.RetryKey is { } given && !Guid.TryParseExact(given, "D", out key))
            return Answer.Refused(400, "The retry key is invalid");
        if (MessageRules.Check(call.Json, out var messages) is { } refusal)
            return Answer.Refused(400, refusal);
        lock (line.Gate)
        {
            if (call.RetryKey is not null && line.Retries.Find(key) is { } earlier)
                return Answer.Refused(409, "The retry key is already accepted") with
                {
                    AcceptedRequestId = earlier.RequestId,
                    Body = Accepted(earlier.MessageIds),
                };
            var ids = Ids(messages);
            var answer = carryOut(messages, ids);
            if (call.RetryKey is not null && answer.Status < 300)
                line.Retries.Accept(key, call.RequestId, ids);
            return answer;
        }
    }

    /// <summary>To everybody who can be reached; only they count. Null when it went out.</summary>
    private Answer? Send(
        IReadOnlyCollection<Person> people,
        IReadOnlyList<JsonElement> messages,
        IReadOnlyList<string> ids,
        string via
    )
    {
        var reached = people.Where(p => p.IsReachable).ToList();
        if (
            reached.Count == 1
            && !reached[0]
                .TryPush(line.Options.Time.GetUtcNow(), line.Options.PushesPerPersonAMinute)
        )
            return Answer.PersonLimit;
        if (Taken(reached.Count) is { } refused)
            return refused;
        foreach (var person in reached)
            Deliver(person, messages, ids, via);
        return null;
    }

    private Answer? Taken(int recipients)
    {
        if (!line.Quota.TryTake(recipients))
            return Answer.MonthlyLimit;
        line.Feed.Tell("state");
        return null;
    }

    private Answer Deliver(
        Chat chat,
        IReadOnlyList<JsonElement> messages,
        IReadOnlyList<string> ids,
        string via
    )
    {
        if (line.Options.Compact)
            chat.Count(messages.Count);
        else if (chat is not Person { HasBlocked: true })
            for (var i = 0; i < messages.Count; i++)
                chat.Receive(
                    new ChatMessage
                    {
                        Id = ids[i],
                        At = line.PhoneClock.GetUtcNow(),
                        Json = messages[i].GetRawText(),
                        Via = via,
                    }
                );
        return Answer.Ok(Sent(ids));
    }

    private List<string> Ids(IReadOnlyList<JsonElement> messages) =>
        [.. messages.Select(_ => line.Events.NextMessageId())];

    private static object Sent(IReadOnlyList<string> ids) =>
        new { sentMessages = ids.Select(id => new { id, quoteToken = LineEvents.Token() }) };

    private static object Accepted(IReadOnlyList<string> ids) =>
        new
        {
            message = "The retry key is already accepted",
            sentMessages = ids.Select(id => new { id }),
        };
}
