using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack.Installs;

/// <summary>Slack's OAuth v2 (https://docs.slack.dev/authentication/installing-with-oauth).</summary>
internal sealed class OAuth(IHttpClientFactory clients, SlackSettings settings, IClock clock, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Where Slack sends the browser back to.</summary>
    public string RedirectUri => $"{settings.PublicUrl}{Endpoints.Callback}";

    /// <summary>The page of Slack where a person agrees to the install.</summary>
    public string AuthorizeUrl(string state) => new Uri(settings.ApiUrl, "/oauth/v2/authorize").AbsoluteUri + QueryString.Create(new Dictionary<string, string?>
    {
        ["client_id"] = settings.ClientId,
        ["scope"] = string.Join(',', Scopes.Bot),
        ["state"] = state,
        ["redirect_uri"] = RedirectUri,
    });

    /// <summary>What a code stands for.</summary>
    public Task<Granted> ExchangeAsync(string code, CancellationToken stop) => AccessAsync(stop, new("code", code), new("redirect_uri", RedirectUri));

    /// <summary>New tokens for a refresh token, which is used up by it.</summary>
    public Task<Granted> RefreshAsync(string refresh, CancellationToken stop) => AccessAsync(stop, new("grant_type", "refresh_token"), new("refresh_token", refresh));

    private async Task<Granted> AccessAsync(CancellationToken stop, params KeyValuePair<string, string?>[] arguments)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            using var client = clients.CreateClient(WebApi.Client);
            using var content = new FormUrlEncodedContent([new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret), .. arguments]);
            using var response = await client.PostAsync(new Uri(settings.ApiUrl, WebMethods.GrantTokens), content, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode ? Read(body) : new Granted.Refused($"status {(int)response.StatusCode}");
        }
        catch (HttpRequestException fault)
        {
            return new Granted.Refused(fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Granted.Refused("no answer in time");
        }
    }

    private Granted Read(byte[] body)
    {
        if (JsonText.Parse(body) is not { } answer)
            return new Granted.Refused("an answer that is not as agreed");
        if (answer.Text("error") is { } error)
            return new Granted.Refused(error);
        if (answer.Text("access_token") is not { } token || answer.Text("token_type") is not ("bot" or null))
            return new Granted.Refused("an answer without a bot token");
        var whole = answer.Flag("is_enterprise_install");
        var workspace = new Workspace(answer.Text("enterprise", "id"), whole ? null : answer.Text("team", "id"), whole);
        var now = clock.GetCurrentInstant();
        return new Granted.Ok(new Install(
            workspace, answer.Text("app_id"), answer.Text("bot_user_id"), answer.Text("scope") ?? string.Empty, answer.Text("authed_user", "id"), now,
            token, answer.Text("refresh_token"), answer.Number("expires_in") is { } seconds ? now + Duration.FromSeconds(seconds) : null));
    }
}

/// <summary>What Slack's OAuth answered.</summary>
internal abstract record Granted
{
    private Granted()
    {
    }

    /// <summary>The tokens, and whose they are.</summary>
    public sealed record Ok(Install Install) : Granted
    {
        /// <summary>Tokens stay out of logs.</summary>
        public override string ToString() => nameof(Ok);
    }

    /// <summary>Nothing, and Slack's word for why.</summary>
    public sealed record Refused(string Error) : Granted;
}
