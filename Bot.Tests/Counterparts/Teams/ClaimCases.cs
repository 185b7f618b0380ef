using static Bot.Tests.Counterparts.Teams.TokenCase;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Well signed tokens, by what they say.</summary>
internal static class ClaimCases
{
    private const string Loose = "The SDK looks at the claim only where it is there.";
    private const string Number = "We take whole seconds only, as the service writes them.";
    private const string Once = "JSON that names a member twice can be read in two ways: we read it in none.";
    private const string Empty = "The SDK does not look at endorsements where the activity or the key names no channel.";
    private const string NoAddress = "The SDK does not compare a service address that is no address.";
    private const string AnyTool = "The SDK takes test tools always, and those of any organisation.";

    private const string Emulator = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

    /// <summary>All of them.</summary>
    public static IEnumerable<TokenCase> All => [.. Good, .. Issuers, .. Audiences, .. Times, .. Services, .. Channels, .. Apps, .. Json, .. Tools];

    private static IEnumerable<TokenCase> Good =>
    [
        Claims("as the service writes it", 200, 200, _ => { }),
        Claims("with claims that nobody knows", 200, 200, claims => claims["x"] = "å\u2028"),
        Claim("issued in the future", 200, 200, "iat", $"{2_000_000_000}"),
        Claim("without a beginning", 200, 200, "nbf", null),
        Of("by the second key", 200, 200, issuer => issuer.Mint(key: issuer.Keys[1])),
        Of("by the key of another channel, for that channel", 200, 200, issuer => issuer.Mint(key: issuer.Keys[2]), channelId: "webchat"),
        Of("for another service address", 200, 200, issuer => issuer.Mint(claims => claims["serviceurl"] = "https://smba.trafficmanager.net/amer/"), serviceUrl: "https://smba.trafficmanager.net/amer/"),
        Of("for a service address without a slash", 200, 200, issuer => issuer.Mint(claims => claims["serviceurl"] = "https://smba.trafficmanager.net"), serviceUrl: "https://smba.trafficmanager.net"),
        Texts("with JSON on many lines", 200, 200, Wide, Wide),
        Texts("with the name of a claim escaped", 200, 200, same => same, claims => claims.Replace("\"iss\"", "\"\\u0069ss\"", StringComparison.Ordinal)),
    ];

    private static IEnumerable<TokenCase> Issuers =>
    [
        .. new[]
        {
            "https://api.botframework.com/", "https://api.botframework.com ", "https://API.botframework.com", "http://api.botframework.com", "api.botframework.com", "https://api.botframework.us",
            "https://api.botframework.azure.cn", "https://api.botframework.com.evil.example", "https://api.botframework.com\0", "https://slack.botframework.com",
        }.Select(issuer => Claims($"issuer {issuer.Replace('\0', '0')}", 401, 401, claims => claims["iss"] = issuer)),
        Claim("no issuer", 401, 401, "iss", null),
        Claim("an empty issuer", 401, 401, "iss", "\"\""),
        Claim("issuer null", 401, 401, "iss", "null"),
        Claim("issuer a number", 401, 401, "iss", "7"),
        Claim("issuer a list of the right one", 401, 401, "iss", $"[\"{TokenIssuer.ServiceIssuer}\"]"),
        Claim("the emulator's issuer, by the service's key", 401, 401, "iss", $"\"{Emulator}\""),
    ];

    private static IEnumerable<TokenCase> Audiences =>
    [
        .. new[] { "55555555-aaaa-4bbb-8ccc-222222222222", TokenIssuer.AppId.ToUpperInvariant(), TokenIssuer.AppId + "/", $"api://{TokenIssuer.AppId}", $" {TokenIssuer.AppId}", $"{TokenIssuer.AppId}\n", "*", TokenIssuer.ServiceIssuer }
            .Select(audience => Claims($"audience {audience.ReplaceLineEndings("LF")}", 401, 401, claims => claims["aud"] = audience)),
        Claim("no audience", 401, 401, "aud", null),
        Claim("an empty audience", 401, 401, "aud", "\"\""),
        Claim("audience null", 401, 401, "aud", "null"),
        Claim("audience a list of the right one", 401, 401, "aud", $"[\"{TokenIssuer.AppId}\"]"),
        Claim("two audiences", 401, 401, "aud", $"[\"{TokenIssuer.AppId}\",\"x\"]"),
        Claim("no audience in the list", 401, 401, "aud", "[]"),
        Claim("audience an object", 401, 401, "aud", $"{{\"id\":\"{TokenIssuer.AppId}\"}}"),
    ];

    private static IEnumerable<TokenCase> Times =>
    [
        Ends("299 s ago", 200, 200, -299),
        Ends("300 s ago", 401, 401, -300),
        Ends("301 s ago", 401, 401, -301),
        Ends("a year ago", 401, 401, -31_536_000),
        Claims("begins in 300 s", 200, 200, claims => Begins(claims, 300)),
        Claims("begins in 301 s", 401, 500, claims => Begins(claims, 301)),
        Claims("begins after its end", 401, 500, claims => Begins(claims, 5000)),
        Claim("no end", 401, 200, "exp", null, Loose),
        Claim("end null", 401, 500, "exp", "null"),
        Claim("end a text", 401, 500, "exp", "\"1900000000\""),
        Claim("end with a fraction", 401, 200, "exp", "1900000000.5", Number),
        Claim("end with an exponent", 401, 200, "exp", "1.9e9", Number),
        Claim("end beyond all time", 401, 200, "exp", "1e300", Number),
        Claim("end beyond all dates", 401, 200, "exp", "9223372036854775807", Number),
        Claim("end in the year 9999", 401, 200, "exp", "253402300799", Number),
        Claim("end at the beginning of time", 401, 401, "exp", "0"),
        Claim("end before the beginning of time", 401, 401, "exp", "-1"),
        Claim("beginning null", 401, 500, "nbf", "null"),
        Claim("beginning a text", 401, 500, "nbf", "\"0\""),
        Claim("beginning with a fraction", 401, 200, "nbf", "1.5", Number),
        Claim("beginning before the beginning of time", 401, 200, "nbf", "-1", Number),
    ];

    private static IEnumerable<TokenCase> Services =>
    [
        Claim("no service address", 401, 401, "serviceurl", null),
        Claim("an empty service address", 401, 401, "serviceurl", "\"\""),
        Claim("service address null", 401, 401, "serviceurl", "null"),
        Claim("service address a list of the right one", 401, 401, "serviceurl", $"[\"{TokenIssuer.ServiceUrl}\"]"),
        Claims("service address under a name in camel case", 401, 401, claims => (claims["serviceUrl"], _) = (TokenIssuer.ServiceUrl, claims.Remove("serviceurl"))),
        .. new[] { "https://evil.example/", "https://smba.trafficmanager.net/emea", "https://SMBA.trafficmanager.net/emea/", "http://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea//", "https://smba.trafficmanager.net:443/emea/", " https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/%65mea/" }
            .Select(address => Of($"activity from {address}", 403, 401, issuer => issuer.Mint(), serviceUrl: address)),
        Of("activity from nowhere", 403, 200, issuer => issuer.Mint(), NoAddress, serviceUrl: null),
        Of("activity from an empty address", 403, 200, issuer => issuer.Mint(), NoAddress, serviceUrl: string.Empty),
        Of("activity from half an address", 403, 200, issuer => issuer.Mint(), NoAddress, serviceUrl: "https://"),
        Of("activity from a broken address", 403, 200, issuer => issuer.Mint(), NoAddress, serviceUrl: "https://[evil/"),
    ];

    private static IEnumerable<TokenCase> Channels =>
    [
        .. new[] { "webchat", "MSTeams", "msteams ", "emulator", "directline", "skype" }.Select(channel => Of($"channel {channel}", 403, 401, issuer => issuer.Mint(), channelId: channel)),
        Of("an empty channel", 403, 200, issuer => issuer.Mint(), Empty, channelId: string.Empty),
        Of("a channel of spaces", 403, 200, issuer => issuer.Mint(), Empty, channelId: "  "),
        Of("no channel", 403, 500, issuer => issuer.Mint(), channelId: null),
        Of("by the key of another channel", 403, 401, issuer => issuer.Mint(key: issuer.Keys[2])),
        Of("by a key without endorsements", 403, 200, issuer => issuer.Mint(key: issuer.Keys.Single(key => key.Id == "key-bare")), Empty),
        Of("by a key endorsed for nothing", 403, 200, issuer => issuer.Mint(key: issuer.Keys.Single(key => key.Id == "key-none")), Empty),
        Of("by a key whose endorsements are no list", 401, 200, issuer => issuer.Mint(key: issuer.Keys.Single(key => key.Id == "key-odd")), Empty) with { Ours = 403 },
        Of("the channel of another protocol", 403, 401, issuer => issuer.Mint(), channelId: "AseChannel"),
    ];

    private static IEnumerable<TokenCase> Apps =>
    [
        Claims("of another app, version 1.0", 401, 401, claims => (claims["ver"], claims["appid"]) = ("1.0", "other")),
        Claims("of another app, version 2.0", 401, 401, claims => (claims["ver"], claims["azp"]) = ("2.0", "other")),
        Claims("of another app, no version", 401, 200, claims => claims["appid"] = "other", "We look at the app whatever the version."),
        Claims("of an app that has no name", 401, 401, claims => claims["appid"] = "AnonymousSkill"),
        Claims("of the bot's own app", 200, 200, claims => (claims["ver"], claims["appid"]) = ("1.0", TokenIssuer.AppId)),
    ];

    private static IEnumerable<TokenCase> Json =>
    [
        Twice("iss", "\"https://evil.example\"", last: false),
        Twice("iss", "\"https://evil.example\"", last: true) with { Theirs = 401, Why = null },
        Twice("aud", "\"other\"", last: false),
        Twice("exp", "1", last: false),
        Twice("serviceurl", "\"https://evil.example/\"", last: false),
        Texts("an issuer named twice, once escaped", 401, 200, same => same, claims => $"{{\"\\u0069ss\":\"x\",{claims[1..]}", Once),
        Texts("claims 40 levels deep", 401, 200, same => same, claims => $"{{\"x\":{new string('[', 40)}{new string(']', 40)},{claims[1..]}", "Nothing of the edge is read deeper than 32 levels."),
        .. new[] { "[]", "7", "\"text\"", "{}", string.Empty, "[{}]" }.Select(claims => Texts($"claims {claims}", 401, 401, same => same, _ => claims)),
        .. new[] { "null", "{" }.Select(claims => Texts($"claims {claims}", 401, 500, same => same, _ => claims)),
        Texts("claims with a comma behind", 401, 500, same => same, claims => $"{claims[..^1]},}}"),
        Texts("claims with something behind", 401, 500, same => same, claims => $"{claims}x"),
        Texts("claims with a comment", 401, 500, same => same, claims => $"/**/{claims}"),
        Texts("claims with a byte order mark", 401, 500, same => same, claims => $"\uFEFF{claims}"),
    ];

    private static IEnumerable<TokenCase> Tools =>
    [
        Tool("of the own organisation, version 1.0", 200, 200, issuer => issuer.MintTenant(version: "1.0")),
        Tool("of the own organisation, version 2.0", 200, 200, issuer => issuer.MintTenant()),
        Tool("the service beside them", 200, 200, issuer => issuer.Mint(), TokenIssuer.ServiceUrl),
        Tool("for an address elsewhere", 403, 200, issuer => issuer.MintTenant(), TokenIssuer.ServiceUrl, why: "What is not bound by the token is answered on this machine only."),
        Tool("of another organisation", 401, 200, issuer => issuer.MintTenant(claims => (claims["tid"], claims["iss"]) = ("t-2", "https://login.microsoftonline.com/t-2/v2.0")), why: AnyTool),
        Tool("of another organisation by the own issuer", 401, 200, issuer => issuer.MintTenant(claims => claims["tid"] = "t-2"), why: AnyTool),
        Tool("of Microsoft's emulator", 401, 200, issuer => issuer.MintTenant(claims => claims["iss"] = Emulator, "1.0"), why: AnyTool),
        Tool("of another app", 401, 401, issuer => issuer.MintTenant(claims => claims["azp"] = "other")),
        Tool("of no app", 401, 401, issuer => issuer.MintTenant(claims => claims.Remove("azp"))),
        Tool("of the version before, named as the next", 401, 401, issuer => issuer.MintTenant(claims => claims["ver"] = "2.0", "1.0")),
        Tool("for another audience", 401, 401, issuer => issuer.MintTenant(claims => claims["aud"] = "other")),
        Tool("by a key of the service", 401, 401, issuer => issuer.MintTenant(key: issuer.Keys[0])),
        Tool("by the service as issuer, with the own organisation's key", 401, 401, issuer => issuer.Mint(key: issuer.TenantKey), TokenIssuer.ServiceUrl),
        Tool("without an end", 401, 200, issuer => issuer.MintTenant(claims => claims.Remove("exp")), why: Loose),
        Tool("over", 401, 401, issuer => issuer.MintTenant(claims => claims["exp"] = 1)),
        Of("of the own organisation, where no tools are let in", 401, 200, issuer => issuer.MintTenant(), AnyTool, serviceUrl: "http://127.0.0.1:5/"),
    ];

    private static TokenCase Ends(string name, int ours, int? theirs, long after) => Claims($"ended {name}", ours, theirs, claims => claims["exp"] = claims["nbf"]!.GetValue<long>() + after);

    private static void Begins(System.Text.Json.Nodes.JsonObject claims, long after) => claims["nbf"] = claims["nbf"]!.GetValue<long>() + after;

    private static TokenCase Twice(string claim, string json, bool last) => Texts(
        $"{claim} named twice, the {(last ? "second" : "first")} wrong",
        401,
        200,
        same => same,
        claims => last ? $"{claims[..^1]},\"{claim}\":{json}}}" : $"{{\"{claim}\":{json},{claims[1..]}",
        Once);

    private static TokenCase Tool(string name, int ours, int? theirs, Func<TokenIssuer, string> token, string serviceUrl = "http://127.0.0.1:5/", string? why = null) =>
        Of($"test tool: {name}", ours, theirs, token, why, serviceUrl: serviceUrl) with { TestTools = true };

    private static string Wide(string json) => json.Replace(",", " ,\r\n\t", StringComparison.Ordinal);
}
