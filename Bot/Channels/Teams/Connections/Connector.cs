using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;

namespace Bot.Channels.Teams.Connections;

/// <summary>The platform's side of a conversation: sends JSON, and says what became of it.</summary>
internal sealed class Connector(HttpClient client, TeamsSettings settings)
{
    private const string JsonType = "application/json";

    /// <summary>What follows every path, with its question mark.</summary>
    public string Query { get; init; } = string.Empty;

    /// <summary>What came back: an outcome where it failed, the JSON where it did not (undefined for none).</summary>
    internal sealed record Reply(SendOutcome? Failed, JsonElement Body);

    /// <summary>Sends one request; the path is checked before any socket is opened.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string serviceUrl, JsonObject? body, CancellationToken stop, params string[] path)
    {
        if (!ServiceAddress.TryPath(serviceUrl, settings, out var address, path))
            return new(new SendOutcome.Refused("The bot may not send to this service address."), default);
        using var request = new HttpRequestMessage(method, address.AbsoluteUri + Query);
        if (body is not null)
            request.Content = new StringContent(CardRenderer.Text(body), new MediaTypeHeaderValue(JsonType, "utf-8"));
        try
        {
            using var response = await client.SendAsync(request, stop);
            var answer = await response.Content.ReadAsByteArrayAsync(stop);
            return response.IsSuccessStatusCode ? new(null, JsonText.Parse(answer) ?? default) : new(Outcome(response), default);
        }
        catch (HttpRequestException fault) when (BeforeBytes(fault.HttpRequestError))
        {
            return new(new SendOutcome.NotSent($"No connection: {fault.HttpRequestError}."), default);
        }
        catch (HttpRequestException fault)
        {
            return new(new SendOutcome.Unknown($"The connection broke: {fault.HttpRequestError}."), default);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException)
        {
            // The client itself has no time-out: this one is the handler's, for connecting.
            return new(new SendOutcome.NotSent("No connection in time."), default);
        }
        catch (OperationCanceledException)
        {
            return new(new SendOutcome.Unknown("No answer in time."), default);
        }
    }

    /// <summary>The rule for answers that are not a success (reliability.md 4.2). 412 is the platform's own "try again".</summary>
    private static SendOutcome Outcome(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => new SendOutcome.NotSent("Too many messages.", After(response)),
        HttpStatusCode.PreconditionFailed => new SendOutcome.NotSent("The conversation was busy.", After(response)),
        HttpStatusCode.Unauthorized => new SendOutcome.NotSent("The bot's token was not taken."),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"The service answered {(int)response.StatusCode}."),
        _ => new SendOutcome.Refused($"The service answered {(int)response.StatusCode}."),
    };

    private static Duration? After(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var wait = after?.Delta ?? after?.Date - response.Headers.Date;
        return wait is { } time && time > TimeSpan.Zero ? Duration.FromTimeSpan(time) : null;
    }

    private static bool BeforeBytes(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
