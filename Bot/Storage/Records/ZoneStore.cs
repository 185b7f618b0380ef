using Bot.Cases.Clocks;

namespace Bot.Storage.Records;

/// <summary>The cases whose instants were computed with older time-zone data than the bot has now, or by a bot that kept no deadline.</summary>
internal sealed class ZoneStore(Database database, Instance instance)
{
    private const string Outdated =
        """
        SELECT id, version, policy, channel, conversation, head FROM cases
        WHERE id > $1 AND next_wake_at IS NOT NULL AND (zones IS NULL OR zones < $2 OR due_at IS NULL) ORDER BY id LIMIT $3
        """;

    /// <summary>So many cases after this one, in the order of their numbers, whose instants are to be computed anew.</summary>
    public async Task<ClaimedCases> OutdatedAsync(long after, int most) => await WakeUpStore.UnsealAsync(database, await database.ReadAsync(statements =>
        WakeUpStore.Read(statements, instance.Now(statements), null, statements.All(Outdated, WakeUpStore.Head, after, CommitRows.Zones, most))));

    /// <summary>Keeps instants computed anew; a case that somebody changed meanwhile has its own already.</summary>
    public Task<bool> WriteAsync(IReadOnlyList<(ClaimedCase Case, Upcoming? Next)> renewed) => database.WriteAsync(statements =>
    {
        foreach (var (one, next) in renewed.OrderBy(pair => pair.Case.Id.Number))
            statements.Later("UPDATE cases SET next_wake_at = $3, due_at = $4, zones = $5 WHERE id = $1 AND version = $2", one.Id.Number, one.Version, next?.Wake?.ToUnixTimeTicks(), next?.Due?.ToUnixTimeTicks(), CommitRows.Zones);
        return true;
    });
}
