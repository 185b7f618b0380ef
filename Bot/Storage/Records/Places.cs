using System.Collections.Concurrent;
using Bot.Conversations;

namespace Bot.Storage.Records;

/// <summary>Where people and rooms were last seen: the way back for messages nobody asked for.</summary>
internal sealed class Places(Database database, IClock clock)
{
    private const int MostSeen = 5000;

    /// <summary>Somebody who goes on talking in one place need not be written down each time.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    private const string Columns = "channel, conversation, shared, reference";

    private readonly Remembered<(string Channel, string Conversation), (Place Place, string? Account, Instant At)> seen = new(MostSeen);
    private readonly ConcurrentDictionary<(string Channel, string Conversation), (string? Account, Task<int> Writing)> underway = [];
    private readonly Lock order = new();

    /// <summary>
    /// Keeps a place, the newest reference winning; <paramref name="account"/> is whose own chat it is where it is not shared. Something that was done at
    /// <paramref name="at"/> and comes late does not win over what was done after it.
    /// </summary>
    public async Task RememberAsync(Place place, Account account, CancellationToken stop, Instant? at = null)
    {
        var (now, whose) = (clock.GetCurrentInstant(), place.Shared ? null : account.Id);

        // Only what was written last into this row counts: somebody else may have been seen there in between.
        if (await LastAsync(place) is { } last && last.Place == place && last.Account == whose && now >= last.At && now - last.At < Fresh)
            return;
        stop.ThrowIfCancellationRequested();
        if (database.Shared)
            await WriteAsync(place, whose, now, at).WaitAsync(stop);
        else
            Begin(place, whose, now, at);
    }

    /// <summary>
    /// With one writer for all nobody waits: whatever this turn commits is written after it or with it. Until then it is known here; where it cannot be written neither can the turn, which says so.
    /// </summary>
    private void Begin(Place place, string? account, Instant now, Instant? at)
    {
        var (key, known) = ((place.Channel, place.Conversation), (place, account, now));
        (string? Account, Task<int> Writing) one;
        lock (order)
        {
            // What is known last is what is written last.
            seen.Keep(key, known);
            one = (account, WriteAsync(place, account, now, at));
            underway[key] = one;
        }

        _ = one.Writing.ContinueWith(
            ended =>
            {
                if (!ended.IsCompletedSuccessfully || ended.Result == 0)
                    seen.Forget(key, known);
                _ = ended.Exception;
                underway.TryRemove(KeyValuePair.Create(key, one));
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until a place that is just being written can be read; how that ended is not for whoever reads.</summary>
    private Task WrittenAsync(string channel, string conversation) => underway.TryGetValue((channel, conversation), out var one) ? Over(one.Writing) : Task.CompletedTask;

    /// <summary>The same for all of which something holds.</summary>
    private Task WrittenAsync(Func<(string Channel, string Conversation), string?, bool> which)
    {
        if (underway.IsEmpty)
            return Task.CompletedTask;
        var waited = underway.Where(one => which(one.Key, one.Value.Account)).Select(one => Over(one.Value.Writing)).ToList();
        return waited.Count == 0 ? Task.CompletedTask : Task.WhenAll(waited);
    }

    private static Task Over(Task writing) => writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>What was written last: remembered, or read where other instances write too.</summary>
    private async Task<(Place Place, string? Account, Instant At)?> LastAsync(Place place)
    {
        if (!database.Shared)
            return seen.TryGet((place.Channel, place.Conversation), out var remembered) ? remembered : null;
        var rows = await database.ReadAsync(statements => statements.All(
            $"SELECT {Columns}, account, seen_at FROM places WHERE channel = $1 AND conversation = $2",
            row => (Read(row), row.Maybe(4), Instant.FromUnixTimeTicks(row.GetInt64(5))),
            place.Channel, place.Conversation));
        return rows is [var found] ? found : null;
    }

    private Task<int> WriteAsync(Place place, string? account, Instant now, Instant? at) => database.WriteAsync(statements => statements.Run(
        """
        INSERT INTO places (channel, conversation, account, shared, reference, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (channel, conversation) DO UPDATE SET account = excluded.account, shared = excluded.shared, reference = excluded.reference, seen_at = excluded.seen_at
        WHERE $7 = 0 OR excluded.seen_at >= places.seen_at
        """,
        place.Channel, place.Conversation, account, place.Shared ? 1 : 0, place.Reference, Instant.Min(at ?? now, now).ToUnixTimeTicks(), at is null ? 0 : 1));

    /// <summary>Forgets a place: the bot is there no more.</summary>
    public async Task ForgetAsync(string channel, string conversation)
    {
        await WrittenAsync(channel, conversation);
        seen.Forget((channel, conversation));
        await database.WriteAsync(statements => statements.Run("DELETE FROM places WHERE channel = $1 AND conversation = $2", channel, conversation));
    }

    /// <summary>The place with this conversation id; null where it was never seen.</summary>
    public async Task<Place?> FindAsync(string channel, string conversation, CancellationToken stop)
    {
        await WrittenAsync(channel, conversation);

        // A lone bot knows what it wrote last.
        if (!database.Shared && seen.TryGet((channel, conversation), out var known))
            return known.Place;
        return await FirstAsync("channel = $1 AND conversation = $2", stop, channel, conversation);
    }

    /// <summary>The person's own chat; null where it was never seen.</summary>
    public async Task<Place?> PersonalAsync(string channel, string account, CancellationToken stop)
    {
        await WrittenAsync((key, whose) => key.Channel == channel && whose == account);
        return await FirstAsync("channel = $1 AND account = $2", stop, channel, account);
    }

    /// <summary>The account whose own chat a conversation is; null where others are in it, or it was never seen.</summary>
    public async Task<string?> WhoseAsync(string channel, string conversation)
    {
        await WrittenAsync(channel, conversation);
        return (await database.ReadAsync(statements => statements.All(
            "SELECT account FROM places WHERE channel = $1 AND conversation = $2 AND shared = 0", row => row.Maybe(0), channel, conversation))).FirstOrDefault();
    }

    /// <summary>The place seen last on a channel; null where nothing was.</summary>
    public async Task<Place?> LatestAsync(string channel, CancellationToken stop)
    {
        // There is nearly always one: only the very first is waited for.
        if (await FirstAsync("channel = $1", stop, channel) is { } found)
            return found;
        await WrittenAsync((key, _) => key.Channel == channel);
        return await FirstAsync("channel = $1", stop, channel);
    }

    /// <summary>The place seen last on a channel, and then the shared ones seen last, a few: their rosters know more people.</summary>
    public async Task<IReadOnlyList<Place>> RecentAsync(string channel, CancellationToken stop)
    {
        const int few = 4;
        await WrittenAsync((key, _) => key.Channel == channel);
        var shared = await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM places WHERE channel = $1 AND shared = 1 ORDER BY seen_at DESC LIMIT {few}", Read, channel));
        Place?[] places = [await LatestAsync(channel, stop), .. shared];
        return [.. places.OfType<Place>().DistinctBy(place => place.Conversation)];
    }

    /// <summary>The channel on which one of these accounts was seen last; null where none was.</summary>
    public async Task<string?> LatestOfAsync(IReadOnlyCollection<KeyValuePair<string, string>> accounts)
    {
        await WrittenAsync((key, whose) => accounts.Any(one => one.Key == key.Channel && one.Value == whose));
        return await database.ReadAsync<string?>(statements => accounts
            .Select(one => (Channel: one.Key, SeenAt: statements.Ask("SELECT max(seen_at) FROM places WHERE channel = $1 AND account = $2", one.Key, one.Value) as long?))
            .Where(one => one.SeenAt is not null)
            .OrderByDescending(one => one.SeenAt)
            .Select(one => one.Channel)
            .FirstOrDefault());
    }

    private async Task<Place?> FirstAsync(string condition, CancellationToken stop, params string[] arguments)
    {
        stop.ThrowIfCancellationRequested();
        return (await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM places WHERE {condition} ORDER BY seen_at DESC LIMIT 1", Read, arguments))).FirstOrDefault();
    }

    private static Place Read(IRow row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2) == 1, row.GetString(3));
}
