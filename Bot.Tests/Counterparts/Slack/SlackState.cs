using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Everything the fake knows. Whoever reads or writes holds <see cref="Gate"/>.</summary>
internal sealed class SlackState(IClock clock)
{
    /// <summary>The app's id.</summary>
    public const string AppId = "A0FAKE";

    private static readonly Duration TriggerLife = Duration.FromSeconds(3);

    private int _counter;
    private long _lastTs;

    /// <summary>What a <c>trigger_id</c> stands for: who, from which view (null: none), since when, and whether it was used.</summary>
    public sealed record Trigger(string Team, string User, string? ViewId, Instant Since, bool Used);

    /// <summary>What a <c>response_url</c> stands for: the message it was given for (null: a command).</summary>
    public sealed record Reply(string Team, string Channel, string User, string? Ts, string? ThreadTs, Instant Since, int Uses);

    /// <summary>Held by whoever reads or writes.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The fake's time.</summary>
    public IClock Clock => clock;

    public Dictionary<string, FakeTeam> Teams { get; } = [];

    public Dictionary<string, FakePerson> People { get; } = [];

    public Dictionary<string, FakeChannel> Channels { get; } = [];

    public Dictionary<string, SlackToken> Tokens { get; } = [];

    public List<SlackMessage> Messages { get; } = [];

    /// <summary>Every modal there was, the open ones of a person in the order of their stack.</summary>
    public List<SlackView> Views { get; } = [];

    /// <summary>The Home tab of each person, by team and user.</summary>
    public Dictionary<(string Team, string User), SlackView> Homes { get; } = [];

    public Dictionary<string, Trigger> Triggers { get; } = [];

    public Dictionary<string, Reply> Replies { get; } = [];

    /// <summary>What was agreed to, by code and by refresh token.</summary>
    public Dictionary<string, OAuth.Grant> Grants { get; } = [];

    /// <summary>A number nobody had.</summary>
    public int Next() => Interlocked.Increment(ref _counter);

    /// <summary>An id nobody had.</summary>
    public string NewId(string prefix) => $"{prefix}{Next().ToString("D8", CultureInfo.InvariantCulture)}";

    /// <summary>A message's time and name: seconds, a point, six digits; later than all before.</summary>
    public string NewTs()
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks() / 10;
        _lastTs = Math.Max(now, _lastTs + 1);
        return $"{_lastTs / 1_000_000}.{(_lastTs % 1_000_000).ToString("D6", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A trigger for a person, good for one use within 3 seconds.</summary>
    public string NewTrigger(string team, string user, string? viewId = null)
    {
        var id = $"{Next()}.{team}.{Guid.NewGuid():N}";
        Triggers[id] = new Trigger(team, user, viewId, clock.GetCurrentInstant(), Used: false);
        return id;
    }

    /// <summary>Uses a trigger; gives Slack's word for what is wrong with it.</summary>
    public (Trigger? Trigger, string? Error) Use(string? id)
    {
        if (id is null || !Triggers.TryGetValue(id, out var trigger))
            return (null, "invalid_trigger_id");
        if (trigger.Used)
            return (null, "exchanged_trigger_id");
        if (clock.GetCurrentInstant() - trigger.Since > TriggerLife)
            return (null, "expired_trigger_id");
        Triggers[id] = trigger with { Used = true };
        return (trigger, null);
    }

    /// <summary>The direct message of somebody with the bot; the same each time.</summary>
    public FakeChannel DirectMessage(FakeTeam team, string user)
    {
        var id = $"D{team.Id}{user}";
        if (Channels.TryGetValue(id, out var known))
            return known;
        var channel = new FakeChannel(id, string.Empty, team.Id) { With = user, Private = true };
        channel.Members.UnionWith([user, team.BotUser]);
        Channels[id] = channel;
        return channel;
    }

    /// <summary>Keeps a message and gives it back.</summary>
    public SlackMessage Keep(SlackMessage message)
    {
        Messages.Add(message);
        return message;
    }

    /// <summary>Puts another version in a message's place.</summary>
    public SlackMessage Replace(SlackMessage old, SlackMessage with)
    {
        var next = with with { Edits = [.. old.Edits, old with { Edits = [] }] };
        Messages[Messages.FindIndex(one => one.Channel == old.Channel && one.Ts == old.Ts)] = next;
        return next;
    }

    /// <summary>A message that is there; null where there is none.</summary>
    public SlackMessage? Find(string channel, string? ts) => Messages.Find(one => one.Channel == channel && one.Ts == ts && !one.Deleted);

    /// <summary>The open modals of a person, the root first.</summary>
    public List<SlackView> Stack(string team, string user) => Views.FindAll(one => one.Open && one.Team == team && one.User == user);

    /// <summary>Puts another version in a view's place.</summary>
    public SlackView Replace(SlackView view)
    {
        if (view.Home)
            Homes[(view.Team, view.User)] = view;
        else
            Views[Views.FindIndex(one => one.Id == view.Id)] = view;
        return view;
    }

    /// <summary>Blocks as Slack keeps them: every block and element has its id.</summary>
    public JsonElement Named(JsonNode blocks)
    {
        foreach (var block in blocks.AsArray().OfType<JsonObject>())
        {
            block["block_id"] ??= NewId("b");
            var elements = new[] { block["element"], block["accessory"] }.Concat(block["elements"] as JsonArray ?? []);
            foreach (var element in elements.OfType<JsonObject>().Where(one => BlockRules.Interactive.Contains((string?)one["type"] ?? string.Empty)))
                element["action_id"] ??= NewId("a");
        }

        return JsonElement.Parse(blocks.ToJsonString());
    }
}
