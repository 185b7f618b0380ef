using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Bot.Channels.Teams.Tokens;

/// <summary>
/// A token as it is written, before anything in it is believed: three parts in plain base64url, whose JSON can be read in one way only
/// (RFC 7515, RFC 7519). <paramref name="Ends"/> and <paramref name="Begins"/> are its <c>exp</c> and <c>nbf</c>.
/// </summary>
internal sealed record Written(string Text, string KeyId, string Issuer, string Audience, Instant Ends, Instant? Begins, JsonElement Claims)
{
    /// <summary>The most characters of a token: the service's have about a thousand.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>How far the other clock may be off (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication: 5 minutes).</summary>
    public static readonly Duration Skew = Duration.FromMinutes(5);

    private const string Scheme = "Bearer ";
    private const string Algorithm = "RS256";

    /// <summary>Whether a token is good at this time, as far as its times say.</summary>
    public bool IsIn(Instant now) => now < Ends + Skew && !(Begins > now + Skew);

    /// <summary>The claim's text; null where there is none, or something else.</summary>
    public string? Claim(string name) => Claims.Text(name);

    /// <summary>Reads an <c>Authorization</c> header: the token, or why it is none.</summary>
    public static (Written? Token, string Why) Read(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            return (null, "it came without a token");
        if (authorization.Length > Longest)
            return (null, $"its Authorization header has more than {Longest} characters");
        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal))
            return (null, "its Authorization header does not begin with Bearer and a space");
        var text = authorization[Scheme.Length..];
        return text.Split('.') is not [var header, var claims, var signature] || Decoded(header) is not { } headerBytes || Decoded(claims) is not { } claimBytes || Decoded(signature) is null
            ? (null, "its token is not three parts in base64url")
            : JsonText.Parse(headerBytes) is not { ValueKind: JsonValueKind.Object } said || JsonText.Parse(claimBytes) is not { ValueKind: JsonValueKind.Object } body
                ? (null, "its token's header or claims are no JSON object, or name a member twice")
                : Read(text, said, body);
    }

    private static (Written? Token, string Why) Read(string text, JsonElement header, JsonElement claims) => (header.Text("alg"), header.Text("kid"), claims.Text("iss"), claims.Text("aud")) switch
    {
        (not Algorithm, _, _, _) => (null, $"its token is not signed with {Algorithm}"),
        _ when Foreign(header) is { } name => (null, $"its token's header has {name}, which the bot does not follow"),
        (_, null, _, _) => (null, "its token names no key"),
        (_, _, null, _) => (null, "its token names no issuer"),
        (_, _, _, null) => (null, "its token is not for one audience"),
        _ when Time(claims, "exp") is null => (null, "its token has no end, or none in whole seconds"),
        _ when claims.TryGetProperty("nbf", out _) && Time(claims, "nbf") is null => (null, "its token has a beginning that is no whole second"),
        var (_, kid, issuer, audience) => (new Written(text, kid!, issuer!, audience!, Time(claims, "exp")!.Value, Time(claims, "nbf"), claims), string.Empty),
    };

    /// <summary>What would change how a token is read, or bring its own key (RFC 7515 4.1); tokens of other kinds (RFC 8725 3.11).</summary>
    private static string? Foreign(JsonElement header) =>
        new[] { "crit", "b64", "zip", "enc", "jwk", "jku", "x5u", "x5c" }.FirstOrDefault(name => header.TryGetProperty(name, out _))
        ?? (header.TryGetProperty("typ", out _) && header.Text("typ") is not ("JWT" or "at+jwt") ? "a typ" : null);

    private static Instant? Time(JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var seconds) && seconds >= 0 && seconds < Instant.MaxValue.ToUnixTimeSeconds() - (long)Skew.TotalSeconds
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The bytes; null where the text is not the one way to write them.</summary>
    private static byte[]? Decoded(string part)
    {
        // The reader passes over spaces, but not over bits that are left in the last letter.
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        return part.Length > 0
            && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            && Base64Url.DecodeFromChars(part, bytes, out _, out var written) is OperationStatus.Done
            ? bytes[..written]
            : null;
    }
}
