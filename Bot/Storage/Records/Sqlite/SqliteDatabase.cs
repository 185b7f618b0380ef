using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records.Sqlite;

/// <summary>The SQLite file: its schema brought up to date, one writer, and readers beside it.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>Another program may hold the file so long, in seconds: the turn that waits and the one behind it are answered before two are over (F8).</summary>
    private const int Patience = 1;

    /// <summary>The most the writer keeps of the file in memory, in KiB: the upper parts of the indexes of a million cases, which each wake-up goes through several times.</summary>
    private const int WriterCache = 32_768;

    /// <summary>After so many pages in the log they go into the file: a page that several commits in a row change goes once.</summary>
    private const int PagesOfLog = 8_000;

    private readonly string file;
    private readonly string readers;
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<SqliteStatements> idle = [];
    private long latest = -1;

    private SqliteDatabase(string file, string readers, SqliteWriter writer)
    {
        this.file = file;
        this.readers = readers;
        this.writer = writer;
    }

    /// <inheritdoc/>
    public override string Name => $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}, {file}";

    /// <inheritdoc/>
    public override bool Shared => false;

    /// <inheritdoc/>
    public override ICaseWords Words { get; } = new SqliteWords();

    /// <summary>Opens the file, making it and its folder if need be, and applies the schema changes it lacks. <paramref name="lasting"/> false: for records that are thrown away anyway.</summary>
    public static SqliteDatabase Open(string connectionString, bool lasting = true, string schema = "Sqlite")
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = true, DefaultTimeout = Patience };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
#pragma warning disable CA2000 // The writer owns the connection and this class the writer; both live as long as the bot runs.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        Plans.Keep(connection);
        using (var statements = connection.CreateCommand())
        {
            // FULL: a commit is on the disk before anybody is told. Only this connection checkpoints. What is deleted is written over.
#pragma warning disable CA2100 // Constants of this class.
            statements.CommandText =
                $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(lasting ? "FULL" : "OFF")}; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -{WriterCache}; PRAGMA wal_autocheckpoint = {PagesOfLog};";
#pragma warning restore CA2100
            statements.ExecuteNonQuery();
        }

        Migrate(connection, schema);
        return new SqliteDatabase(
            settings.DataSource, new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString, new SqliteWriter(connection));
#pragma warning restore CA2000
    }

    /// <summary>Opens a file that is there, for reading only.</summary>
    public static SqliteDatabase OpenReadOnly(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = Patience };
#pragma warning disable CA2000 // The writer owns the connection and this class the writer; both live as long as somebody looks.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        Plans.Keep(connection);
        return new SqliteDatabase(settings.DataSource, settings.ConnectionString, new SqliteWriter(connection));
#pragma warning restore CA2000
    }

    /// <summary>Whether another connection has the file open, such as that of a bot that runs: a connection to a WAL file keeps its lock as long as it lives (https://sqlite.org/wal.html#noshm).</summary>
    public static bool IsOpenElsewhere(string connectionString)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = Patience }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();

        // By itself: the lock is only asked for where the mode is set before the file is touched.
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        try
        {
            command.ExecuteScalar();
            return false;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY)
        {
            return true;
        }
    }

    /// <summary>Runs work inside the next transaction of the one writer; durable when the task ends.</summary>
    public override Task<T> WriteAsync<T>(Func<Statements, T> work) => writer.WriteAsync(work);

    /// <summary>Reads with prepared statements that are kept from one read to the next; what is read is complete when this returns.</summary>
    public override Task<T> ReadAsync<T>(Func<Statements, T> work)
    {
#pragma warning disable CA2000 // The statements go back to the others and live as long as the bot runs.
        var statements = idle.TryTake(out var known) ? known : new SqliteStatements(Reader());
#pragma warning restore CA2000
        var result = work(statements);

        // Statements that broke down are not used again: this is only reached where they did not.
        idle.Add(statements);
        return Task.FromResult(result);
    }

    /// <inheritdoc/>
    public override async Task<long> NextCaseNumberAsync()
    {
        if (Interlocked.Read(ref latest) < 0)
            Interlocked.CompareExchange(ref latest, await ReadAsync(statements => statements.Ask("SELECT max(id) FROM cases") as long? ?? 0), -1);
        return Interlocked.Increment(ref latest);
    }

    /// <inheritdoc/>
    public override Task<long> SchemaAsync() => ReadAsync(statements => (long)statements.Ask("PRAGMA user_version")!);

    /// <summary>Writes the whole file anew, without what lay between its rows, and empties the log of what was written.</summary>
    public override async Task<string?> CompactAsync(IReadOnlyList<string> tables)
    {
        await writer.AloneAsync(statements => statements.Run("VACUUM"));
        var busy = await writer.AloneAsync(statements => statements.Ask("PRAGMA wal_checkpoint(TRUNCATE)") is not 0L);
        return busy ? $"{file} is being read by another program, so that its log {file}-wal could not be emptied. End that program, and do this again." : null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Seals.DisposeAsync();
        await writer.DisposeAsync();
        while (idle.TryTake(out var statements))
            statements.Dispose();
        using var pool = new SqliteConnection(readers);
        SqliteConnection.ClearPool(pool);
    }

    /// <summary>A connection for reading only, from the pool. It cannot write and never checkpoints.</summary>
    private SqliteConnection Reader()
    {
        var connection = new SqliteConnection(readers);
        connection.Open();
        Plans.Keep(connection);
        return connection;
    }

#pragma warning disable CA2100 // The texts are this assembly's own numbered schema files.
    private static void Migrate(SqliteConnection connection, string schema)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        foreach (var (number, text) in SchemaScripts.After(schema, (long)command.ExecuteScalar()!))
        {
            command.CommandText = $"BEGIN IMMEDIATE; {text}; PRAGMA user_version = {number}; COMMIT;";
            command.ExecuteNonQuery();
        }
    }
#pragma warning restore CA2100
}
