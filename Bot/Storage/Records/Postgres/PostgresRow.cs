using Npgsql;

namespace Bot.Storage.Records.Postgres;

/// <summary>The row at which a reader of PostgreSQL stands.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : IRow
{
    /// <inheritdoc/>
    public int FieldCount => reader.FieldCount;

    /// <inheritdoc/>
    public string GetName(int column) => reader.GetName(column);

    /// <inheritdoc/>
    public bool IsDBNull(int column) => reader.IsDBNull(column);

    /// <inheritdoc/>
    public long GetInt64(int column) => reader.GetInt64(column);

    /// <inheritdoc/>
    public int GetInt32(int column) => reader.GetInt32(column);

    /// <inheritdoc/>
    public string GetString(int column) => reader.GetString(column);

    /// <inheritdoc/>
    public byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    /// <inheritdoc/>
    public object? GetValue(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column);
}
