namespace Bot.Channels.Teams;

/// <summary>
/// One of Microsoft's clouds: who signs what comes in and where its keys are, where tokens for sending come from and for which resource, and the hosts of the service.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, …/bot-service-resources-faq-security (government),
/// …/how-to-deploy-china-cloud, and Microsoft's Teams SDK, whose CloudEnvironment has the same four (https://github.com/microsoft/teams.ts).
/// </summary>
/// <param name="Name">As <c>Teams:Cloud</c> writes it.</param>
/// <param name="Metadata">The OpenID metadata with the keys of the service's tokens.</param>
/// <param name="Issuer">Who issues the service's tokens.</param>
/// <param name="Login">Where the organisation issues tokens, without the tenant.</param>
/// <param name="Scope">What the bot asks a token for.</param>
/// <param name="Hosts">Hosts of service addresses; one that begins with a dot stands for all below it.</param>
internal sealed record Cloud(string Name, Uri Metadata, string Issuer, Uri Login, string Scope, IReadOnlyList<string> Hosts)
{
    /// <summary>Everybody's.</summary>
    public static readonly Cloud Public = new(
        "Public",
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        "https://api.botframework.com",
        new("https://login.microsoftonline.com"),
        "https://api.botframework.com/.default",
        ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", ".botframework.com"]);

    private static readonly Cloud USGov = new(
        "USGov",
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        "https://api.botframework.us",
        new("https://login.microsoftonline.us"),
        "https://api.botframework.us/.default",
        ["smba.infra.gov.teams.microsoft.us", ".botframework.azure.us"]);

    private static readonly Cloud USGovDoD = USGov with { Name = "USGovDoD", Hosts = ["smba.infra.dod.teams.microsoft.us", ".botframework.azure.us"] };

    private static readonly Cloud China = new(
        "China",
        new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        "https://api.botframework.azure.cn",
        new("https://login.partner.microsoftonline.cn"),
        "https://api.botframework.azure.cn/.default",
        ["frontend.botapi.msg.infra.teams.microsoftonline.cn", ".botframework.azure.cn"])
    {
        Sts = "https://sts.chinacloudapi.cn",
    };

    // What a setting is that is no address: allowed nowhere.
    private static readonly Uri Nowhere = new("about:blank");

    private static readonly Cloud[] All = [Public, USGov, USGovDoD, China];

    /// <summary>The cloud that the settings name (<c>Cloud</c>), with other addresses where they are set (<c>MetadataUrl</c>, <c>Issuer</c>, <c>LoginUrl</c>); null for a name that none has.</summary>
    public static Cloud? Read(IConfigurationSection teams)
    {
        var name = teams["Cloud"] ?? Public.Name;
        return Array.Find(All, cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } cloud
            ? null
            : cloud with
            {
                Metadata = Address(teams["MetadataUrl"]) ?? cloud.Metadata,
                Issuer = teams["Issuer"] ?? cloud.Issuer,
                Login = Address(teams["LoginUrl"]) ?? cloud.Login,
            };
    }

    /// <summary>Whether keys or tokens are had from this host in one of the clouds.</summary>
    public static bool IsOwn(string host) => All.Any(cloud => string.Equals(cloud.Metadata.Host, host, StringComparison.OrdinalIgnoreCase) || string.Equals(cloud.Login.Host, host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who issues an organisation's tokens of version 1.0 (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).</summary>
    private string Sts { get; init; } = "https://sts.windows.net";

    /// <summary>As whom an organisation issues its tokens, version 1.0 and 2.0.</summary>
    public IReadOnlyList<string> OwnIssuers(string tenant) => [$"{Sts}/{tenant}/", $"{Array.Find(All, cloud => cloud.Name == Name)!.Login.GetLeftPart(UriPartial.Authority)}/{tenant}/v2.0"];

    /// <summary>The OpenID metadata of an organisation.</summary>
    public Uri OwnMetadata(string tenant) => new($"{Login.AbsoluteUri.TrimEnd('/')}/{tenant}/v2.0/.well-known/openid-configuration");

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(cloud => cloud.Name));

    private static Uri? Address(string? text) => string.IsNullOrWhiteSpace(text) ? null : Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) ? address : Nowhere;
}
