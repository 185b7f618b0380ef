namespace Bot.Tests.Counterparts;

/// <summary>Every call of the bot in order, and those who wait for one.</summary>
internal sealed class CallLog<TCall>(Func<TCall, string> line)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<TCall> _all = [];
    private readonly List<TCall> _unseen = [];
    private readonly List<(Func<TCall, bool> Wanted, TaskCompletionSource<TCall> Found)> _waiting = [];

    /// <summary>Everything so far, in order.</summary>
    public IReadOnlyList<TCall> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <summary>Keeps a call, before it is answered.</summary>
    public void Keep(TCall call)
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
    public async Task<TCall> NextAsync(Func<TCall, bool> wanted)
    {
        var found = new TaskCompletionSource<TCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_unseen.FindIndex(call => wanted(call)) is >= 0 and var index)
            {
                var already = _unseen[index];
                _unseen.RemoveAt(index);
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
            throw new TimeoutException($"The bot did not call what was waited for. It called:\n{string.Join('\n', All.Select(line))}", fault);
        }
    }
}
