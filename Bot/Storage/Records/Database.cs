using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records;

/// <summary>The SQLite file: its schema brought up to date, one writer, and short-lived readers beside it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly string readers;
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<Statements> idle = [];

    private Database(string readers, SqliteWriter writer)
    {
        this.readers = readers;
        this.writer = writer;
    }

    /// <summary>Opens the file, making it and its folder if need be, and applies the schema changes it lacks. <paramref name="lasting"/> false: for records that are thrown away anyway.</summary>
    public static Database Open(string connectionString, bool lasting = true)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = true, DefaultTimeout = 2 };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
#pragma warning disable CA2000 // The writer owns the connection and this class the writer; both live as long as the bot runs.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using (var statements = connection.CreateCommand())
        {
            // FULL: a commit is on the disk before anybody is told. Only this connection checkpoints.
            statements.CommandText = lasting
                ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                : "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;";
            statements.ExecuteNonQuery();
        }

        Migrate(connection);
        return new Database(new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString, new SqliteWriter(connection));
#pragma warning restore CA2000
    }

    /// <summary>Runs work inside the next transaction of the one writer; durable when the task ends.</summary>
    public Task<T> WriteAsync<T>(Func<Statements, T> work) => writer.WriteAsync(work);

    /// <summary>Reads with prepared statements that are kept from one read to the next; what is read is complete when this returns.</summary>
    public Task<T> ReadAsync<T>(Func<Statements, T> work)
    {
#pragma warning disable CA2000 // The statements go back to the others and live as long as the bot runs.
        var statements = idle.TryTake(out var known) ? known : new Statements(Read());
#pragma warning restore CA2000
        var result = work(statements);

        // Statements that broke down are not used again: this is only reached where they did not.
        idle.Add(statements);
        return Task.FromResult(result);
    }

    /// <summary>A connection for reading only, from the pool; dispose it soon. It cannot write and never checkpoints.</summary>
    public SqliteConnection Read()
    {
        var connection = new SqliteConnection(readers);
        connection.Open();
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        while (idle.TryTake(out var statements))
            statements.Dispose();
        using var pool = new SqliteConnection(readers);
        SqliteConnection.ClearPool(pool);
    }

#pragma warning disable CA2100 // The texts are this assembly's own numbered schema files.
    private static void Migrate(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = (long)command.ExecuteScalar()!;
        foreach (var (number, text) in Scripts().Where(script => script.Number > version))
        {
            command.CommandText = $"BEGIN IMMEDIATE; {text}; PRAGMA user_version = {number}; COMMIT;";
            command.ExecuteNonQuery();
        }
    }
#pragma warning restore CA2100

    private static IEnumerable<(int Number, string Text)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string folder = "Bot.Storage.Records.Schema.Sqlite.";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name[folder.Length..].Split('.')[0]), reader.ReadToEnd());
        }
    }
}
