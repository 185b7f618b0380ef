using System.Globalization;
using Bot.Cases.Clocks;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Tests.Counterparts.Postgres;
using Npgsql;

namespace Bot.Benchmarks;

/// <summary>
/// The sweep over a million open cases, on SQLite and PostgreSQL: how fast what is due in one minute fires (with its events, the rows of pings and messages, and the next wake-ups) beside a loop that only claims and deletes rows, and beside graphile-worker and pg-boss on the same
/// PostgreSQL; what a sweep costs that finds nothing; how late the last of a full minute is; and two bots of which one is killed in the middle.
/// </summary>
internal static class SweepBenchmark
{
    public const int UsualCases = 1_000_000;
    public const int UsualDue = 10_000;

    /// <summary>Rounds in the clear, the first to warm up; then the minute of which the lateness is measured, as many rounds that are sealed, and one for two bots.</summary>
    private const int Clear = 5;
    private const int Sealed = Clear + 1;
    private const int Minutes = Sealed + Clear;
    private const int Idles = 200;

    /// <summary>The minutes in which each round's cases are due, half an hour of nothing between them.</summary>
    private static Instant MinuteOf(int round) => SweepSeed.Ten + Duration.FromMinutes(3 * round);

    public static async Task RunAsync(string graphile, string boss, int cases, int due)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-sweep").FullName;
        try
        {
            Say($"{cases} open cases, {due} due in one minute, {Environment.ProcessorCount} cores.");
            Console.WriteLine("| what | a second | of the bare loop | CPU µs each, of this process | CPU of an empty sweep, ms | p99 late, ms |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
            await MeasureAsync("SQLite", $"Data Source={Path.Combine(folder, "records.db")}", folder, cases, due);
            await using var cluster = await Cluster.StartAsync(durable: true);
            var records = await cluster.NewDatabaseAsync();
            var fired = await MeasureAsync("PostgreSQL", records, folder, cases, due);
            foreach (var (name, script) in new[] { ("graphile-worker", graphile), ("pg-boss", boss) })
            {
                var rate = await NodeAsync(script, await cluster.NewDatabaseAsync(), due);
                Say($"| PostgreSQL: {name}, nothing done | {rate:0} | | | | |");
                Say($"This bot fires {fired / rate:0.0} times as many a second as {name}.");
            }

            await TwoAsync(records, folder, cases, due);
            ClockBenchmark.Run();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A bot that sweeps until it is killed.</summary>
    public static async Task SweepOnAsync(string records)
    {
        var folder = Directory.CreateTempSubdirectory("engagementbot-sweeper").FullName;
        await using var host = await SweepHost.OpenAsync(records, folder);
        await host.Sweep.StartAsync(CancellationToken.None);
        Console.WriteLine("Sweeps.");
        await Console.In.ReadToEndAsync();
    }

    /// <summary>The empty sweep, rounds in the clear, the full minute, and rounds that are sealed.</summary>
    private static async Task<double> MeasureAsync(string name, string records, string folder, int cases, int due)
    {
        await using var host = await SweepHost.OpenAsync(records, folder);
        await host.SetAsync(SweepSeed.Ten - Duration.FromMinutes(30));
        for (var round = 0; round < Minutes; round++)
        {
            host.Seal(round >= Sealed);
            await SweepSeed.FillAsync(host, 1 + (round * due), due, MinuteOf(round));
        }

        host.Seal(sealing: false);
        await SweepSeed.FillAsync(host, 1 + (Minutes * due), Math.Max(0, cases - (Minutes * due)), SweepSeed.Ten + Duration.FromMinutes(3 * Minutes) + Duration.FromHours(1));
        var idle = await IdleAsync(host);
        await FillBareAsync(host.Database);
        var clear = await RoundsAsync(host, 0, due);
        var late = await LatenessAsync(host, Clear, due);
        host.Seal(sealing: true);
        var hidden = await RoundsAsync(host, Sealed, due);
        Say($"| {name}: bare loop, claim and delete | {clear.Bare.ASecond:0} | 1 | {clear.Bare.Cpu:0} | | |");
        Say($"| {name}: fired, with events, pings and next wake-up | {clear.Fired.ASecond:0} | {clear.Fired.ASecond / clear.Bare.ASecond:0.000} | {clear.Fired.Cpu:0} | {idle:0.00} | {late:0} |");
        Say($"| {name}: the same, and the messages to people bundled and queued | {clear.Told.ASecond:0} | {clear.Told.ASecond / clear.Bare.ASecond:0.000} | {clear.Told.Cpu:0} | | |");
        Say($"| {name}: fired, with sealing | {hidden.Fired.ASecond:0} | {hidden.Fired.ASecond / hidden.Bare.ASecond:0.000} | {hidden.Fired.Cpu:0} | | |");
        return clear.Fired.ASecond;
    }

    /// <summary>The bare loop and ours in turns, the first of each to warm up; the medians of the others.</summary>
    private static async Task<(Pace Bare, Pace Fired, Pace Told)> RoundsAsync(SweepHost host, int first, int due)
    {
        List<(Pace Bare, Pace Fired, Pace Told)> results = [];
        for (var round = first; round < first + Clear; round++)
        {
            var minute = MinuteOf(round) + Duration.FromMinutes(1);
            await host.SetAsync(minute);
            var bare = await PaceAsync(due, () => BareAsync(host.Database, first == 0 || round > first ? due : 2 * due, minute));
            var fired = await PaceAsync(due, () => host.Sweep.FireAsync(CancellationToken.None));
            results.Add((bare, fired, fired + await PaceAsync(due, () => host.Sweep.RunAsync(CancellationToken.None))));
        }

        results.RemoveAt(0);
        return (Pace.Median(results.Select(one => one.Bare)), Pace.Median(results.Select(one => one.Fired)), Pace.Median(results.Select(one => one.Told)));
    }

    private static async Task<Pace> PaceAsync(int due, Func<Task> work)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        return new(watch.Elapsed.TotalMicroseconds / due, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / due);
    }

    /// <summary>The wake-ups of the same cases once more, as rows of a number and an instant.</summary>
    private static async Task FillBareAsync(Database database)
    {
        await database.WriteAsync(statements => statements.Run("CREATE TABLE bare (id bigint PRIMARY KEY, at bigint NOT NULL)"));
        await database.WriteAsync(statements => statements.Run("CREATE INDEX bare_at ON bare (at)"));
        var last = 0L;
        while (await database.WriteAsync(statements => statements.All(
            "INSERT INTO bare (id, at) SELECT id, next_wake_at FROM cases WHERE id > $1 ORDER BY id LIMIT $2 RETURNING id", row => row.GetInt64(0), last, 50_000)) is { Count: > 0 } filled)
            last = filled.Max();
    }

    /// <summary>The yardstick: those rows that are due are claimed, the earliest first and as many at a time, and deleted.</summary>
    private static async Task BareAsync(Database database, int due, Instant now)
    {
        var claimed = 0;
        while (await database.WriteAsync(statements => statements.All(
            $"DELETE FROM bare WHERE id IN (SELECT id FROM bare WHERE at <= $1 ORDER BY at LIMIT $2{statements.SkipLocked}) RETURNING id", row => row.GetInt64(0), now.ToUnixTimeTicks(), Sweep.Batch)) is { Count: > 0 } batch)
            claimed += batch.Count;
        if (claimed != due)
            throw new InvalidOperationException($"{claimed} of {due} were due.");
    }

    private static async Task<double> IdleAsync(SweepHost host)
    {
        await host.Sweep.RoundAsync(CancellationToken.None);
        var cpu = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Idles; round++)
            await host.Sweep.RoundAsync(CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Idles;
    }

    /// <summary>A minute in real time with so many due in it: how late they fire, and that none is early.</summary>
    private static async Task<double> LatenessAsync(SweepHost host, int round, int due)
    {
        await host.SetAsync(MinuteOf(round) - Duration.FromSeconds(1));
        for (var fired = 0L; fired < due; fired = await FiredAsync(host.Database, 1 + (round * due), due))
            await host.PauseAsync(await host.Sweep.RoundAsync(CancellationToken.None));
        var late = (await PingsAsync(host.Database, 1 + (round * due), due)).Select(ping => (ping.At - ping.Scheduled).TotalMilliseconds).Order().ToList();
        return late[0] < 0 ? throw new InvalidOperationException("One was early.") : late[(int)(late.Count * 0.99)];
    }

    /// <summary>Two bots with everything due at once; the first is killed after a third of it.</summary>
    private static async Task TwoAsync(string records, string folder, int cases, int due)
    {
        await using var host = await SweepHost.OpenAsync(records, folder);
        var (first, round) = (cases + due, Minutes);
        await host.SetAsync(MinuteOf(round) - Duration.FromMinutes(2));
        await SweepSeed.FillAsync(host, first, due, MinuteOf(round));
        using var one = Start(records);
        using var other = Start(records);
        await one.StandardOutput.ReadLineAsync();
        await other.StandardOutput.ReadLineAsync();
        await using var firings = await FiringsAsync(host.Database, records);
        await host.SetAsync(MinuteOf(round) + Duration.FromMinutes(1));
        while (await FiredAsync(host.Database, first, due) < due / 3)
            await firings.WaitAsync();
        one.Kill();
        var watch = Stopwatch.StartNew();
        while (await FiredAsync(host.Database, first, due) < due)
            await firings.WaitAsync();
        watch.Stop();
        other.Kill();
        var pings = await PingsAsync(host.Database, first, due);
        var doubles = pings.Count - pings.Select(ping => ping.Case).Distinct().Count();
        Say($"Two bots, {due} due at once, one killed (-9) after a third of it: all fired {watch.Elapsed.TotalSeconds:0.0} s after the kill; {due + doubles - pings.Count} lost, {doubles} doubled.");
    }

    private static Process Start(string records)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!, TurnBenchmark.Self($"sweeper \"{records}\"")) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        return Process.Start(info)!;
    }

    private static Task<long> FiredAsync(Database database, int first, int due) => database.ReadAsync(statements =>
        (long)statements.Ask("SELECT count(*) FROM case_events WHERE case_id >= $1 AND case_id < $2 AND sequence = 1", first, first + due)!);

    /// <summary>A connection that is told whenever any bot on the database has written events.</summary>
    private static async Task<NpgsqlConnection> FiringsAsync(Database database, string records)
    {
        await database.WriteAsync(statements => statements.Run("CREATE OR REPLACE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY fired; RETURN NULL; END $$"));
        await database.WriteAsync(statements => statements.Run("CREATE TRIGGER told AFTER INSERT ON case_events FOR EACH STATEMENT EXECUTE FUNCTION told()"));
        var connection = new NpgsqlConnection(records);
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand("LISTEN fired", connection);
        await listen.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<List<(long Case, Instant At, Instant Scheduled)>> PingsAsync(Database database, int first, int due) => await database.ReadAsync(statements => statements.All(
        "SELECT case_id, type, body FROM case_events WHERE case_id >= $1 AND case_id < $2 AND sequence > 0",
        row => (Cases.Pinged)EventText.Read(row.GetString(1), row.GetString(2)) is var ping ? (row.GetInt64(0), ping.At, ping.Scheduled) : default, first, first + due));

    private static async Task<double> NodeAsync(string script, string records, int jobs)
    {
        var words = new NpgsqlConnectionStringBuilder(records);
        var info = new ProcessStartInfo("node", [script, $"postgres://{words.Username}@{words.Host}:{words.Port}/{words.Database}", $"{jobs}"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Process.Start(info)!;
        return double.Parse((await node.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>What each of many cost: microseconds, and of CPU time of this process.</summary>
    private sealed record Pace(double Each, double Cpu)
    {
        public double ASecond => 1_000_000 / Each;

        public static Pace Median(IEnumerable<Pace> all) => new(Tables.Median(all, one => one.Each), Tables.Median(all, one => one.Cpu));

        public static Pace operator +(Pace one, Pace other) => new(one.Each + other.Each, one.Cpu + other.Cpu);
    }
}
