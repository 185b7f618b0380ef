namespace Bot.Storage.Records;

/// <summary>Prepared statements on one connection, each prepared once. Parameters are positional: <c>$1</c>, <c>$2</c> … The texts are common to both databases.</summary>
internal abstract class Statements : IDisposable
{
    /// <summary>Ends a SELECT whose rows nobody else may change before this transaction ends; where only one writes at a time that is so anyway.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>As <see cref="ForUpdate"/>, and passes over rows that somebody else holds.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Whether an argument may be a whole list of numbers: then many ids go in one statement.</summary>
    public abstract bool Lists { get; }

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public abstract int Run(string sql, params ReadOnlySpan<object?> arguments);

    /// <summary>Runs a statement of which nobody needs the number of rows: at the latest with the next one that is answered, or with the commit.</summary>
    public abstract void Later(string sql, params ReadOnlySpan<object?> arguments);

    /// <summary>As <see cref="Later"/>, once for each of many rows of arguments, in their order: an <c>INSERT … VALUES</c>, an <c>UPDATE … SET … WHERE</c> or a <c>DELETE … WHERE</c>, of no row twice.</summary>
    public abstract void LaterEach(string sql, IReadOnlyList<object?[]> rows);

    /// <summary>The first column of the first row; null where there is none.</summary>
    public abstract object? Ask(string sql, params ReadOnlySpan<object?> arguments);

    /// <summary>The rows, each made by <paramref name="row"/>.</summary>
    public abstract List<T> All<T>(string sql, Func<IRow, T> row, params ReadOnlySpan<object?> arguments);

    /// <summary>From here to the end of the transaction nobody else is in what has this name.</summary>
    public abstract void Alone(string name);

    /// <summary>The instant by the clock that all share who write here: the server's; where only this process writes, its <paramref name="own"/>.</summary>
    public abstract Instant Now(Instant own);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A row that a statement found: its columns by their place, the first one 0. Where there is no value, one that is read is a fault.</summary>
internal interface IRow
{
    /// <summary>How many columns it has.</summary>
    int FieldCount { get; }

    /// <summary>A column's name.</summary>
    string GetName(int column);

    /// <summary>Whether a column has no value.</summary>
    bool IsDBNull(int column);

    /// <summary>The whole number in a column.</summary>
    long GetInt64(int column);

    /// <summary>The whole number in a column that is always small.</summary>
    int GetInt32(int column);

    /// <summary>The text in a column.</summary>
    string GetString(int column);

    /// <summary>The bytes in a column.</summary>
    byte[] GetBytes(int column);

    /// <summary>What is in a column, whatever it is; null where there is nothing.</summary>
    object? GetValue(int column);
}

/// <summary>Reads columns that may be null.</summary>
internal static class Columns
{
    /// <summary>The text in a column; null where there is none.</summary>
    public static string? Maybe(this IRow row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The instant in a column of ticks; null where there is none.</summary>
    public static Instant? At(this IRow row, int column) => row.IsDBNull(column) ? null : Instant.FromUnixTimeTicks(row.GetInt64(column));
}
