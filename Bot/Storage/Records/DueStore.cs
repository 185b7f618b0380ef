using System.Data.Common;

namespace Bot.Storage.Records;

/// <summary>When anything is due next, asked in one go: it is all that a sweep costs which finds nothing.</summary>
internal sealed class DueStore(Database database, Instance instance, IClock clock)
{
    private const string Next =
        """
        SELECT (SELECT min(at) FROM wakes), (SELECT min(not_before) FROM pings WHERE state = 'waiting'),
               (SELECT min(next_wake_at) FROM people WHERE next_wake_at IS NOT NULL), (SELECT min(tell_at) FROM delegations WHERE tell_at IS NOT NULL)
        """;

    /// <summary>The next of the cases and the next of the people; null where there is none.</summary>
    public Task<DueNext> NextAsync() => database.ReadAsync(statements =>
    {
        var shared = instance.Now(statements);
        var (cases, people) = statements.All(Next, row => (row.At(0), new[] { row.At(1), row.At(2), row.At(3) }.Min()))[0];
        var own = clock.GetCurrentInstant();
        return new DueNext(new[] { cases, people }.Min(), own, cases <= shared || people <= own);
    });
}

/// <summary>When anything is due next, by the clocks as they were at <paramref name="Now"/>; <paramref name="Due"/>: something is due already.</summary>
internal sealed record DueNext(Instant? Next, Instant Now, bool Due);
