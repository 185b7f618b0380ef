using System.Collections.Concurrent;

namespace Bot.Channels;

/// <summary>How the platform behind <typeparamref name="TChannel"/> takes what the bot asks of it: for the health page, and so that a lasting trouble is logged once.</summary>
internal sealed class ChannelHealth<TChannel>(IClock clock)
    where TChannel : IChannel
{
    private readonly ConcurrentDictionary<string, string> troubles = new(StringComparer.Ordinal);
    private long unreachable;
    private Trouble? last;

    /// <summary>The last trouble with the token, its rights or the workspace that is still there; null where all is well.</summary>
    public Trouble? Last => troubles.IsEmpty ? null : Volatile.Read(ref last);

    /// <summary>The same as a line; null where all is well.</summary>
    public string? Trouble => Last is { } last ? $"{last.Asked}: {last.Word}, at {last.At}" : null;

    /// <summary>How often a channel or a person could not be written to since the start.</summary>
    public long Unreachable => Interlocked.Read(ref unreachable);

    /// <summary>Something was refused for a word that an operator has to act on; true where that is news.</summary>
    public bool Suffers(string asked, string word)
    {
        Volatile.Write(ref last, new Trouble(word, asked, clock.GetCurrentInstant()));
        var news = !troubles.TryGetValue(asked, out var known) || known != word;
        troubles[asked] = word;
        return news;
    }

    /// <summary>It works again.</summary>
    public void Works(string asked) => troubles.TryRemove(asked, out _);

    /// <summary>A channel or a person could not be written to.</summary>
    public void Missed() => Interlocked.Increment(ref unreachable);
}

/// <summary>The platform's word for what is wrong, what it was asked for, and when.</summary>
internal sealed record Trouble(string Word, string Asked, Instant At);
