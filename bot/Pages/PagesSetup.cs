using Hangfire;
using Microsoft.AspNetCore.CookiePolicy;
using OitBot.Pages.Access;
using OitBot.Pages.Shared;

namespace OitBot.Pages;

/// <summary>The web for coordinators, executives and officers: services and order of the middleware.</summary>
public static class PagesSetup
{
    /// <summary>Where coordinators look at the jobs.</summary>
    public const string JobsPath = "/hangfire";

    /// <summary>The endpoint's own policy decides who comes in. The jobs carry no data of anybody; they are looked at, not started.</summary>
    private static readonly DashboardOptions Dashboard = new()
    {
        Authorization = [],
        IsReadOnlyFunc = _ => true,
    };

    public static void AddOitPages(this WebApplicationBuilder builder)
    {
        builder.AddSignInCookie();
        builder
            .Services.AddRazorPages(pages =>
            {
                pages.Conventions.AuthorizeFolder("/", AccessPolicies.SignedIn);
                pages.Conventions.AllowAnonymousToPage("/Index");
                pages.Conventions.AllowAnonymousToPage("/SignIn/Index");
                pages.Conventions.AllowAnonymousToPage("/Problem");
            })
            .AddMvcOptions(mvc =>
            {
                mvc.MaxModelValidationErrors = 50;
                mvc.ModelBinderProviders.Insert(0, new DayBinder());
            });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
    }

    /// <summary>Call it before the pages are mapped, and after whatever must stay reachable without the web's rules.</summary>
    public static void MapOitPages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(
            Problems.AreShownAsPages,
            pages =>
            {
                if (!app.Environment.IsDevelopment())
                    pages.UseExceptionHandler("/problem/500");
                pages.UseStatusCodePagesWithReExecute("/problem/{0}");
            }
        );
        app.UseCookiePolicy(
            new CookiePolicyOptions
            {
                HttpOnly = HttpOnlyPolicy.Always,
                MinimumSameSitePolicy = SameSiteMode.Strict,
                Secure = app.Environment.IsDevelopment()
                    ? CookieSecurePolicy.SameAsRequest
                    : CookieSecurePolicy.Always,
            }
        );
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        // Hangfire's configuration first: it gives the storage this host's log, not a former host's of the same process.
        if (app.Services.GetService<IGlobalConfiguration>() is not null)
            app.MapHangfireDashboard(JobsPath, Dashboard).RequireAuthorization(AccessPolicies.Jobs);
    }
}
