namespace Bot.Channels.Teams.Tokens;

/// <summary>When an issuer's keys are fetched, and how long they hold: when they last came, and when they were last tried for.</summary>
internal sealed record Freshness(Instant? Came, Instant? Tried)
{
    /// <summary>Keys are fetched again after this (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication: at least every 24 hours).</summary>
    public static readonly Duration Interval = Duration.FromHours(24);

    /// <summary>How much longer the last keys serve while no others can be had (reliability T1).</summary>
    public static readonly Duration Grace = Duration.FromHours(24);

    /// <summary>A key that nobody knows makes them be fetched at most this often, so that nobody's inventions do.</summary>
    public static readonly Duration UnknownKeyPause = Duration.FromHours(1);

    /// <summary>After a fetch that failed the next one waits: long enough to burden nobody, short enough to be back soon.</summary>
    public static readonly Duration RetryPause = Duration.FromMinutes(1);

    /// <summary>Whether the keys may still be used.</summary>
    public bool Holds(Instant now) => Came is { } came && now < came + Interval + Grace;

    /// <summary>What to do before a token is looked at whose key is among them, or is not.</summary>
    public Fetching Due(Instant now, bool known) => this switch
    {
        { Tried: null } => Fetching.First,
        _ when !Holds(now) => now >= Tried + RetryPause ? Fetching.First : Fetching.No,
        _ when now < Came + Interval => !known && now >= Tried + UnknownKeyPause ? Fetching.First : Fetching.No,

        // While the last keys serve, nobody waits for those that do not come, but for the first try.
        _ when Tried < Came + Interval => Fetching.First,
        _ when now < Tried + RetryPause => Fetching.No,
        _ => known ? Fetching.Beside : Fetching.First,
    };
}

/// <summary>Whether keys are fetched, and whether a token waits for them.</summary>
internal enum Fetching
{
    /// <summary>Not now.</summary>
    No,

    /// <summary>Before the token is looked at.</summary>
    First,

    /// <summary>While the token is looked at with the keys there are.</summary>
    Beside,
}
