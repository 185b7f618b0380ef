using Bot.Storage.Records.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bot.Storage.State;

/// <summary>
/// Documents in one SQLite file in a folder, for one running bot. A write survives the end of the process and not the loss of power: that is all a
/// draft is worth. What cannot be read is moved aside: a document into the table <c>unreadable</c>, the whole file as <c>drafts.db.unreadable</c>.
/// </summary>
internal sealed class FolderState(string folder, ILogger<FolderState> log) : IStateStore, IDisposable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "drafts.db";

    /// <summary>So many seconds another program that holds the file is waited for: everybody's drafts wait meanwhile, and Slack waits three.</summary>
    public const int Patience = 1;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    // What is deleted is written over. Up to 16 MiB of the file are kept in memory: the drafts of some thousands of people.
    private const string Settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384";

    private readonly string file = Path.Combine(folder, FileName);
    private readonly Lock alone = new();
    private SqliteStatements? open;

    /// <inheritdoc/>
    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop) => AloneAsync(statements => Current(statements, key.Name));

    /// <inheritdoc/>
    public Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop) => AloneAsync(statements => statements.Ask("SELECT stamp FROM drafts WHERE name = $1", key.Name) as string == etag);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) => AloneAsync<WriteOutcome>(statements =>
    {
        var (name, stamp) = (key.Name, Guid.NewGuid().ToString("N"));
        var bytes = Envelope.Seal(json, stamp);
        var written = etag is null
            ? Add(statements, name, stamp, bytes) || (Current(statements, name) is null && Add(statements, name, stamp, bytes))
            : statements.Run("UPDATE drafts SET stamp = $2, bytes = $3 WHERE name = $1 AND stamp = $4", name, stamp, bytes, etag) == 1;
        return written ? new WriteOutcome.Written(stamp) : new WriteOutcome.Conflict();
    });

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) => AloneAsync(statements =>
        statements.Run("DELETE FROM drafts WHERE name = $1 AND ($2 IS NULL OR stamp = $2)", key.Name, etag) == 1 || Current(statements, key.Name) is null);

    /// <inheritdoc/>
    public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => !File.Exists(file) ? Task.CompletedTask : AloneAsync(statements =>
    {
        foreach (var (name, bytes) in statements.All("SELECT name, bytes FROM drafts ORDER BY name", row => (row.GetString(0), row.GetBytes(1))))
        {
            if (Envelope.Open(bytes) is not { } document || isForgotten(name, document.Json))
                statements.Run("DELETE FROM drafts WHERE name = $1", name);
        }

        statements.Run("DELETE FROM unreadable");
        File.Delete(file + ".unreadable");
        statements.Run("VACUUM");
        statements.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => Close();

    private static bool Add(SqliteStatements statements, string name, string stamp, byte[] bytes) =>
        statements.Run("INSERT INTO drafts (name, stamp, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", name, stamp, bytes) == 1;

    private StateDocument? Current(SqliteStatements statements, string name)
    {
        if (statements.Ask("SELECT bytes FROM drafts WHERE name = $1", name) is not byte[] bytes)
            return null;
        if (Envelope.Open(bytes) is { } document)
            return document;
        statements.Run("INSERT OR REPLACE INTO unreadable (name, bytes) VALUES ($1, $2)", name, bytes);
        statements.Run("DELETE FROM drafts WHERE name = $1", name);
        log.LogWarning("A draft could not be read and is lost; it was moved aside in {File}, table unreadable: {Name}", file, name);
        return null;
    }

    /// <summary>A few microseconds on the one connection: waiting for it costs less than handing it over.</summary>
    private Task<T> AloneAsync<T>(Func<SqliteStatements, T> act)
    {
        lock (alone)
        {
            try
            {
                try
                {
                    // Whoever throws the folder away under a running bot means the drafts: SQLite would go on writing into a file that nobody can see.
                    if (!File.Exists(file))
                        Close();
                    return Task.FromResult(act(open ??= Open()));
                }
                catch (SqliteException fault) when (fault.SqliteErrorCode is Corrupt or NotADatabase)
                {
                    Close();
                    File.Move(file, file + ".unreadable", overwrite: true);
                    File.Delete(file + "-wal");
                    log.LogWarning(fault, "The drafts could not be read and are lost; the file was moved aside: {File}.unreadable", file);
                    return Task.FromResult(act(open ??= Open()));
                }
            }
            catch (Exception fault) when (fault is SqliteException or UnauthorizedAccessException or IOException)
            {
                return Task.FromException<T>(new IOException($"The state folder {folder} cannot be used.", fault));
            }
        }
    }

    private SqliteStatements Open()
    {
        // Drafts are people's own words: nobody else on the machine reads them.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning disable CA2000 // The statements own the connection.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = Patience }.ConnectionString);
#pragma warning restore CA2000
        SqliteStatements? statements = null;
        try
        {
            connection.Open();
            Plans.Keep(connection);
            using (var settings = connection.CreateCommand())
            {
                settings.CommandText = Settings;
                settings.ExecuteNonQuery();
            }

            statements = new SqliteStatements(connection);
            Arrange(statements);
            return statements;
        }
        catch
        {
            // Statements that stay open keep the file open, which then cannot be moved aside everywhere.
            statements?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the tables. Bots before this one kept drafts within the index of their names, where each goes over several pages: theirs are brought over, and such a bot goes on with what it then finds.</summary>
    private static void Arrange(SqliteStatements statements)
    {
        statements.Run("BEGIN IMMEDIATE");
        var before = statements.Ask("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = 'drafts'") is 1L;
        if (before)
            statements.Run("ALTER TABLE drafts RENAME TO drafts_before");
        statements.Run("CREATE TABLE IF NOT EXISTS drafts (name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, bytes BLOB NOT NULL) STRICT");
        if (before)
        {
            statements.Run("INSERT INTO drafts (name, stamp, bytes) SELECT name, stamp, bytes FROM drafts_before");
            statements.Run("DROP TABLE drafts_before");
        }

        statements.Run("CREATE TABLE IF NOT EXISTS unreadable (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID");
        statements.Run("COMMIT");
    }

    private void Close()
    {
        open?.Dispose();
        open = null;
    }
}
