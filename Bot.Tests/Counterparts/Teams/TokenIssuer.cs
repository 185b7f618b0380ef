using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>
/// Who issues tokens around Teams, on this machine, over http and https: the channel service's metadata and keys, the organisation's own, tokens for
/// sending by client credentials or managed identity; and it mints whatever a test wants to show the bot. Processes trust its https with
/// <c>SSL_CERT_FILE</c> set to <see cref="CertificateFile"/>.
/// </summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    /// <summary>The bot's application id: <c>Teams:AppId</c>.</summary>
    public const string AppId = "11111111-aaaa-4bbb-8ccc-222222222222";

    /// <summary>The organisation: <c>Teams:TenantId</c>.</summary>
    public const string TenantId = "00000000-0000-0000-0000-0000000000aa";

    /// <summary>Who issues the channel service's tokens.</summary>
    public const string ServiceIssuer = "https://api.botframework.com";

    /// <summary>The service address in a token that nobody changed.</summary>
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly WebApplication _host;
    private readonly IClock _clock;
    private readonly TokenIssuerCertificates _certificates;
    private readonly List<SigningKey> _all = [];
    private IReadOnlyList<SigningKey> _keys = [];
    private int _metadata;
    private int _keySets;

    private TokenIssuer(WebApplication host, TokenIssuerCertificates certificates, IClock clock)
    {
        (_host, _certificates, _clock) = (host, certificates, clock);
        Outbound = new TokenIssuerOutbound(certificates, clock);
        Rotate(NewKey("key-1"), NewKey("key-2"), NewKey("key-web", "webchat"));
        TenantKey = NewKey("tenant-1", null);
    }

    /// <summary>Where it listens without https.</summary>
    public Uri Http => Address("http://");

    /// <summary>Where it listens with https: <c>Teams:LoginUrl</c>, and the authority of MSAL with the tenant behind it.</summary>
    public Uri Https => Address("https://");

    /// <summary>The channel service's metadata without https: <c>Teams:MetadataUrl</c>.</summary>
    public Uri MetadataUrl => new(Http, "/v1/.well-known/openidconfiguration");

    /// <summary>The certificate that https shows, as PEM: what <c>SSL_CERT_FILE</c> is set to.</summary>
    public string CertificateFile => _certificates.ServerFile;

    /// <summary>The folder of the certificates.</summary>
    public string CertificateFolder => _certificates.Folder;

    /// <summary>The bot's own certificate with its key, as PEM: <c>Teams:CertificatePath</c>.</summary>
    public string ClientCertificateFile => _certificates.ClientFile;

    /// <summary>Tokens for sending: what was asked for and given out.</summary>
    public TokenIssuerOutbound Outbound { get; }

    /// <summary>The channel service's keys as they are published now; the first signs.</summary>
    public IReadOnlyList<SigningKey> Keys => _keys;

    /// <summary>The key of the organisation's own tokens.</summary>
    public SigningKey TenantKey { get; }

    /// <summary>Everything is answered with 503.</summary>
    public bool Down { get; set; }

    /// <summary>Looks at each request first; true where it answered it.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    /// <summary>Changes the metadata of the channel service before it is given out.</summary>
    public Action<JsonObject> Metadata { get; set; } = _ => { };

    /// <summary>How often anybody's metadata was asked for, answered or not.</summary>
    public int MetadataFetches => Volatile.Read(ref _metadata);

    /// <summary>How often anybody's key set was asked for, answered or not.</summary>
    public int KeyFetches => Volatile.Read(ref _keySets);

    /// <summary>Starts on two free ports, with this time (null: the machine's).</summary>
    public static async Task<TokenIssuer> StartAsync(IClock? clock = null)
    {
        var time = clock ?? SystemClock.Instance;
        var certificates = TokenIssuerCertificates.Create();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificates.Server));
        });
        var issuer = new TokenIssuer(builder.Build(), certificates, time);
        issuer.Map();
        await issuer._host.StartAsync();
        return issuer;
    }

    /// <summary>A key that is published nowhere yet; it goes with this object.</summary>
    public SigningKey NewKey(string id, params string[]? endorsements) => Keep(SigningKey.Create(id, endorsements is [] ? ["msteams"] : endorsements));

    /// <summary>Publishes keys beside the others that a bot should not take for a message of Teams, or not at all.</summary>
    public void PublishOdd() => Rotate(
    [
        .. _keys,
        NewKey("key-bare", null),
        Keep(SigningKey.Create("key-none", [])),
        Keep(SigningKey.Create("key-odd", null, published: jwk => jwk["endorsements"] = "msteams")),
        Keep(SigningKey.Create("key-enc", ["msteams"], published: jwk => jwk["use"] = "enc")),
        Keep(SigningKey.Create("key-small", ["msteams"], bits: 1024)),
    ]);

    /// <summary>Publishes these keys of the channel service and no others.</summary>
    public void Rotate(params SigningKey[] keys) => _keys = keys;

    /// <summary>A token of the channel service for the bot, changed as a test wants; good where nothing is changed.</summary>
    public string Mint(Action<JsonObject>? claims = null, Action<JsonObject>? header = null, SigningKey? key = null)
    {
        var signing = key ?? _keys[0];
        var (written, said) = (Header(signing), Claims());
        header?.Invoke(written);
        claims?.Invoke(said);
        return signing.Sign(written.ToJsonString(), said.ToJsonString());
    }

    /// <summary>A token of the organisation's own tenant for the bot by the bot, as test tools have it: version 1.0 or 2.0.</summary>
    public string MintTenant(Action<JsonObject>? claims = null, string version = "2.0", SigningKey? key = null) => Mint(
        said =>
        {
            said.Remove("serviceurl");
            said["iss"] = version == "2.0" ? $"https://login.microsoftonline.com/{TenantId}/v2.0" : $"https://sts.windows.net/{TenantId}/";
            said["tid"] = TenantId;
            said["ver"] = version;
            said[version == "2.0" ? "azp" : "appid"] = AppId;
            claims?.Invoke(said);
        },
        key: key ?? TenantKey);

    /// <summary>The header of a good token.</summary>
    public static JsonObject Header(SigningKey key) => new() { ["alg"] = "RS256", ["kid"] = key.Id, ["x5t"] = key.Id, ["typ"] = "JWT" };

    /// <summary>The claims of a good token: an hour long, as the service's are.</summary>
    public JsonObject Claims()
    {
        var now = _clock.GetCurrentInstant().ToUnixTimeSeconds();
        return new() { ["serviceurl"] = ServiceUrl, ["nbf"] = now, ["exp"] = now + 3600, ["iss"] = ServiceIssuer, ["aud"] = AppId };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _certificates.Dispose();
        _all.ForEach(key => key.Dispose());
    }

    private SigningKey Keep(SigningKey key)
    {
        _all.Add(key);
        return key;
    }

    private Uri Address(string scheme) => new(_host.Urls.Single(url => url.StartsWith(scheme, StringComparison.Ordinal)));

    private void Map()
    {
        _host.Use(async (context, next) =>
        {
            if (context.Request.Path.Value!.Contains("/.well-known/open", StringComparison.Ordinal))
                Interlocked.Increment(ref _metadata);
            if (context.Request.Path.Value.EndsWith("/keys", StringComparison.Ordinal))
                Interlocked.Increment(ref _keySets);
            if (Down)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else if (!await Before(context))
                await next(context);
        });
        _host.MapGet("/v1/.well-known/openidconfiguration", (HttpRequest request) => Json(ServiceMetadata(request)));
        _host.MapGet("/v1/.well-known/keys", () => Json(KeySet(_keys)));
        _host.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (HttpRequest request, string tenant) => Json(TenantMetadata(request, tenant)));
        _host.MapGet("/{tenant}/discovery/v2.0/keys", () => Json(KeySet([TenantKey])));
        Outbound.Map(_host);
    }

    private JsonObject ServiceMetadata(HttpRequest request)
    {
        var metadata = new JsonObject
        {
            ["issuer"] = ServiceIssuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = $"{request.Scheme}://{request.Host}/v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        };
        Metadata(metadata);
        return metadata;
    }

    private static JsonObject TenantMetadata(HttpRequest request, string tenant) => new()
    {
        ["issuer"] = $"https://login.microsoftonline.com/{tenant}/v2.0",
        ["authorization_endpoint"] = $"{request.Scheme}://{request.Host}/{tenant}/oauth2/v2.0/authorize",
        ["token_endpoint"] = $"{request.Scheme}://{request.Host}/{tenant}/oauth2/v2.0/token",
        ["jwks_uri"] = $"{request.Scheme}://{request.Host}/{tenant}/discovery/v2.0/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    private static JsonObject KeySet(IEnumerable<SigningKey> keys) => new() { ["keys"] = new JsonArray([.. keys.Select(key => key.Jwk())]) };

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
