namespace Bot.Channels.Slack.Api;

/// <summary>
/// What may be called now: a budget a method and workspace, and for messages one a channel beside it. After a 429 nothing goes before
/// Slack's own time, and only there: another channel, or another method, has its own. Nothing is asked of Slack to know it.
/// </summary>
internal sealed class Budgets
{
    /// <summary>So many buckets are kept before those that are as good as new are thrown away.</summary>
    private const int Many = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Method, Workspace Workspace, string? Channel), Bucket> buckets = [];
    private readonly Turns<(string Method, Workspace Workspace, string? Channel)> turns = new();
    private int full = Many;

    /// <summary>Takes from the budget; null where the call may be made, else how long to wait.</summary>
    public Duration? Take(Workspace workspace, string method, string? channel, Instant now) => Ask(workspace, method, channel, now, take: true);

    /// <summary>How long a call would have to wait; null where it may be made, and nothing is taken.</summary>
    public Duration? Wait(Workspace workspace, string method, string? channel, Instant now) => Ask(workspace, method, channel, now, take: false);

    private Duration? Ask(Workspace workspace, string method, string? channel, Instant now, bool take)
    {
        lock (gate)
        {
            var all = (method, workspace, (string?)null);
            var one = (method, workspace, Own(method, channel));
            if (turns.ClosedUntil(one, now) is { } until)
                return until - now;
            var whole = Held(all, Allowances.Of(method), now);
            var wait = whole.Wait(now);
            var part = method == WebMethods.Post && channel is not null ? Held(one, Allowances.Posts, now) : (Bucket?)null;
            if (part is { } single)
                wait = Duration.Max(wait, single.Wait(now));
            if (wait > Duration.Zero)
            {
                var channels = part is { } busy && busy.Wait(now) >= wait;
                return turns.After(channels ? one : all, wait, (channels ? Allowances.Posts : Allowances.Of(method)).Every, now);
            }

            if (!take)
                return null;
            buckets[all] = whole.Take(now);
            if (part is { } taken)
                buckets[one] = taken.Take(now);
            Tidy(now);
            return null;
        }
    }

    /// <summary>Slack said 429: nothing there before that time.</summary>
    public void Close(Workspace workspace, string method, string? channel, Duration after, Instant now)
    {
        lock (gate)
        {
            turns.Close((method, workspace, Own(method, channel)), after, now);
        }
    }

    /// <summary>Messages are limited by channel, answers by their address, everything else by workspace.</summary>
    private static string? Own(string method, string? channel) => method is WebMethods.Post or WebMethods.Update or WebMethods.Respond ? channel : null;

    private Bucket Held((string, Workspace, string?) key, Allowance allowance, Instant now) =>
        buckets.TryGetValue(key, out var bucket) ? bucket : new Bucket(allowance, now);

    private void Tidy(Instant now)
    {
        if (buckets.Count <= full)
            return;
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsFull(now))
                buckets.Remove(key);
        }

        turns.Tidy(now);
        full = Math.Max(Many, 2 * buckets.Count); // as in Teams: where none is as good as new, looking through them at each call finds nothing
    }
}
