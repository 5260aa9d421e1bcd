using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Conversations;

/// <summary>
/// "then:" lines; what they name is as in "given:" lines.
/// <code>
/// O12 not started | in progress | prepared | partly certified | certified | returned
/// O12 has 2 links | nothing to disclose | https://…
/// O12 due 2023-04-10                O12 prepare | certify places: สร้อยญา, วราพร
/// O12 last logged certify by สร้อยญา [for วราพร] [self-certified]
/// logged broadcast by ผู้ประสานงาน      the newest entry of that kind
/// nothing changed                   สยมพร is [not] registered
/// สยมพร [no longer] acts for | helps วราพร
/// </code>
/// </summary>
internal sealed partial class ChatThens(ChatAgency agency)
{
    /// <summary>Null where it is so, else how it is.</summary>
    /// <param name="logAtStart">Length of the log before people began to talk.</param>
    public async Task<string?> DifferenceAsync(string text, long logAtStart)
    {
        await using var db = agency.Database.Open();
        if (text == "nothing changed")
            return await LogLengthAsync(db, agency.Id) is var length && length == logAtStart
                ? null
                : $"the log has {length - logAtStart} more entries";
        if (Logged().Match(text) is { Success: true } logged)
            return await LoggedAsync(db, logged.Groups["action"].Value, logged.Groups["who"].Value);
        if (Registered().Match(text) is { Success: true } registered)
            return await RegisteredAsync(db, registered);
        if (Acting().Match(text) is { Success: true } acting)
            return await ActingAsync(db, acting);
        if (Items().Match(text) is not { Success: true } items)
            throw new ChatException($"a chat cannot say \"then: {text}\"");
        foreach (var number in ChatGivens.Items(items.Groups["items"].Value))
            if (await ItemAsync(db, number, items.Groups["what"].Value) is { } difference)
                return $"O{number} {difference}";
        return null;
    }

    private async Task<string?> LoggedAsync(OitDb db, string action, string who)
    {
        var actor = await db
            .SignOffEntries.Where(e => e.AgencyId == agency.Id && e.Action == action)
            .OrderByDescending(e => e.Sequence)
            .Select(e => e.ActorId)
            .FirstOrDefaultAsync();
        return actor is { } id && agency.Called(id) == who
            ? null
            : $"it was {(actor is { } other ? agency.Called(other) : "nobody")}";
    }

    public static Task<long> LogLengthAsync(OitDb db, long agencyId) =>
        db.LogHeads.Where(h => h.AgencyId == agencyId).Select(h => h.Sequence).SingleAsync();

    private async Task<string?> ItemAsync(OitDb db, int number, string what)
    {
        var actor = await Actors.LoadAsync(
            db,
            agency.Officer(ChatAgency.Coordinator),
            "web",
            agency.Now
        );
        var state = await new ItemActions(db, actor!, agency.Now).StateAsync(number);
        if (state is null)
            return "is not there";
        if (what.StartsWith("last logged "))
            return await LoggedAsync(db, state.Id, what["last logged ".Length..]);
        var (is_, wanted) = what switch
        {
            _ when what.StartsWith("has ") => (Evidence(state, what), what),
            _ when what.StartsWith("due ") => ($"due {state.PrepareBy:yyyy-MM-dd}", what),
            _ when what.StartsWith("prepare places: ") => (Places(state, Duty.Prepare), what),
            _ when what.StartsWith("certify places: ") => (Places(state, Duty.Certify), what),
            _ => (Status(state), what),
        };
        return is_ == wanted ? null : $"is: {is_}";
    }

    private static string Status(ItemState state) =>
        state.Status switch
        {
            ItemStatus.NotStarted => "not started",
            ItemStatus.InProgress => "in progress",
            ItemStatus.Prepared => "prepared",
            ItemStatus.PartlyCertified => "partly certified",
            ItemStatus.Certified => "certified",
            _ => "returned",
        };

    private static string Evidence(ItemState state, string what) =>
        what.EndsWith("links", StringComparison.Ordinal)
            ? $"has {state.Evidence.Count(e => e.IsLink)} links"
        : what == "has nothing to disclose" && state.Evidence.Any(e => !e.IsLink) ? what
        : state.Evidence.Any(e => what == $"has {e.Url}") ? what
        : $"has {string.Join(' ', state.Evidence.Select(e => e.Url ?? "nothing to disclose"))}";

    private string Places(ItemState state, Duty duty) =>
        $"{duty.ToString().ToLowerInvariant()} places: {string.Join(", ", state.Of(duty).Select(p => agency.Called(p.OfficerId)))}";

    private async Task<string?> LoggedAsync(OitDb db, long itemId, string wanted)
    {
        var entry = await db
            .SignOffEntries.Where(e => e.ItemId == itemId)
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync();
        if (entry is null)
            return "has no log";
        var behalf = entry.OnBehalfOfId is { } whom ? $" for {agency.Called(whom)}" : "";
        var self = History.Row(entry).SelfCertified ? " self-certified" : "";
        var is_ = $"{entry.Action} by {agency.Called(entry.ActorId ?? 0)}{behalf}{self}";
        return is_ == wanted ? null : $"last logged {is_}";
    }

    private async Task<string?> RegisteredAsync(OitDb db, Match match)
    {
        var id = agency.Officer(match.Groups["who"].Value);
        var is_ = await db.ChannelAccounts.AnyAsync(a => a.OfficerId == id);
        return is_ != match.Groups["not"].Success ? null
            : is_ ? "is registered"
            : "is not registered";
    }

    private async Task<string?> ActingAsync(OitDb db, Match match)
    {
        var actor = await Actors.LoadAsync(
            db,
            agency.Officer(match.Groups["who"].Value),
            "web",
            agency.Now
        );
        var whom = agency.Officer(match.Groups["whom"].Value);
        var is_ =
            match.Groups["what"].Value == "helps"
                ? actor!.Helps.Any(h => h.PreparerId == whom)
                : actor!.ActsFor.Any(a => a.OfficerId == whom);
        return is_ != match.Groups["not"].Success ? null : $"that is {(is_ ? "" : "not ")}so";
    }

    [GeneratedRegex(
        "^logged (?<action>[a-z-]+) by (?<who>\\S+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Logged();

    [GeneratedRegex(
        "^(?<items>O\\d[-O\\d, ]*?) (?<what>[a-z].*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Items();

    [GeneratedRegex(
        "^(?<who>\\S+) is (?<not>not )?registered$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Registered();

    [GeneratedRegex(
        "^(?<who>\\S+) (?<not>no longer )?(?<what>acts for|act for|helps|help) (?<whom>\\S+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Acting();
}
