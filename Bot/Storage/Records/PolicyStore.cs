using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;

namespace Bot.Storage.Records;

/// <summary>Which open cases run under which policy, and the orders to put one in force for all of them.</summary>
internal sealed class PolicyStore(Database database)
{
    /// <summary>How many open cases run under each policy, by its hash; confidential ones are nobody's to count.</summary>
    public Task<IReadOnlyList<(string Hash, long Cases)>> UsesAsync() => database.ReadAsync<IReadOnlyList<(string, long)>>(statements => statements.All(
        "SELECT policy, count(*) FROM cases WHERE state IN ('Open', 'Waiting') AND confidential = 0 GROUP BY policy", row => (row.GetString(0), row.GetInt64(1))));

    /// <summary>The policy that was put in force last, by whichever instance of the bot; null where none ever was.</summary>
    public Task<string?> LatestAsync() => database.ReadAsync(statements => statements.Ask("SELECT hash FROM policies ORDER BY stored_at DESC LIMIT 1") as string);

    /// <summary>Open cases after one and up to another, both by number, that run under other policies than this.</summary>
    public Task<IReadOnlyList<CaseId>> OthersAsync(string policy, CaseId after, CaseId upTo, int most) => database.ReadAsync<IReadOnlyList<CaseId>>(statements => statements.All(
        "SELECT id FROM cases WHERE id > $1 AND id <= $2 AND policy <> $3 AND state IN ('Open', 'Waiting') ORDER BY id LIMIT $4",
        row => new CaseId(row.GetInt64(0)), after.Number, upTo.Number, policy, most));

    /// <summary>Keeps a policy's text for open cases, without putting it in force for new ones.</summary>
    public Task KeepAsync(string hash, string text) => database.WriteAsync(statements =>
        statements.Run("INSERT INTO policies (hash, text, stored_at) VALUES ($1, $2, 0) ON CONFLICT (hash) DO NOTHING", hash, text));

    /// <summary>Orders a policy, which must be kept, for every case there is by now; an order that is not done yet is not repeated.</summary>
    public Task OrderAsync(string policy, PersonId by, Origin origin, Instant now) => database.WriteAsync(statements =>
    {
        if (statements.Ask("SELECT id FROM policy_orders WHERE done_at IS NULL AND policy = $1", policy) is not null)
            return 0;
        var last = statements.Ask("SELECT max(id) FROM cases") as long? ?? 0;
        AuditTrail.Append(statements, AuditEntry.PolicyOrdered(policy, by, new CaseId(last)), origin, now);
        return statements.Run("INSERT INTO policy_orders (policy, ordered_by, ordered_at, last_case) VALUES ($1, $2, $3, $4)", policy, by.Value, now.ToUnixTimeTicks(), last);
    });

    /// <summary>The orders that are not done, in the order they were given.</summary>
    public Task<IReadOnlyList<PolicyOrder>> OpenAsync() => database.ReadAsync<IReadOnlyList<PolicyOrder>>(statements => statements.All(
        "SELECT id, policy, ordered_by, last_case FROM policy_orders WHERE done_at IS NULL ORDER BY id",
        row => new PolicyOrder(row.GetInt64(0), row.GetString(1), new(row.GetString(2)), new(row.GetInt64(3)))));

    /// <summary>An order is done.</summary>
    public Task DoneAsync(long order, Instant now) => database.WriteAsync(statements => statements.Run("UPDATE policy_orders SET done_at = $2 WHERE id = $1", order, now.ToUnixTimeTicks()));
}

/// <summary>An order to put a policy in force for the open cases up to a number.</summary>
internal sealed record PolicyOrder(long Id, string Policy, PersonId By, CaseId LastCase);
