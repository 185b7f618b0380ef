using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Storage.Records;

/// <summary>The numbers of the cases that are not closed and that somebody has to do with, the next due first.</summary>
internal static class OpenRows
{
    /// <summary>The most of somebody's open cases on one page.</summary>
    private const int Most = 200;

    // One statement a column, so that each is answered from its own index: a tier's by the first few of it and no more, a person's by the few that one person has.
    private const string OfOwner = "SELECT id, due_at FROM cases WHERE state <> 'Closed' AND owner = $1 ORDER BY due_at IS NULL, due_at LIMIT $2";
    private const string OfReporter = "SELECT id, due_at FROM cases WHERE state <> 'Closed' AND reporter = $1 ORDER BY due_at IS NULL, due_at LIMIT $2";
    private const string OfTier = "SELECT id, due_at FROM cases WHERE state <> 'Closed' AND tier = $1 ORDER BY due_at IS NULL, due_at LIMIT $2";
    private const string OfPendingTier = "SELECT id, due_at FROM cases WHERE state <> 'Closed' AND pending_tier = $1 ORDER BY due_at IS NULL, due_at LIMIT $2";

    /// <summary>Those that a person owns or logged, or that stand with or wait for their tiers.</summary>
    public static IReadOnlyList<long> Of(Statements statements, PersonId person, IEnumerable<TierId> tiers)
    {
        List<(long Id, long? Due)> Found(string sql, string value) => statements.All(sql, row => (row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1)), value, Most);
        (long Id, long? Due)[] found =
        [
            .. Found(OfOwner, person.Value),
            .. Found(OfReporter, person.Value),
            .. tiers.SelectMany(tier => Found(OfTier, tier.Value).Concat(Found(OfPendingTier, tier.Value))),
        ];
        return [.. found.OrderBy(one => one.Due is null).ThenBy(one => one.Due).Select(one => one.Id).Distinct().Take(Most)];
    }
}
