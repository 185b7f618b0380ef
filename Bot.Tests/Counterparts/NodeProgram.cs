using System.Diagnostics;
using System.Text;

namespace Bot.Tests.Counterparts;

/// <summary>A Node program that runs beside the tests. It is ready when it says so on its output, and ends with this object, or with the tests.</summary>
internal sealed class NodeProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeProgram(ProcessStartInfo start, Func<string, string?> ready)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The program ended before it was ready."));
    }

    /// <summary>Everything it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts a program in a folder and waits for the line that <paramref name="ready"/> finds its answer in; gives the program and that answer.</summary>
    public static async Task<(NodeProgram Program, string Ready)> StartAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        Func<string, string?> ready,
        params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["--require", Path.Combine(Folder.Counterparts, "counterpart.cjs"), .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var program = new NodeProgram(start, ready);
        try
        {
            program._process.Start();
            program._process.BeginOutputReadLine();
            program._process.BeginErrorReadLine();
            return (program, await program._ready.Task.WaitAsync(Patience));
        }
        catch (Exception fault)
        {
            program.Dispose();
            throw new InvalidOperationException($"node {string.Join(' ', arguments)} did not start. It said:\n{program.Output}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It never started, or is gone already.
        }

        _process.Dispose();
    }

    private void Hear(string? line, Func<string, string?> ready)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (ready(line) is { } answer)
            _ready.TrySetResult(answer);
    }
}
