using SQLitePCL;

namespace Bot.Storage.Records.Sqlite;

/// <summary>The row at which a statement of SQLite stands.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : IRow
{
    /// <inheritdoc/>
    public int FieldCount => raw.sqlite3_column_count(statement);

    /// <inheritdoc/>
    public string GetName(int column) => raw.sqlite3_column_name(statement, column).utf8_to_string();

    /// <inheritdoc/>
    public bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <inheritdoc/>
    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column) is not 0 and var number ? number : IsDBNull(column) ? throw Nothing(column) : 0;

    /// <inheritdoc/>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <inheritdoc/>
    public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? throw Nothing(column);

    /// <inheritdoc/>
    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column) is { Length: > 0 } bytes ? bytes.ToArray() : IsDBNull(column) ? throw Nothing(column) : [];

    /// <inheritdoc/>
    public object? GetValue(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => null,
    };

    private InvalidOperationException Nothing(int column) => new($"There is no value in {GetName(column)}.");
}
