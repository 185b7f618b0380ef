namespace Bot.Storage.Records;

/// <summary>
/// The clock of a bot that shares its records: the database's, set now and then and carried on meanwhile by what no change of the machine's clock moves (reliability F11). So a bot whose
/// machine is a day off dates events, and what is to be sent, as the others do.
/// </summary>
internal sealed class SharedClock(TimeProvider time) : IClock
{
    private readonly Lock change = new();
    private Instant known;
    private long stamp;

    /// <summary>The clock to go by: a lone bot's own, else the database's.</summary>
    public static IClock Of(Database database, IClock own, TimeProvider time)
    {
        if (!database.Shared)
            return own;
        var clock = new SharedClock(time);
        clock.Set(database.ReadAsync(statements => statements.Now(own.GetCurrentInstant())).GetAwaiter().GetResult()); // waited for: once, at the start
        return clock;
    }

    /// <summary>It is this instant now.</summary>
    public void Set(Instant now)
    {
        lock (change)
            (known, stamp) = (now, time.GetTimestamp());
    }

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        lock (change)
            return known + Duration.FromTimeSpan(time.GetElapsedTime(stamp));
    }
}
