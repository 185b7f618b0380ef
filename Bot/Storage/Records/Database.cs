using System.Data.Common;
using Bot.Sealing;
using Bot.Storage.Records.Postgres;
using Bot.Storage.Records.Sqlite;

namespace Bot.Storage.Records;

/// <summary>Where the records are kept: a SQLite file, or PostgreSQL. Work gets statements and is synchronous; whoever asks for it waits without holding a thread.</summary>
internal abstract class Database : IAsyncDisposable
{
    private static readonly string[] Servers = ["Host", "Server"];

    /// <summary>Which database it is, in a few words and without a password.</summary>
    public abstract string Name { get; }

    /// <summary>Whether other instances of the bot write here too: what one remembers of it may be out of date.</summary>
    public abstract bool Shared { get; }

    /// <summary>What seals the texts that are kept here; set once, before anything is read or written.</summary>
    public Seals Seals { get; set; } = Seals.Off;

    /// <summary>The words that cases are found by.</summary>
    public abstract ICaseWords Words { get; }

    /// <summary>Opens the database that a connection string stands for, and applies the schema changes it lacks. A fault where there is none that it could stand for.</summary>
    public static Database Open(string connectionString, int writers = PostgresDatabase.Writers, int readers = PostgresDatabase.Readers) =>
        IsPostgres(connectionString) ? PostgresDatabase.Connect(connectionString, writers, readers) : SqliteDatabase.Open(connectionString);

    /// <summary>Opens the database to be looked at only: nothing in it is changed, not even its schema. A fault where there is none.</summary>
    public static Database OpenToRead(string connectionString) =>
        IsPostgres(connectionString) ? PostgresDatabase.OpenReadOnly(connectionString) : SqliteDatabase.OpenReadOnly(connectionString);

    /// <summary>Runs work inside one transaction; durable when the task ends. What is thrown in it undoes it. It may be run again where others were in the way: it has no effect but its statements'.</summary>
    public abstract Task<T> WriteAsync<T>(Func<Statements, T> work);

    /// <summary>Reads with prepared statements; what is read is complete when the task ends.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Statements, T> work);

    /// <summary>A number that no case has or had in this database; a case that is not stored after all leaves a gap.</summary>
    public abstract Task<long> NextCaseNumberAsync();

    /// <summary>The number of the newest schema change that was applied.</summary>
    public abstract Task<long> SchemaAsync();

    /// <summary>Clears away what the disk still holds of rows that were deleted or changed in some tables; what it could not reach, in a sentence.</summary>
    public abstract Task<string?> CompactAsync(IReadOnlyList<string> tables);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Whether a connection string is for PostgreSQL. A fault where it is none at all.</summary>
    public static bool IsPostgres(string connectionString)
    {
        var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return Array.Exists(Servers, words.ContainsKey);
    }
}
