using System.Collections.Concurrent;

namespace Bot.Storage.Records.Postgres;

/// <summary>A few threads, each with a connection of its own, so that whoever asks for work waits without holding a thread.</summary>
internal sealed class PostgresThreads : IAsyncDisposable
{
    private readonly BlockingCollection<Action<PostgresSession>> waiting = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly Task threads;

    /// <summary>Starts so many threads; each opens its connection when it gets its first work.</summary>
    public PostgresThreads(int many, string connectionString, ParameterTypes types) => threads = Task.WhenAll(Enumerable
        .Range(0, many)
        .Select(_ => Task.Factory.StartNew(() => Loop(connectionString, types), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    /// <summary>Runs work on the next thread that is free.</summary>
    public Task<T> RunAsync<T>(Func<PostgresSession, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            waiting.Add(Run);
        }
        catch (InvalidOperationException)
        {
            done.SetException(new ObjectDisposedException(nameof(PostgresThreads)));
        }

        return done.Task;

        void Run(PostgresSession session)
        {
            try
            {
                done.SetResult(work(session));
            }
#pragma warning disable CA1031 // Whatever work throws belongs to whoever asked for it.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                done.SetException(fault);
            }
        }
    }

    /// <summary>Ends after what is queued is done.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.CompleteAdding();
        await stopping.CancelAsync();
        await threads;
        waiting.Dispose();
        stopping.Dispose();
    }

    private void Loop(string connectionString, ParameterTypes types)
    {
        using var session = new PostgresSession(connectionString, types, stopping.Token);
        foreach (var work in waiting.GetConsumingEnumerable())
            work(session);
    }
}
