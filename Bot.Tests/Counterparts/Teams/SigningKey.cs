using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>A key of the issuer: its id, and the channels it is endorsed for (null: the key set says nothing about it).</summary>
internal sealed class SigningKey : IDisposable
{
    private SigningKey(string id, IReadOnlyList<string>? endorsements, RSA rsa) => (Id, Endorsements, Rsa) = (id, endorsements, rsa);

    /// <summary>Its <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>The channels it is endorsed for.</summary>
    public IReadOnlyList<string>? Endorsements { get; }

    /// <summary>The key itself.</summary>
    public RSA Rsa { get; }

    /// <summary>A new key.</summary>
    public static SigningKey Create(string id, params string[]? endorsements) => new(id, endorsements, RSA.Create(2048));

    /// <summary>As it stands in a key set.</summary>
    public JsonObject Jwk()
    {
        var parts = Rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parts.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parts.Exponent),
        };
        if (Endorsements is { } endorsements)
            jwk["endorsements"] = new JsonArray([.. endorsements.Select(one => JsonValue.Create(one))]);
        return jwk;
    }

    /// <summary>Signs a header and a payload, written as JSON or anything else, with RS256.</summary>
    public string Sign(string header, string payload) => Sign(header, payload, bytes => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>Joins a header, a payload and whatever a function makes of the two.</summary>
    public static string Sign(string header, string payload, Func<byte[], byte[]> signature)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return $"{signed}.{Base64UrlEncoder.Encode(signature(Encoding.UTF8.GetBytes(signed)))}";
    }

    /// <inheritdoc/>
    public void Dispose() => Rsa.Dispose();
}
