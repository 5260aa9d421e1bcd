using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Pages.Access;

/// <summary>
/// The cookie holds nothing but the session's id, encrypted. Session, person and role are read for every request,
/// so that ending a session or taking a role away needs no cooperation of the browser.
/// </summary>
public static class SignInCookie
{
    /// <summary>Marks what an open page asks for by itself: nobody has done anything, so the session grows no longer by it.</summary>
    public const string LiveHeader = "X-Live";

    private const string SessionClaim = "session";

    public static void AddSignInCookie(this WebApplicationBuilder builder)
    {
        // "__Host-" binds a cookie to https and this host; browsers refuse it on plain http.
        var prefix = builder.Environment.IsDevelopment() ? "" : "__Host-";
        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = $"{prefix}oitbot";
                options.Cookie.Path = "/";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.ExpireTimeSpan = WebSessions.Longest;
                options.SlidingExpiration = false;
                options.LoginPath = "/signin";
                options.Events.OnValidatePrincipal = ValidateAsync;
                options.Events.OnRedirectToLogin = Challenge;
                options.Events.OnRedirectToAccessDenied = Forbid;
            });
        builder.Services.AddAntiforgery(
            (AntiforgeryOptions options) =>
            {
                options.Cookie.Name = $"{prefix}oitbot-form";
                options.Cookie.Path = "/";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.SuppressXFrameOptionsHeader = true;
            }
        );
        builder.Services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = $"{prefix}oitbot-said";
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(AccessPolicies.SeesAll, Require(visitor => visitor.SeesAll))
            .AddPolicy(AccessPolicies.Coordinator, Require(visitor => visitor.IsCoordinator))
            .AddPolicy(
                AccessPolicies.Jobs,
                policy => policy.RequireAssertion(MayLookAtJobs(builder.Environment))
            );
    }

    /// <summary>Opens a session for the officer in this browser; one that was open in it ends.</summary>
    public static async Task SignInAsync(
        HttpContext context,
        OitDatabase database,
        Func<OitDb, CancellationToken, Task<Officer?>> who
    )
    {
        var machine = context.RequestServices.GetRequiredService<TimeProvider>();
        var session = await database.Writer.WriteAsync(
            async (db, token) =>
            {
                if (await who(db, token) is not { } officer)
                    return null;
                var now = machine.GetUtcNow();
                if (Visitor.Of(context) is { } before)
                    await WebSessions.EndAsync(db, before.SessionId, now, token);
                return await WebSessions.StartAsync(db, officer, now, token);
            },
            null,
            context.RequestAborted
        );
        if (session is null)
            return;
        var identity = new ClaimsIdentity(
            [new Claim(SessionClaim, session.Id)],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        context.User = new ClaimsPrincipal(identity);
        await context.SignInAsync(context.User);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var context = cookie.HttpContext;
        if (
            cookie.Principal?.FindFirstValue(SessionClaim) is { } id
            && await OpenAsync(context, id) is { } visitor
        )
        {
            visitor.Enter(context);
            return;
        }
        cookie.RejectPrincipal();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static async Task<Visitor?> OpenAsync(HttpContext context, string id)
    {
        var services = context.RequestServices;
        var database = services.GetRequiredService<OitDatabase>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = database.Open();
        var found = await (
            from session in db.WebSessions.AsNoTracking()
            where session.Id == id
            join officer in db.Officers.AsNoTracking() on session.OfficerId equals officer.Id
            join agency in db.Agencies.AsNoTracking() on officer.AgencyId equals agency.Id
            where officer.IsActive
            select new
            {
                session,
                officer,
                agency,
            }
        ).FirstOrDefaultAsync(context.RequestAborted);
        if (found is null || !WebSessions.IsOpen(found.session, now))
            return null;
        if (
            now - found.session.LastSeenAt >= WebSessions.Exactness
            && !context.Request.Headers.ContainsKey(LiveHeader)
        )
            await database.Writer.WriteAsync(
                (writing, token) => WebSessions.TouchAsync(writing, id, now, token),
                null,
                context.RequestAborted
            );
        var moment = services.GetRequiredService<DomainClock>().GetUtcNow();
        var actor = await Actors.LoadAsync(
            db,
            found.officer.Id,
            Ways.Web,
            moment,
            context.RequestAborted
        );
        return new Visitor(found.officer, found.agency, actor!, id, moment);
    }

    /// <summary>Hides the dashboard from strangers altogether; sends everybody else to the sign-in page.</summary>
    private static Task Challenge(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var request = redirect.Request;
        if (request.Path.StartsWithSegments(PagesSetup.JobsPath))
            redirect.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            redirect.Response.Redirect("/signin");
        else
            redirect.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        redirect.Response.StatusCode = redirect.Request.Path.StartsWithSegments(PagesSetup.JobsPath)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Func<AuthorizationHandlerContext, bool> MayLookAtJobs(
        IHostEnvironment environment
    ) =>
        context =>
            context.Resource is HttpContext http
            && (
                Visitor.Of(http) is { IsCoordinator: true }
                || (environment.IsDevelopment() && OwnMachine.IsCalling(http))
            );

    private static Action<AuthorizationPolicyBuilder> Require(Func<Visitor, bool> allowed) =>
        policy =>
            policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context =>
                    context.Resource is HttpContext http
                    && Visitor.Of(http) is { } visitor
                    && allowed(visitor)
                );
}

/// <summary>Names of the authorization policies.</summary>
public static class AccessPolicies
{
    /// <summary>Any officer of any agency, who then sees their own agency only.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Coordinators and executives.</summary>
    public const string SeesAll = "sees-all";

    /// <summary>Coordinators, and who acts for one.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Hangfire's dashboard: coordinators, and in Development whoever sits at this machine.</summary>
    public const string Jobs = "jobs";
}
