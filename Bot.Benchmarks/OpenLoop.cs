using System.Collections.Concurrent;

namespace Bot.Benchmarks;

/// <summary>An open loop: requests begin at fixed moments whether or not the last were answered, and each latency counts from its moment on.</summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    public static async Task<OpenLoopResult> RunAsync(ServerProcess server, IReadOnlyList<byte[]> bodies, int perSecond, Func<byte[], HttpRequestMessage> request)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var latencies = new ConcurrentBag<double>();
        var late = new ConcurrentBag<double>();
        var served = new ConcurrentBag<double>();
        var cpu = server.Cpu;
        var requests = new List<Task>(bodies.Count);
        using var timer = new PeriodicTimer(Tick);
        var begin = Stopwatch.GetTimestamp();
        while (requests.Count < bodies.Count && await timer.WaitForNextTickAsync())
        {
            while (requests.Count < bodies.Count && Due(requests.Count) <= Stopwatch.GetElapsedTime(begin))
                requests.Add(SendAsync(requests.Count));
        }

        await Task.WhenAll(requests);
        var took = Stopwatch.GetElapsedTime(begin);
        var used = server.Cpu - cpu;
        var sorted = latencies.Order().ToArray();
        return new OpenLoopResult(
            sorted.Length / took.TotalSeconds, At(sorted, 0.5), At(sorted, 0.99), sorted[^1], used.TotalMicroseconds / sorted.Length, At([.. late.Order()], 0.99), At([.. served.Order()], 0.99));

        TimeSpan Due(int number) => TimeSpan.FromSeconds((double)number / perSecond);

        async Task SendAsync(int number)
        {
            // The loop goes on at once: what is sent must not hold up the next.
            await Task.Yield();
            var lateness = Stopwatch.GetElapsedTime(begin) - Due(number);
            late.Add(lateness.TotalMilliseconds);
            using var message = request(bodies[number]);
            using var response = await client.SendAsync(message);
            await response.Content.ReadAsByteArrayAsync();
            response.EnsureSuccessStatusCode();
            var latency = Stopwatch.GetElapsedTime(begin) - Due(number);
            latencies.Add(latency.TotalMilliseconds);
            served.Add((latency - lateness).TotalMilliseconds);
        }
    }

    private static double At(double[] sorted, double part) => sorted[(int)(sorted.Length * part)];
}

/// <summary>
/// What an open loop came to: latencies in milliseconds from the scheduled moment, the server's CPU a request in microseconds, how late the load itself began
/// a request, and the latency from there on (both the 99th percentile).
/// </summary>
internal sealed record OpenLoopResult(double PerSecond, double P50, double P99, double Longest, double CpuMicroseconds, double BegunLate, double ServedP99);
