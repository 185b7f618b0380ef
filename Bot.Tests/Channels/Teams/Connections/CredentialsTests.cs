using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Identity;
using Bot.Channels.Teams;
using Bot.Channels.Teams.Connections;
using Bot.Tests.Counterparts.Teams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Identity.Client;
using Setup = Bot.Channels.Teams.Connections.Setup;

namespace Bot.Tests.Channels.Teams.Connections;

/// <summary>Microsoft's own libraries before an issuer on this machine.</summary>
public sealed class CredentialsTests : IAsyncLifetime, IHttpClientFactory
{
    private TokenIssuer issuer = null!;
    private InAzure? azure;

    private TeamsSettings Settings => new()
    {
        AppId = TokenIssuer.AppId,
        TenantId = TokenIssuer.TenantId,
        AppSecret = TokenIssuerOutbound.Secret,
        Cloud = Cloud.Public with { Login = issuer.Https },
    };

    public async Task InitializeAsync() => issuer = await TokenIssuer.StartAsync();

    public async Task DisposeAsync() => await issuer.DisposeAsync();

    public HttpClient CreateClient(string name)
    {
        name.ShouldBe(Credentials.Client);
        if (azure is not null)
            return new HttpClient(azure, disposeHandler: false);
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=localhost" } });
        Setup.Bound(client);
        return client;
    }

    [Fact]
    public async Task A_secret_gets_a_token_for_the_channel_service()
    {
        var (token, holds) = await FetchAsync(Settings);
        issuer.Outbound.IsGood(token).ShouldBeTrue();
        holds.ShouldBeInRange(Duration.FromMinutes(59), Duration.FromMinutes(61));
        var (tenant, client, scope, by) = issuer.Outbound.Requests.ShouldHaveSingleItem();
        (tenant, client, by).ShouldBe((TokenIssuer.TenantId, TokenIssuer.AppId, "secret"));
        scope.Split(' ').ShouldContain("https://api.botframework.com/.default");
        (issuer.MetadataFetches, issuer.KeyFetches).ShouldBe((0, 0), "nothing but the token is asked for");
    }

    [Theory]
    [InlineData(".pem", null)]
    [InlineData(".pem", "word")]
    [InlineData(".pfx", null)]
    [InlineData(".pfx", "word")]
    public async Task A_certificate_does_too(string kind, string? password)
    {
        var path = Path.Combine(issuer.CertificateFolder, "own" + kind);
        using (var certificate = X509Certificate2.CreateFromPemFile(issuer.ClientCertificateFile))
        {
            if (kind == ".pfx")
                await File.WriteAllBytesAsync(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password));
            else if (password is null)
                path = issuer.ClientCertificateFile;
            else
                await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(password, new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000)));
        }

        var (token, _) = await FetchAsync(Settings with { AppSecret = null, CertificatePath = path, CertificatePassword = password });
        issuer.Outbound.IsGood(token).ShouldBeTrue();
        issuer.Outbound.Requests.ShouldHaveSingleItem().By.ShouldBe("assertion");
    }

    [Fact]
    public async Task A_wrong_secret_is_told_in_the_services_words()
    {
        var fault = await Should.ThrowAsync<MsalServiceException>(() => FetchAsync(Settings with { AppSecret = "wrong" }));
        fault.ErrorCode.ShouldBe("invalid_client");
        fault.Message.ShouldContain("AADSTS7000215");
        fault.ToString().ShouldNotContain("wrong");
        issuer.Outbound.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_login_that_is_down_is_asked_once()
    {
        var asked = new List<string>();
        issuer.Before = context =>
        {
            asked.Add(context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.FromResult(true);
        };
        await Should.ThrowAsync<MsalException>(() => FetchAsync(Settings));
        asked.ShouldHaveSingleItem().ShouldEndWith("/oauth2/v2.0/token");
    }

    [Fact]
    public async Task Each_token_is_a_new_one_because_it_is_kept_elsewhere()
    {
        var (first, _) = await FetchAsync(Settings);
        var (second, _) = await FetchAsync(Settings);
        second.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_managed_identity_asks_the_machine_it_runs_on_for_the_channel_services_token()
    {
        using var machine = azure = new InAzure("{\"access_token\":\"of-the-machine\",\"expires_on\":\"{0}\",\"resource\":\"https://api.botframework.com\",\"token_type\":\"Bearer\"}", HttpStatusCode.OK);
        var (token, holds) = await FetchAsync(Settings with { AppSecret = null, ManagedIdentity = true });
        token.ShouldBe("of-the-machine");
        holds.ShouldBeInRange(Duration.FromMinutes(59), Duration.FromMinutes(61));
        var asked = machine.Asked.ShouldHaveSingleItem();
        asked.Host.ShouldBe("169.254.169.254");
        QueryHelpers.ParseQuery(asked.Query).ShouldSatisfyAllConditions(
            query => query["resource"].ToString().ShouldBe("https://api.botframework.com"),
            query => query["client_id"].ToString().ShouldBe(TokenIssuer.AppId));
    }

    [Fact]
    public async Task An_identity_that_the_machine_does_not_have_is_told_in_the_services_words()
    {
        using var machine = azure = new InAzure("{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}", HttpStatusCode.BadRequest);
        (await Should.ThrowAsync<AuthenticationFailedException>(() => FetchAsync(Settings with { AppId = "55555555-5555-5555-5555-555555555555", AppSecret = null, ManagedIdentity = true }))).ToString().ShouldContain("Identity not found");
    }

    private Task<(string Token, Duration Holds)> FetchAsync(TeamsSettings settings) => new Credentials(settings, this, TimeProvider.System).FetchAsync(CancellationToken.None);

    /// <summary>The token endpoint that a machine in Azure has at an address of its own.</summary>
    private sealed class InAzure(string answer, HttpStatusCode status) : HttpMessageHandler
    {
        /// <summary>What was asked for.</summary>
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            var hour = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(answer.Replace("{0}", $"{hour}", StringComparison.Ordinal), Encoding.UTF8, "application/json") });
        }
    }
}
