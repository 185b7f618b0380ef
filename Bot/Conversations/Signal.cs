using System.Threading.Channels;

namespace Bot.Conversations;

/// <summary>Wakes a loop that waits for work; several knocks while it works are one.</summary>
internal sealed class Signal(TimeProvider time)
{
    private readonly Channel<bool> knocks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is work.</summary>
    public void Knock() => knocks.Writer.TryWrite(true);

    /// <summary>Whether somebody knocked whom nobody has waited for yet.</summary>
    public bool IsKnocked => knocks.Reader.TryPeek(out _);

    /// <summary>Waits for a knock, or for a while at the most.</summary>
    public async Task WaitAsync(Duration atMost, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (knocks.Reader.TryRead(out _))
            return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var knock = knocks.Reader.WaitToReadAsync(enough.Token).AsTask();
        var pause = Task.Delay(Duration.Max(atMost, Duration.Zero).ToTimeSpan(), time, enough.Token);
        await Task.WhenAny(knock, pause);
        await enough.CancelAsync();
        knocks.Reader.TryRead(out _);
        stop.ThrowIfCancellationRequested();
    }
}
