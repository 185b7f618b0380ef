using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Bot.Storage.Records.Sqlite;

/// <summary>The one connection that writes: turns that wait together are committed together, each answered after the commit. A turn that fails is undone alone.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>The most turns in one transaction; enough to fill the disk's flush, few enough to keep the wait short.</summary>
    private const int MostTogether = 64;

    private readonly Channel<Work> waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteStatements statements;
    private readonly Task loop;

    /// <summary>Takes over an open connection; nobody else may write.</summary>
    public SqliteWriter(SqliteConnection connection)
    {
        statements = new SqliteStatements(connection);
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Runs work inside the next transaction; durable when the task ends.</summary>
    public Task<T> WriteAsync<T>(Func<Statements, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        var queued = waiting.Writer.TryWrite(new Work(
            statements => result = work(statements),
            fault =>
            {
                if (fault is null)
                    done.SetResult(result!);
                else
                    done.SetException(fault);
            }));
        if (!queued)
            done.SetException(new ObjectDisposedException(nameof(SqliteWriter)));
        return done.Task;
    }

    /// <summary>Runs work between two transactions, in none.</summary>
    public Task<T> AloneAsync<T>(Func<Statements, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var queued = waiting.Writer.TryWrite(new Work(
            statements => done.SetResult(work(statements)),
            fault =>
            {
                if (fault is not null)
                    done.SetException(fault);
            })
        {
            Alone = true,
        });
        if (!queued)
            done.SetException(new ObjectDisposedException(nameof(SqliteWriter)));
        return done.Task;
    }

    /// <summary>Ends after what is queued is committed.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await loop;
        statements.Dispose();
    }

    private void Loop()
    {
        var together = new List<Work>(MostTogether);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            together.Clear();
            Work? alone = null;
            while (alone is null && together.Count < MostTogether && waiting.Reader.TryRead(out var work))
            {
                if (work.Alone)
                    alone = work;
                else
                    together.Add(work);
            }

            if (together.Count > 0)
                Commit(together);
            alone?.Done(Try(alone, statements));
        }
    }

    private void Commit(List<Work> together)
    {
        var faults = new Exception?[together.Count];
        Exception? lost = null;
        try
        {
            statements.Run("BEGIN IMMEDIATE");
            if (Do(together, faults))
                statements.Run("COMMIT");
            else if (statements.InTransaction)
                statements.Run("ROLLBACK");
        }
        catch (SqliteException fault)
        {
            lost = fault;
            if (statements.InTransaction)
                statements.Run("ROLLBACK");
        }

        for (var index = 0; index < together.Count; index++)
            together[index].Done(lost ?? faults[index]);
    }

    /// <summary>Whether there is anything to commit. A turn that has the transaction to itself is undone with it: a savepoint keeps a copy of each page that changes under it, which for a thousand cases is a file of its own.</summary>
    private bool Do(List<Work> together, Exception?[] faults)
    {
        if (together.Count == 1)
            return (faults[0] = Try(together[0], statements)) is null;
        for (var index = 0; index < together.Count; index++)
            faults[index] = Try(together[index]);
        return true;
    }

    private static Exception? Try(Work work, SqliteStatements statements)
    {
        try
        {
            work.Run(statements);
            return null;
        }
#pragma warning disable CA1031 // Whatever work throws belongs to whoever asked for it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault;
        }
    }

    private Exception? Try(Work work)
    {
        statements.Run("SAVEPOINT turn");
        try
        {
            work.Run(statements);
            statements.Run("RELEASE turn");
            return null;
        }
#pragma warning disable CA1031 // Whatever a turn's work throws belongs to that turn: it is undone, and its caller gets the fault.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            statements.Run("ROLLBACK TO turn");
            statements.Run("RELEASE turn");
            return fault;
        }
    }

    private sealed record Work(Action<Statements> Run, Action<Exception?> Done)
    {
        /// <summary>It is for no transaction.</summary>
        public bool Alone { get; init; }
    }
}
