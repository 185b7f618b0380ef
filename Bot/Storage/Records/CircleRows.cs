using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Storage.Records;

/// <summary>Which cases are confidential, and the members of each by name and by role: what lists are found by. Who sees a case is decided by the rule alone.</summary>
internal static class CircleRows
{
    /// <summary>The most of somebody's confidential cases that are looked through.</summary>
    private const int Most = 200;

    // One statement a column, as of all open cases: each is answered from its own index, the latest few of it and no more.
    private const string OfOwner = "SELECT id FROM cases WHERE confidential = 1 AND state <> 'Closed' AND owner = $1 ORDER BY id DESC LIMIT $2";
    private const string OfReporter = "SELECT id FROM cases WHERE confidential = 1 AND state <> 'Closed' AND reporter = $1 ORDER BY id DESC LIMIT $2";
    private const string OfTier = "SELECT id FROM cases WHERE confidential = 1 AND state <> 'Closed' AND tier = $1 ORDER BY id DESC LIMIT $2";
    private const string OfPendingTier = "SELECT id FROM cases WHERE confidential = 1 AND state <> 'Closed' AND pending_tier = $1 ORDER BY id DESC LIMIT $2";
    private const string OfMember = "SELECT case_id FROM case_members WHERE member = $1 ORDER BY case_id DESC LIMIT $2";

    // Most often there is nothing at all, which one look at an index of its own says (which is why it asks by an expression).
    private const string OfAnybody = "SELECT id FROM cases WHERE confidential + 0 = 1 AND confidential = 1 AND state <> 'Closed' UNION ALL SELECT case_id FROM case_members LIMIT 1";

    /// <summary>Whether any case is confidential and open, or has members: where none is, nobody has one.</summary>
    public static bool Any(Statements statements) => statements.Ask(OfAnybody) is not null;

    /// <summary>Whether a change of a case may change whether any is, or which clients are known.</summary>
    public static bool Concerns(CaseChange change) => change.ExpectedVersion == 0 || change.After.Privacy is not null || Change(change);

    /// <summary>Whether new events change who sees the case.</summary>
    public static bool Change(CaseChange change) => change.After.Events.Skip(change.ExpectedVersion).Any(one => one is MadeConfidential or MembersChanged or OpenedUp);

    /// <summary>Writes who sees a case, within the transaction that writes its events; a client whose cases are all confidential is not offered to anybody any more.</summary>
    public static void Write(Statements statements, Case it)
    {
        statements.Later("DELETE FROM case_members WHERE case_id = $1", it.Id.Number);
        statements.Later("UPDATE cases SET confidential = $2 WHERE id = $1", it.Id.Number, it.Privacy is null ? 0 : 1);
        if (it.Privacy is not { } privacy)
            return;
        foreach (var member in privacy.People.Select(one => one.Value).Concat(privacy.Roles.Select(Of)))
            statements.Later("INSERT INTO case_members (member, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", member, it.Id.Number);
        statements.Later(
            """
            DELETE FROM clients WHERE name = (SELECT client FROM cases WHERE id = $1)
            AND NOT EXISTS (SELECT 1 FROM cases other WHERE other.client = clients.name AND other.confidential = 0)
            """,
            it.Id.Number);
    }

    /// <summary>The confidential cases that are open and that somebody owns or logged or that stand with or wait for their tiers, and all of which they are a member by name or by one of their roles; the latest first.</summary>
    public static IReadOnlyList<long> Of(Statements statements, PersonId person, IEnumerable<TierId> tiers, IEnumerable<Role> roles)
    {
        List<long> Found(string sql, string value) => statements.All(sql, row => row.GetInt64(0), value, Most);
        IEnumerable<long> found =
        [
            .. Found(OfOwner, person.Value),
            .. Found(OfReporter, person.Value),
            .. tiers.SelectMany(tier => Found(OfTier, tier.Value).Concat(Found(OfPendingTier, tier.Value))),
            .. roles.Select(Of).Prepend(person.Value).SelectMany(member => Found(OfMember, member)),
        ];
        return [.. found.Distinct().OrderDescending().Take(Most)];
    }

    private static string Of(Role role) => $"role:{role}";
}
