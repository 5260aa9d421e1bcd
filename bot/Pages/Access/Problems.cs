namespace OitBot.Pages.Access;

/// <summary>Who gets a page that says what went wrong: browsers, not LINE, Teams, probes or the dashboard.</summary>
public static class Problems
{
    private static readonly string[] Others =
    [
        "/api",
        "/healthz",
        "/metrics",
        PagesSetup.JobsPath,
        "/simulator",
    ];

    public static bool AreShownAsPages(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !Array.Exists(Others, path => context.Request.Path.StartsWithSegments(path));
}
