using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>A server as its own process: where it listens, what CPU it used and what memory it holds (Linux: /proc).</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100;
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan start)
    {
        this.process = process;
        Address = address;
        ColdStart = start;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200.</summary>
    public TimeSpan ColdStart { get; }

    /// <summary>CPU time used so far, user and system.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMiB => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024.0;

    public static async Task<ServerProcess> StartAsync(string file, string arguments, string folder, params (string Name, string Value)[] settings)
    {
        var info = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        info.Environment["Records__MasterKey"] = Convert.ToBase64String(new byte[32]);
        foreach (var (name, value) in settings)
            info.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        var started = Process.Start(info)!;
        started.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        started.BeginErrorReadLine();
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var address = new Uri(line[(at + Listening.Length)..].Trim());
            using var client = new HttpClient { BaseAddress = address };
            (await client.GetAsync(new Uri("/healthz/live", UriKind.Relative))).EnsureSuccessStatusCode();
            watch.Stop();
            _ = started.StandardOutput.ReadToEndAsync();
            return new ServerProcess(started, address, watch.Elapsed);
        }

        throw new InvalidOperationException($"{file} {arguments} did not start.");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
