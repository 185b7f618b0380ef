namespace Bot.Channels;

/// <summary>Waiting for an answer no longer than the platform does.</summary>
internal static class Patience
{
    /// <summary>Whether something is finished within a while. It goes on in any case.</summary>
    public static async Task<bool> FinishedAsync(this Task handling, TimeSpan within, TimeProvider time, CancellationToken stop)
    {
        if (handling.IsCompleted)
            return true;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // What waits for the answer gives up by the platform's clock: the pause is the point.
        var first = await Task.WhenAny(handling, Task.Delay(within, time, enough.Token));
        await enough.CancelAsync();
        return first == handling;
    }
}
