namespace Bot.Channels.Teams.Tokens;

/// <summary>Who hands in an activity.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Why this caller may not hand in this activity; null where it may.</summary>
    public virtual string? Refusal(Activity activity) => null;

    /// <summary>Somebody on this machine, in open development.</summary>
    public sealed record Local : Caller;

    /// <summary>The channel service, for one service address and the channels that its key is endorsed for.</summary>
    public sealed record Platform(string ServiceUrl, IReadOnlySet<string> Endorsements) : Caller
    {
        /// <inheritdoc/>
        public override string? Refusal(Activity activity) => activity switch
        {
            { ChannelId: not { Length: > 0 } } => "it names no channel",
            _ when !Endorsements.Contains(activity.ChannelId) => "the key of its token is not endorsed for its channel",
            _ when activity.ServiceUrl != ServiceUrl => "its service address is not the one of its token",
            _ => null,
        };
    }

    /// <summary>A test tool of the own organisation, on this machine. Its tokens name no service address, so it is answered on this machine only.</summary>
    public sealed record TestTool : Caller
    {
        /// <inheritdoc/>
        public override string? Refusal(Activity activity) => activity switch
        {
            { ChannelId: not { Length: > 0 } } => "it names no channel",
            _ when !Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var address) || !address.IsLoopback => "a test tool's service address has to be on this machine",
            _ => null,
        };
    }

    /// <summary>Nobody the bot listens to: the status says so and nothing else, the reason is for the log.</summary>
    public sealed record Refused(int Status, string Why) : Caller;
}
