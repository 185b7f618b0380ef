namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Time that passes only when a test says so, for what reads the clock and for what waits.</summary>
internal sealed class VirtualTime(Instant start) : TimeProvider, IClock
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly List<(Duration Wait, TaskCompletionSource Armed)> watchers = [];
    private Instant now = start;

    public Instant GetCurrentInstant()
    {
        lock (gate)
            return now;
    }

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => GetCurrentInstant().ToUnixTimeTicks();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends when somebody waits just so long, to the millisecond: then time may pass.</summary>
    public Task WaitedForAsync(Duration wait)
    {
        lock (gate)
        {
            if (timers.Exists(timer => timer.Due is { } due && Same(due - now, wait)))
                return Task.CompletedTask;
            var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((wait, armed));
            return armed.Task;
        }
    }

    /// <summary>Lets time pass; what was waited for happens in order.</summary>
    public void Pass(Duration duration)
    {
        Instant until;
        lock (gate)
            until = now + duration;
        while (Next(until) is { } timer)
            timer.Ring();
        lock (gate)
            now = until;
    }

    private static bool Same(Duration one, Duration other) => (one - other).TotalMilliseconds is > -1.5 and < 1.5;

    private Timer? Next(Instant until)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            now = Instant.Max(now, next.Due!.Value);
            next.Due = null;
            timers.Remove(next);
            return next;
        }
    }

    private sealed class Timer(VirtualTime time, Action ring) : ITimer
    {
        public Instant? Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + Duration.FromTimeSpan(dueTime);
                if (Due is null)
                    return true;
                time.timers.Add(this);
                foreach (var watcher in time.watchers.FindAll(watcher => Same(Duration.FromTimeSpan(dueTime), watcher.Wait)))
                {
                    time.watchers.Remove(watcher);
                    watcher.Armed.SetResult();
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
