namespace Bot.Channels.Teams.Tokens;

/// <summary>An issuer's keys as they are now, fetched when <see cref="Freshness"/> says so and by one at a time.</summary>
internal sealed class Keys(string whose, Func<Task<Metadata.Fetched>> fetch, IClock clock, ILogger log)
{
    private readonly Lock gate = new();
    private KeySet keys = KeySet.Empty;
    private Freshness freshness = new(null, null);
    private Task flight = Task.CompletedTask;
    private string? trouble;

    /// <summary>The key of this id; null where nobody published it, or no keys can be had.</summary>
    public async Task<TrustedKey?> FindAsync(string id, CancellationToken stop)
    {
        var (due, running) = Begin(id);
        if (due is Fetching.First)
            await running.WaitAsync(stop);
        lock (gate)
            return freshness.Holds(clock.GetCurrentInstant()) ? keys.Find(id) : null;
    }

    /// <summary>For the health page: how many there are, since when, and what went wrong last.</summary>
    public object Health()
    {
        lock (gate)
        {
            var now = clock.GetCurrentInstant();
            var state = freshness switch
            {
                { Tried: null } => "not asked for yet",
                _ when !freshness.Holds(now) => "none: tokens are refused",
                _ when trouble is not null => "the last good ones",
                _ => "good",
            };
            return new { state, keys = keys.Count, since = freshness.Came?.ToString(), trouble };
        }
    }

    private (Fetching Due, Task Running) Begin(string id)
    {
        lock (gate)
        {
            var due = freshness.Due(clock.GetCurrentInstant(), keys.Find(id) is not null);
            if (due is not Fetching.No && flight.IsCompleted)
                flight = FetchAsync();
            return (due, flight);
        }
    }

    private async Task FetchAsync()
    {
        var fetched = await fetch();
        lock (gate)
        {
            var now = clock.GetCurrentInstant();
            trouble = fetched.Trouble;
            freshness = new Freshness(fetched.Keys is null ? freshness.Came : now, now);
            keys = fetched.Keys ?? keys;
        }

        if (fetched.Keys is { } found)
            log.LogInformation("The keys of {Whose} were fetched: {Count}", whose, found.Count);
        else
            log.LogWarning("The keys of {Whose} could not be fetched: {Trouble}", whose, fetched.Trouble);
    }
}
