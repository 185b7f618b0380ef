using System.Globalization;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Microsoft's <c>botframework-connector</c> beside an issuer, at a time that stands still: what it answers to a request is whether its own validation lets it in.</summary>
internal sealed class ConnectorJudge : IDisposable
{
    private readonly NodeProgram _program;

    private ConnectorJudge(NodeProgram program, Uri address) => (_program, Address) = (program, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    public static async Task<ConnectorJudge> StartAsync(TokenIssuer issuer, Instant now)
    {
        var (program, address) = await NodeProgram.StartAsync(
            Folder.Counterparts,
            new Dictionary<string, string>
            {
                ["TOKENS_NOW"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["TOKENS_APP"] = TokenIssuer.AppId,
                ["TOKENS_METADATA"] = issuer.MetadataUrl.AbsoluteUri,
                ["TOKENS_TENANT"] = new Uri(issuer.Http, $"/{TokenIssuer.TenantId}/v2.0/.well-known/openid-configuration").AbsoluteUri,
            },
            line => line.StartsWith("ready ", StringComparison.Ordinal) ? line[6..] : null,
            "teams-tokens.cjs");
        return new ConnectorJudge(program, new Uri(address));
    }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();
}
