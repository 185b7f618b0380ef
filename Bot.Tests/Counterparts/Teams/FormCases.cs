using System.Security.Cryptography;
using System.Text;
using static Bot.Tests.Counterparts.Teams.TokenCase;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Tokens that say what they should, by how they are signed, written and sent.</summary>
internal static class FormCases
{
    private const string Longer = "The SDK takes longer hashes too; the service never signs with them.";
    private const string Ignored = "The SDK ignores what it does not know, also what changes how a token is read or brings a key.";
    private const string Once = "JSON that names a member twice can be read in two ways: we read it in none.";
    private const string OneWay = "There is one way to write base64url; the SDK reads others too.";
    private const string Twice = "Node drops the second header; we do not choose.";

    /// <summary>All of them.</summary>
    public static IEnumerable<TokenCase> All => [.. Algorithms, .. Signatures, .. Keys, .. Members, .. Parts, .. Sent];

    private static IEnumerable<TokenCase> Algorithms =>
    [
        .. new[] { "none", "None", "nOnE", "NONE" }.SelectMany(name => new[]
        {
            Of($"alg {name} without a signature", 401, 500, issuer => As(issuer, name, _ => [])),
            Header($"alg {name} with the signature", 401, 500, "alg", $"\"{name}\""),
        }),
        Of("HS256 with the public key as PEM", 401, 500, issuer => As(issuer, "HS256", bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(issuer.Keys[0].Rsa.ExportRSAPublicKeyPem()), bytes))),
        Of("HS256 with the public key as PEM of another kind", 401, 500, issuer => As(issuer, "HS256", bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(issuer.Keys[0].Rsa.ExportSubjectPublicKeyInfoPem() + "\n"), bytes))),
        Of("HS256 with the modulus", 401, 500, issuer => As(issuer, "HS256", bytes => HMACSHA256.HashData(issuer.Keys[0].Rsa.ExportParameters(false).Modulus!, bytes))),
        Of("HS256 with nothing", 401, 500, issuer => As(issuer, "HS256", bytes => HMACSHA256.HashData(Array.Empty<byte>(), bytes))),
        Of("HS512 with the public key", 401, 500, issuer => As(issuer, "HS512", bytes => HMACSHA512.HashData(Encoding.UTF8.GetBytes(issuer.Keys[0].Rsa.ExportRSAPublicKeyPem()), bytes))),
        Of("RS384", 401, 200, issuer => As(issuer, "RS384", bytes => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)), Longer),
        Of("RS512", 401, 200, issuer => As(issuer, "RS512", bytes => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)), Longer),
        Of("PS256", 401, 500, issuer => As(issuer, "PS256", bytes => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        Of("PS256 named RS256", 401, 500, issuer => As(issuer, "RS256", bytes => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        Of("SHA-1 named RS256", 401, 500, issuer => As(issuer, "RS256", bytes => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1))),
        Of("ES256", 401, 500, issuer => As(issuer, "ES256", Elliptic)),
        Of("ES256 named RS256", 401, 500, issuer => As(issuer, "RS256", Elliptic)),
        Header("no alg", 401, 500, "alg", null),
        Header("alg in small letters", 401, 500, "alg", "\"rs256\""),
        Header("alg with a space", 401, 500, "alg", "\"RS256 \""),
        Header("alg a number", 401, 500, "alg", "256"),
        Header("alg a list", 401, 500, "alg", "[\"RS256\"]"),
        Header("alg as a web address", 401, 500, "alg", "\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\""),
    ];

    private static IEnumerable<TokenCase> Signatures =>
    [
        Of("signed by a stranger who names the service's key", 401, 500, issuer => Stranger(issuer).Sign(TokenIssuer.Header(issuer.Keys[0]).ToJsonString(), issuer.Claims().ToJsonString())),
        Of("signed by the second key in the first one's name", 401, 500, issuer => issuer.Keys[1].Sign(TokenIssuer.Header(issuer.Keys[0]).ToJsonString(), issuer.Claims().ToJsonString())),
        Of("the signature of another token", 401, 500, issuer => $"{Signed(issuer.Mint())}.{issuer.Mint(claims => claims["x"] = 1).Split('.')[2]}"),
        Of("another token's claims", 401, 500, issuer => string.Join('.', issuer.Mint().Split('.').Select((part, at) => at == 1 ? issuer.Mint(claims => claims["x"] = 1).Split('.')[1] : part))),
        Of("zeros", 401, 500, issuer => As(issuer, "RS256", _ => new byte[256])),
        Of("ones", 401, 500, issuer => As(issuer, "RS256", bytes => [.. Enumerable.Repeat((byte)255, 256)])),
        Of("one byte more", 401, 500, issuer => As(issuer, "RS256", bytes => [.. Rs256(issuer, bytes), 0])),
        Of("one byte less", 401, 500, issuer => As(issuer, "RS256", bytes => Rs256(issuer, bytes)[..^1])),
        Of("a zero before", 401, 500, issuer => As(issuer, "RS256", bytes => [0, .. Rs256(issuer, bytes)])),
        Of("back to front", 401, 500, issuer => As(issuer, "RS256", bytes => [.. Rs256(issuer, bytes).Reverse()])),
        Of("the hash itself", 401, 500, issuer => As(issuer, "RS256", SHA256.HashData)),
        Of("10,000 bytes", 401, 500, issuer => As(issuer, "RS256", _ => new byte[10_000])),
    ];

    private static IEnumerable<TokenCase> Keys =>
    [
        .. new[] { "unknown", "KEY-1", "key-1 ", "../key-1", "__proto__", "constructor", "key-1\0", new string('k', 8000) }
            .Select(id => Of($"kid {id.Replace('\0', '0')[..Math.Min(12, id.Length)]}", 401, 401, issuer => issuer.Mint(header: header => header["kid"] = id))),
        Header("no kid", 401, 401, "kid", null),
        Header("an empty kid", 401, 401, "kid", "\"\""),
        Header("kid null", 401, 401, "kid", "null"),
        Header("kid a number", 401, 401, "kid", "1"),
        Header("kid a list", 401, 401, "kid", "[\"key-1\"]"),
        Header("another x5t", 200, 200, "x5t", "\"other\""),
        Header("no x5t", 200, 200, "x5t", null),
        Of("by a key of 1,024 bits", 401, 200, issuer => issuer.Mint(key: issuer.Keys.Single(key => key.Id == "key-small")), "RS256 wants 2,048 bits (RFC 7518 3.3); the SDK does not look."),
        Of("by a key that is published for encrypting", 401, 200, issuer => issuer.Mint(key: issuer.Keys.Single(key => key.Id == "key-enc")), "The SDK does not look at what a key is for."),
    ];

    private static IEnumerable<TokenCase> Members =>
    [
        Of("a stranger's own key in the header", 401, 500, issuer => Stranger(issuer) is var own ? own.Sign($"{{\"alg\":\"RS256\",\"kid\":\"key-1\",\"jwk\":{own.Jwk().ToJsonString()}}}", issuer.Claims().ToJsonString()) : string.Empty),
        .. new (string Name, string Json)[]
        {
            ("jwk", "{}"), ("jku", "\"https://evil.example/keys\""), ("x5u", "\"https://evil.example/cert\""), ("x5c", "[\"MIIB\"]"), ("crit", "[\"exp\"]"), ("crit", "[]"), ("b64", "true"), ("zip", "\"DEF\""), ("enc", "\"A128GCM\""),
        }.Select(member => Header($"{member.Name} {member.Json}", 401, 200, member.Name, member.Json, Ignored)),
        Header("typ at+jwt", 200, 200, "typ", "\"at+jwt\""),
        Header("no typ", 200, 200, "typ", null),
        Header("typ of another kind", 401, 200, "typ", "\"logout+jwt\"", Ignored),
        Header("typ a number", 401, 200, "typ", "7", Ignored),
        Header("a member that nobody knows", 200, 200, "nonce", "\"x\""),
        Texts("alg named twice", 401, 200, header => $"{{\"alg\":\"none\",{header[1..]}", same => same, Once),
        Texts("kid named twice", 401, 200, header => $"{{\"kid\":\"unknown\",{header[1..]}", same => same, Once),
        Texts("alg named twice, the second wrong", 401, 401, header => $"{header[..^1]},\"alg\":\"none\"}}", same => same) with { Theirs = 500 },
        .. new[] { "[]", "7", "\"RS256\"", "null", "{}", "{", string.Empty }.Select(header => Texts($"header {header}", 401, 401, _ => header, same => same)),
    ];

    private static IEnumerable<TokenCase> Parts =>
    [
        Written("no signature", 401, 401, Signed),
        Written("an empty signature", 401, 500, token => $"{Signed(token)}."),
        Written("four parts", 401, 401, token => $"{token}.x"),
        Written("five parts", 401, 401, token => $"{token}.x.y"),
        Written("one part", 401, 401, token => token.Split('.')[0]),
        Written("only points", 401, 401, _ => ".."),
        Written("a point before", 401, 401, token => $".{token}"),
        Written("a point behind", 401, 401, token => $"{token}."),
        Written("padding behind each part", 401, 401, token => string.Join('.', token.Split('.').Select(part => part.PadRight((part.Length + 3) / 4 * 4, '=')))),
        Written("padding behind the signature", 401, 401, token => $"{token}=="),
        Written("the other base64", 401, 401, token => token.Replace('-', '+').Replace('_', '/')),
        Written("a bit more in the last letter of the signature", 401, 200, Nudged, OneWay),
        Written("percent signs", 401, 401, token => token.Replace(".", "%2E", StringComparison.Ordinal)),
        Written("quoted", 401, 401, token => $"\"{token}\""),
        Written("a space in the signature", 401, 401, token => token.Insert(token.Length - 9, " ")),
        Written("a tab in the signature", 401, 401, token => token.Insert(token.Length - 9, "\t")),
        Written("encrypted (RFC 7516 A.1)", 401, 401, _ => "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGe.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6ji.XFBoMYUZodetZdvTiFvSkQ"),
        Of("20,000 characters", 401, 200, issuer => issuer.Mint(claims => claims["x"] = new string('x', 15_000)), "The service's tokens have about a thousand characters."),
        Of("8,000 characters", 200, 200, issuer => issuer.Mint(claims => claims["x"] = new string('x', 5000))),
    ];

    private static IEnumerable<TokenCase> Sent =>
    [
        Headers("nothing", 401, 401, _ => []),
        .. new[] { string.Empty, "Bearer", "Bearer ", "Bearer null", "Bearer undefined", "Bearer .", "null", "Basic dXNlcjpwYXNz" }.Select(value => Headers($"Authorization: {value}", 401, 401, _ => [value])),
        .. new[] { "bearer {0}", "BEARER {0}", "Bearer  {0}", "Bearer\t{0}", "Bearer:{0}", "Bearer={0}", "Bearer, {0}", "{0}", "Bearer {0} x", "Bearer {0},", "Bearer {0}, Bearer {0}", "Token {0}", "Bearer Bearer {0}", "Bearer token={0}" }
            .Select(form => Headers($"Authorization: {form}", 401, 401, issuer => [form.Replace("{0}", issuer.Mint(), StringComparison.Ordinal)])),
        Headers("spaces around, which HTTP takes off", 200, 200, issuer => [$"  Bearer {issuer.Mint()}  "]),
        Headers("twice the same", 401, 200, issuer => [$"Bearer {issuer.Mint()}", $"Bearer {issuer.Mint()}"], Twice),
        Headers("a good one, then a bad one", 401, 200, issuer => [$"Bearer {issuer.Mint()}", "Bearer x"], Twice),
        Headers("a bad one, then a good one", 401, 401, issuer => ["Bearer x", $"Bearer {issuer.Mint()}"]),
        Headers("nothing, then a good one", 401, 401, issuer => [string.Empty, $"Bearer {issuer.Mint()}"]),
    ];

    private static string As(TokenIssuer issuer, string algorithm, Func<byte[], byte[]> sign)
    {
        var header = TokenIssuer.Header(issuer.Keys[0]);
        header["alg"] = algorithm;
        return SigningKey.Sign(header.ToJsonString(), issuer.Claims().ToJsonString(), sign);
    }

    private static byte[] Rs256(TokenIssuer issuer, byte[] bytes) => issuer.Keys[0].Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Elliptic(byte[] bytes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.SignData(bytes, HashAlgorithmName.SHA256);
    }

    private static SigningKey Stranger(TokenIssuer issuer) => issuer.NewKey("stranger");

    private static string Signed(string token) => token[..token.LastIndexOf('.')];

    /// <summary>256 bytes leave four bits of the last letter unused.</summary>
    private static string Nudged(string token)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Letters[Letters.IndexOf(token[^1], StringComparison.Ordinal) + 1];
    }
}
