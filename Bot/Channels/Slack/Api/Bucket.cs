namespace Bot.Channels.Slack.Api;

/// <summary>A token bucket that is read, not ticked, and exact to the nanosecond: it will be full at <paramref name="FullAt"/>.</summary>
internal readonly record struct Bucket(Allowance Allowance, Instant FullAt)
{
    /// <summary>How long to wait for a token; zero where there is one.</summary>
    public Duration Wait(Instant now) => Duration.Max(Duration.Zero, FullAt - (Allowance.Every * (Allowance.Burst - 1)) - now);

    /// <summary>The bucket after a token was taken.</summary>
    public Bucket Take(Instant now) => this with { FullAt = Instant.Max(FullAt, now) + Allowance.Every };

    /// <summary>Whether it is as good as new.</summary>
    public bool IsFull(Instant now) => FullAt <= now;
}

/// <summary>How much may be called: one in every <paramref name="Every"/>, and <paramref name="Burst"/> at once.</summary>
internal sealed record Allowance(Duration Every, int Burst)
{
    /// <summary>So many a minute.</summary>
    public static Allowance AMinute(int calls, int burst) => new(Duration.FromMinutes(1) / calls, burst);
}
