using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>oauth.v2.access: codes and refresh tokens, each good for one use.</summary>
internal static class OAuth
{
    public const string ClientId = "1.2";

    public const string ClientSecret = "fake-client-secret";

    /// <summary>https://docs.slack.dev/authentication/using-token-rotation: 12 hours.</summary>
    private static readonly Duration TokenLife = Duration.FromHours(12);

    /// <summary>What somebody agreed to: a team, or a whole enterprise.</summary>
    public sealed record Grant(string? Team, string? Enterprise, bool EnterpriseInstall, string User, string? RedirectUrl, string Scopes, bool Used = false);

    public static JsonObject Access(SlackState state, FakeSlackSettings settings, Arguments arguments, string? basic)
    {
        var (id, secret) = Client(arguments, basic);
        if (id != ClientId)
            return Answer.No("invalid_client_id");
        if (secret != ClientSecret)
            return Answer.No("bad_client_secret");
        var refreshes = arguments.Text("grant_type") == "refresh_token";
        if (arguments.Text("grant_type") is not (null or "authorization_code" or "refresh_token"))
            return Answer.No("invalid_grant_type");
        var key = refreshes ? $"refresh:{arguments.Text("refresh_token")}" : $"code:{arguments.Text("code")}";
        if (!state.Grants.TryGetValue(key, out var grant))
            return Answer.No(refreshes ? "invalid_refresh_token" : "invalid_code");
        if (grant.Used)
            return Answer.No(refreshes ? "invalid_refresh_token" : "code_already_used");
        if (!refreshes && grant.RedirectUrl is { } url && arguments.Text("redirect_uri") != url)
            return Answer.No("bad_redirect_uri");
        state.Grants[key] = grant with { Used = true };
        return Token(state, settings, grant);
    }

    private static JsonObject Token(SlackState state, FakeSlackSettings settings, Grant grant)
    {
        var team = grant.Team is { } id ? state.Teams[id] : null;
        var value = $"{(settings.RotatesTokens ? "xoxe.xoxb" : "xoxb")}-{state.NewId("i")}";
        state.Tokens[value] = new SlackToken(value, grant.Team, grant.Enterprise, grant.EnterpriseInstall, settings.RotatesTokens ? state.Clock.GetCurrentInstant() + TokenLife : null);
        var answer = Answer.Yes(
            ("app_id", SlackState.AppId),
            ("authed_user", new JsonObject { ["id"] = grant.User }),
            ("scope", grant.Scopes),
            ("token_type", "bot"),
            ("access_token", value),
            ("bot_user_id", team?.BotUser ?? "UBOT"),
            ("team", team is null ? null : new JsonObject { ["id"] = team.Id, ["name"] = team.Name }),
            ("enterprise", grant.Enterprise is null ? null : new JsonObject { ["id"] = grant.Enterprise, ["name"] = $"Enterprise {grant.Enterprise}" }),
            ("is_enterprise_install", grant.EnterpriseInstall));
        if (!settings.RotatesTokens)
            return answer;
        var refresh = $"xoxe-1-{state.NewId("r")}";
        state.Grants[$"refresh:{refresh}"] = grant with { Used = false };
        (answer["refresh_token"], answer["expires_in"]) = (refresh, (int)TokenLife.TotalSeconds);
        return answer;
    }

    private static (string? Id, string? Secret) Client(Arguments arguments, string? basic)
    {
        if (arguments.Text("client_id") is { } id)
            return (id, arguments.Text("client_secret"));
        var bytes = new byte[basic?.Length ?? 0];
        return basic is not null && Convert.TryFromBase64String(basic, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var name, var secret]
            ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret))
            : (null, null);
    }
}
