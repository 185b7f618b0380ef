using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>A log that a test can read and wait for.</summary>
internal sealed class Notes : ILogger
{
    private readonly Lock gate = new();
    private readonly List<(LogLevel Level, string Text)> lines = [];
    private readonly List<(string Part, int Times, TaskCompletionSource<string> Said)> watchers = [];

    /// <summary>All that was said.</summary>
    public string All
    {
        get
        {
            lock (gate)
                return string.Join('\n', lines.Select(line => line.Text));
        }
    }

    /// <summary>What was an error.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate)
                return [.. lines.Where(line => line.Level == LogLevel.Error).Select(line => line.Text)];
        }
    }

    /// <summary>The line with these words, when it was said so many times.</summary>
    public Task<string> SaidAsync(string part, int times = 1)
    {
        lock (gate)
        {
            if (With(part).Count() >= times)
                return Task.FromResult(With(part).ElementAt(times - 1));
            var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((part, times, said));
            return said.Task;
        }
    }

    /// <summary>A log for a class.</summary>
    public ILogger<T> For<T>() => new Typed<T>(this);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (gate)
        {
            lines.Add((logLevel, $"{formatter(state, exception)} {exception}"));
            foreach (var watcher in watchers.FindAll(watcher => With(watcher.Part).Count() >= watcher.Times))
            {
                watchers.Remove(watcher);
                watcher.Said.SetResult(lines[^1].Text);
            }
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    private IEnumerable<string> With(string part) => lines.Select(line => line.Text).Where(text => text.Contains(part, StringComparison.Ordinal));

    private sealed class Typed<T>(Notes notes) : ILogger<T>
    {
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => notes.Log(logLevel, eventId, state, exception, formatter);

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    }
}
