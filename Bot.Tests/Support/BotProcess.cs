using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Support;

/// <summary>The bot as people run it: its own process with its own data folder, which is deleted with this object.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>The master key that every bot of the tests seals its records with.</summary>
    public static readonly string MasterKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);

    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> lines = new();
    private readonly (string Name, string Value)[] settings;
    private Process? process;

    private BotProcess(string folder, (string Name, string Value)[] settings)
    {
        DataFolder = folder;
        this.settings = settings;
    }

    /// <summary>Where it listens now.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The folder it was started in: the policy, and below it everything it keeps.</summary>
    public string DataFolder { get; }

    /// <summary>The SQLite file of the records.</summary>
    public string RecordsFile => Path.Combine(DataFolder, "data", "engagementbot.db");

    /// <summary>What it has written so far, over all its starts.</summary>
    public IReadOnlyCollection<string> Log => lines;

    /// <summary>Starts the bot with a policy and settings such as <c>("Commands:Name", "issue")</c>, and waits until it listens.</summary>
    public static async Task<BotProcess> StartAsync(string policy, params (string Name, string Value)[] settings)
    {
        var bot = new BotProcess(Directory.CreateTempSubdirectory("bot-").FullName, settings);
        await File.WriteAllTextAsync(Path.Combine(bot.DataFolder, "policy.yaml"), policy);
        try
        {
            await bot.BeginAsync("http://127.0.0.1:0");
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a power cut would (SIGKILL), and waits until it is gone.</summary>
    public void Kill()
    {
        if (process is not { } running)
            return;
        process = null;
        running.Kill(entireProcessTree: true);
        running.WaitForExit();
        running.Dispose();
    }

    /// <summary>Waits until it has ended by itself; its exit code, 137 where SIGKILL ended it.</summary>
    public async Task<int> EndedAsync()
    {
        var running = process!;
        await running.WaitForExitAsync().WaitAsync(Patience);
        process = null;
        using (running)
            return running.ExitCode;
    }

    /// <summary>Stands it still (SIGSTOP), as a machine does that swaps or a virtual one that is moved: nothing of it runs, and nobody is told.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on (SIGCONT) as if no time had passed.</summary>
    public void Thaw() => Signal("-CONT");

    /// <summary>Kills it where it still runs and starts it again on the same data, at a new port unless the old one is wanted.</summary>
    public Task RestartAsync(bool samePort = false)
    {
        Kill();
        return BeginAsync(samePort ? Address.GetLeftPart(UriPartial.Authority) : "http://127.0.0.1:0");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        SqliteConnection.ClearAllPools();
        process?.Dispose();
        Directory.Delete(DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Signal(string which)
    {
        using var sent = Process.Start("kill", [which, process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        sent.WaitForExit();
        sent.ExitCode.ShouldBe(0);
    }

    private async Task BeginAsync(string url)
    {
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Program(), "--urls", url])
        {
            WorkingDirectory = DataFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Policy__Path"] = Path.Combine(DataFolder, "policy.yaml");
        start.Environment["Records__MasterKey"] = MasterKey;
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listens.TrySetException(new InvalidOperationException("The bot ended before it listened."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Address = await listens.Task.WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException)
        {
            // That it ended may be known before its last lines are: these are waited for.
            if (process.HasExited)
                await process.WaitForExitAsync();
            throw new InvalidOperationException($"The bot did not start. It said:\n{string.Join('\n', lines)}", fault);
        }

        void Hear(string? line)
        {
            if (line is null)
                return;
            lines.Enqueue(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                listens.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }

    /// <summary>The bot that was built with these tests: artifacts/bin/Bot.Tests/debug stands beside artifacts/bin/Bot/debug.</summary>
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "Bot", own.Name, "Bot.dll");
    }
}
