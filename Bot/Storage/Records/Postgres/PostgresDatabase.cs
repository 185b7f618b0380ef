using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>PostgreSQL, which several instances of the bot may share: its schema brought up to date, a few connections that write and a few that read.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>So many connections write where the settings name no other number: turns wait for the disk, and the server puts those that wait together.</summary>
    public const int Writers = 8;

    /// <summary>So many connections read where the settings name no other number.</summary>
    public const int Readers = 4;

    /// <summary>Connecting takes no longer, in seconds: a platform gets its 503 while it still waits (F9).</summary>
    private const int Connecting = 2;

    /// <summary>A statement takes no longer, in seconds.</summary>
    private const int Answering = 5;

    /// <summary>All statements of the bot; Npgsql takes no more than 256 (https://www.npgsql.org/doc/prepare.html).</summary>
    private const int Prepared = 256;

    /// <summary>A row that another instance holds is waited for less than two seconds (F8); a turn whose process froze lets go after ten.</summary>
    private const string Limits = "-c lock_timeout=1500 -c idle_in_transaction_session_timeout=10000";

    private readonly string server;
    private readonly string connectionString;
    private readonly PostgresThreads writers;
    private readonly PostgresThreads readers;

    private PostgresDatabase(string connectionString, int writers, int readers)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        this.connectionString = connectionString;
        server = $"PostgreSQL, {settings.Database ?? settings.Username} at {settings.Host}:{settings.Port}";
        var types = new ParameterTypes();
        this.writers = new PostgresThreads(writers, connectionString, types);
        settings.Options += " -c default_transaction_read_only=on";
        this.readers = new PostgresThreads(readers, settings.ConnectionString, types);
    }

    /// <inheritdoc/>
    public override string Name => server;

    /// <inheritdoc/>
    public override bool Shared => true;

    /// <inheritdoc/>
    public override ICaseWords Words { get; } = new PostgresWords();

    /// <summary>Connects, applies the schema changes that are missing, and starts the threads; <paramref name="keys"/>: for the keys of sealed records, and not for the records.</summary>
    public static PostgresDatabase Connect(string connectionString, int writers, int readers, bool keys = false)
    {
        var settings = Settings(connectionString);
        if (keys)
            PostgresSchema.Apply(settings.ConnectionString, "PostgresKeys", "key_changes");
        else
            PostgresSchema.Apply(settings.ConnectionString);
        settings.Options = $"{settings.Options} {Limits}".Trim();
        return new PostgresDatabase(settings.ConnectionString, writers, readers);
    }

    /// <summary>Connects for reading only; a fault where the server is not there.</summary>
    public static PostgresDatabase OpenReadOnly(string connectionString)
    {
        var settings = Settings(connectionString);
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on".Trim();
        using (var there = new NpgsqlConnection(settings.ConnectionString))
            there.Open();
        return new PostgresDatabase(settings.ConnectionString, writers: 1, readers: 1);
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString) => new(connectionString)
    {
        Pooling = false,
        Timeout = Connecting,
        CommandTimeout = Answering,
        CancellationTimeout = 500,
        MaxAutoPrepare = Prepared,
        AutoPrepareMinUsages = 1,
        ApplicationName = "engagementbot",
        TcpKeepAlive = true,
    };

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(Func<Statements, T> work) => writers.RunAsync(session => session.Write(work));

    /// <inheritdoc/>
    public override Task<T> ReadAsync<T>(Func<Statements, T> work) => readers.RunAsync(session => session.Read(work));

    /// <inheritdoc/>
    public override Task<long> NextCaseNumberAsync() => WriteAsync(statements => (long)statements.Ask("SELECT nextval('case_numbers')")!);

    /// <inheritdoc/>
    public override Task<long> SchemaAsync() => ReadAsync(statements => (long)statements.Ask("SELECT max(number) FROM schema_changes")!);

    /// <inheritdoc/>
    public override Task<string?> CompactAsync(IReadOnlyList<string> tables) => Compacting.RunAsync(connectionString, tables);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Seals.DisposeAsync();
        await writers.DisposeAsync();
        await readers.DisposeAsync();
    }
}
