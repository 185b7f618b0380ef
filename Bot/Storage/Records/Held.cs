namespace Bot.Storage.Records;

/// <summary>What was read from the records, remembered until it is changed; where other bots write them too it is read each time.</summary>
internal sealed class Held<T>(Database database, Func<Statements, T> read)
{
    private int changes;
    private Reading? last;

    /// <summary>What it is now.</summary>
    public async Task<T> GetAsync()
    {
        if (database.Shared)
            return await database.ReadAsync(read);
        var before = Volatile.Read(ref changes);
        if (Volatile.Read(ref last) is { } known && known.Changes == before)
            return known.Value;
        var value = await database.ReadAsync(read);

        // What was changed while it was read counts as newer: then it is read again the next time.
        Volatile.Write(ref last, new Reading(before, value));
        return value;
    }

    /// <summary>It is another from here on: to be said once the change is committed.</summary>
    public void Change() => Interlocked.Increment(ref changes);

    private sealed record Reading(int Changes, T Value);
}
