namespace Bot.Channels.Teams;

/// <summary>How the Teams channel is set up. <paramref name="Open"/>: unsigned activities from this machine are taken, and only this machine is answered. <paramref name="PublicUrl"/>: where this bot's pages are found, for links on cards.</summary>
internal sealed record TeamsSettings(bool Open, string PublicUrl)
{
    /// <summary>One send from first byte to last, look-ups included.</summary>
    public Duration Deadline { get; init; } = Duration.FromSeconds(10);
}
