using System.Data.Common;
using Bot.Tests.Counterparts.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Tests.Support;

/// <summary>An empty database of either kind for one test, gone with this object.</summary>
internal sealed class RecordsHere : IAsyncDisposable
{
    private readonly string? folder;

    private RecordsHere(string? folder, string connectionString)
    {
        this.folder = folder;
        ConnectionString = connectionString;
    }

    /// <summary>What <c>Records:ConnectionString</c> is to be.</summary>
    public string ConnectionString { get; }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File => folder is null ? null : Path.Combine(folder, "records.db");

    /// <summary>Makes one.</summary>
    public static async Task<RecordsHere> NewAsync(Engine engine)
    {
        if (engine is Engine.Postgres)
            return new RecordsHere(null, await (await Cluster.SharedAsync()).NewDatabaseAsync());
        var home = Directory.CreateTempSubdirectory("records-").FullName;
        return new RecordsHere(home, $"Data Source={Path.Combine(home, "records.db")}");
    }

    /// <summary>A connection past the bot, as another program has one.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = folder is null ? new NpgsqlConnection(ConnectionString + ";Pooling=false") : new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (folder is null)
            await (await Cluster.SharedAsync()).DropAsync(ConnectionString);
        else
            Directory.Delete(folder, recursive: true);
    }
}
