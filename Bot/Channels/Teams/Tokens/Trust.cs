namespace Bot.Channels.Teams.Tokens;

/// <summary>
/// Whose tokens are taken: who issues them, with which keys, what else has to stand in them (<paramref name="Refusal"/>: why one is not taken), and who
/// is calling with one that holds.
/// </summary>
internal sealed record Trust(IReadOnlyList<string> Issuers, Keys Keys, Func<Written, string?> Refusal, Func<Written, TrustedKey, Caller> Caller)
{
    private const string ServiceAddress = "serviceurl";

    /// <summary>The channel service's tokens: for the bot, by nobody else's app, for one service address.</summary>
    public static Trust Service(Cloud cloud, string appId, Keys keys) => new(
        [cloud.Issuer],
        keys,
        token => token switch
        {
            _ when OtherApp(token, "appid", appId) || OtherApp(token, "azp", appId) => "its token was issued to another app",
            _ when token.Claim(ServiceAddress) is null => "its token names no service address",
            _ => null,
        },
        (token, key) => new Caller.Platform(token.Claim(ServiceAddress)!, key.Endorsements));

    /// <summary>The own organisation's tokens, for the bot by the bot's own credentials, as test tools get them: version 1.0 or 2.0.</summary>
    public static Trust Tenant(Cloud cloud, string tenant, string appId, Keys keys) => new(
        cloud.OwnIssuers(tenant),
        keys,
        token => token switch
        {
            _ when token.Claim("tid") != tenant => "its token is of another organisation",
            _ when token.Claim(token.Claim("ver") == "2.0" ? "azp" : "appid") != appId => "its token was not issued to the bot's own app",
            _ => null,
        },
        (_, _) => new Caller.TestTool());

    private static bool OtherApp(Written token, string claim, string appId) => token.Claims.Member(claim) is not null && token.Claim(claim) != appId;
}
