namespace Bot.Tests.Counterparts.Slack;

/// <summary>A token the fake knows: an install of a team, of a whole enterprise (no team), or the app's own (<c>xapp-</c>).</summary>
internal sealed record SlackToken(string Value, string? Team, string? Enterprise = null, bool EnterpriseInstall = false, Instant? Expires = null, bool Revoked = false)
{
    /// <summary>The app-level token, for Socket Mode only.</summary>
    public bool App => Value.StartsWith("xapp-", StringComparison.Ordinal);
}
