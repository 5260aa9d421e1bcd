using System.Net;
using System.Text.RegularExpressions;

namespace OitBot.Tests.Pages;

/// <summary>Real requests with cookies kept, redirects shown and forms sent with their token.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    )
    {
        BaseAddress = address,
    };

    /// <summary>Sent back whatever their attributes say, so that Secure cookies can be tested over plain http.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    public Task<Answer> GetAsync(string path) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Posts fields with the token of the form's page.</summary>
    public Task<Answer> SubmitAsync(
        Answer page,
        string path,
        params (string Name, string Value)[] fields
    ) => PostAsync(path, [.. fields, ("__RequestVerificationToken", page.FormToken)]);

    /// <summary>Posts fields as they are.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
                ),
            }
        );

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html");
        if (Cookies.Count > 0)
            request.Headers.Add(
                "Cookie",
                string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"))
            );
        using var response = await _http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        IReadOnlyList<string> set = response.Headers.TryGetValues("Set-Cookie", out var values)
            ? [.. values]
            : [];
        foreach (var cookie in set)
            Keep(cookie);
        return new Answer(response.StatusCode, bytes, response, set);
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0)
            Cookies.Remove(pair[0]);
        else
            Cookies[pair[0]] = pair[1];
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
public sealed partial record Answer(
    HttpStatusCode Status,
    byte[] Bytes,
    HttpResponseMessage Response,
    IReadOnlyList<string> SetCookies
)
{
    public string Text => WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(Bytes));
    public string? Location => Response.Headers.Location?.ToString();

    /// <summary>The antiforgery token of the page's forms; empty where it has none.</summary>
    public string FormToken => TokenField().Match(Text).Groups[1].Value;

    public string Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
