namespace Bot.Tests.Counterparts.Slack;

/// <summary>Every call of the bot in order, and those who wait for one.</summary>
internal sealed class CallLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<Call> _all = [];
    private readonly List<Call> _unseen = [];
    private readonly List<(Func<Call, bool> Wanted, TaskCompletionSource<Call> Found)> _waiting = [];

    /// <summary>Everything so far, in order.</summary>
    public IReadOnlyList<Call> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>Keeps a call, before it is answered.</summary>
    public void Keep(Call call)
    {
        lock (_gate)
        {
            _all.Add(call);
            var first = _waiting.FindIndex(one => one.Wanted(call));
            if (first < 0)
            {
                _unseen.Add(call);
                return;
            }

            _waiting[first].Found.TrySetResult(call);
            _waiting.RemoveAt(first);
        }
    }

    /// <summary>The first call that satisfies <paramref name="wanted"/> and was not given before, at once or as soon as it comes.</summary>
    public async Task<Call> NextAsync(Func<Call, bool> wanted)
    {
        var found = new TaskCompletionSource<Call>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_unseen.Find(call => wanted(call)) is { } already)
            {
                _unseen.Remove(already);
                return already;
            }

            _waiting.Add((wanted, found));
        }

        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException fault)
        {
            lock (_gate)
                _waiting.RemoveAll(one => one.Found == found);
            throw new TimeoutException($"The bot did not call what was waited for. It called:\n{string.Join('\n', All.Select(call => $"{call.Method} {call.Arguments} -> {call.Status} {call.Answer}"))}", fault);
        }
    }
}
