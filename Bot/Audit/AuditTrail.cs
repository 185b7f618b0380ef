using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Audit;

/// <summary>The organisation's trail beside the cases' own: links, delegations, policies, what was trimmed. Rows are only added, each chained to the one before.</summary>
internal sealed class AuditTrail(Database database)
{
    private const string Chain = "audit_events";

    private const string Columns = "sequence, at, type, actor, body, entrance, account, reason, hash";

    /// <summary>Adds an entry; durable when it returns.</summary>
    public Task AppendAsync(AuditEntry entry, Origin origin, Instant now) => database.WriteAsync(statements =>
    {
        Append(statements, entry, origin, now);
        return true;
    });

    /// <summary>Adds an entry within a transaction.</summary>
    public static void Append(Statements statements, AuditEntry entry, Origin? origin, Instant now)
    {
        statements.Alone(Chain);
        var (last, head) = Head(statements);
        var row = new AuditRow(last + 1, now.ToUnixTimeTicks(), entry.Type, entry.By.Value, entry.Body, origin?.Entrance, origin?.Account, origin?.Reason);
        statements.Run(
            "INSERT INTO audit_events (sequence, at, type, actor, body, entrance, account, reason, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            row.Sequence, row.At, row.Type, row.Actor, row.Body, row.Entrance, row.Account, row.Reason, row.HashAfter(head));
    }

    /// <summary>The last row's number and hash; 0 and none where there is none.</summary>
    public static (long Sequence, byte[] Hash) Head(Statements statements) =>
        statements.All("SELECT sequence, hash FROM audit_events ORDER BY sequence DESC LIMIT 1", row => (row.GetInt64(0), row.GetBytes(1))) is [var head] ? head : (0, []);

    /// <summary>Whether something stands on it.</summary>
    public static bool Has(Statements statements, AuditEntry entry) => statements.Ask("SELECT sequence FROM audit_events WHERE type = $1 AND body = $2", entry.Type, entry.Body) is not null;

    /// <summary>So many rows after one, in their order, each with the hash that is stored with it.</summary>
    public static List<(AuditRow Row, byte[] Hash)> After(Statements statements, long sequence, int most) => statements.All(
        $"SELECT {Columns} FROM audit_events WHERE sequence > $1 ORDER BY sequence LIMIT $2", row => (Row(row), row.GetBytes(8)), sequence, most);

    /// <summary>What a person did beside the cases, the latest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> OfPersonAsync(PersonId id, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM audit_events WHERE actor = $1 ORDER BY sequence DESC LIMIT $2", Row, id.Value, most));

    private static AuditRow Row(IRow row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Maybe(5), row.Maybe(6), row.Maybe(7));
}

/// <summary>A row of the organisation's trail, as it is stored.</summary>
internal sealed record AuditRow(long Sequence, long At, string Type, string Actor, string Body, string? Entrance, string? Account, string? Reason)
{
    /// <summary>Its hash after the one before it.</summary>
    public byte[] HashAfter(byte[] previous) => ChainHash.Of("audit event", previous, Sequence, At, Type, Actor, Body, Entrance, Account, Reason);
}
