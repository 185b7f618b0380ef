using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Audit;

/// <summary>Who saw or was denied what: rows that are only added, each chained to the one before, so that one that is taken out or changed shows.</summary>
internal sealed class AccessLog(Database database)
{
    /// <summary>The name under which one at a time adds to the chain.</summary>
    private const string Chain = "access_log";

    private const string Columns = "sequence, at, person, entrance, account, act, case_id, outcome, reason, hash";

    /// <summary>Notes an access; durable when it returns.</summary>
    public Task NoteAsync(AccessEntry entry) => database.WriteAsync(statements =>
    {
        Note(statements, entry);
        return true;
    });

    /// <summary>Notes an access within a transaction.</summary>
    public static void Note(Statements statements, AccessEntry entry)
    {
        statements.Alone(Chain);
        var (last, head) = Head(statements);
        var row = new AccessRow(
            last + 1, entry.At.ToUnixTimeTicks(), entry.Person?.Value, entry.Origin.Entrance, entry.Origin.Account, entry.Origin.Reason, entry.Case?.Number, entry.Outcome.ToString(), entry.Reason);
        statements.Run(
            "INSERT INTO access_log (sequence, at, person, entrance, account, act, case_id, outcome, reason, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            row.Sequence, row.At, row.Person, row.Entrance, row.Account, row.Act, row.Case, row.Outcome, row.Reason, row.HashAfter(head));
    }

    /// <summary>Who looked at a case or was kept from it, the latest first.</summary>
    public async Task<IReadOnlyList<AccessRow>> OfCaseAsync(CaseId id, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM access_log WHERE case_id = $1 ORDER BY sequence DESC LIMIT $2", Row, id.Number, most));

    /// <summary>What a person looked at or was kept from, the latest first.</summary>
    public async Task<IReadOnlyList<AccessRow>> OfPersonAsync(PersonId id, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM access_log WHERE person = $1 ORDER BY sequence DESC LIMIT $2", Row, id.Value, most));

    /// <summary>
    /// Takes out what was noted before an instant, from the oldest on and nothing else; how many rows. Up to where, and with which hash the rest goes on, stands on the organisation's trail,
    /// without which the rows cannot be taken out.
    /// </summary>
    public Task<long> TrimAsync(Instant before, Origin origin, Instant now) => database.WriteAsync(statements =>
    {
        statements.Alone(Chain);
        var stays = statements.Ask("SELECT sequence FROM access_log WHERE at >= $1 ORDER BY sequence LIMIT 1", before.ToUnixTimeTicks()) as long? ?? long.MaxValue;
        var ends = statements.All("SELECT sequence, hash FROM access_log WHERE sequence < $1 ORDER BY sequence DESC LIMIT 1", row => (Sequence: row.GetInt64(0), Hash: row.GetBytes(1)), stays);
        if (ends is not [var end])
            return 0L;
        AuditTrail.Append(statements, AuditEntry.AccessTrimmed(end.Sequence, end.Hash), origin, now);
        statements.Run("UPDATE access_floor SET sequence = $1, hash = $2 WHERE id = 1", end.Sequence, end.Hash);
        return statements.Run("DELETE FROM access_log WHERE sequence <= $1", end.Sequence);
    });

    /// <summary>The last row's number and hash; where all were taken out, those of the last that was.</summary>
    public static (long Sequence, byte[] Hash) Head(Statements statements)
    {
        static (long, byte[]) Read(IRow row) => (row.GetInt64(0), row.GetBytes(1));
        return statements.All("SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1", Read) is [var head] ? head : Floor(statements);
    }

    /// <summary>The last row that was taken out by age, and its hash; 0 and none where none was.</summary>
    public static (long Sequence, byte[] Hash) Floor(Statements statements) =>
        statements.All("SELECT sequence, hash FROM access_floor WHERE id = 1", row => (row.GetInt64(0), row.GetBytes(1)))[0];

    /// <summary>So many rows after one, in their order, each with the hash that is stored with it.</summary>
    public static List<(AccessRow Row, byte[] Hash)> After(Statements statements, long sequence, int most) => statements.All(
        $"SELECT {Columns} FROM access_log WHERE sequence > $1 ORDER BY sequence LIMIT $2", row => (Row(row), row.GetBytes(9)), sequence, most);

    private static AccessRow Row(IRow row) => new(
        row.GetInt64(0), row.GetInt64(1), row.Maybe(2), row.GetString(3), row.Maybe(4), row.Maybe(5), row.IsDBNull(6) ? null : row.GetInt64(6), row.GetString(7), row.Maybe(8));
}

/// <summary>A row of the access log, as it is stored.</summary>
internal sealed record AccessRow(long Sequence, long At, string? Person, string Entrance, string? Account, string? Act, long? Case, string Outcome, string? Reason)
{
    /// <summary>Its hash after the one before it.</summary>
    public byte[] HashAfter(byte[] previous) => ChainHash.Of("access", previous, Sequence, At, Person, Entrance, Account, Act, Case, Outcome, Reason);
}
