using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Teams.Tokens;

/// <summary>A published key: its id, its numbers as they are written, and the channels whose activities it may sign for.</summary>
internal sealed record TrustedKey(string Id, string Modulus, string Exponent, FrozenSet<string> Endorsements, RsaSecurityKey Key)
{
    /// <summary>As a key set holds it; the member <c>endorsements</c> is the Bot Framework's own.</summary>
    public static TrustedKey Of(JsonWebKey key) => new(
        key.Kid,
        key.N,
        key.E,
        key.AdditionalData.TryGetValue("endorsements", out var endorsements) && endorsements is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!).ToFrozenSet(StringComparer.Ordinal)
            : [],
        new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) }) { KeyId = key.Kid });

    /// <summary>Whether it is the same key, also after the document was fetched anew.</summary>
    public bool IsSame(TrustedKey other) => Id == other.Id && Modulus == other.Modulus && Exponent == other.Exponent;
}
