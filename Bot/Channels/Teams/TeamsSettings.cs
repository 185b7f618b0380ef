using Bot.Channels.Teams.Tokens;

namespace Bot.Channels.Teams;

/// <summary>What the Teams channel is set up with. Null: not used.</summary>
internal sealed record TeamsSettings
{
    /// <summary>Unsigned activities from this machine are taken, and only this machine is answered.</summary>
    public bool Open { get; init; }

    /// <summary>Where this bot's pages are found, for links on cards.</summary>
    public string PublicUrl { get; init; } = string.Empty;

    /// <summary>The bot's application id at Microsoft Entra (<c>Teams:AppId</c>).</summary>
    public string? AppId { get; init; }

    /// <summary>The organisation that the bot's registration is in (<c>Teams:TenantId</c>).</summary>
    public string? TenantId { get; init; }

    /// <summary>The registration's secret (<c>Teams:AppSecret</c>).</summary>
    public string? AppSecret { get; init; }

    /// <summary>A certificate with its key instead of a secret, as a PEM or PFX file (<c>Teams:CertificatePath</c>).</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The certificate's password (<c>Teams:CertificatePassword</c>).</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The bot runs in Azure as the user-assigned managed identity that its app id names: no secret (<c>Teams:ManagedIdentity</c>).</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>Which of Microsoft's clouds (<c>Teams:Cloud</c>): Public, USGov, USGovDoD or China; null for a name that none has.</summary>
    public Cloud? Cloud { get; init; } = Cloud.Public;

    /// <summary>Further hosts that activities may name as their service address (<c>Teams:ServiceHosts</c>, separated by commas).</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } = [];

    /// <summary>Test tools of the own organisation may call with its tokens, and a tool on this machine without https (<c>Teams:TestTools</c>).</summary>
    public bool TestTools { get; init; }

    /// <summary>Cards in shared conversations show some buttons only to those who may press them (<c>Teams:PerViewer</c>). Test tools cannot do that: they see them all.</summary>
    public bool PerViewer { get; init; }

    /// <summary>One send from first byte to last, look-ups included.</summary>
    public Duration Deadline { get; init; } = Duration.FromSeconds(10);

    /// <summary>Whether there is anything to do with Teams at all.</summary>
    public bool On => Open || AppId is not null;

    /// <summary>What is missing before the bot can work on Teams; null where nothing is, or nothing is set.</summary>
    public string? Refusal => this switch
    {
        { AppId: null, TenantId: null, AppSecret: null, CertificatePath: null, ManagedIdentity: false, TestTools: false } => null,
        { AppId: null } => "Teams is set up only in part: set Teams:AppId (the Application (client) ID of the bot's app registration).",
        { TenantId: null } => "Teams is set up only in part: set Teams:TenantId (the Directory (tenant) ID of the bot's app registration).",
        { AppSecret: null, CertificatePath: null, ManagedIdentity: false } => "Teams is set up only in part: set Teams:AppSecret, Teams:CertificatePath or Teams:ManagedIdentity.",
        { CertificatePath: { } path } when !File.Exists(path) => $"Teams:CertificatePath names {path}, and there is no such file.",
        { Cloud: null } => $"Teams:Cloud has to be one of {Cloud.Names}.",
        { Cloud: { } cloud } when !KeyAddress.IsAllowed(cloud.Metadata, this) => "Teams:MetadataUrl has to be an address that begins with https:// (on this machine only with Teams:TestTools).",
        { Cloud: { } cloud } when !KeyAddress.IsAllowed(cloud.Login, this) => "Teams:LoginUrl has to be an address that begins with https:// (on this machine only with Teams:TestTools).",
        _ => null,
    };

    /// <summary>Reads the section <c>Teams</c>. Links on cards begin with <paramref name="publicUrl"/>.</summary>
    public static TeamsSettings Read(IConfiguration settings, string publicUrl, bool open)
    {
        var teams = settings.GetSection("Teams");
        string? Text(string name) => string.IsNullOrWhiteSpace(teams[name]) ? null : teams[name]!.Trim();
        return new TeamsSettings
        {
            Open = open,
            PublicUrl = publicUrl,
            AppId = Text(nameof(AppId)),
            TenantId = Text(nameof(TenantId)),
            AppSecret = Text(nameof(AppSecret)),
            CertificatePath = Text(nameof(CertificatePath)),
            CertificatePassword = Text(nameof(CertificatePassword)),
            ManagedIdentity = teams.GetValue(nameof(ManagedIdentity), false),
            Cloud = Cloud.Read(teams),
            ServiceHosts = [.. (Text(nameof(ServiceHosts)) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            TestTools = teams.GetValue(nameof(TestTools), false),
            PerViewer = teams.GetValue(nameof(PerViewer), !open && !teams.GetValue(nameof(TestTools), false)),
        };
    }
}
