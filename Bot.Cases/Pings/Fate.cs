using Bot.Cases.People;

namespace Bot.Cases.Pings;

/// <summary>What becomes of a waiting ping.</summary>
public abstract record Fate(WaitingPing Ping)
{
    /// <summary>It goes now; all that go now go as one message.</summary>
    public sealed record Now(WaitingPing Ping) : Fate(Ping);

    /// <summary>It waits until an instant to come, and is looked at again then.</summary>
    public sealed record Hold(WaitingPing Ping, Instant Until, string Why) : Fate(Ping);

    /// <summary>It stands in the next digest.</summary>
    public sealed record Digest(WaitingPing Ping, string Why) : Fate(Ping);

    /// <summary>It is not sent.</summary>
    public sealed record Drop(WaitingPing Ping, string Why) : Fate(Ping);

    /// <summary>Somebody else gets it; the one it was for is off until <paramref name="Until"/>, or, null, cannot be reached. <paramref name="StandsIn"/>: they are away, and this is who stands in for them (R27).</summary>
    public sealed record HandOver(WaitingPing Ping, PersonId To, Instant? Until, bool StandsIn = false) : Fate(Ping);

    /// <summary>Nobody can be reached (R26).</summary>
    public sealed record Nobody(WaitingPing Ping) : Fate(Ping);
}
