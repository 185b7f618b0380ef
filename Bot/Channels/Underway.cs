using System.Collections.Concurrent;

namespace Bot.Channels;

/// <summary>What is being handled right now: the same thing a second time at once is not handled again, both get what comes of it.</summary>
internal sealed class Underway<T>
{
    private readonly ConcurrentDictionary<string, Task<T>> underway = new();

    /// <summary>Begins to handle something, or joins whoever has begun; <c>First</c> says which.</summary>
    public (Task<T> Work, bool First) Begin(string key, Func<Task<T>> work)
    {
        var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = underway.GetOrAdd(key, mine.Task);
        return first == mine.Task ? (RunAsync(key, work, mine), true) : (first, false);
    }

    private async Task<T> RunAsync(string key, Func<Task<T>> work, TaskCompletionSource<T> mine)
    {
        try
        {
            var done = await work();
            mine.SetResult(done);
            return done;
        }
        catch (Exception fault)
        {
            mine.SetException(fault);
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            underway.TryRemove(key, out _);
        }
    }
}
