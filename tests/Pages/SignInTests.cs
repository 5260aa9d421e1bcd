using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Pages.Access;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

public sealed class SignInTests
{
    [Fact]
    public async Task Fetching_a_link_any_number_of_times_does_not_use_it_up()
    {
        await using var host = await SeededAsync();
        var token = await host.TokenAsync(SmallAgency.Coordinator);
        using var preview = host.Stranger();
        for (var i = 0; i < 3; i++)
        {
            var seen = await preview.GetAsync(SignInLinks.PathOf(token));
            Assert.Contains("<button class=\"primary wide\">เข้าสู่ระบบ", seen.Text);
        }
        Assert.DoesNotContain("oitbot", preview.Cookies.Keys);
        using var person = host.Stranger();
        var form = await person.GetAsync(SignInLinks.PathOf(token));
        await person.SubmitAsync(form, "/signin", ("t", token));
        Assert.Contains(SmallAgency.Coordinator, (await person.GetAsync("/me")).Text);
    }

    [Fact]
    public async Task A_used_an_expired_and_an_invented_link_open_nothing()
    {
        await using var host = await SeededAsync();
        var used = await host.TokenAsync(SmallAgency.Coordinator);
        using var first = host.Stranger();
        var form = await first.GetAsync(SignInLinks.PathOf(used));
        await first.SubmitAsync(form, "/signin", ("t", used));
        await AssertRefusedAsync(host, used, "ถูกใช้ไปแล้ว");
        await AssertRefusedAsync(host, "invented", "ไม่พบลิงก์นี้");
        var expired = await host.TokenAsync(SmallAgency.Coordinator);
        host.Clock.Advance(SignInLinks.Lifetime);
        await AssertRefusedAsync(host, expired, "หมดอายุแล้ว");
    }

    /// <summary>Links live by the domain's clock, sessions by the machine's; in Development years lie between the two.</summary>
    [Theory]
    [InlineData(-1000)]
    [InlineData(1000)]
    public async Task A_link_opens_the_web_however_far_the_domains_clock_was_moved(int days)
    {
        await using var host = await SeededAsync();
        await host
            .Services.GetRequiredService<DomainClock>()
            .MoveToAsync(host.Database, WebHost.Morning.AddDays(days));
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        Assert.Contains(SmallAgency.Coordinator, (await browser.GetAsync("/me")).Text);
    }

    [Fact]
    public async Task Of_many_who_press_one_link_at_once_one_comes_in()
    {
        await using var host = await SeededAsync();
        var token = await host.TokenAsync(SmallAgency.Preparer);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => PressAsync(host, token))
        );
        Assert.Single(answers, answer => answer.Location == "/");
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_session_ends_after_an_idle_hour_and_after_twelve_hours_in_any_case()
    {
        await using var host = await SeededAsync();
        using var idle = await host.SignedInAsync(SmallAgency.Preparer);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("/signin", (await idle.GetAsync("/me")).Location);
        using var busy = await host.SignedInAsync(SmallAgency.Preparer);
        for (var minutes = 0; minutes < 12 * 60; minutes += 30)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/me")).Status);
            host.Clock.Advance(TimeSpan.FromMinutes(30));
        }
        Assert.Equal("/signin", (await busy.GetAsync("/me")).Location);
    }

    [Fact]
    public async Task What_an_open_page_asks_for_by_itself_keeps_nobody_signed_in()
    {
        await using var host = await SeededAsync();
        using var left = await host.SignedInAsync(SmallAgency.Coordinator);
        for (var minutes = 0; minutes < 60; minutes += 20)
        {
            Assert.Equal(HttpStatusCode.OK, (await LiveAsync(left)).Status);
            host.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await LiveAsync(left)).Status);
        Assert.Equal("/signin", (await left.GetAsync("/me")).Location);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_a_kept_cookie_is_worth_nothing()
    {
        await using var host = await SeededAsync();
        using var phone = await host.SignedInAsync(SmallAgency.Coordinator);
        using var desk = await host.SignedInAsync(SmallAgency.Coordinator);
        using var other = await host.SignedInAsync(SmallAgency.Preparer);
        var kept = new Dictionary<string, string>(phone.Cookies);
        var page = await phone.GetAsync("/me");
        await phone.SubmitAsync(page, "/me?handler=Everywhere");
        foreach (var (name, value) in kept)
            phone.Cookies[name] = value;
        Assert.Equal("/signin", (await phone.GetAsync("/me")).Location);
        Assert.Equal("/signin", (await desk.GetAsync("/me")).Location);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me")).Status);
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_ends_what_was_open_in_it()
    {
        await using var host = await SeededAsync();
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        var token = await host.TokenAsync(SmallAgency.Coordinator);
        var form = await browser.GetAsync(SignInLinks.PathOf(token));
        await browser.SubmitAsync(form, "/signin", ("t", token));
        Assert.Contains("กำลังใช้งานอยู่ 1 เครื่อง", (await browser.GetAsync("/me")).Text);
    }

    [Fact]
    public async Task A_lost_phones_account_takes_its_sessions_and_links_with_it()
    {
        await using var host = await SeededAsync();
        long id;
        await using (var db = host.Database.Open())
            id = (await db.Officers.SingleAsync(o => o.Name == SmallAgency.Preparer)).Id;
        await host.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = 1,
                        OfficerId = id,
                        Channel = "line",
                        UserId = "U1",
                    }
                );
                return Task.CompletedTask;
            }
        );
        using var phone = await host.SignedInAsync(SmallAgency.Preparer);
        var waiting = await host.TokenAsync(SmallAgency.Preparer);
        using var coordinator = await host.SignedInAsync(SmallAgency.Coordinator);
        await coordinator.SubmitAsync(
            await coordinator.GetAsync("/me"),
            $"/officers/{id}?handler=Unlink",
            ("channel", "line")
        );
        Assert.Equal("/signin", (await phone.GetAsync("/me")).Location);
        await AssertRefusedAsync(host, waiting, "ไม่พบลิงก์นี้");
    }

    [Fact]
    public async Task Somebody_who_has_left_is_out_at_once()
    {
        await using var host = await SeededAsync();
        using var browser = await host.SignedInAsync(SmallAgency.Preparer);
        await host.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Officers.Where(o => o.Name == SmallAgency.Preparer)
                    .ExecuteUpdateAsync(s => s.SetProperty(o => o.IsActive, false), token)
        );
        Assert.Equal("/signin", (await browser.GetAsync("/me")).Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("forged")]
    public async Task A_form_without_its_own_token_is_refused(string token)
    {
        await using var host = await SeededAsync();
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        var answer = await browser.PostAsync(
            "/me?handler=Everywhere",
            ("__RequestVerificationToken", token)
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("ยังไม่มีการเปลี่ยนแปลง", answer.Text);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me")).Status);
    }

    [Fact]
    public async Task A_form_token_of_somebody_else_is_refused()
    {
        await using var host = await SeededAsync();
        using var thief = await host.SignedInAsync(SmallAgency.Preparer);
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        var stolen = await thief.GetAsync("/me");
        var answer = await browser.SubmitAsync(stolen, "/me?handler=Everywhere");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Outside_Development_cookies_are_bound_to_https_and_nobody_comes_in_with_a_click()
    {
        await using var host = await SeededAsync("Production");
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        Assert.Equal(["__Host-oitbot", "__Host-oitbot-form"], browser.Cookies.Keys.Order());
        var page = await browser.GetAsync("/signin?as=1");
        Assert.DoesNotContain(SmallAgency.Executive, page.Text);
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/me"),
            "/signin?handler=Person",
            ("as", "2")
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Theory]
    [InlineData("Development", false)]
    [InlineData("Production", true)]
    public async Task Every_cookie_is_strict_and_hidden_from_scripts(
        string environment,
        bool secure
    )
    {
        await using var host = await SeededAsync(environment);
        using var browser = host.Stranger();
        var token = await host.TokenAsync(SmallAgency.Preparer);
        var form = await browser.GetAsync(SignInLinks.PathOf(token));
        var answer = await browser.SubmitAsync(form, "/signin", ("t", token));
        var cookies = form.SetCookies.Concat(answer.SetCookies).ToList();
        Assert.True(cookies.Count >= 2);
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.Contains("httponly", cookie);
                Assert.Contains("samesite=strict", cookie);
                Assert.Equal(secure, cookie.Contains("secure"));
            }
        );
    }

    [Fact]
    public async Task Every_page_carries_the_headers_that_keep_it_to_itself()
    {
        await using var host = await SeededAsync();
        using var browser = await host.SignedInAsync(SmallAgency.Coordinator);
        foreach (var path in (string[])["/", "/me", "/signin?t=x", "/nowhere", "/site.css"])
        {
            var answer = await browser.GetAsync(path);
            var policy = answer.Header("Content-Security-Policy");
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task In_Development_people_of_this_machine_come_in_with_one_click()
    {
        await using var host = await SeededAsync();
        using var browser = host.Stranger();
        var page = await browser.GetAsync("/signin?as=3");
        await browser.SubmitAsync(page, "/signin?handler=Person", ("as", "3"));
        Assert.Contains(SmallAgency.Preparer, (await browser.GetAsync("/me")).Text);
        using var rebound = host.Stranger();
        var request = new HttpRequestMessage(HttpMethod.Get, "/signin?as=3");
        request.Headers.Host = "evil.example";
        Assert.DoesNotContain(SmallAgency.Preparer, (await rebound.SendAsync(request)).Text);
    }

    private static Task<WebHost> SeededAsync(string environment = "Development") =>
        WebHost.StartAsync(SmallAgency.SeedAsync, environment);

    /// <summary>As the script of an open overview asks.</summary>
    private static Task<Answer> LiveAsync(Browser browser)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/?handler=Board");
        request.Headers.Add(SignInCookie.LiveHeader, "1");
        return browser.SendAsync(request);
    }

    private static async Task<Answer> PressAsync(WebHost host, string token)
    {
        using var browser = host.Stranger();
        var form = await browser.GetAsync("/signin");
        return await browser.SubmitAsync(
            form.FormToken.Length > 0 ? form : await browser.GetAsync(SignInLinks.PathOf(token)),
            "/signin",
            ("t", token)
        );
    }

    private static async Task AssertRefusedAsync(WebHost host, string token, string why)
    {
        using var browser = host.Stranger();
        var looked = await browser.GetAsync(SignInLinks.PathOf(token));
        Assert.Contains(why, looked.Text);
        var pressed = await PressAsync(host, token);
        Assert.Equal(HttpStatusCode.Forbidden, pressed.Status);
        Assert.Contains(why, pressed.Text);
        Assert.DoesNotContain("oitbot", browser.Cookies.Keys);
    }
}
