namespace Bot.Storage.Records;

/// <summary>The bots that work on the same records, by the signs of life they leave.</summary>
internal sealed class InstanceStore(Database database, Instance instance, IClock clock)
{
    /// <summary>Who was not seen for so long is forgotten.</summary>
    private static readonly Duration Forgotten = Duration.FromDays(1);

    private const string Alive =
        """
        INSERT INTO instances (name, seen_at, swept_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, swept_at = excluded.swept_at
        """;

    /// <summary>Leaves a sign of life of this bot, sets its clock, and gives the signs of all; a lone bot leaves none.</summary>
    public async Task<IReadOnlyList<InstanceRow>> SeenAsync(Instant? swept)
    {
        if (instance.Alone)
            return [];
        var (now, rows) = await database.WriteAsync(statements =>
        {
            var now = instance.Now(statements);
            statements.Later(Alive, instance.Name, now.ToUnixTimeTicks(), swept?.ToUnixTimeTicks());
            statements.Later("DELETE FROM instances WHERE seen_at < $1", (now - Forgotten).ToUnixTimeTicks());
            return (now, statements.All("SELECT name, seen_at, swept_at FROM instances ORDER BY name", row => Row(row, now)));
        });
        (clock as SharedClock)?.Set(now);
        return rows;
    }

    private static InstanceRow Row(IRow row, Instant now) =>
        new(row.GetString(0), At(row.GetInt64(1)), row.IsDBNull(2) ? null : At(row.GetInt64(2)), now - Instant.FromUnixTimeTicks(row.GetInt64(1)) <= 3 * Instance.Lease);

    private static string At(long ticks) => Instant.FromUnixTimeTicks(ticks).ToString();
}

/// <summary>A bot on these records: when it was seen, when its last sweep was complete, and whether it still seems to be there.</summary>
internal sealed record InstanceRow(string Name, string SeenAt, string? SweptAt, bool Alive);
