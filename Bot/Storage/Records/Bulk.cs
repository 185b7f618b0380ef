using System.Data.Common;
using System.Globalization;

namespace Bot.Storage.Records;

/// <summary>Statements over many rows at once: in a statement's text <c>{rows:5}</c> stands for so many rows of five values, <c>{list}</c> for a list of values.</summary>
internal static class Bulk
{
    /// <summary>Rows are written so many to a statement where there are as many, and then one by one: two texts, each prepared once.</summary>
    private const int Together = 16;

    private const int ListLength = 64;

    /// <summary>Runs a statement over rows; the number of rows it changed.</summary>
    public static int RunRows(this Statements statements, string sql, IReadOnlyList<object?[]> rows) => Chunks(rows).Sum(chunk => statements.Run(Text(sql, chunk), [.. chunk.SelectMany(row => row)]));

    /// <summary>Runs a statement over rows; what it returns.</summary>
    public static List<T> AllRows<T>(this Statements statements, string sql, Func<DbDataReader, T> read, IReadOnlyList<object?[]> rows) =>
        [.. Chunks(rows).SelectMany(chunk => statements.All(Text(sql, chunk), read, [.. chunk.SelectMany(row => row)]))];

    /// <summary>Reads what belongs to ids, in the order of the statement within each so many ids.</summary>
    public static List<T> AllOf<T>(this Statements statements, string sql, Func<DbDataReader, T> read, IReadOnlyList<long> ids) =>
        [.. ids.Chunk(ListLength).SelectMany(chunk => statements.All(sql.Replace("{list}", List, StringComparison.Ordinal), read, Filled(chunk)))];

    private static readonly string List = string.Join(", ", Enumerable.Range(1, ListLength).Select(number => $"${number}"));

    /// <summary>A list that is short repeats its last id, so that there is one text for all.</summary>
    private static object?[] Filled(long[] ids) => [.. ids, .. Enumerable.Repeat<object?>(ids[^1], ListLength - ids.Length)];

    private static IEnumerable<object?[][]> Chunks(IReadOnlyList<object?[]> rows)
    {
        var all = rows as object?[][] ?? [.. rows];
        for (var from = 0; from < all.Length;)
        {
            var count = all.Length - from >= Together ? Together : 1;
            yield return all[from..(from + count)];
            from += count;
        }
    }

    private static string Text(string sql, object?[][] chunk)
    {
        var width = chunk[0].Length;
        var number = 0;
        var values = string.Join(", ", chunk.Select(_ => $"({string.Join(", ", Enumerable.Range(0, width).Select(_ => "$" + (++number).ToString(CultureInfo.InvariantCulture)))})"));
        return sql.Replace($"{{rows:{width}}}", values, StringComparison.Ordinal);
    }
}
