using Bot.Reminders;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>
/// The yardsticks of the sweep, on the same database and with as many rows as there are open cases, each due when its case is: a loop that claims and deletes, and one that claims, queues a message and writes the next wake-up.
/// Both take as many at a time as the sweep does, the longest due first, each such batch in one transaction.
/// </summary>
internal static class BareLoops
{
    private const int Filled = 50_000;

    /// <summary>As long as the event that stands for a reminder here.</summary>
    private static readonly string Body = new('x', 250);

    /// <summary>Later than anything here is due.</summary>
    private static readonly Duration Next = Duration.FromDays(30);

    /// <summary>The wake-ups of the cases, as rows of a number and an instant.</summary>
    public static async Task FillAsync(Database database)
    {
        await database.WriteAsync(statements => statements.Run($"CREATE TABLE bare_outbox (id {(statements.Lists ? "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY" : "integer PRIMARY KEY AUTOINCREMENT")}, key text NOT NULL UNIQUE, case_id bigint NOT NULL, body text NOT NULL)"));
        foreach (var table in new[] { "bare", "bare_wakes" })
        {
            await database.WriteAsync(statements => statements.Run($"CREATE TABLE {table} (id {(statements.Lists ? "bigint" : "integer")} PRIMARY KEY, at bigint NOT NULL)"));
            await database.WriteAsync(statements => statements.Run($"CREATE INDEX {table}_at ON {table} (at)"));
            var last = 0L;
            while (await database.WriteAsync(statements => statements.All(
                $"INSERT INTO {table} (id, at) SELECT id, next_wake_at FROM cases WHERE id > $1 ORDER BY id LIMIT $2 RETURNING id", row => row.GetInt64(0), last, Filled)) is { Count: > 0 } filled)
                last = filled.Max();
        }
    }

    /// <summary>What is due is claimed and deleted, in one statement a batch. A fault where it is not as much as it should be.</summary>
    public static Task DeleteAsync(Database database, int due, Instant now) => RunAsync(due, () => database.WriteAsync(statements => statements.All(
        $"DELETE FROM bare WHERE id IN (SELECT id FROM bare WHERE at <= $1 ORDER BY at LIMIT $2{statements.SkipLocked}) RETURNING id", row => row.GetInt64(0), now.ToUnixTimeTicks(), Sweep.Batch).Count));

    /// <summary>
    /// What is due is claimed; a row of the outbox, with the key by which it is never there twice, and the next wake-up are written for each, by the same means as the sweep writes its rows. A fault where it is not as much as it should be.
    /// </summary>
    public static Task QueueAsync(Database database, int due, Instant now) => RunAsync(due, () => database.WriteAsync(statements =>
    {
        var claimed = statements.All($"SELECT id, at FROM bare_wakes WHERE at <= $1 ORDER BY at LIMIT $2{statements.SkipLocked}", row => (Id: row.GetInt64(0), At: row.GetInt64(1)), now.ToUnixTimeTicks(), Sweep.Batch);
        statements.LaterEach("INSERT INTO bare_outbox (key, case_id, body) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING", [.. claimed.Select(one => new object?[] { $"{one.Id}/{one.At}", one.Id, Body })]);
        statements.LaterEach("UPDATE bare_wakes SET at = $2 WHERE id = $1", [.. claimed.Select(one => new object?[] { one.Id, one.At + Next.BclCompatibleTicks })]);
        return claimed.Count;
    }));

    private static async Task RunAsync(int due, Func<Task<int>> batch)
    {
        var claimed = 0;
        while (await batch() is > 0 and var many)
            claimed += many;
        if (claimed != due)
            throw new InvalidOperationException($"{claimed} of {due} were due.");
    }
}
