using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Bot.Tests.Support;
using Microsoft.Identity.Client;

namespace Bot.Tests.Counterparts.Teams;

public sealed class TokenIssuerTests : IAsyncLifetime
{
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private TokenIssuer issuer = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        issuer = await TokenIssuer.StartAsync(clock);
        client = Trusting(issuer);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task Metadata_leads_to_the_keys_over_http_and_https_and_both_are_counted()
    {
        foreach (var address in new[] { issuer.MetadataUrl, new Uri(issuer.Https, "/v1/.well-known/openidconfiguration"), new Uri(issuer.Https, $"/{TokenIssuer.TenantId}/v2.0/.well-known/openid-configuration") })
        {
            var metadata = JsonNode.Parse(await client.GetStringAsync(address))!;
            var keys = JsonNode.Parse(await client.GetStringAsync(new Uri(metadata["jwks_uri"]!.GetValue<string>())))!;
            keys["keys"]!.AsArray().ShouldNotBeEmpty();
        }

        (issuer.MetadataFetches, issuer.KeyFetches).ShouldBe((3, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Microsofts_own_library_gets_a_token_by_secret_or_certificate(bool secret)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(issuer.ClientCertificateFile);
        var app = ConfidentialClientApplicationBuilder.Create(TokenIssuer.AppId)
            .WithAuthority(new Uri(issuer.Https, TokenIssuer.TenantId), validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithHttpClientFactory(new Factory(client));
        var built = (secret ? app.WithClientSecret(TokenIssuerOutbound.Secret) : app.WithCertificate(certificate)).Build();
        var result = await built.AcquireTokenForClient(["https://api.botframework.com/.default"]).ExecuteAsync();
        issuer.Outbound.IsGood(result.AccessToken).ShouldBeTrue();
        issuer.Outbound.Requests.ShouldHaveSingleItem().By.ShouldBe(secret ? "secret" : "assertion");
        clock.Now += issuer.Outbound.Lifetime;
        issuer.Outbound.IsGood(result.AccessToken).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", TokenIssuer.AppId), new("client_secret", "wrong"), new("scope", "s")]);
        using var answer = await client.PostAsync(new Uri(issuer.Https, $"/{TokenIssuer.TenantId}/oauth2/v2.0/token"), form);
        ((int)answer.StatusCode).ShouldBe(401);
        issuer.Outbound.Issued.ShouldBeEmpty();
        issuer.Outbound.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Taken_down_it_answers_nothing_and_counts_on()
    {
        issuer.Down = true;
        using var answer = await client.GetAsync(issuer.MetadataUrl);
        ((int)answer.StatusCode).ShouldBe(503);
        issuer.MetadataFetches.ShouldBe(1);
    }

    private static HttpClient Trusting(TokenIssuer issuer)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(issuer.CertificateFile));
#pragma warning disable CA2000 // The client disposes of its handler.
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } });
#pragma warning restore CA2000
    }

    private sealed class Factory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
