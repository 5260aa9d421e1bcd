using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Conversations;

/// <summary>
/// "given:" lines. Items are "O12" or "O4-O6, O9"; people are first names; days are ISO.
/// <code>
/// O12 prepared by สร้อยญา [with https://… | with nothing because …]
/// O12 certified by วราพร            O12 returned by วราพร because …
/// O12 has https://… from สร้อยญา    O12 due 2023-04-10
/// สยมพร acts for วราพร until 2023-04-10
/// สยมพร helps สร้อยญา [with O12]
/// สยมพร is executive | coordinator | officer | inactive | registered | not registered | blocked | unconfirmed
/// any one certifier is enough       there is no coordinator
/// reminders go out (at every "clock:" within office hours)
/// a new round begins [with the same items]
/// the website is https://…
/// {code} is for วราพร
/// </code>
/// </summary>
internal sealed partial class ChatGivens(ChatAgency agency)
{
    /// <returns>A name for what came of it, to stand for it in the lines that follow.</returns>
    public async Task<(string Name, string Value)?> BringAboutAsync(string text)
    {
        if (Work().Match(text) is { Success: true } work)
            await DoAsync(work);
        else if (IsNow().Match(text) is { Success: true } role)
        {
            if (Group(role, "what") == "registered")
                await agency.RegisterAsync(Group(role, "who"));
            else
                await BecomeAsync(Group(role, "who"), Group(role, "what"));
        }
        else if (ActsFor().Match(text) is { Success: true } acts)
            await ActForAsync(acts);
        else if (Helps().Match(text) is { Success: true } helps)
            await HelpAsync(helps);
        else if (CodeFor().Match(text) is { Success: true } code)
            return (Group(code, "name"), await IssueAsync(Group(code, "who")));
        else if (text == "reminders go out")
            agency.IsReminded = true;
        else
            await RoundAsync(text);
        return null;
    }

    /// <summary>"O4-O6, O9"</summary>
    public static IReadOnlyList<int> Items(string text)
    {
        var items = new List<int>();
        foreach (Match match in ItemRange().Matches(text))
        {
            var from = int.Parse(Group(match, "from"), CultureInfo.InvariantCulture);
            var to = match.Groups["to"].Success
                ? int.Parse(Group(match, "to"), CultureInfo.InvariantCulture)
                : from;
            items.AddRange(Enumerable.Range(from, to - from + 1));
        }
        return items;
    }

    private async Task DoAsync(Match work)
    {
        foreach (var item in Items(Group(work, "items")))
        foreach (var who in Group(work, "who").Split(", "))
            await DoAsync(item, who.Length == 0 ? ChatAgency.Coordinator : who, work);
    }

    private async Task DoAsync(int item, string who, Match work)
    {
        var (more, url) = (Group(work, "more"), Group(work, "url"));
        switch (Group(work, "what"))
        {
            case "prepared by":
                await EvidenceAsync(item, who, more);
                await agency.DoAsync(who, item, new Prepare());
                break;
            case "certified by":
                await agency.DoAsync(who, item, new Certify());
                break;
            case "returned by":
                await agency.DoAsync(who, item, new Return { Reason = more["because ".Length..] });
                break;
            case "due":
                await agency.DoAsync(who, item, new SetDeadline(null, ChatAgency.Day(url)));
                break;
            default:
                await agency.DoAsync(who, item, new AddEvidence(url));
                break;
        }
    }

    private async Task EvidenceAsync(int item, string who, string more)
    {
        const string Nothing = "with nothing because ";
        if (more.StartsWith(Nothing))
            await agency.DoAsync(who, item, new AddEvidence(null, more[Nothing.Length..]));
        else if (more.StartsWith("with "))
            await agency.DoAsync(who, item, new AddEvidence(more["with ".Length..]));
        else if (!await HasEvidenceAsync(item))
            await agency.DoAsync(
                who,
                item,
                new AddEvidence($"https://example.go.th/o{item}") { Confirmed = true }
            );
    }

    private async Task<bool> HasEvidenceAsync(int item)
    {
        await using var db = agency.Database.Open();
        return await db
            .Items.Where(i => i.AgencyId == agency.Id && i.Number == item)
            .AnyAsync(i => i.Evidence.Any(e => e.RemovedAt == null));
    }

    private Task BecomeAsync(string who, string what) =>
        agency.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var id = agency.Officer(who);
                var officer = await db.Officers.AsTracking().SingleAsync(o => o.Id == id, token);
                switch (what)
                {
                    case "not registered":
                        await db
                            .ChannelAccounts.Where(a => a.OfficerId == id)
                            .ExecuteDeleteAsync(token);
                        break;
                    case "blocked":
                        await db
                            .ChannelAccounts.Where(a => a.OfficerId == id)
                            .ExecuteUpdateAsync(
                                set => set.SetProperty(a => a.State, AccountState.Blocked),
                                token
                            );
                        break;
                    case "unconfirmed":
                        officer.NameConfirmed = false;
                        break;
                    case "inactive":
                        officer.IsActive = false;
                        break;
                    default:
                        officer.Role = Enum.Parse<OfficerRole>(what, ignoreCase: true);
                        break;
                }
            }
        );

    private Task ActForAsync(Match acts) =>
        PeopleAsync(
            (people, now) =>
                people.StartDelegationAsync(
                    agency.Officer(Group(acts, "whom")),
                    agency.Officer(Group(acts, "who")),
                    Bangkok.Day(now),
                    ChatAgency.Day(Group(acts, "day"))
                )
        );

    private Task HelpAsync(Match helps) =>
        PeopleAsync(
            (people, _) =>
                people.NameHelperAsync(
                    agency.Officer(Group(helps, "whom")),
                    agency.Officer(Group(helps, "who")),
                    Items(Group(helps, "items"))
                )
        );

    private async Task PeopleAsync(Func<PeopleActions, DateTimeOffset, Task<Outcome>> act)
    {
        var outcome = await agency.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var now = agency.Now;
                var coordinator = agency.Officer(ChatAgency.Coordinator);
                var actor = await Actors.LoadAsync(db, coordinator, "web", now, token);
                return await act(new PeopleActions(db, actor!, now), now);
            }
        );
        if (outcome is Refusal)
            throw new ChatException($"refused: {outcome}");
    }

    private Task<string> IssueAsync(string who) =>
        agency.Database.Writer.WriteAsync(
            async (db, token) =>
                (
                    (CodeIssued)
                        await new EnrollmentActions(db, agency.CodeKey, agency.Now).IssueAsync(
                            agency.Id,
                            agency.Officer(who),
                            null,
                            token
                        )
                ).Code
        );

    private Task RoundAsync(string text) =>
        agency.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var own = await db.Agencies.AsTracking().SingleAsync(a => a.Id == agency.Id, token);
                var round = await db
                    .Rounds.AsTracking()
                    .SingleAsync(r => r.AgencyId == agency.Id && r.IsCurrent, token);
                if (text == "any one certifier is enough")
                    round.CertifyPolicy = SignPolicy.Any;
                else if (text == "there is no coordinator")
                    (
                        await db.Officers.FindAsync([agency.Officer(ChatAgency.Coordinator)], token)
                    )!.IsActive = false;
                else if (text.StartsWith("the website is "))
                    own.Website = text["the website is ".Length..];
                else if (text == "a new round begins")
                    await NextAsync(db, round, token);
                else if (text == "a new round begins with the same items")
                    await RepeatAsync(db, round, await NextAsync(db, round, token), token);
                else
                    throw new ChatException($"a chat cannot say \"given: {text}\"");
            }
        );

    private static async Task<Round> NextAsync(
        OitDb db,
        Round round,
        CancellationToken cancellationToken
    )
    {
        round.IsCurrent = false;
        await db.SaveChangesAsync(cancellationToken);
        var next = new Round
        {
            AgencyId = round.AgencyId,
            FiscalYear = round.FiscalYear + 1,
            PeriodFrom = round.PeriodTo.AddDays(1),
            PeriodTo = round.PeriodTo.AddMonths(6),
            ClosesOn = round.ClosesOn.AddMonths(6),
            IsCurrent = true,
            ImportedAt = round.ImportedAt,
        };
        db.Rounds.Add(next);
        return next;
    }

    /// <summary>The same items, of the same people, with nothing done yet.</summary>
    private static async Task RepeatAsync(
        OitDb db,
        Round round,
        Round next,
        CancellationToken cancellationToken
    )
    {
        var items = await db
            .Items.AsNoTracking()
            .Include(i => i.Assignments)
            .Where(i => i.RoundId == round.Id)
            .ToListAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var item in items)
            db.Items.Add(
                new Item
                {
                    AgencyId = item.AgencyId,
                    RoundId = next.Id,
                    Number = item.Number,
                    Title = item.Title,
                    PrepareBy = next.PeriodTo,
                    CertifyBy = next.ClosesOn,
                    Assignments = item.Assignments.ConvertAll(place => new Assignment
                    {
                        AgencyId = place.AgencyId,
                        RoundId = next.Id,
                        OfficerId = place.OfficerId,
                        Duty = place.Duty,
                        Ordinal = place.Ordinal,
                    }),
                }
            );
    }

    private static string Group(Match match, string name) => match.Groups[name].Value;

    [GeneratedRegex(
        "^(?<items>O\\d[-O\\d, ]*?) ((?<what>(prepared|certified|returned) by) (?<who>[^ ,]+(, [^ ,]+)*)( (?<more>.+))?|(?<what>due) (?<url>\\S+)|(?<what>has) (?<url>\\S+) from (?<who>\\S+))$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Work();

    [GeneratedRegex(
        "^(?<who>\\S+) is (?<what>executive|coordinator|officer|inactive|registered|not registered|blocked|unconfirmed)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex IsNow();

    [GeneratedRegex(
        "^(?<who>\\S+) acts for (?<whom>\\S+) until (?<day>\\S+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ActsFor();

    [GeneratedRegex(
        "^(?<who>\\S+) helps (?<whom>\\S+)( with (?<items>.+))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Helps();

    [GeneratedRegex(
        "^(?<name>\\{\\w+\\}) is for (?<who>\\S+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CodeFor();

    [GeneratedRegex("O(?<from>\\d+)(-O?(?<to>\\d+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ItemRange();
}
