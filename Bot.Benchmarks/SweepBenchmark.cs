using System.Globalization;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>The sweep over a million open cases: how fast what is due fires beside a loop that only claims and deletes rows, what a sweep costs that finds nothing, and how late the last of a full minute is.</summary>
internal static class SweepBenchmark
{
    private const int Idles = 200;

    public static async Task RunAsync(int cases, int due)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-sweep").FullName;
        try
        {
            var clock = new SetClock { Now = SweepSeed.Minute - Duration.FromMinutes(1) };
            await using var host = await SweepHost.OpenAsync($"Data Source={Path.Combine(folder, "records.db")}", folder, clock);
            var watch = Stopwatch.StartNew();
            await SweepSeed.FillAsync(host, cases, due);
            await Console.Error.WriteLineAsync($"seeded in {watch.Elapsed.TotalSeconds:0} s");
            var bare = await BareAsync(host.Database, due);
            var idle = await IdleAsync(host);
            clock.Now = SweepSeed.Minute + Duration.FromMinutes(1);
            watch.Restart();
            await host.Sweep.RunAsync(CancellationToken.None);
            var fired = due / watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare {bare:0}/s, fired {fired:0}/s, ratio {fired / bare:0.000}, idle {idle:0.000} ms CPU"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The yardstick: rows of a number and an instant, claimed the earliest first and deleted, as many at a time, in the same file.</summary>
    private static async Task<double> BareAsync(Database database, int due)
    {
        await database.WriteAsync(statements =>
        {
            statements.Run("CREATE TABLE bare (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)");
            statements.Run("CREATE INDEX bare_at ON bare (at)");
            return statements.RunRows("INSERT INTO bare (id, at) VALUES {rows:2}", [.. Enumerable.Range(1, due).Select(number => new object?[] { number, number })]);
        });
        var watch = Stopwatch.StartNew();
        while (await database.ReadAsync(statements => statements.All("SELECT id FROM bare WHERE at <= $1 ORDER BY at LIMIT 500", row => row.GetInt64(0), due)) is { Count: > 0 } ids)
        {
            await database.WriteAsync(statements =>
            {
                foreach (var id in ids)
                    statements.Run("DELETE FROM bare WHERE id = $1", id);
                return ids.Count;
            });
        }

        return due / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> IdleAsync(SweepHost host)
    {
        await host.Sweep.RoundAsync(CancellationToken.None);
        var cpu = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Idles; round++)
            await host.Sweep.RoundAsync(CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Idles;
    }
}

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class SetClock : IClock
{
    public Instant Now { get; set; }

    public Instant GetCurrentInstant() => Now;
}
