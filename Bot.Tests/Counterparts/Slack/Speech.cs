using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What people write and do in channels, and the events that come of it.</summary>
internal static class Speech
{
    /// <summary>Keeps a message of somebody and delivers the events that the app is subscribed to.</summary>
    public static async Task<(SlackMessage Message, IReadOnlyList<Delivered> Deliveries)> SayAsync(FakeSlack slack, FakeTeam team, FakePerson person, string channelId, string text, string? threadTs)
    {
        var (message, events) = slack.Read(state =>
        {
            var channel = state.Channels[channelId];
            var said = state.Keep(new SlackMessage(team.Id, channelId, state.NewTs(), threadTs, person.Id, null, text, null, null, null));
            return (said, Events(state, slack.Settings, team, channel, said));
        });
        var deliveries = new List<Delivered>();
        foreach (var one in events)
            deliveries.Add(await slack.DeliverAsync(DeliveryKind.Event, one));
        return (message, deliveries);
    }

    /// <summary>The Home tab is opened.</summary>
    public static JsonObject HomeOpened(SlackState state, FakeTeam team, string user, string tab)
    {
        var content = new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["channel"] = state.DirectMessage(team, user).Id, ["tab"] = tab };
        if (tab == "home" && state.Homes.GetValueOrDefault((team.Id, user)) is { } home)
            content["view"] = home.ToJson();
        return Payloads.Event(state, team, content);
    }

    /// <summary>An emoji is put on a message or taken away.</summary>
    public static JsonObject Reaction(SlackState state, FakeTeam team, string user, SlackMessage message, string emoji, bool removed) => Payloads.Event(
        state,
        team,
        new JsonObject
        {
            ["type"] = removed ? "reaction_removed" : "reaction_added",
            ["user"] = user,
            ["reaction"] = emoji,
            ["item_user"] = message.User,
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = message.Channel, ["ts"] = message.Ts },
        },
        state.Channels[message.Channel]);

    private static List<JsonObject> Events(SlackState state, FakeSlackSettings settings, FakeTeam team, FakeChannel channel, SlackMessage message)
    {
        var (type, name) = channel switch
        {
            { With: not null } => ("im", "message.im"),
            { Private: true } => ("group", "message.groups"),
            _ => ("channel", "message.channels"),
        };
        var events = new List<JsonObject>();
        if (message.Text.Contains($"<@{team.BotUser}>", StringComparison.Ordinal) && channel.With is null && settings.Subscriptions.Contains("app_mention"))
            events.Add(Payloads.Event(state, team, Content(team, channel, message, "app_mention"), channel));
        if (settings.Subscriptions.Contains(name) && channel.Members.Contains(team.BotUser))
        {
            var content = Content(team, channel, message, "message");
            content["channel_type"] = type;
            events.Add(Payloads.Event(state, team, content, channel));
        }

        return events;
    }

    private static JsonObject Content(FakeTeam team, FakeChannel channel, SlackMessage message, string type)
    {
        var content = new JsonObject
        {
            ["type"] = type,
            ["user"] = message.User,
            ["text"] = message.Text,
            ["ts"] = message.Ts,
            ["client_msg_id"] = Guid.NewGuid().ToString(),
            ["team"] = team.Id,
            ["channel"] = channel.Id,
            ["event_ts"] = message.Ts,
        };
        if (message.ThreadTs is not null)
            content["thread_ts"] = message.ThreadTs;
        return content;
    }
}
