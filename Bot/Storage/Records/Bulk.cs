using System.Globalization;

namespace Bot.Storage.Records;

/// <summary>Statements over a list of ids: <c>{list}</c> stands for it in their text.</summary>
internal static class Bulk
{
    /// <summary>The lengths of lists in the texts: few, so that few statements are prepared.</summary>
    private static readonly int[] Lengths = [1, 8, 64];

    /// <summary>What belongs to ids, in the order of the statement within each so many of them. Other arguments come first.</summary>
    public static List<T> AllOf<T>(this Statements statements, string sql, Func<IRow, T> read, IEnumerable<long> ids, params object?[] first)
    {
        if (statements.Lists)
            return ids.ToArray() is { Length: > 0 } all ? statements.All(sql.Replace("IN ({list})", string.Create(CultureInfo.InvariantCulture, $"= ANY (${first.Length + 1})"), StringComparison.Ordinal), read, [.. first, all]) : [];

        return [.. ids.Chunk(Lengths[^1]).SelectMany(chunk =>
        {
            // A list that is too short repeats its last id.
            var length = Lengths.First(one => one >= chunk.Length);
            var text = sql.Replace("{list}", string.Join(", ", Enumerable.Range(first.Length + 1, length).Select(number => $"${number}")), StringComparison.Ordinal);
            return statements.All(text, read, [.. first, .. chunk.Select(id => (object?)id), .. Enumerable.Repeat<object?>(chunk[^1], length - chunk.Length)]);
        })];
    }
}
