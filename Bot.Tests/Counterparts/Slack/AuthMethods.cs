using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>auth.* and apps.*.</summary>
internal static class AuthMethods
{
    public static JsonObject Test(ApiCall call) => call.Token.Team is null && call.Token.EnterpriseInstall
        ? Answer.Yes(("url", "https://enterprise.enterprise.slack.com/"), ("team", "Enterprise"), ("user", "bot"), ("team_id", call.Token.Enterprise), ("user_id", "UBOT"), ("bot_id", "BBOT"), ("enterprise_id", call.Token.Enterprise), ("is_enterprise_install", true))
        : Answer.Yes(
            ("url", $"https://{call.Team.Domain}.slack.com/"),
            ("team", call.Team.Name),
            ("user", "engagement"),
            ("team_id", call.Team.Id),
            ("user_id", call.Team.BotUser),
            ("bot_id", call.Team.BotId),
            ("is_enterprise_install", false));

    public static JsonObject Revoke(ApiCall call)
    {
        if (!call.Arguments.Flag("test"))
            call.State.Tokens[call.Token.Value] = call.Token with { Revoked = true };
        return Answer.Yes(("revoked", !call.Arguments.Flag("test")));
    }

    public static JsonObject Uninstall(ApiCall call)
    {
        if (call.Arguments.Text("client_id") != OAuth.ClientId || call.Arguments.Text("client_secret") != OAuth.ClientSecret)
            return Answer.No("bad_client_secret");
        foreach (var token in call.State.Tokens.Values.Where(one => !one.App && one.Team == call.Token.Team && one.Enterprise == call.Token.Enterprise).ToList())
            call.State.Tokens[token.Value] = token with { Revoked = true };
        return Answer.Yes();
    }
}
