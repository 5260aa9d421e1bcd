using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using static OitBot.Tests.Pages.AccessTable;

namespace OitBot.Tests.Pages;

/// <summary>Every page and action × role, by real requests.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Every_page_and_action_that_there_is_stands_in_the_table()
    {
        await using var host = await WebHost.SampleAsync();
        var pages = host.Services.GetRequiredService<IActionDescriptorCollectionProvider>();
        var loader = host.Services.GetRequiredService<PageLoader>();
        string[] table =
        [
            .. Reading.Select(row => $"GET {row.Path}"),
            .. Acting.Concat(LookedAtElsewhere).Select(row => $"POST {row.Path}"),
        ];
        var there = new List<string>();
        foreach (var page in pages.ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            there.AddRange(
                loaded.HandlerMethods.Select(handler =>
                    $"{handler.HttpMethod.ToUpperInvariant()} /{page.AttributeRouteInfo!.Template}{(handler.Name is null ? "" : $"?handler={handler.Name}")}"
                )
            );
        }
        Assert.True(there.Count > 60);
        var missing = there.Where(one => !table.Any(row => IsOf(row, one)));
        // Neither missing in the table nor excused without need.
        Assert.Equal(WithRulesOfTheirOwn.Order(), missing.Order());
    }

    /// <summary>Whether the request "GET /items/12?handler=X&amp;y=1" goes to "GET /items/{number:int}?handler=X".</summary>
    private static bool IsOf(string request, string handler)
    {
        var (path, query) = Parts(request);
        var (template, name) = Parts(handler);
        return query == name
            && Regex.IsMatch(path, $"^{Regex.Replace(template, "{[^}]+}", "[0-9]+")}$");

        static (string Path, string Handler) Parts(string text) =>
            (text.Split('?')[0], Regex.Match(text, @"handler=\w+").Value);
    }

    [Fact]
    public async Task Every_page_opens_for_whom_it_is_and_for_nobody_else()
    {
        await using var host = await WebHost.SampleAsync();
        await AnnounceAsync(host);
        foreach (var who in Enum.GetValues<Who>())
        {
            using var browser = await AsAsync(host, who);
            foreach (var (path, from) in Reading)
            {
                var answer = await browser.GetAsync(path);
                // Some lead on, e.g. to the list where there is nothing to show yet.
                var opened =
                    answer.Status == HttpStatusCode.OK
                    || answer is { Status: HttpStatusCode.Found, Location: not "/signin" };
                Assert.True(
                    opened == (who >= from),
                    $"{who} {path}: {answer.Status} {answer.Location}"
                );
                Assert.DoesNotContain(SampleRound.Secret, answer.Text);
                if (who == Who.Stranger)
                    Assert.DoesNotContain(SampleRound.Agency, answer.Text);
            }
        }
    }

    [Fact]
    public async Task Every_action_is_done_for_whom_the_rules_let_and_leaves_no_trace_for_anybody_else()
    {
        await using var host = await WebHost.SampleAsync();
        foreach (var (path, from, fields) in Acting.Concat(LookedAtElsewhere))
        foreach (var who in Enum.GetValues<Who>().Where(who => who < from))
        {
            using var browser = await AsAsync(host, who);
            var form = await browser.GetAsync(who == Who.Stranger ? "/signin?as=1" : "/me");
            var before = await host.LogLengthAsync();
            var answer = await browser.SubmitAsync(form, path, fields);
            Assert.True(
                answer.Status
                    is HttpStatusCode.Unauthorized
                        or HttpStatusCode.Forbidden
                        or HttpStatusCode.Found,
                $"{who} {path}: {answer.Status}"
            );
            Assert.Equal(before, await host.LogLengthAsync());
        }
    }

    [Fact]
    public async Task What_only_named_people_do_works_for_them_and_leaves_no_trace_for_anybody_else()
    {
        const string NotNamed = "นางสยมพร กุลสุ";
        await using var host = await WebHost.SampleAsync();
        using var named = await AsAsync(host, Who.Officer);
        using var other = await host.SignedInAsync(NotNamed);
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        using var executive = await AsAsync(host, Who.Executive);
        using var stranger = host.Stranger();
        foreach (var fields in Signing)
        {
            var before = await host.LogLengthAsync();
            (string, string)[] step = [.. fields, ("version", await host.VersionAsync(18))];
            foreach (var browser in (Browser[])[stranger, other, executive, neighbour])
            {
                var page = await browser.GetAsync(browser == stranger ? "/signin?as=1" : "/me");
                var refused = await browser.SubmitAsync(page, "/items/18", step);
                Assert.NotEqual(HttpStatusCode.OK, refused.Status);
            }
            var forged = await named.PostAsync("/items/18", [.. step, Forged]);
            Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
            Assert.Equal(before, await host.LogLengthAsync());

            await named.SubmitAsync(await named.GetAsync("/me"), "/items/18", step);
            Assert.True(before < await host.LogLengthAsync(), fields[0].Item2);
        }
    }

    [Fact]
    public async Task No_action_is_done_with_a_forged_token()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await AsAsync(host, Who.Coordinator);
        var before = await host.LogLengthAsync();
        foreach (var (path, _, fields) in Acting.Concat(LookedAtElsewhere))
        {
            var forged = await browser.PostAsync(path, [.. fields, Forged]);
            Assert.True(forged.Status == HttpStatusCode.BadRequest, $"{path}: {forged.Status}");
        }
        Assert.Equal(before, await host.LogLengthAsync());
    }

    [Fact]
    public async Task Every_action_works_for_a_coordinator()
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await AsAsync(host, Who.Coordinator);
        foreach (var (path, _, fields) in Acting)
        {
            var form = await browser.GetAsync("/me");
            var version = ("version", await host.VersionAsync(path == "/items/20" ? 20 : 30));
            var answer = await browser.SubmitAsync(
                form,
                path,
                [
                    .. fields.Select(f =>
                        f.Item1 == "pick" && f.Item2.Contains(':')
                            ? ("pick", $"30:{version.Item2}")
                            : f
                    ),
                    version,
                ]
            );
            Assert.True(
                answer.Status is HttpStatusCode.OK or HttpStatusCode.Found,
                $"{path}: {answer.Status} {answer.Text}"
            );
            var next = await browser.GetAsync(answer.Location ?? "/me");
            // What a page refuses is read out; other banners only tell how things stand.
            Assert.DoesNotContain("banner late\" role=\"alert\"", next.Text);
        }
    }

    [Fact]
    public async Task The_dashboard_of_the_jobs_is_there_for_coordinators_only()
    {
        await using var host = await WebHost.StartAsync(
            database => SampleRound.SeedAsync(database, WebHost.Morning),
            "Production"
        );
        foreach (var who in Enum.GetValues<Who>())
        {
            using var browser = await AsAsync(host, who);
            var answer = await browser.GetAsync("/hangfire");
            var expected = who == Who.Coordinator ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            Assert.Equal(expected, answer.Status);
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", HttpStatusCode.NotFound)]
    [InlineData("Host", HttpStatusCode.NotFound)]
    public async Task In_Development_the_dashboard_of_the_jobs_opens_on_this_machine_only(
        string? header,
        HttpStatusCode expected
    )
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = host.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hangfire");
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, "evil.example");
        Assert.Equal(expected, (await browser.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Numbers_and_ids_of_another_agency_lead_nowhere()
    {
        await using var host = await WebHost.SampleAsync();
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync("/items/12")).Status);
        Assert.Contains(SampleRound.Secret, (await neighbour.GetAsync("/items/77")).Text);
        using var browser = await AsAsync(host, Who.Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/items/77")).Status);
        var form = await browser.GetAsync("/items/30");
        long stranger;
        await using (var db = host.Database.Open())
            stranger = (await db.Officers.SingleAsync(o => o.Name == SampleRound.Neighbour)).Id;
        var before = await host.LogLengthAsync();
        var answer = await browser.SubmitAsync(
            form,
            "/items/30",
            ("action", "assign"),
            ("duty", "prepare"),
            ("person", $"{stranger}"),
            ("version", await host.VersionAsync(30))
        );
        Assert.Equal("/items/30", answer.Location);
        Assert.Contains("ไม่พบเจ้าหน้าที่", (await browser.GetAsync("/items/30")).Text);
        Assert.Equal(before, await host.LogLengthAsync());
    }

    /// <summary>Guessed ids: of an officer, a delegation, an item, a wish, a broadcast of somebody else's agency.</summary>
    [Fact]
    public async Task No_action_on_what_is_another_agencys_leaves_a_trace()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        await AnnounceAsync(host);
        using var neighbour = await host.SignedInAsync(SampleRound.Neighbour);
        var form = await neighbour.GetAsync("/me");
        var before = await EverythingAsync(host);
        string[] named = ["/officers/", "/items/", "/broadcasts/1"];
        foreach (var (path, _, fields) in Acting.Concat(LookedAtElsewhere))
        {
            if (!named.Any(path.StartsWith))
                continue;
            var answer = await neighbour.SubmitAsync(form, path, fields);
            Assert.DoesNotContain(SampleRound.Officer, answer.Text);
            Assert.True(
                answer.Status
                    is HttpStatusCode.NotFound
                        // To a page that knows nothing of it.
                        or HttpStatusCode.Found
                        or HttpStatusCode.BadRequest,
                $"{path}: {answer.Status} {answer.Location}"
            );
        }
        foreach (var path in (string[])["/officers/3", "/broadcasts/1", "/broadcasts/new?id=1"])
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(path)).Status);
        Assert.Equal(before, await EverythingAsync(host));
    }

    [Theory]
    [InlineData(SampleRound.Coordinator, true)]
    [InlineData(SampleRound.Officer, true)]
    [InlineData(SampleRound.Executive, false)]
    [InlineData(SampleRound.Neighbour, false)]
    public async Task A_copy_of_personal_data_says_in_words_what_was_sent_to_the_person_and_coordinators_only(
        string visitor,
        bool opens
    )
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        long id;
        await using (var db = host.Database.Open())
            id = (await db.Officers.SingleAsync(o => o.Name == SampleRound.Officer)).Id;
        using var browser = await host.SignedInAsync(visitor);
        foreach (
            var path in (string[])[$"/officers/{id}/copy", $"/officers/{id}/copy?handler=File"]
        )
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(opens, answer.Text.Contains("O12 ครบกำหนดจัดทำอีก 7 วัน"));
            Assert.DoesNotContain("\"type\"", answer.Text);
        }
    }

    /// <summary>All that an action on the first agency's people could change.</summary>
    private static async Task<string> EverythingAsync(WebHost host)
    {
        await using var db = host.Database.Open();
        object[] counts =
        [
            await db.SignOffEntries.CountAsync(e => e.AgencyId == 1),
            await db.Officers.Where(o => o.AgencyId == 1).SumAsync(o => o.Version),
            await db.Items.Where(i => i.AgencyId == 1).SumAsync(i => i.Version),
            await db.Broadcasts.Where(b => b.AgencyId == 1).SumAsync(b => b.Version),
            await db.ExtensionRequests.CountAsync(r => r.AgencyId == 1 && r.DecidedAt == null),
            await db.ChannelAccounts.CountAsync(a => a.AgencyId == 1),
            await db.Delegations.CountAsync(d => d.AgencyId == 1 && d.EndedAt == null),
            await db.PreparerHelpers.CountAsync(h => h.AgencyId == 1 && h.EndedAt == null),
            await db.EnrollmentCodes.CountAsync(c => c.AgencyId == 1),
            await db.WebSessions.CountAsync(s => s.AgencyId == 1 && s.EndedAt != null),
        ];
        return string.Join(' ', counts);
    }

    [Fact]
    public async Task A_wish_for_more_time_is_granted_by_a_coordinator_only()
    {
        await using var host = await WebHost.SampleAsync();
        var wish = await WishAsync(host);
        foreach (var who in (Who[])[Who.Officer, Who.Executive, Who.Coordinator])
        {
            using var browser = await AsAsync(host, who);
            var overview = (await browser.GetAsync("/")).Text;
            Assert.Equal(who == Who.Coordinator, overview.Contains("O30 มีคำขอขยายเวลา"));
            var form = await browser.GetAsync("/me");
            await browser.SubmitAsync(
                form,
                "/items/30?handler=Wish",
                ("wish", $"{wish}"),
                ("grant", "true")
            );
            await using var db = host.Database.Open();
            var row = await db.ExtensionRequests.SingleAsync();
            Assert.Equal(who == Who.Coordinator, row.Granted == true);
        }
    }

    private static readonly (string, string) Forged = ("__RequestVerificationToken", "forged");

    /// <summary>A coordinator has composed the first broadcast.</summary>
    private static async Task AnnounceAsync(WebHost host)
    {
        using var browser = await AsAsync(host, Who.Coordinator);
        var (path, _, fields) = Acting.Single(row => row.Path == "/broadcasts/new");
        var answer = await browser.SubmitAsync(await browser.GetAsync("/me"), path, fields);
        Assert.Equal("/broadcasts/1", answer.Location);
    }

    private static Task<long> WishAsync(WebHost host) =>
        host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var item = await db
                    .Items.Include(i => i.Assignments)
                    .SingleAsync(i => i.Number == 30 && i.AgencyId == 1, token);
                var row = new ExtensionRequest
                {
                    AgencyId = 1,
                    ItemId = item.Id,
                    OfficerId = item.Assignments.First(a => a.Duty == Duty.Prepare).OfficerId,
                    Until = new DateOnly(2023, 4, 28),
                    Reason = "รอข้อมูลจากส่วนกลาง",
                    AskedAt = WebHost.Morning,
                };
                db.ExtensionRequests.Add(row);
                await db.SaveChangesAsync(token);
                return row.Id;
            }
        );

    private static Task<Browser> AsAsync(WebHost host, Who who) =>
        who switch
        {
            Who.Officer => host.SignedInAsync(SampleRound.Officer),
            Who.Executive => host.SignedInAsync(SampleRound.Executive),
            Who.Coordinator => host.SignedInAsync(SampleRound.Coordinator),
            _ => Task.FromResult(host.Stranger()),
        };
}
