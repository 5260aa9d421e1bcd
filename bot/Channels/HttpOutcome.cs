using System.Net.Http.Headers;

namespace OitBot.Channels;

/// <summary>What a request's end says about what became of it.</summary>
public static class HttpOutcome
{
    /// <summary>No connection was made: nothing of the request was sent.</summary>
    public static bool HasNeverLeft(Exception failure) =>
        failure
            is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError
            };

    /// <summary>How long the server asks to be left alone; a moment that it names is meant by its own clock.</summary>
    public static TimeSpan? Wait(this HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - headers.Date;
}
