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
            Console.WriteLine("| what | a second | of the bare loop | of claim, outbox row, wake-up | CPU µs each, of this process | of the server | CPU of an empty sweep, ms | p99 late, ms |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
            await MeasureAsync("SQLite", $"Data Source={Path.Combine(folder, "records.db")}", folder, cases, due);
            await using var cluster = await Cluster.StartAsync(durable: true);
            var records = await cluster.NewDatabaseAsync();
            var fired = await MeasureAsync("PostgreSQL", records, folder, cases, due);

            // pg-boss as many at a time as suits it, and as graphile-worker works: one at a time, so many at once.
            foreach (var (name, script, how) in new[] { ("graphile-worker, 16 at once", graphile, string.Empty), ("pg-boss, a hundred at a time, 4 at once", boss, "100 4"), ("pg-boss, one at a time, 16 at once", boss, "1 16") })
            {
                var rate = await NodeAsync(script, await cluster.NewDatabaseAsync(), due, how);
                Say($"| PostgreSQL: {name}, nothing done | {rate:0} | | | | | | |");
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
        await BareLoops.FillAsync(host.Database);
        var clear = await RoundsAsync(host, 0, due);
        var late = await LatenessAsync(host, Clear, due);
        host.Seal(sealing: true);
        var hidden = await RoundsAsync(host, Sealed, due);
        Line("bare loop, claim and delete", clear.Bare, clear);
        Line("claim, one row of the outbox, next wake-up", clear.Queued, clear);
        Line("fired, with events, pings and next wake-up", clear.Fired, clear, idle, late);
        Line("the same, and the messages to people bundled and queued", clear.Told, clear);
        Line("fired, with sealing", hidden.Fired, hidden);
        return clear.Fired.ASecond;

        void Line(string what, Pace pace, (Pace Bare, Pace Queued, Pace Fired, Pace Told) beside, double? idling = null, double? tardy = null) => Say(
            $"| {name}: {what} | {pace.ASecond:0} | {pace.ASecond / beside.Bare.ASecond:0.000} | {pace.ASecond / beside.Queued.ASecond:0.00} | {pace.Cpu:0} | {pace.ServerCpu:0} | {idling:0.00} | {tardy:0} |");
    }

    /// <summary>The bare loops and ours in turns, the first of each to warm up; the medians of the others.</summary>
    private static async Task<(Pace Bare, Pace Queued, Pace Fired, Pace Told)> RoundsAsync(SweepHost host, int first, int due)
    {
        List<(Pace Bare, Pace Queued, Pace Fired, Pace Told)> results = [];
        for (var round = first; round < first + Clear; round++)
        {
            var minute = MinuteOf(round) + Duration.FromMinutes(1);
            await host.SetAsync(minute);

            // What was due in the minute of which the lateness was measured is still there.
            var many = first == 0 || round > first ? due : 2 * due;
            var bare = await Pace.OfAsync(many, host.Database, () => BareLoops.DeleteAsync(host.Database, many, minute));
            var queued = await Pace.OfAsync(many, host.Database, () => BareLoops.QueueAsync(host.Database, many, minute));
            var fired = await Pace.OfAsync(due, host.Database, () => host.Sweep.FireAsync(CancellationToken.None));
            results.Add((bare, queued, fired, fired + await Pace.OfAsync(due, host.Database, () => host.Sweep.RunAsync(CancellationToken.None))));
        }

        results.RemoveAt(0);
        return (Pace.Median(results.Select(one => one.Bare)), Pace.Median(results.Select(one => one.Queued)), Pace.Median(results.Select(one => one.Fired)), Pace.Median(results.Select(one => one.Told)));
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

    private static async Task<double> NodeAsync(string script, string records, int jobs, string how)
    {
        var words = new NpgsqlConnectionStringBuilder(records);
        var info = new ProcessStartInfo("node", [script, $"postgres://{words.Username}@{words.Host}:{words.Port}/{words.Database}", $"{jobs}", .. how.Split(' ', StringSplitOptions.RemoveEmptyEntries)]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Process.Start(info)!;
        return double.Parse((await node.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
