using Bot.Cases;
using Bot.Storage.Records;

namespace Bot.Sealing;

/// <summary>The wrapped keys, in a database of their own beside the records or in the same server: root keys, each of one instance's records, and the keys of its cases.</summary>
internal sealed class KeyStore(Database database) : IAsyncDisposable
{
    private const string OfCases = "SELECT case_id, number, wrapped FROM case_keys WHERE root = $1 AND case_id IN ({list}) AND wrapped IS NOT NULL ORDER BY case_id, number";

    /// <summary>The root key with this id: wrapped, and by which master key; null where it is not here.</summary>
    public async Task<(string Wrapped, string Master)?> RootAsync(string id) =>
        await database.ReadAsync(statements => statements.All("SELECT wrapped, master FROM root_keys WHERE id = $1", row => (row.GetString(0), row.GetString(1)), id)) is [var row] ? row : null;

    /// <summary>Keeps a root key, in the place of the same one wrapped otherwise.</summary>
    public Task KeepRootAsync(string id, string wrapped, string master) => database.WriteAsync(statements => statements.Run(
        "INSERT INTO root_keys (id, wrapped, master) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped, master = excluded.master", id, wrapped, master));

    /// <summary>The keys of some cases that were not destroyed.</summary>
    public async Task<ILookup<CaseId, (int Number, string Wrapped)>> FindAsync(string root, IReadOnlyList<CaseId> cases) => (await database.ReadAsync(statements => statements.AllOf(
        OfCases, row => (Case: new CaseId(row.GetInt64(0)), Key: (row.GetInt32(1), row.GetString(2))), cases.Select(id => id.Number), root))).ToLookup(row => row.Case, row => row.Key);

    /// <summary>Adds keys; one that is there, or was and is destroyed, stays as it is.</summary>
    public Task<bool> MakeAsync(string root, IReadOnlyList<(CaseId Case, int Number, string Wrapped)> keys) => database.WriteAsync(statements =>
    {
        foreach (var (id, number, wrapped) in keys)
            statements.Later("INSERT INTO case_keys (root, case_id, number, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT (root, case_id, number) DO NOTHING", root, id.Number, number, wrapped);
        return true;
    });

    /// <summary>Destroys the keys of a case up to a number.</summary>
    public Task<int> DestroyAsync(string root, CaseId id, int upTo, Instant now) => database.WriteAsync(statements => statements.Run(
        "UPDATE case_keys SET wrapped = NULL, destroyed_at = $4 WHERE root = $1 AND case_id = $2 AND number <= $3 AND wrapped IS NOT NULL", root, id.Number, upTo, now.ToUnixTimeTicks()));

    /// <summary>Clears away what the disk still holds of keys that were destroyed.</summary>
    public Task<string?> CompactAsync() => database.CompactAsync(["case_keys"]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
