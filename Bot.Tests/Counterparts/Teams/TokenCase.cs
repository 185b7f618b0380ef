using System.Text;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>
/// One activity with its token, or what takes its place: what our endpoint is to answer, and what Microsoft's <c>botframework-connector</c> answered
/// when it was measured (null: not comparable). Where the two do not agree on letting it in, <see cref="Why"/> says why.
/// </summary>
internal sealed record TokenCase(string Name, int Ours, int? Theirs, Func<TokenIssuer, RawRequest> Build)
{
    /// <summary>Why the two differ; null where they agree.</summary>
    public string? Why { get; init; }

    /// <summary>Whether the bot is asked that lets test tools in.</summary>
    public bool TestTools { get; init; }

    /// <summary>A token in its header, with an activity of this channel and service address; null: the member is not there.</summary>
    public static TokenCase Of(string name, int ours, int? theirs, Func<TokenIssuer, string> token, string? why = null, string? channelId = "msteams", string? serviceUrl = TokenIssuer.ServiceUrl) =>
        Headers(name, ours, theirs, issuer => [$"Bearer {token(issuer)}"], why, channelId, serviceUrl);

    /// <summary>The channel service's token with claims changed.</summary>
    public static TokenCase Claims(string name, int ours, int? theirs, Action<JsonObject> change, string? why = null) => Of(name, ours, theirs, issuer => issuer.Mint(change), why);

    /// <summary>The channel service's token with one claim set to what JSON says; null takes it away.</summary>
    public static TokenCase Claim(string name, int ours, int? theirs, string claim, string? json, string? why = null) => Claims(name, ours, theirs, claims => Put(claims, claim, json), why);

    /// <summary>The channel service's token, well signed with one member of its header set to what JSON says; null takes it away.</summary>
    public static TokenCase Header(string name, int ours, int? theirs, string member, string? json, string? why = null) =>
        Of(name, ours, theirs, issuer => issuer.Mint(header: header => Put(header, member, json)), why);

    /// <summary>A good token, written otherwise.</summary>
    public static TokenCase Written(string name, int ours, int? theirs, Func<string, string> change, string? why = null) => Of(name, ours, theirs, issuer => change(issuer.Mint()), why);

    /// <summary>The channel service's token, well signed over texts of one's own.</summary>
    public static TokenCase Texts(string name, int ours, int? theirs, Func<string, string> header, Func<string, string> claims, string? why = null) => Of(
        name,
        ours,
        theirs,
        issuer => issuer.Keys[0].Sign(header(TokenIssuer.Header(issuer.Keys[0]).ToJsonString()), claims(issuer.Claims().ToJsonString())),
        why);

    /// <summary>These <c>Authorization</c> headers.</summary>
    public static TokenCase Headers(string name, int ours, int? theirs, Func<TokenIssuer, IEnumerable<string>> headers, string? why = null, string? channelId = "msteams", string? serviceUrl = TokenIssuer.ServiceUrl) => new(
        name,
        ours,
        theirs,
        issuer => new RawRequest("POST", "/api/messages", [("Content-Type", "application/json"), .. headers(issuer).Select(value => ("Authorization", value))], Activity(channelId, serviceUrl)))
    {
        Why = why,
    };

    private static byte[] Activity(string? channelId, string? serviceUrl)
    {
        // Nobody answers to somebody typing: what counts is whether it is let in.
        var activity = new JsonObject { ["type"] = "typing", ["id"] = "1" };
        if (channelId is not null)
            activity["channelId"] = channelId;
        if (serviceUrl is not null)
            activity["serviceUrl"] = serviceUrl;
        return Encoding.UTF8.GetBytes(activity.ToJsonString());
    }

    private static void Put(JsonObject owner, string name, string? json)
    {
        owner.Remove(name);
        if (json is not null)
            owner[name] = JsonNode.Parse(json);
    }
}
