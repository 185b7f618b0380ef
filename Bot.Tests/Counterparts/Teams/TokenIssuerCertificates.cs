using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>The certificates around a token issuer, in a temporary folder that goes with this object: the one its https shows, and the bot's own.</summary>
internal sealed class TokenIssuerCertificates : IDisposable
{
    private TokenIssuerCertificates(X509Certificate2 server, X509Certificate2 client, string folder) => (Server, Client, Folder) = (server, client, folder);

    /// <summary>What https shows, for 127.0.0.1 and localhost; signed by itself.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>What the bot proves with that it is the bot.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The server's certificate without its key, as PEM.</summary>
    public string ServerFile => Path.Combine(Folder, "issuer.pem");

    /// <summary>The bot's certificate with its key, as PEM.</summary>
    public string ClientFile => Path.Combine(Folder, "bot.pem");

    /// <summary>Makes them.</summary>
    public static TokenIssuerCertificates Create()
    {
        var certificates = new TokenIssuerCertificates(Make("CN=localhost"), Make("CN=bot"), Directory.CreateTempSubdirectory("token-issuer-").FullName);
        File.WriteAllText(certificates.ServerFile, certificates.Server.ExportCertificatePem());
        using var key = certificates.Client.GetRSAPrivateKey()!;
        File.WriteAllText(certificates.ClientFile, $"{certificates.Client.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return certificates;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Server.Dispose();
        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static X509Certificate2 Make(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));

        // Whoever connects looks at the machine's time, whatever time a test has.
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
