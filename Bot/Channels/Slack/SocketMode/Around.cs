namespace Bot.Channels.Slack.SocketMode;

/// <summary>What a socket has around it: who handles its envelopes, clock and waits, and whom it tells that it changed or that bytes came in.</summary>
internal sealed record Around(Receive Receive, IClock Clock, TimeProvider Time, ILogger Log, Action Changed, Action<Instant> Heard)
{
    /// <summary>How often the other side is pinged.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long its pong may take (platforms.md, Socket Mode: 15–20 s).</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(15);
}
