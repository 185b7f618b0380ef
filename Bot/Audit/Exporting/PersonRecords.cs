using Bot.Cases.People;
using Bot.Storage.Records;

namespace Bot.Audit.Exporting;

/// <summary>Reads what the records hold of one person beside the cases. Asked for rarely, so that some of it is found by reading a table.</summary>
internal sealed class PersonRecords(Database database)
{
    private const int Batch = 500;

    /// <summary>How the names of columns end that are instants.</summary>
    private static readonly string[] Instants = ["since", "until", "_at"];

    /// <summary>The numbers of all cases, in order.</summary>
    public async IAsyncEnumerable<long> CasesAsync()
    {
        var last = 0L;
        while (await database.ReadAsync(statements => statements.All("SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2", row => row.GetInt64(0), last, Batch)) is { Count: > 0 } batch)
        {
            foreach (var id in batch)
                yield return id;
            last = batch[^1];
        }
    }

    /// <summary>Delegations from and to a person, over or not.</summary>
    public Task<List<IReadOnlyList<(string, object?)>>> DelegationsAsync(PersonId id) => AllAsync(
        "SELECT from_person, to_person, since, until, client, made_by, made_at, ended_at, ended_by FROM delegations WHERE from_person = $1 OR to_person = $1 OR made_by = $1 ORDER BY id", id.Value);

    /// <summary>The accounts that a person linked.</summary>
    public Task<List<IReadOnlyList<(string, object?)>>> LinksAsync(PersonId id) => AllAsync("SELECT channel, account, linked_at FROM account_links WHERE person = $1 ORDER BY channel, account", id.Value);

    /// <summary>Where an account was last seen.</summary>
    public Task<List<IReadOnlyList<(string, object?)>>> PlacesAsync(string channel, string account) => AllAsync(
        "SELECT channel, conversation, shared, seen_at FROM places WHERE channel = $1 AND account = $2 ORDER BY seen_at", channel, account);

    /// <summary>The swaps that a person asked for or was asked for, with what was written to the colleague.</summary>
    public async Task<List<IReadOnlyList<(string Name, object? Value)>>> SwapsAsync(PersonId id) =>
    [
        .. (await AllAsync("SELECT id, asked_by, asked, case_id, since, until, back_since, back_until, note, asked_at, accepted, answered_at FROM swaps WHERE asked_by = $1 OR asked = $1 ORDER BY id", id.Value))
            .Select(row => (IReadOnlyList<(string, object?)>)[.. row.Select(cell => cell.Name is "note" ? (cell.Name, database.Seals.Open((string)cell.Value!, SwapStore.Note((long)row[0].Value!))) : cell)]),
    ];

    /// <summary>The reminders that were for a person, and what became of them.</summary>
    public Task<List<IReadOnlyList<(string, object?)>>> RemindersAsync(PersonId id) => AllAsync(
        "SELECT case_id, state, why, created_at, sent_at FROM pings WHERE person = $1 ORDER BY id", id.Value);

    private Task<List<IReadOnlyList<(string Name, object? Value)>>> AllAsync(string sql, params object?[] arguments) => database.ReadAsync(statements => statements.All(sql, Row, arguments));

    /// <summary>A row as names and values; what is an instant by its column's name is one.</summary>
    private static IReadOnlyList<(string Name, object? Value)> Row(IRow row) =>
    [
        .. Enumerable.Range(0, row.FieldCount).Select(column => (row.GetName(column), row.IsDBNull(column) ? null
            : Array.Exists(Instants, end => row.GetName(column).EndsWith(end, StringComparison.Ordinal)) ? Instant.FromUnixTimeTicks(row.GetInt64(column)).ToString()
            : row.GetValue(column))),
    ];
}
