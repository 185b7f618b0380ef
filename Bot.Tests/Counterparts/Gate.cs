using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Counterparts;

/// <summary>Holds a call until the test lets it go.</summary>
internal sealed class Gate
{
    private readonly SemaphoreSlim _released = new(0);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first call has come to the gate.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets so many calls (or bytes of a dripping answer) through.</summary>
    public void Release(int count = 1) => _released.Release(count);

    /// <summary>Waits to be let through.</summary>
    public async Task PassAsync(CancellationToken stop)
    {
        _reached.TrySetResult();
        await _released.WaitAsync(stop);
    }

    /// <summary>Writes an answer, a byte for each release.</summary>
    public async Task DripAsync(HttpContext http, byte[] bytes)
    {
        foreach (var one in bytes)
        {
            await PassAsync(http.RequestAborted);
            await http.Response.Body.WriteAsync(new[] { one });
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
