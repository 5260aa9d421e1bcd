using Microsoft.Extensions.FileProviders;

namespace OitBot.Simulator.Control;

/// <summary>The page: files that lie in the assembly. No inline script; styles are set by script only.</summary>
internal static class PageFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly EmbeddedFileProvider Files = new(
        typeof(PageFiles).Assembly,
        "OitBot.Simulator.Page"
    );

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator", context => SendAsync(context, "index.html")).FromHereOnly();
        routes
            .MapGet(
                "/simulator/{file}",
                (HttpContext context, string file) => SendAsync(context, file)
            )
            .FromHereOnly();
    }

    private static async Task SendAsync(HttpContext context, string name)
    {
        var file = Files.GetFileInfo(name);
        if (!file.Exists)
        {
            context.Response.StatusCode = 404;
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/html; charset=utf-8",
        };
        await context.Response.SendFileAsync(file);
    }
}
