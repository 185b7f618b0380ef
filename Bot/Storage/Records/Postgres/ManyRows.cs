using System.Text.RegularExpressions;
using NpgsqlTypes;

namespace Bot.Storage.Records.Postgres;

/// <summary>
/// A statement for one row, as the stores have it, made into one for many: each parameter is an array, and the rows stand in place of the values. A statement a row costs the server several times as much.
/// </summary>
internal static partial class ManyRows
{
    /// <summary>No text here takes nearly so long.</summary>
    private const int PatienceMs = 1000;

    /// <summary>The text for many rows of an <c>INSERT … VALUES</c>, an <c>UPDATE … SET … WHERE</c> or a <c>DELETE … WHERE</c> whose parameters have these types. A fault where it is none of them.</summary>
    public static string Of(string sql, IReadOnlyList<NpgsqlDbType> types)
    {
        var rows = $"unnest({string.Join(", ", types.Select((type, index) => $"${index + 1}::{Name(type)}[]"))}) AS many ({string.Join(", ", types.Select((_, index) => $"p{index + 1}"))})";
        if (Insert().Match(sql) is { Success: true } insert)
            return $"{insert.Groups["into"].Value} SELECT {OfRow(insert.Groups["values"].Value)} FROM {rows} {insert.Groups["rest"].Value}";
        if (Update().Match(sql) is { Success: true } update)
            return $"{OfRow(update.Groups["set"].Value)} FROM {rows} WHERE {OfRow(update.Groups["where"].Value)}";
        return Delete().Match(sql) is { Success: true } delete
            ? $"{delete.Groups["from"].Value} USING {rows} WHERE {OfRow(delete.Groups["where"].Value)}"
            : throw new NotSupportedException($"Not a statement for many rows: {sql}");
    }

    /// <summary>The values of one parameter over all rows.</summary>
    public static Array Column(IReadOnlyList<object?[]> rows, int index, NpgsqlDbType type, Func<object?, NpgsqlDbType, object> value) => type switch
    {
        NpgsqlDbType.Text => Column<string?>(rows, row => value(row[index], type) as string),
        NpgsqlDbType.Bigint => Column<long?>(rows, row => value(row[index], type) as long?),
        NpgsqlDbType.Integer => Column<int?>(rows, row => value(row[index], type) as int?),
        NpgsqlDbType.Bytea => Column<byte[]?>(rows, row => value(row[index], type) as byte[]),
        _ => throw new NotSupportedException(type.ToString()),
    };

    private static T[] Column<T>(IReadOnlyList<object?[]> rows, Func<object?[], T> value)
    {
        var column = new T[rows.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = value(rows[row]);
        return column;
    }

    private static string OfRow(string text) => Parameter().Replace(text, "many.p${number}");

    private static string Name(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Text => "text",
        NpgsqlDbType.Bigint => "bigint",
        NpgsqlDbType.Integer => "integer",
        NpgsqlDbType.Bytea => "bytea",
        _ => throw new NotSupportedException(type.ToString()),
    };

    [GeneratedRegex(@"^\s*(?<into>INSERT INTO .*?\))\s*VALUES \((?<values>.*?)\)(?<rest>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^\s*(?<set>UPDATE .*?) WHERE (?<where>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Update();

    [GeneratedRegex(@"^\s*(?<from>DELETE FROM \w+) WHERE (?<where>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Delete();

    [GeneratedRegex(@"\$(?<number>\d+)", RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex Parameter();
}
