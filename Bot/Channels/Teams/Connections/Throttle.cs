namespace Bot.Channels.Teams.Connections;

/// <summary>
/// What may be sent now: so much a conversation, and so much an organisation, by Teams' own limits (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
/// Notices leave some of it for answers that somebody waits for. After a 429 nothing goes there before the service's own time, and where it names none later each time.
/// <paramref name="chance"/> gives a number from 0 up to 1, so that those who were turned away together do not come back together.
/// </summary>
internal sealed class Throttle(Func<double> chance)
{
    /// <summary>So many logs are kept before those that are as good as new are thrown away.</summary>
    private const int Many = 4096;

    /// <summary>Arriving takes now longer and now shorter than leaving.</summary>
    private static readonly Duration Margin = Duration.FromMilliseconds(100);

    private static readonly Duration ShortestPause = Duration.FromSeconds(1);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);

    private static readonly Window[] OfConversation =
    [
        new(7, 2, Duration.FromSeconds(1)), new(8, 2, Duration.FromSeconds(2)), new(60, 10, Duration.FromSeconds(30)), new(1800, 100, Duration.FromHours(1)),
    ];

    private static readonly Window[] OfTenant = [new(50, 10, Duration.FromSeconds(1))];

    private readonly Lock gate = new();
    private readonly Dictionary<Key, List<Instant>> sends = [];
    private readonly Dictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly Turns<Key> turns = new();
    private int full = Many;

    /// <summary>So many sends in any such time, of which notices leave some.</summary>
    private sealed record Window(int Count, int Left, Duration Per);

    /// <summary>A conversation, or with none a whole organisation.</summary>
    private readonly record struct Key(string? Tenant, string? Conversation);

    /// <summary>Takes a send to a conversation (null: a call that is about none) of an organisation; null where it may go, else how long to wait.</summary>
    public Duration? Take(string? tenant, string? conversation, bool asked, Instant now) => Ask(tenant, conversation, asked, now, take: true);

    /// <summary>How long a send would have to wait at least; null where it may go, and nothing is taken.</summary>
    public Duration? Wait(string? tenant, string conversation, Instant now) => Ask(tenant, conversation, asked: true, now, take: false);

    private Duration? Ask(string? tenant, string? conversation, bool asked, Instant now, bool take)
    {
        lock (gate)
        {
            var (all, one) = (new Key(tenant, null), new Key(tenant, conversation));
            if (conversation is not null && turns.ClosedUntil(one, now) is { } until)
                return until - now;
            var whole = Wait(all, OfTenant, asked, now);
            var part = conversation is null ? Duration.Zero : Wait(one, OfConversation, asked, now);
            if (part > Duration.Zero || whole > Duration.Zero)
                return part >= whole ? turns.After(one, part, Every(OfConversation), now) : turns.After(all, whole, Every(OfTenant), now);
            if (!take)
                return null;
            Note(all, OfTenant, now);
            if (conversation is not null)
                Note(one, OfConversation, now);
            Tidy(now);
            return null;
        }
    }

    /// <summary>The service said "too many", or that the conversation was busy; how long to wait, exactly as long as it says where it does.</summary>
    public Duration Refused(string? tenant, string? conversation, Duration? after, Instant now)
    {
        lock (gate)
        {
            var often = refusals.GetValueOrDefault(conversation ?? string.Empty);
            refusals[conversation ?? string.Empty] = often + 1;
            var wait = after ?? Duration.Min(LongestPause, ShortestPause * (1 << Math.Min(often, 10)) * (1 + chance()));
            if (conversation is not null)
                turns.Close(new Key(tenant, conversation), wait, now);
            return wait;
        }
    }

    /// <summary>The service took something of a conversation again.</summary>
    public void Taken(string? conversation)
    {
        lock (gate)
            refusals.Remove(conversation ?? string.Empty);
    }

    private Duration Wait(Key key, Window[] windows, bool asked, Instant now)
    {
        if (!sends.TryGetValue(key, out var log))
            return Duration.Zero;
        var wait = Duration.Zero;
        foreach (var window in windows)
        {
            var most = asked ? window.Count : window.Count - window.Left;
            if (log.Count >= most)
                wait = Duration.Max(wait, log[^most] + window.Per + Margin - now);
        }

        return wait;
    }

    private void Note(Key key, Window[] windows, Instant now)
    {
        if (!sends.TryGetValue(key, out var log))
            sends[key] = log = [];
        log.Add(now);

        // What counts in no window any more goes, some at a time.
        var most = windows[^1].Count;
        if (log.Count > 2 * most)
            log.RemoveRange(0, log.Count - most);
    }

    /// <summary>How often one may go in the long run.</summary>
    private static Duration Every(Window[] windows) => windows[0].Per / windows[0].Count;

    private void Tidy(Instant now)
    {
        if (sends.Count <= full)
            return;
        foreach (var (key, log) in sends)
        {
            if (now - log[^1] > OfConversation[^1].Per)
                sends.Remove(key);
        }

        refusals.Clear();
        turns.Tidy(now);
        full = Math.Max(Many, 2 * sends.Count); // where all of them still count, looking through them at each send finds nothing
    }
}
