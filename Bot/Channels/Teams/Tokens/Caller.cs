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

    /// <summary>Nobody the bot listens to: the status says so and nothing else, the reason is for the log.</summary>
    public sealed record Refused(int Status, string Why) : Caller;
}
