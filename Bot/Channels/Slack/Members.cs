using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack;

/// <summary>What Slack knows of people, asked for at most every ten minutes each.</summary>
internal sealed class Members(WebApi api, Afterwards afterwards, IClock clock)
{
    /// <summary>So many people are remembered before all are forgotten.</summary>
    public const int MostRemembered = 5000;

    private static readonly Duration Remembered = Duration.FromMinutes(10);

    private readonly ConcurrentDictionary<(Workspace, string), (Instant At, JsonElement User)> people = [];

    /// <summary>A person as <c>users.info</c> gives them, or why it does not.</summary>
    public async Task<(JsonElement? User, ApiReply Reply)> FindAsync(Workspace workspace, string user, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (people.TryGetValue((workspace, user), out var known) && IsFresh(known.At, now))
            return (known.User, new ApiReply.Ok(known.User));
        var reply = await api.AskAsync(workspace, WebMethods.Person, new JsonObject { ["user"] = user }, stop);
        if (reply is not ApiReply.Ok { Body: var body } || body.Member("user") is not { } found)
            return (null, reply);
        if (people.Count >= MostRemembered)
            people.Clear();
        people[(workspace, user)] = (now, found);
        return (found, reply);
    }

    /// <summary>What a person is called; the id where Slack does not say.</summary>
    public async Task<string> NameAsync(Workspace workspace, string user, CancellationToken stop)
    {
        var (found, _) = await FindAsync(workspace, user, stop);
        return found?.Text("profile", "display_name") ?? found?.Text("real_name") ?? found?.Text("name") ?? user;
    }

    /// <summary>A person's time zone as far as it is known: nobody waits for Slack here, what is missing or old is looked up for the next time.</summary>
    public DateTimeZone? ZoneOf(Workspace workspace, string user)
    {
        var isKnown = people.TryGetValue((workspace, user), out var known);
        if (!isKnown || !IsFresh(known.At, clock.GetCurrentInstant()))
            afterwards.Do(stop => FindAsync(workspace, user, stop));
        return isKnown && known.User.Text("tz") is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;
    }

    private static bool IsFresh(Instant at, Instant now) => now - at <= Remembered && now >= at;
}
