using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Tokens for sending: <c>POST /{tenant}/oauth2/v2.0/token</c> by secret or signed assertion, and <c>GET /msi/token</c> as a machine with a managed identity asks.</summary>
internal sealed class TokenIssuerOutbound(TokenIssuerCertificates certificates, IClock clock)
{
    /// <summary>The bot's secret: <c>Teams:AppSecret</c>.</summary>
    public const string Secret = "issuer-secret-0123456789abcdef";

    /// <summary>What a managed identity's machine has to say: <c>IDENTITY_HEADER</c>.</summary>
    public const string IdentityHeader = "identity-header-0123456789";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ConcurrentDictionary<string, Instant> _issued = new(StringComparer.Ordinal);
    private int _asked;

    /// <summary>How long a token lives.</summary>
    public Duration Lifetime { get; set; } = Duration.FromHours(1);

    /// <summary>How often a token was asked for, answered or not.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Every token given out, and when it ends.</summary>
    public IReadOnlyDictionary<string, Instant> Issued => _issued;

    /// <summary>What was asked for, in order: tenant, client, scope and how it was proven (secret, assertion, identity).</summary>
    public ConcurrentQueue<(string Tenant, string Client, string Scope, string By)> Requests { get; } = new();

    /// <summary>Whether a token was given out, lives still and was not taken back.</summary>
    public bool IsGood(string? token) => token is not null && _issued.TryGetValue(token, out var end) && clock.GetCurrentInstant() < end;

    /// <summary>Takes every token back.</summary>
    public void Revoke() => _issued.Clear();

    /// <summary>Maps the two addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{tenant}/oauth2/v2.0/token", CredentialsAsync);
        routes.MapGet("/msi/token", Identity);
    }

    private async Task<IResult> CredentialsAsync(HttpRequest request, string tenant)
    {
        Interlocked.Increment(ref _asked);
        var form = await request.ReadFormAsync();
        var (client, scope) = ($"{form["client_id"]}", $"{form["scope"]}");
        if (form["grant_type"] != "client_credentials")
            return Refused(StatusCodes.Status400BadRequest, "unsupported_grant_type", "AADSTS70003");
        if (tenant != TokenIssuer.TenantId || client != TokenIssuer.AppId)
            return Refused(StatusCodes.Status400BadRequest, "unauthorized_client", "AADSTS700016");
        var assertion = form["client_assertion_type"] == AssertionType;
        if (!(assertion ? await IsOwnAsync($"{form["client_assertion"]}") : form["client_secret"] == Secret))
            return Refused(StatusCodes.Status401Unauthorized, "invalid_client", assertion ? "AADSTS700027" : "AADSTS7000215");
        var token = Issue(tenant, client, scope, assertion ? "assertion" : "secret");
        return Json(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)Lifetime.TotalSeconds,
            ["ext_expires_in"] = (long)Lifetime.TotalSeconds,
            ["access_token"] = token,
        });
    }

    // https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
    private IResult Identity(HttpRequest request)
    {
        Interlocked.Increment(ref _asked);
        if (request.Headers["X-IDENTITY-HEADER"] != IdentityHeader || request.Query["client_id"] != TokenIssuer.AppId)
            return Refused(StatusCodes.Status400BadRequest, "invalid_client", "No such identity.");
        var resource = $"{request.Query["resource"]}";
        var token = Issue(TokenIssuer.TenantId, TokenIssuer.AppId, resource, "identity");
        return Json(new JsonObject
        {
            ["access_token"] = token,
            ["expires_on"] = _issued[token].ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = TokenIssuer.AppId,
        });
    }

    private string Issue(string tenant, string client, string scope, string by)
    {
        Requests.Enqueue((tenant, client, scope, by));
        var token = $"outbound-{Requests.Count}-{Guid.NewGuid():N}";
        _issued[token] = clock.GetCurrentInstant() + Lifetime;
        return token;
    }

    // The times in it are the machine's, not a test's.
    private async Task<bool> IsOwnAsync(string assertion)
    {
        var validated = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificates.Client),
            TryAllIssuerSigningKeys = true,
            ValidIssuer = TokenIssuer.AppId,
            AudienceValidator = (audiences, _, _) => audiences.Any(audience => audience.EndsWith($"/{TokenIssuer.TenantId}/oauth2/v2.0/token", StringComparison.Ordinal)),
        });
        return validated.IsValid && validated.ClaimsIdentity.FindFirst("sub")?.Value == TokenIssuer.AppId;
    }

    private static IResult Refused(int status, string error, string description) =>
        Results.Json(new { error, error_description = $"{description}: refused by the tests' issuer." }, statusCode: status);

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
