using System.Net.Http.Headers;
using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>Asks Slack for the address of a new socket; each is good for one connection.</summary>
internal sealed class Opening(IHttpClientFactory clients, SlackSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Errors that no repeat mends: somebody has to look at the token (https://docs.slack.dev/reference/methods/apps.connections.open).</summary>
    private static readonly string[] WrongToken =
        ["invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked", "token_expired", "missing_scope", "no_permission", "access_denied", "forbidden_team"];

    /// <summary>Calls <c>apps.connections.open</c>; what goes wrong on the way comes back as an answer.</summary>
    public async Task<Opened> AskAsync(CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            using var client = clients.CreateClient(WebApi.Client);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, WebMethods.OpenSocket))
            {
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", settings.AppToken) },
                Content = new FormUrlEncodedContent([]),
            };
            using var response = await client.SendAsync(request, either.Token);
            return Read(response, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (HttpRequestException fault)
        {
            return new Opened.Failed(fault.HttpRequestError.ToString(), null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Opened.Failed("no answer in time", null);
        }
    }

    private Opened Read(HttpResponseMessage response, byte[] body)
    {
        var after = response.Headers.RetryAfter?.Delta is { } wait ? Duration.FromTimeSpan(wait) : (Duration?)null;
        if (!response.IsSuccessStatusCode)
            return new Opened.Failed($"status {(int)response.StatusCode}", after);
        if (JsonText.Parse(body) is not { } answer)
            return new Opened.Failed("an answer that is not JSON", after);
        if (answer.Text("error") is { } error)
            return WrongToken.Contains(error) ? new Opened.WrongToken(error) : new Opened.Failed(error, after);
        return SocketAddress.TryRead(answer.Text("url"), settings.ApiUrl, out var address) ? new Opened.At(address) : new Opened.Failed("an address that is not Slack's", null);
    }
}

/// <summary>What came of asking for a socket.</summary>
internal abstract record Opened
{
    private Opened()
    {
    }

    /// <summary>The address to connect to, once.</summary>
    public sealed record At(Uri Address) : Opened;

    /// <summary>Slack does not take the app-level token; somebody has to look at it.</summary>
    public sealed record WrongToken(string Error) : Opened;

    /// <summary>Not this time; <paramref name="After"/> is how long Slack wants to be left alone.</summary>
    public sealed record Failed(string Error, Duration? After) : Opened;
}
