namespace Bot.Tests.Counterparts.Slack;

/// <summary>
/// Slack's limits by the fake's clock, off until a rate is set: so many at once, then one more each while. A call beyond them is answered with 429
/// and is in <see cref="Exceeded"/>; one that comes before the Retry-After of an earlier one has passed is in <see cref="TooEarly"/>.
/// </summary>
internal sealed class RateLimits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string? Team, string Key), (double Tokens, Instant At)> _buckets = [];
    private readonly Dictionary<(string? Token, string Method, string? Channel), Instant> _closed = [];
    private readonly List<Call> _exceeded = [];
    private readonly List<Call> _early = [];

    /// <summary>So many at once, refilled one each while.</summary>
    public sealed record Rate(int Burst, Duration Each);

    /// <summary>About one message a second in each channel (https://docs.slack.dev/apis/web-api/rate-limits); null: no limit.</summary>
    public Rate? PerChannel { get; set; }

    /// <summary>Limits of methods in a workspace, as their tiers say.</summary>
    public Dictionary<string, Rate> PerMethod { get; } = [];

    /// <summary>Calls beyond the limits.</summary>
    public IReadOnlyList<Call> Exceeded
    {
        get
        {
            lock (_gate)
                return [.. _exceeded];
        }
    }

    /// <summary>Calls that came before the time that a 429 named had passed.</summary>
    public IReadOnlyList<Call> TooEarly
    {
        get
        {
            lock (_gate)
                return [.. _early];
        }
    }

    /// <summary>The seconds to wait before this call is welcome; null where it is.</summary>
    public int? Count(Call call)
    {
        lock (_gate)
        {
            var channel = call.Method is "chat.postMessage" or "chat.update" or "chat.postEphemeral" ? call.Text("channel") : null;
            foreach (var key in new[] { (call.Token, call.Method, (string?)null), (call.Token, call.Method, channel) })
            {
                if (_closed.TryGetValue(key, out var until) && call.At < until)
                {
                    _early.Add(call);
                    break;
                }
            }

            var wait = Math.Max(
                PerMethod.TryGetValue(call.Method, out var rate) ? Wait((call.Token, call.Method), rate, call.At) : 0,
                PerChannel is { } each && channel is not null && call.Method == "chat.postMessage" ? Wait((call.Token, channel), each, call.At) : 0);
            if (wait <= 0)
                return null;
            _exceeded.Add(call);
            var seconds = (int)Math.Ceiling(wait);
            _closed[(call.Token, call.Method, channel)] = call.At + Duration.FromSeconds(seconds);
            return seconds;
        }
    }

    /// <summary>Remembers a 429 that a fault gave: nothing of that method is welcome before.</summary>
    public void Close(Call call, int seconds)
    {
        lock (_gate)
            _closed[(call.Token, call.Method, null)] = call.At + Duration.FromSeconds(seconds);
    }

    private double Wait((string? Token, string Key) key, Rate rate, Instant now)
    {
        var (tokens, at) = _buckets.GetValueOrDefault(key, (rate.Burst, now));
        tokens = Math.Min(rate.Burst, tokens + ((now - at) / rate.Each));
        if (tokens < 1)
        {
            _buckets[key] = (tokens, now);
            return (1 - tokens) * rate.Each.TotalSeconds;
        }

        _buckets[key] = (tokens - 1, now);
        return 0;
    }
}
