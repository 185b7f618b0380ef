using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Storage.Records.Sqlite;

/// <summary>One prepared statement, run with one row of arguments after the other: bound and stepped without the provider's command and reader in between, which cost as much again as the row itself.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;
    private readonly SqliteRow found;

    /// <summary>Prepares a statement with so many parameters, <c>$1</c> and so on.</summary>
    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), database);

        found = new SqliteRow(statement);

        // SQLite numbers parameters with names as it meets them.
        places = [.. Enumerable.Range(1, parameters).Select(number => raw.sqlite3_bind_parameter_index(statement, string.Create(CultureInfo.InvariantCulture, $"${number}")))];
    }

    /// <summary>Runs it with these arguments.</summary>
    public void Run(params ReadOnlySpan<object?> row) => Ask(row);

    /// <summary>Runs it with these arguments; the first value of the first row it finds, null where there is none.</summary>
    public object? Ask(params ReadOnlySpan<object?> row)
    {
        try
        {
            Bind(row);
            return Step() ? found.GetValue(0) : null;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Runs it with these arguments; the rows it finds, each made by <paramref name="make"/>, which reads it before the next is looked for.</summary>
    public List<T> All<T>(Func<IRow, T> make, params ReadOnlySpan<object?> row)
    {
        try
        {
            Bind(row);
            var all = new List<T>();
            while (Step())
                all.Add(make(found));
            return all;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    /// <summary>Whether there is another row.</summary>
    private bool Step()
    {
        var code = raw.sqlite3_step(statement);
        Check(code);
        return code == raw.SQLITE_ROW;
    }

    private void Bind(ReadOnlySpan<object?> row)
    {
        for (var index = 0; index < places.Length; index++)
            Check(Bind(places[index], row[index]));
    }

    private int Bind(int place, object? argument) => argument switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => Bind(place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0), // no bytes have no address, and would be taken for no value
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new InvalidOperationException(argument.GetType().Name),
    };

    private int Bind(int place, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(statement, place, text);
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var result = raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(code, database);
    }
}
