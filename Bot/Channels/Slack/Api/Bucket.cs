namespace Bot.Channels.Slack.Api;

/// <summary>A token bucket that is read, not ticked: it held <paramref name="Tokens"/> at <paramref name="At"/>.</summary>
internal readonly record struct Bucket(Allowance Allowance, double Tokens, Instant At)
{
    /// <summary>What halves of ticks may take from a token.</summary>
    private const double Nearly = 1 - 1e-6;

    /// <summary>Full.</summary>
    public static Bucket Full(Allowance allowance, Instant now) => new(allowance, allowance.Burst, now);

    /// <summary>What it holds at an instant. A clock that went back takes nothing away and gives nothing.</summary>
    public double HeldAt(Instant now) => now <= At ? Tokens : Math.Min(Allowance.Burst, Tokens + ((now - At) / Allowance.Every));

    /// <summary>How long to wait for a token; zero where there is one.</summary>
    public Duration Wait(Instant now) => HeldAt(now) is var held && held >= Nearly ? Duration.Zero : Allowance.Every * (1 - held);

    /// <summary>The bucket after a token was taken.</summary>
    public Bucket Take(Instant now) => this with { Tokens = Math.Max(0, HeldAt(now) - 1), At = Instant.Max(now, At) };

    /// <summary>Whether it is as good as new.</summary>
    public bool IsFull(Instant now) => HeldAt(now) >= Allowance.Burst;
}

/// <summary>How much may be called: one in every <paramref name="Every"/>, and <paramref name="Burst"/> at once.</summary>
internal sealed record Allowance(Duration Every, int Burst)
{
    /// <summary>So many a minute.</summary>
    public static Allowance AMinute(int calls, int burst) => new(Duration.FromMinutes(1) / calls, burst);
}
