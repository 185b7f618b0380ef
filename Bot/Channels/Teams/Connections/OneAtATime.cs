namespace Bot.Channels.Teams.Connections;

/// <summary>Lets one after the other into a conversation: what is under way when a 429 comes would else arrive before its time.</summary>
internal sealed class OneAtATime
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (SemaphoreSlim Door, int Inside)> doors = new(StringComparer.Ordinal);

    /// <summary>Does something when nothing else is done there (null: at once); throws where there was no time to wait.</summary>
    public async Task<T> DoAsync<T>(string? conversation, Func<Task<T>> act, CancellationToken stop)
    {
        if (conversation is null)
            return await act();
        var door = Enter(conversation);
        try
        {
            await door.WaitAsync(stop);
            try
            {
                return await act();
            }
            finally
            {
                door.Release();
            }
        }
        finally
        {
            Leave(conversation);
        }
    }

    private SemaphoreSlim Enter(string conversation)
    {
        lock (gate)
        {
            if (doors.TryGetValue(conversation, out var known))
            {
                doors[conversation] = (known.Door, known.Inside + 1);
                return known.Door;
            }

#pragma warning disable CA2000 // Whoever leaves last disposes of it.
            var door = new SemaphoreSlim(1);
#pragma warning restore CA2000
            doors[conversation] = (door, 1);
            return door;
        }
    }

    private void Leave(string conversation)
    {
        lock (gate)
        {
            var (door, inside) = doors[conversation];
            if (inside > 1)
            {
                doors[conversation] = (door, inside - 1);
                return;
            }

            doors.Remove(conversation);
            door.Dispose();
        }
    }
}
