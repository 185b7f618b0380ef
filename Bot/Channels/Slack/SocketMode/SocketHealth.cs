using System.Collections.Concurrent;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>How Socket Mode is doing, for the health page.</summary>
internal sealed class SocketHealth
{
    private readonly ConcurrentDictionary<int, SocketState> sockets = new();

    /// <summary>Each socket, by its number from 1; none where Socket Mode is off.</summary>
    public IReadOnlyList<SocketState> Sockets => [.. sockets.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>Why Socket Mode has stopped for good; null while it runs or is off.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Whether at least one socket is open, or Socket Mode is off.</summary>
    public bool Well => Stopped is null && (sockets.IsEmpty || sockets.Values.Any(socket => socket.Open));

    /// <summary>Keeps the state of a socket.</summary>
    public void Set(SocketState state) => sockets[state.Number] = state;

    /// <summary>Bytes came in on a socket.</summary>
    public void Heard(int number, Instant at)
    {
        if (sockets.TryGetValue(number, out var state) && (state.LastFrame is not { } last || at > last))
            sockets.TryUpdate(number, state with { LastFrame = at }, state);
    }

    /// <summary>Socket Mode has stopped for good; false where that was known.</summary>
    public bool Stop(string why)
    {
        lock (sockets)
        {
            var first = Stopped is null;
            Stopped ??= why;
            return first;
        }
    }
}

/// <summary>One socket: whether it is open, when anything last came over it, and what it waits for where it is not open.</summary>
internal sealed record SocketState(int Number, bool Open, Instant? LastFrame, string? Why);
