using System.Globalization;
using Bot.Storage.Records;

namespace Bot.Benchmarks;

/// <summary>What each of many cost, in microseconds: of time, of CPU time of this process, and of the database server's; none where it has no process of its own.</summary>
internal sealed record Pace(double Each, double Cpu, double ServerCpu)
{
    private const double NanosecondsEach = 1000;

    public double ASecond => 1_000_000 / Each;

    /// <summary>Does the work for so many.</summary>
    public static async Task<Pace> OfAsync(int many, Database database, Func<Task> work)
    {
        var server = await ServerAsync(database);
        var (watch, cpu, served) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, Nanoseconds(server));
        await work();
        return new(watch.Elapsed.TotalMicroseconds / many, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / many, (Nanoseconds(server) - served) / NanosecondsEach / many);
    }

    public static Pace Median(IEnumerable<Pace> all) => new(Tables.Median(all, one => one.Each), Tables.Median(all, one => one.Cpu), Tables.Median(all, one => one.ServerCpu));

    public static Pace operator +(Pace one, Pace other) => new(one.Each + other.Each, one.Cpu + other.Cpu, one.ServerCpu + other.ServerCpu);

    /// <summary>The server's first process; null for a database that is a file.</summary>
    private static async Task<int?> ServerAsync(Database database) => database.Shared ? Parent((int)await database.ReadAsync(statements => (int)statements.Ask("SELECT pg_backend_pid()")!)) : null;

    /// <summary>What the processes that a server has started, which stay as long as its connections do, have had of the processors (https://docs.kernel.org/scheduler/sched-stats.html).</summary>
    private static double Nanoseconds(int? server) => server is null ? 0 : Process.GetProcesses().Where(one => Parent(one.Id) == server)
        .Sum(one => double.Parse(File.ReadAllText($"/proc/{one.Id}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>The fourth field, after the name in brackets (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html); null where it has ended.</summary>
    private static int? Parent(int process)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
