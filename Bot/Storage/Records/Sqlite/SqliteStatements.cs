using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records.Sqlite;

/// <summary>Prepared statements on one SQLite connection.</summary>
internal sealed class SqliteStatements : Statements
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteStatement> prepared = [];

    /// <summary>Takes over an open connection.</summary>
    public SqliteStatements(SqliteConnection connection)
    {
        this.connection = connection;

        // The provider's command waits for another program's lock by itself; what goes past it waits as long within SQLite.
        _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, (int)TimeSpan.FromSeconds(connection.DefaultTimeout).TotalMilliseconds);
    }

    /// <inheritdoc/>
    public override string ForUpdate => string.Empty;

    /// <inheritdoc/>
    public override string SkipLocked => string.Empty;

    /// <inheritdoc/>
    public override bool Lists => false;

    /// <summary>A transaction is open.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <inheritdoc/>
    public override int Run(string sql, params ReadOnlySpan<object?> arguments)
    {
        Prepared(sql, arguments.Length).Run(arguments);
        return SQLitePCL.raw.sqlite3_changes(connection.Handle);
    }

    /// <inheritdoc/>
    public override void Later(string sql, params ReadOnlySpan<object?> arguments) => Run(sql, arguments);

    /// <inheritdoc/>
    public override void LaterEach(string sql, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0)
            return;
        var statement = Prepared(sql, rows[0].Length);
        foreach (var row in rows)
            statement.Run(row);
    }

    /// <inheritdoc/>
    public override object? Ask(string sql, params ReadOnlySpan<object?> arguments) => Prepared(sql, arguments.Length).Ask(arguments);

    /// <inheritdoc/>
    public override List<T> All<T>(string sql, Func<IRow, T> row, params ReadOnlySpan<object?> arguments) => Prepared(sql, arguments.Length).All(row, arguments);

    /// <inheritdoc/>
    public override void Alone(string name)
    {
        // There is one writer: everybody is alone.
    }

    /// <inheritdoc/>
    public override Instant Now(Instant own) => own;

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var statement in prepared.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private SqliteStatement Prepared(string sql, int parameters)
    {
        if (!prepared.TryGetValue(sql, out var statement))
            prepared[sql] = statement = new SqliteStatement(connection, sql, parameters);
        return statement;
    }
}
