using Bot.Storage.Records;

namespace Bot.Audit.Anchors;

/// <summary>The anchors in the records.</summary>
internal sealed class AnchorStore(Database database)
{
    /// <summary>The most cases under one anchor, so that making one holds nobody up; what is left over gets the next.</summary>
    public const int MostHeads = 1000;

    private const string Chain = "audit_anchors";

    private const string Columns = "number, at, cases, events, leaves, root, audit_sequence, audit_head, access_sequence, access_head, previous, key, signature";

    /// <summary>Makes the next anchor over what has changed since the last one; null where nothing has. Only what changed is read, from a table or an index that holds nothing else.</summary>
    public Task<Anchored?> MakeAsync(SigningKey? key, Instant now) => database.WriteAsync(statements =>
    {
        statements.Alone(Chain);
        var last = Last(statements);
        var changed = statements.All(
            $"SELECT id, version, head, anchored FROM unanchored JOIN cases ON id = case_id ORDER BY case_id LIMIT $1{statements.SkipLocked}",
            row => (Head: new AnchoredHead(row.GetInt64(0), row.GetInt64(1), row.GetBytes(2)), Before: row.GetInt64(3)), MostHeads);
        var (trail, access) = (AuditTrail.Head(statements), AccessLog.Head(statements));
        if (changed.Count == 0 && last is not null && trail.Sequence == last.Trail.Sequence && access.Sequence == last.Access.Sequence)
            return null;

        List<AnchoredHead> heads = [.. changed.Select(one => one.Head)];
        var anchor = new Anchor(
            (last?.Number ?? 0) + 1, now, (last?.Cases ?? 0) + changed.Count(one => one.Before == 0), (last?.Events ?? 0) + changed.Sum(one => one.Head.Version - one.Before),
            heads.Count, Anchor.RootOf(heads), new(trail.Sequence, trail.Hash), new(access.Sequence, access.Hash), last?.Hash ?? []);
        if (key is not null)
            anchor = anchor.SignedBy(key);
        Write(statements, anchor, heads);
        return new Anchored(anchor, heads);
    });

    /// <summary>The newest anchor; null where there is none yet.</summary>
    public Task<Anchor?> LastAsync() => database.ReadAsync(Last);

    /// <summary>The anchor with a number, and the heads under it; null where there is none.</summary>
    public Task<Anchored?> FindAsync(long number) => database.ReadAsync(statements => After(statements, number - 1, 1) is [var found] && found.Number == number ? new Anchored(found, Heads(statements, number)) : null);

    /// <summary>So many anchors after one, in their order.</summary>
    public static List<Anchor> After(Statements statements, long number, int most) =>
        statements.All($"SELECT {Columns} FROM audit_anchors WHERE number > $1 ORDER BY number LIMIT $2", Read, number, most);

    /// <summary>The heads of an anchor, in the order of the cases' numbers.</summary>
    public static List<AnchoredHead> Heads(Statements statements, long number) =>
        statements.All("SELECT case_id, version, head FROM audit_anchor_heads WHERE anchor = $1 ORDER BY case_id", Head, number);

    /// <summary>Every anchored head of a case with its anchor's number, the oldest first.</summary>
    public static List<(long Anchor, AnchoredHead Head)> OfCase(Statements statements, long number) =>
        statements.All("SELECT case_id, version, head, anchor FROM audit_anchor_heads WHERE case_id = $1 ORDER BY anchor", row => (row.GetInt64(3), Head(row)), number);

    private static Anchor? Last(Statements statements) => statements.All($"SELECT {Columns} FROM audit_anchors ORDER BY number DESC LIMIT 1", Read).FirstOrDefault();

    private static void Write(Statements statements, Anchor anchor, List<AnchoredHead> heads)
    {
        statements.Later(
            "INSERT INTO audit_anchors (number, at, cases, events, leaves, root, audit_sequence, audit_head, access_sequence, access_head, previous, key, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            anchor.Number, anchor.At.ToUnixTimeTicks(), anchor.Cases, anchor.Events, anchor.Leaves, anchor.Root, anchor.Trail.Sequence, anchor.Trail.Hash, anchor.Access.Sequence, anchor.Access.Hash,
            anchor.Previous, anchor.Key, anchor.Signature);
        foreach (var head in heads)
        {
            statements.Later("INSERT INTO audit_anchor_heads (case_id, anchor, version, head) VALUES ($1, $2, $3, $4)", head.Case, anchor.Number, head.Version, head.Head);
            statements.Later("UPDATE cases SET anchored = $2 WHERE id = $1", head.Case, head.Version);
        }
    }

    private static Anchor Read(IRow row) => new(
        row.GetInt64(0), Instant.FromUnixTimeTicks(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetBytes(5),
        new(row.GetInt64(6), row.GetBytes(7)), new(row.GetInt64(8), row.GetBytes(9)), row.GetBytes(10))
    {
        Key = row.Maybe(11),
        Signature = row.IsDBNull(12) ? null : row.GetBytes(12),
    };

    private static AnchoredHead Head(IRow row) => new(row.GetInt64(0), row.GetInt64(1), row.GetBytes(2));
}

/// <summary>An anchor with the heads under it.</summary>
internal sealed record Anchored(Anchor Anchor, IReadOnlyList<AnchoredHead> Heads);
