using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage.Records.Postgres;

/// <summary>Prepared statements on one connection to PostgreSQL. What is for later goes along with the next statement that is answered, in one round trip.</summary>
internal sealed class PostgresStatements(NpgsqlConnection connection, ParameterTypes types) : Statements
{
    private readonly List<NpgsqlBatchCommand> later = [];

    /// <summary>So many of <see cref="later"/> give rows, which nobody reads but the transaction's number.</summary>
    private int sets;

    private bool beginning;

    /// <inheritdoc/>
    public override string ForUpdate => " FOR UPDATE";

    /// <inheritdoc/>
    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    /// <inheritdoc/>
    public override bool Lists => true;

    /// <summary>The number of the transaction that is open, by which the server knows its outcome for good; null where none was begun there.</summary>
    public string? Transaction { get; private set; }

    /// <summary>Whether the commit is on its way: from here on only the server knows the outcome.</summary>
    public bool Committing { get; private set; }

    /// <summary>Begins a transaction, with the first statement that is answered.</summary>
    public void Begin()
    {
        later.Clear();
        later.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"));
        later.Add(new NpgsqlBatchCommand("SELECT pg_current_xact_id()::text"));
        (Transaction, Committing, beginning, sets) = (null, false, true, 1);
    }

    /// <summary>Commits; what is left for later goes along.</summary>
    public void Commit()
    {
        // Without the transaction's number nobody could ask what became of it.
        if (beginning)
            Flush();
        Committing = true;
        later.Add(new NpgsqlBatchCommand("COMMIT"));
        Flush();
        Committing = false;
    }

    /// <summary>Undoes what was begun, where the connection still stands.</summary>
    public void Undo()
    {
        later.Clear();
        (beginning, sets) = (false, 0);
        later.Add(new NpgsqlBatchCommand("ROLLBACK"));
        Flush();
    }

    /// <summary>Sends what is left for later.</summary>
    public void Flush()
    {
        if (later.Count > 0)
            Send(_ => 0);
    }

    /// <inheritdoc/>
    public override int Run(string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = Add(sql, arguments);
        Send(_ => 0);
        return (int)command.RecordsAffected;
    }

    /// <inheritdoc/>
    public override void Later(string sql, params ReadOnlySpan<object?> arguments) => Add(sql, arguments);

    /// <inheritdoc/>
    public override void LaterEach(string sql, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 1)
            Add(sql, rows[0]);
        if (rows.Count <= 1)
            return;
        var kinds = Types(sql);
#pragma warning disable CA2100 // The texts are constants of the stores; values are always parameters.
        var command = new NpgsqlBatchCommand(types.ForMany(sql));
#pragma warning restore CA2100
        for (var index = 0; index < kinds.Length; index++)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | kinds[index], Value = ManyRows.Column(rows, index, kinds[index], Value) });
        later.Add(command);
    }

    /// <inheritdoc/>
    public override object? Ask(string sql, params ReadOnlySpan<object?> arguments)
    {
        Add(sql, arguments);
        return Send(rows => rows.Read() && rows.GetValue(0) is { } value and not DBNull ? value : null);
    }

    /// <inheritdoc/>
    public override List<T> All<T>(string sql, Func<IRow, T> row, params ReadOnlySpan<object?> arguments)
    {
        Add(sql, arguments);
        return Send(rows =>
        {
            var (all, one) = (new List<T>(), new PostgresRow(rows));
            while (rows.Read())
                all.Add(row(one));
            return all;
        });
    }

    /// <inheritdoc/>
    public override void Alone(string name)
    {
        Later("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name);
        sets++;
    }

    /// <inheritdoc/>
    public override Instant Now(Instant own) => Instant.FromUnixTimeTicks((long)Ask("SELECT ticks_now()")!);

    /// <inheritdoc/>
    public override void Dispose() => connection.Dispose();

    private T Send<T>(Func<NpgsqlDataReader, T> read)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var command in later)
            batch.BatchCommands.Add(command);
        later.Clear();
        var unread = sets;
        sets = 0;
        using var rows = batch.ExecuteReader();
        if (beginning)
        {
            rows.Read();
            Transaction = rows.GetString(0);
            beginning = false;
        }

        while (unread-- > 0)
            rows.NextResult();
        var result = read(rows);
        while (rows.NextResult())
        {
            // Each statement's outcome is waited for: its fault is this one's.
        }

        return result;
    }

    private NpgsqlBatchCommand Add(string sql, ReadOnlySpan<object?> arguments)
    {
#pragma warning disable CA2100 // The texts are constants of the stores; values are always parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        if (arguments.Length > 0)
        {
            var kinds = Types(sql);
            for (var index = 0; index < arguments.Length; index++)
                command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = kinds[index], Value = Value(arguments[index], kinds[index]) });
        }

        later.Add(command);
        return command;
    }

    private NpgsqlDbType[] Types(string sql)
    {
        if (types.Find(sql) is { } known)
            return known;
        Flush();
        return types.Ask(connection, sql);
    }

    private static object Value(object? argument, NpgsqlDbType kind) => argument switch
    {
        null => DBNull.Value,
        int number when kind is NpgsqlDbType.Bigint => (long)number,
        long number when kind is NpgsqlDbType.Integer => checked((int)number),
        string text => Storable(text),
        _ => argument,
    };

    /// <summary>PostgreSQL keeps no U+0000 and no half of a surrogate pair: each becomes U+FFFD, as when it is written as UTF-8.</summary>
    private static string Storable(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.Replace('\0', '\uFFFD');
    }
}
