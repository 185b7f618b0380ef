using System.Security.Cryptography;

namespace Bot.Audit.Anchors;

/// <summary>The key that anchors are signed with: ECDSA on the curve P-256, which is kept outside the database.</summary>
internal sealed class SigningKey : IDisposable
{
    /// <summary>https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1.1</summary>
    private const string P256 = "1.2.840.10045.3.1.7";

    private const int FingerprintLength = 16;

    private readonly ECDsa key;

    private SigningKey(ECDsa key, bool canSign)
    {
        this.key = key;
        CanSign = canSign;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..FingerprintLength];
    }

    /// <summary>The first 16 hex digits of the SHA-256 of the public key (SubjectPublicKeyInfo).</summary>
    public string Fingerprint { get; }

    /// <summary>Whether the private part is known.</summary>
    public bool CanSign { get; }

    /// <summary>The public part, as whoever checks needs it.</summary>
    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>A new key.</summary>
    public static SigningKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), canSign: true);

    /// <summary>Reads a key: PEM, or PKCS#8 (private) or SubjectPublicKeyInfo (public) in base64. Null where it is none, or on another curve.</summary>
    public static SigningKey? Read(string text)
    {
        var curve = ECDsa.Create();
        try
        {
            var secret = true;
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                curve.ImportFromPem(text);
                secret = text.Contains("PRIVATE KEY", StringComparison.Ordinal);
            }
            else
            {
                secret = Import(curve, Convert.FromBase64String(text.Trim()));
            }

            if (curve.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256)
                return new SigningKey(curve, secret);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentException)
        {
            // Whatever it is, it is no key.
        }

        curve.Dispose();
        return null;
    }

    /// <summary>Signs a hash.</summary>
    public byte[] Sign(byte[] hash) => key.SignHash(hash);

    /// <summary>Whether this key signed a hash.</summary>
    public bool Signed(byte[] hash, byte[] signature) => key.VerifyHash(hash, signature);

    /// <summary>The private part as PEM, to be kept.</summary>
    public string PrivatePem() => key.ExportPkcs8PrivateKeyPem();

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static bool Import(ECDsa key, byte[] bytes)
    {
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
            return true;
        }
        catch (CryptographicException)
        {
            key.ImportSubjectPublicKeyInfo(bytes, out _);
            return false;
        }
    }
}
