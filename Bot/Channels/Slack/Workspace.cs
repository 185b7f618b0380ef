namespace Bot.Channels.Slack;

/// <summary>Which install something belongs to: a team, or a whole enterprise (then <paramref name="Team"/> may be null). Both null: the one workspace of the settings.</summary>
internal sealed record Workspace(string? Enterprise, string? Team, bool IsEnterpriseInstall = false)
{
    /// <summary>The one workspace of the settings.</summary>
    public static readonly Workspace Default = new(null, null);

    /// <summary>The organisation as cards keep it: the enterprise where it installed the app as a whole, else the team. Null for the one workspace of the settings.</summary>
    public string? Tenant => IsEnterpriseInstall ? Enterprise ?? Team : Team ?? Enterprise;
}
