using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records;

/// <summary>Prepared statements on one connection, each prepared once. Parameters are positional: <c>$1</c>, <c>$2</c> …</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>A transaction is open.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <summary>The first column of the first row; null where there is none.</summary>
    public object? Ask(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>The rows, each made by <paramref name="row"/>.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

#pragma warning disable CA2100 // The texts are constants of this folder; values are always parameters.
    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 1; index <= arguments.Length; index++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
            prepared[sql] = command;
        }

        for (var index = 0; index < arguments.Length; index++)
            command.Parameters[index].Value = arguments[index] ?? DBNull.Value;
        return command;
    }
#pragma warning restore CA2100
}

/// <summary>Reads columns that may be null.</summary>
internal static class Columns
{
    /// <summary>The text in a column; null where there is none.</summary>
    public static string? Maybe(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
