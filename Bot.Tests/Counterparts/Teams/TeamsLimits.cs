namespace Bot.Tests.Counterparts.Teams;

/// <summary>
/// Teams' limits by the fake's clock (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). A send beyond them is answered with 429
/// and is in <see cref="Exceeded"/>; one that comes before the Retry-After of an earlier one has passed is in <see cref="TooEarly"/>.
/// </summary>
internal sealed class TeamsLimits
{
    private static readonly (int Count, Duration Per)[] OfConversation =
        [(7, Duration.FromSeconds(1)), (8, Duration.FromSeconds(2)), (60, Duration.FromSeconds(30)), (1800, Duration.FromHours(1))];

    private static readonly (int Count, Duration Per)[] OfTenant = [(50, Duration.FromSeconds(1))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Instant>> _sends = [];
    private readonly Dictionary<string, Instant> _closed = [];
    private readonly List<Sent> _exceeded = [];
    private readonly List<Sent> _early = [];

    /// <summary>Whether what is beyond the limits is turned away; off, nothing is counted.</summary>
    public bool On { get; set; } = true;

    /// <summary>Sends beyond the limits.</summary>
    public IReadOnlyList<Sent> Exceeded
    {
        get
        {
            lock (_gate)
                return [.. _exceeded];
        }
    }

    /// <summary>Sends that came before the time that a 429 named had passed.</summary>
    public IReadOnlyList<Sent> TooEarly
    {
        get
        {
            lock (_gate)
                return [.. _early];
        }
    }

    /// <summary>Whether a send is welcome; it is noticed where it comes before its time.</summary>
    public bool Take(Sent sent)
    {
        if (!sent.IsMessage)
            return true;
        lock (_gate)
        {
            if (_closed.TryGetValue(sent.Conversation, out var until) && sent.At < until)
                _early.Add(sent);
            if (!On)
                return true;
            if (IsFull(sent.Conversation, OfConversation, sent.At) || IsFull(string.Empty, OfTenant, sent.At))
            {
                _exceeded.Add(sent);
                return false;
            }

            foreach (var key in new[] { sent.Conversation, string.Empty })
            {
                if (!_sends.TryGetValue(key, out var log))
                    _sends[key] = log = [];
                log.Add(sent.At);
            }

            return true;
        }
    }

    /// <summary>Remembers the Retry-After that a send was answered with; look-ups have limits of their own.</summary>
    public void Close(Sent sent, int seconds)
    {
        if (!sent.IsMessage)
            return;
        lock (_gate)
            _closed[sent.Conversation] = sent.At + Duration.FromSeconds(seconds);
    }

    private bool IsFull(string key, (int Count, Duration Per)[] limits, Instant now) =>
        _sends.TryGetValue(key, out var log) && limits.Any(limit => log.Count >= limit.Count && now - log[^limit.Count] < limit.Per);
}
