using System.Net;
using System.Net.Http.Headers;

namespace Bot.Channels;

/// <summary>One request to a platform and the whole answer to it.</summary>
internal sealed record Exchange(HttpStatusCode Status, HttpResponseHeaders Headers, byte[] Body)
{
    /// <summary>Sends a request. What breaks on the way comes back as a word and an outcome, by whether the request can have arrived (reliability 4.2).</summary>
    public static async Task<(Exchange? Answer, Broken? Broken)> SendAsync(HttpClient client, HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            using var response = await client.SendAsync(request, stop);
            return (new Exchange(response.StatusCode, response.Headers, await response.Content.ReadAsByteArrayAsync(stop)), null);
        }
        catch (HttpRequestException fault) when (BeforeBytes(fault.HttpRequestError))
        {
            return (null, new Broken("no_connection", new SendOutcome.NotSent($"No connection: {fault.HttpRequestError}.")));
        }
        catch (HttpRequestException fault)
        {
            return (null, new Broken("connection_broke", new SendOutcome.Unknown($"The connection broke: {fault.HttpRequestError}.")));
        }
        catch (OperationCanceledException fault) when (fault.InnerException is TimeoutException && !stop.IsCancellationRequested)
        {
            // The client itself has no time-out: this one is the handler's, for connecting.
            return (null, new Broken("no_connection", new SendOutcome.NotSent("No connection in time.")));
        }
        catch (OperationCanceledException)
        {
            return (null, new Broken("timeout", new SendOutcome.Unknown("No answer in time.")));
        }
    }

    /// <summary>How long the platform says to wait (<c>Retry-After</c>), by its own clock where it gives a date; null where it does not, or the time is over.</summary>
    public Duration? RetryAfter(Instant now)
    {
        var after = Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date is { } date ? date - (Headers.Date ?? now.ToDateTimeOffset()) : null);
        return wait is { } some && some > TimeSpan.Zero ? Duration.FromTimeSpan(some) : null;
    }

    private static bool BeforeBytes(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}

/// <summary>No answer came: a word for the log, and what it means for a send.</summary>
internal sealed record Broken(string Word, SendOutcome Outcome);
