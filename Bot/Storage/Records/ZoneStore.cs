namespace Bot.Storage.Records;

/// <summary>The wake-ups that were computed with older time-zone data than the bot has now.</summary>
internal sealed class ZoneStore(Database database, Instance instance)
{
    private const string Outdated =
        """
        SELECT id, version, policy, channel, conversation, head FROM cases
        WHERE id > $1 AND next_wake_at IS NOT NULL AND (zones IS NULL OR zones < $2) ORDER BY id LIMIT $3
        """;

    private const string Renew =
        """
        UPDATE cases SET next_wake_at = CAST(v.column3 AS BIGINT), zones = v.column4
        FROM (VALUES {rows:4}) AS v WHERE cases.id = v.column1 AND cases.version = v.column2
        """;

    /// <summary>So many cases after this one, in the order of their numbers, whose wake-up was computed with older data.</summary>
    public Task<ClaimedCases> OutdatedAsync(long after, int most) => database.ReadAsync(statements =>
        WakeUpStore.Read(statements, instance.Now(statements), null, statements.All(Outdated, WakeUpStore.Head, after, CommitRows.Zones, most)));

    /// <summary>Keeps wake-ups computed anew; a case that somebody changed meanwhile has its own already.</summary>
    public Task<int> WriteAsync(IEnumerable<(ClaimedCase Case, Instant? Wake)> renewed) => database.WriteAsync(statements => statements.RunRows(
        Renew, [.. renewed.Select(one => new object?[] { one.Case.Id.Number, one.Case.Version, one.Wake?.ToUnixTimeTicks(), CommitRows.Zones })]));
}
