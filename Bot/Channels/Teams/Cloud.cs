namespace Bot.Channels.Teams;

/// <summary>
/// One of Microsoft's clouds: who signs what comes in and where its keys are, where tokens for sending come from and for which resource, and the hosts of the service.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication and …/bot-service-channel-connect-teams (government).
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
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", ".botframework.com"]);

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
        [".botframework.azure.cn"]);

    private static readonly Cloud[] All = [Public, USGov, USGovDoD, China];

    /// <summary>The cloud that the settings name (<c>Cloud</c>), with other addresses where they are set (<c>MetadataUrl</c>, <c>Issuer</c>, <c>LoginUrl</c>); null for a name that none has.</summary>
    public static Cloud? Read(IConfigurationSection teams)
    {
        var name = teams["Cloud"] ?? Public.Name;
        return Array.Find(All, cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } cloud
            ? null
            : cloud with
            {
                Metadata = teams["MetadataUrl"] is { } metadata ? new Uri(metadata) : cloud.Metadata,
                Issuer = teams["Issuer"] ?? cloud.Issuer,
                Login = teams["LoginUrl"] is { } login ? new Uri(login) : cloud.Login,
            };
    }

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(cloud => cloud.Name));
}
