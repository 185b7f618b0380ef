using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Teams.Tokens;

/// <summary>The keys that an issuer publishes, by their ids.</summary>
internal sealed class KeySet(IReadOnlyDictionary<string, TrustedKey> keys)
{
    /// <summary>The fewest bits of a key (RFC 7518 3.3).</summary>
    private const int FewestBits = 2048;

    /// <summary>None.</summary>
    public static readonly KeySet Empty = new(FrozenDictionary<string, TrustedKey>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => keys.Count;

    /// <summary>The key of this id; null where there is none.</summary>
    public TrustedKey? Find(string id) => keys.GetValueOrDefault(id);

    /// <summary>The usable keys of a document (RFC 7517): RSA, for signing, large enough, with an id. Of two with one id the first counts, as for Microsoft's SDK.</summary>
    public static KeySet Of(JsonWebKeySet document) => new(document.Keys
        .Where(key => key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Use: null or "" or JsonWebKeyUseNames.Sig, Kid.Length: > 0, N.Length: > 0, E.Length: > 0 } && key.KeySize >= FewestBits)
        .DistinctBy(key => key.Kid, StringComparer.Ordinal)
        .ToFrozenDictionary(key => key.Kid, TrustedKey.Of, StringComparer.Ordinal));
}
