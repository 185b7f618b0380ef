using Bot.Audit.Anchors;
using Bot.Storage.Records;

namespace Bot.Audit.Verifying;

/// <summary>Reads what is to be proven as it is stored, some cases at a time, beside a bot that goes on writing.</summary>
internal static class ProofStore
{
    /// <summary>The cases after a number that anything is stored of (a row, an event, or an anchor's head), in order; so many at most.</summary>
    public static List<long> Numbers(Statements statements, long after, int most)
    {
        List<long>[] found =
        [
            Ids(statements, "SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2", after, most),
            Ids(statements, "SELECT DISTINCT case_id FROM case_events WHERE case_id > $1 ORDER BY case_id LIMIT $2", after, most),
            Ids(statements, "SELECT DISTINCT case_id FROM audit_anchor_heads WHERE case_id > $1 ORDER BY case_id LIMIT $2", after, most),
        ];

        // Where one of them has more, the others are only known to be complete so far.
        var end = found.Where(ids => ids.Count == most).Select(ids => ids[^1]).DefaultIfEmpty(long.MaxValue).Min();
        return [.. found.SelectMany(ids => ids).Where(id => id <= end).Distinct().Order()];
    }

    /// <summary>Cases as they are stored. Anchors are read first and events last: whatever is written meanwhile only makes more.</summary>
    public static IReadOnlyList<CaseProof> Read(Statements statements, IReadOnlyList<long> numbers)
    {
        var anchored = statements
            .AllOf("SELECT case_id, anchor, version, head FROM audit_anchor_heads WHERE case_id IN ({list}) ORDER BY case_id, anchor",
                row => (Anchor: row.GetInt64(1), Head: new AnchoredHead(row.GetInt64(0), row.GetInt64(2), row.GetBytes(3))), numbers)
            .ToLookup(one => one.Head.Case);
        var rows = statements
            .AllOf("SELECT id, version, head, anchored FROM cases WHERE id IN ({list})", row => (Id: row.GetInt64(0), Head: new CaseHead(row.GetInt64(1), row.GetBytes(2), row.GetInt64(3))), numbers)
            .ToDictionary(one => one.Id, one => one.Head);
        var events = statements
            .AllOf("SELECT case_id, sequence, type, body, entrance, account, reason, written_at, hash FROM case_events WHERE case_id IN ({list}) ORDER BY case_id, sequence", Event, numbers)
            .ToLookup(one => one.Row.Case);
        return [.. numbers.Select(number => new CaseProof(number, rows.GetValueOrDefault(number), [.. events[number]], [.. anchored[number]]))];
    }

    private static (EventRow Row, byte[] Hash) Event(IRow row) => (
        new(row.GetInt64(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.Maybe(4), row.Maybe(5), row.Maybe(6), row.IsDBNull(7) ? null : row.GetInt64(7)),
        row.GetBytes(8));

    private static List<long> Ids(Statements statements, string sql, long after, int most) => statements.All(sql, row => row.GetInt64(0), after, most);
}
