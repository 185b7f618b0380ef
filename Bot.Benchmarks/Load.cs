using System.Collections.Concurrent;
using System.Text;

namespace Bot.Benchmarks;

/// <summary>A closed loop: so many clients, each sending its next request when the last was answered.</summary>
internal static class Load
{
    /// <summary>Sends each body once. What <paramref name="settled"/> waits for counts to the CPU; <paramref name="isGood"/> looks at each answer.</summary>
    public static async Task<LoadResult> RunAsync(
        ServerProcess server, IReadOnlyList<byte[]> bodies, int clients, Func<byte[], HttpRequestMessage> request, Func<Task>? settled = null, Func<byte[], bool>? isGood = null)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        var waiting = new ConcurrentQueue<byte[]>(bodies);
        var latencies = new ConcurrentBag<double>();
        var cpu = server.Cpu;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (waiting.TryDequeue(out var body))
            {
                var begin = Stopwatch.GetTimestamp();
                using var message = request(body);
                using var response = await client.SendAsync(message);
                var answer = await response.Content.ReadAsByteArrayAsync();
                response.EnsureSuccessStatusCode();
                if (isGood?.Invoke(answer) == false)
                    throw new InvalidOperationException($"Not what was to be answered: {Encoding.UTF8.GetString(answer)}");
                latencies.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        }));
        watch.Stop();
        var all = Stopwatch.GetTimestamp();
        if (settled is not null)
            await settled();
        var whole = watch.Elapsed + Stopwatch.GetElapsedTime(all);
        var used = server.Cpu - cpu;
        var sorted = latencies.Order().ToArray();
        return new LoadResult(
            sorted.Length, sorted.Length / watch.Elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], used.TotalMicroseconds / sorted.Length, sorted.Length / whole.TotalSeconds);
    }
}

/// <summary>What a load came to: requests a second, latencies in milliseconds, the server's CPU a request in microseconds, and requests a second up to where all had settled.</summary>
internal sealed record LoadResult(int Requests, double PerSecond, double P50, double P99, double CpuMicroseconds, double SettledPerSecond);
