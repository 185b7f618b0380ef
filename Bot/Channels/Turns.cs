namespace Bot.Channels;

/// <summary>Who may go when: what the platform has closed until a time, and the moments that were promised to those who wait. For one thread at a time.</summary>
internal sealed class Turns<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Instant> closed = [];
    private readonly Dictionary<TKey, Instant> promised = [];

    /// <summary>The platform said "too many": nothing there before that time.</summary>
    public void Close(TKey key, Duration after, Instant now) =>
        closed[key] = closed.TryGetValue(key, out var until) ? Instant.Max(until, now + after) : now + after;

    /// <summary>Until when it is closed; null where it is not.</summary>
    public Instant? ClosedUntil(TKey key, Instant now)
    {
        if (!closed.TryGetValue(key, out var until))
            return null;
        if (until > now)
            return until;
        closed.Remove(key);
        return null;
    }

    /// <summary>Whoever has to wait is told another moment, one after the other: all at once they would only turn each other away again.</summary>
    public Duration After(TKey key, Duration wait, Duration every, Instant now)
    {
        var turn = promised.TryGetValue(key, out var last) && last + every > now + wait ? last + every : now + wait;
        promised[key] = turn;
        return turn - now;
    }

    /// <summary>Forgets what is over.</summary>
    public void Tidy(Instant now)
    {
        foreach (var past in new[] { closed, promised })
        {
            foreach (var (key, until) in past)
            {
                if (until <= now)
                    past.Remove(key);
            }
        }
    }
}
