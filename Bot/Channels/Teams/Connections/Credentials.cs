using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace Bot.Channels.Teams.Connections;

/// <summary>Asks for a token by what the bot is set up with: a secret, a certificate, or the managed identity it runs as.</summary>
internal sealed class Credentials(TeamsSettings settings, IHttpClientFactory clients, TimeProvider time) : IMsalHttpClientFactory
{
    /// <summary>The name of the client in the factory that everything about tokens goes through.</summary>
    public const string Client = "teams-login";

    private Cloud Cloud => settings.Cloud ?? Cloud.Public;

    /// <summary>A new token and for how long it holds. Faults are exceptions, the libraries' own.</summary>
    public Task<(string Token, Duration Holds)> FetchAsync(CancellationToken stop) => settings.ManagedIdentity ? OfIdentityAsync(stop) : OfApplicationAsync(stop);

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => clients.CreateClient(Client);

    private async Task<(string, Duration)> OfIdentityAsync(CancellationToken stop)
    {
        using var client = GetHttpClient();
        using var transport = new HttpClientTransport(client);
        var identity = new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(settings.AppId)) { Transport = transport, Retry = { MaxRetries = 1 } });
        var token = await identity.GetTokenAsync(new TokenRequestContext([Cloud.Scope]), stop);
        return (token.Token, Duration.FromTimeSpan(token.ExpiresOn - time.GetUtcNow()));
    }

    /// <summary>Built anew each time, about once an hour: a certificate that was renewed on the disk counts without a restart, and nothing else keeps tokens.</summary>
    private async Task<(string, Duration)> OfApplicationAsync(CancellationToken stop)
    {
        using var certificate = Certificate();
        var builder = ConfidentialClientApplicationBuilder.Create(settings.AppId)
            .WithAuthority(new Uri(Cloud.Login, settings.TenantId), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(this, retryOnceOn5xx: false);
        builder = certificate is null ? builder.WithClientSecret(settings.AppSecret) : builder.WithCertificate(certificate);
        var token = await builder.Build().AcquireTokenForClient([Cloud.Scope]).ExecuteAsync(stop);
        return (token.AccessToken, Duration.FromTimeSpan(token.ExpiresOn - time.GetUtcNow()));
    }

    private X509Certificate2? Certificate() => settings switch
    {
        { CertificatePath: null } => null,
        { CertificatePath: { } path, CertificatePassword: var password } when IsPem(path) => password is null
            ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password),
        { CertificatePath: { } path, CertificatePassword: var password } => X509CertificateLoader.LoadPkcs12FromFile(path, password),
    };

    private static bool IsPem(string path)
    {
        const int beginning = 4096;
        using var file = File.OpenText(path);
        var text = new char[beginning];
        return text.AsSpan(0, file.ReadBlock(text)).Contains("-----BEGIN ", StringComparison.Ordinal);
    }
}
