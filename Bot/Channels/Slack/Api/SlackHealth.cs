using System.Collections.Concurrent;

namespace Bot.Channels.Slack.Api;

/// <summary>How Slack takes what the bot asks of it: for the health page, and so that a lasting trouble is logged once.</summary>
internal sealed class SlackHealth(IClock clock)
{
    private readonly ConcurrentDictionary<string, string> troubles = new(StringComparer.Ordinal);
    private long unreachable;
    private Trouble? last;

    /// <summary>The last trouble with the token, its rights or the workspace that is still there; null where all is well.</summary>
    public Trouble? Last => troubles.IsEmpty ? null : Volatile.Read(ref last);

    /// <summary>How often a channel or a person could not be written to since the start.</summary>
    public long Unreachable => Interlocked.Read(ref unreachable);

    /// <summary>A method was refused for a word that an operator has to act on; true where that is news.</summary>
    public bool Suffers(string method, string word)
    {
        Volatile.Write(ref last, new Trouble(word, method, clock.GetCurrentInstant()));
        var news = !troubles.TryGetValue(method, out var known) || known != word;
        troubles[method] = word;
        return news;
    }

    /// <summary>A method works.</summary>
    public void Works(string method) => troubles.TryRemove(method, out _);

    /// <summary>A channel or a person could not be written to.</summary>
    public void Missed() => Interlocked.Increment(ref unreachable);
}

/// <summary>Slack's word for what is wrong, the method that was called, and when.</summary>
internal sealed record Trouble(string Word, string Method, Instant At);
