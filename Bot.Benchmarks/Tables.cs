using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>What the rounds come to, as lines of a Markdown table.</summary>
internal static class Tables
{
    /// <summary>Prints a line for each server, in the order of the rounds' results.</summary>
    public static void Print(string what, string[] servers, List<LoadResult[]> rounds)
    {
        for (var server = 0; server < servers.Length; server++)
        {
            var own = rounds.Select(round => round[server]).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what}: {servers[server]} | {Median(own, one => one.PerSecond):0} | {Median(own, one => one.P50):0.0} | {Median(own, one => one.P99):0.0} | {Median(own, one => one.CpuMicroseconds):0} |"));
        }
    }

    /// <summary>The value in the middle; of an even number the upper one.</summary>
    public static double Median<T>(IEnumerable<T> all, Func<T, double> value)
    {
        var sorted = all.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
