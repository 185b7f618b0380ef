using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Bot.Sealing;

namespace Bot.Tests.Sealing;

/// <summary>P10: Azure Key Vault's REST interface, as its documents say it, with what goes wrong there.</summary>
public sealed class VaultKeyTests : IDisposable
{
    private const string Address = "https://kv.vault.azure.net/keys/bot";

    private static readonly byte[] Root = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly FakeVault vault = new();
    private readonly HttpClient http;

    public VaultKeyTests() => http = new HttpClient(vault);

    public void Dispose()
    {
        http.Dispose();
        vault.Dispose();
    }

    [Fact]
    public async Task What_is_wrapped_comes_back_and_the_vault_is_asked_as_it_challenges()
    {
        var key = Key();
        var (id, wrapped) = (await key.IdAsync(), await key.WrapAsync(Root, "root"));
        id.ShouldBe($"vault:{Address}/v1");
        (await Key().UnwrapAsync(id, wrapped, "root")).ShouldBe(Root);
        vault.Scopes.ShouldAllBe(scope => scope == "https://vault.azure.net/.default");
        vault.Asked.ShouldContain("POST /keys/bot/v1/wrapkey?api-version=7.4");
        key.IsOf(id).ShouldBeTrue();
        key.IsOf($"vault:{Address}2/v1").ShouldBeFalse();
    }

    [Fact]
    public async Task A_busy_vault_is_asked_again_and_not_for_ever()
    {
        vault.Fail(HttpStatusCode.TooManyRequests, 2);
        (await Key().IdAsync()).ShouldEndWith("/v1");
        vault.Fail(HttpStatusCode.TooManyRequests, 100);
        (await Should.ThrowAsync<SealedException>(Key().IdAsync())).Message.ShouldContain("too busy");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Key Vault Crypto Service Encryption User")]
    [InlineData(HttpStatusCode.NotFound, "is not there")]
    [InlineData(HttpStatusCode.BadRequest, "answered 400")]
    public async Task A_refusal_says_what_to_do(HttpStatusCode status, string sentence)
    {
        vault.Fail(status, 100);
        (await Should.ThrowAsync<SealedException>(Key().IdAsync())).Message.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_vault_that_is_away_says_so()
    {
        vault.Away = true;
        (await Should.ThrowAsync<SealedException>(Key().IdAsync())).Message.ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task No_token_is_asked_for_for_somebody_else()
    {
        vault.Resource = "https://evil.example";
        (await Should.ThrowAsync<SealedException>(Key().IdAsync())).Message.ShouldContain("not for it");
        vault.Scopes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://kv.vault.azure.net/keys/bot", true)]
    [InlineData("https://kv.vault.azure.net/keys/bot/abc", true)]
    [InlineData("http://kv.vault.azure.net/keys/bot", false)]
    [InlineData("https://kv.vault.azure.net/secrets/bot", false)]
    [InlineData("https://kv.vault.azure.net", false)]
    [InlineData("kv", false)]
    public void An_address_is_of_a_key(string address, bool good) => (VaultKey.WhyNot(address) is null).ShouldBe(good);

    private VaultKey Key() => new(new Uri(Address), http, vault.Credential, new Hurried());

    /// <summary>Pauses end at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }

    private sealed class FakeVault : HttpMessageHandler
    {
        private readonly RSA rsa = RSA.Create(2048);
        private (HttpStatusCode Status, int Times) failing;

        public FakeVault() => Credential = new Issuer(this);

        public TokenCredential Credential { get; }

        public List<string> Asked { get; } = [];

        public List<string> Scopes { get; } = [];

        public string Resource { get; set; } = "https://vault.azure.net";

        public bool Away { get; set; }

        public void Fail(HttpStatusCode status, int times) => failing = (status, times);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Away)
                throw new HttpRequestException("No such host");
            if (request.Headers.Authorization?.Parameter != "token")
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", $"Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"{Resource}\"");
                return challenge;
            }

            Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            if (failing.Times > 0)
            {
                failing.Times--;
                return new HttpResponseMessage(failing.Status) { Content = new StringContent("no") };
            }

            if (request.Method == HttpMethod.Get)
                return Answer(new JsonObject { ["key"] = new JsonObject { ["kid"] = $"{Address}/v1" } });
            var body = (await request.Content!.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
            body["alg"]!.GetValue<string>().ShouldBe("RSA-OAEP-256");
            var value = Base64Url.DecodeFromChars(body["value"]!.GetValue<string>());
            var turned = request.RequestUri.AbsolutePath.EndsWith("/wrapkey", StringComparison.Ordinal) ? rsa.Encrypt(value, RSAEncryptionPadding.OaepSHA256) : rsa.Decrypt(value, RSAEncryptionPadding.OaepSHA256);
            return Answer(new JsonObject { ["kid"] = $"{Address}/v1", ["value"] = Base64Url.EncodeToString(turned) });
        }

        protected override void Dispose(bool disposing)
        {
            rsa.Dispose();
            base.Dispose(disposing);
        }

        private static HttpResponseMessage Answer(JsonNode body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

        private sealed class Issuer(FakeVault vault) : TokenCredential
        {
            public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
            {
                vault.Scopes.AddRange(requestContext.Scopes);
                return new AccessToken("token", DateTimeOffset.MaxValue);
            }

            public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
        }
    }
}
