namespace Bot.Channels.Slack.Installs;

/// <summary>The app in one workspace, or in a whole enterprise (then <see cref="Workspace.Team"/> is null). Without <paramref name="Refresh"/> the token does not expire.</summary>
internal sealed record Install(
    Workspace Workspace, string? App, string? BotUser, string Scopes, string? InstalledBy, Instant InstalledAt, string Token, string? Refresh, Instant? ExpiresAt)
{
    /// <summary>The key of the row: a team's own id for its own install, the enterprise's for an install of the whole enterprise, as in Slack's own <c>@slack/oauth</c>; null where neither is named.</summary>
    public static string? Key(Workspace workspace) => workspace switch
    {
        { IsEnterpriseInstall: true, Enterprise: { Length: > 0 } enterprise } => EnterpriseKey(enterprise),
        { IsEnterpriseInstall: false, Team: { Length: > 0 } team } => TeamKey(team),
        _ => null,
    };

    /// <summary>The keys to look under, in this order: the team's own install, then that of its enterprise.</summary>
    public static IReadOnlyList<string> Keys(Workspace workspace) =>
    [
        .. workspace.Team is { Length: > 0 } team ? [TeamKey(team)] : Array.Empty<string>(),
        .. workspace.Enterprise is { Length: > 0 } enterprise ? [EnterpriseKey(enterprise)] : Array.Empty<string>(),
    ];

    private static string TeamKey(string team) => $"team/{team}";

    private static string EnterpriseKey(string enterprise) => $"enterprise/{enterprise}";
}
