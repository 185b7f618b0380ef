using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack sends to a bot, member by member (https://docs.slack.dev/reference/interaction-payloads). Whoever calls holds the gate.</summary>
internal static class Payloads
{
    private const string VerificationToken = "fake-verification-token";

    /// <summary>A slash command: the fields of the form.</summary>
    public static JsonObject Command(SlackState state, FakeTeam team, FakePerson person, FakeChannel channel, string command, string text, string replyUrl)
    {
        var payload = new JsonObject
        {
            ["token"] = VerificationToken,
            ["team_id"] = team.Id,
            ["team_domain"] = team.Domain,
            ["channel_id"] = channel.Id,
            ["channel_name"] = channel.With is null ? channel.Private ? "privategroup" : channel.Name : "directmessage",
            ["user_id"] = person.Id,
            ["user_name"] = UserName(person),
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = SlackState.AppId,
            ["is_enterprise_install"] = "false",
            ["response_url"] = replyUrl,
            ["trigger_id"] = state.NewTrigger(team.Id, person.Id),
        };
        if (team.Enterprise is { } enterprise)
            (payload["enterprise_id"], payload["enterprise_name"]) = (enterprise, $"Enterprise {enterprise}");
        return payload;
    }

    /// <summary>A press on something: in a message, or in a view.</summary>
    public static JsonObject Actions(SlackState state, FakeTeam team, FakePerson person, JsonObject action, SlackMessage? message, SlackView? view, string? replyUrl)
    {
        var payload = Interaction(state, team, person, "block_actions", trigger: true, view);
        payload["actions"] = new JsonArray(action);
        if (message is not null)
        {
            payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel, ["is_ephemeral"] = message.EphemeralTo is not null };
            if (message.ThreadTs is not null)
                payload["container"]!["thread_ts"] = message.ThreadTs;
            payload["channel"] = Channel(state.Channels[message.Channel]);
            if (message.EphemeralTo is null)
                payload["message"] = message.ToJson();
            payload["state"] = new JsonObject { ["values"] = new JsonObject() };
            payload["response_url"] = replyUrl;
        }

        if (view is not null)
        {
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = view.ToJson();
        }

        return payload;
    }

    /// <summary>A view sent off.</summary>
    public static JsonObject Submission(SlackState state, FakeTeam team, FakePerson person, SlackView view)
    {
        var payload = Interaction(state, team, person, "view_submission", trigger: true, view);
        (payload["view"], payload["response_urls"]) = (view.ToJson(), new JsonArray());
        return payload;
    }

    /// <summary>A view closed.</summary>
    public static JsonObject Closed(SlackState state, FakeTeam team, FakePerson person, SlackView view, bool cleared)
    {
        var payload = Interaction(state, team, person, "view_closed", trigger: false, view);
        (payload["view"], payload["is_cleared"]) = (view.ToJson(), cleared);
        return payload;
    }

    /// <summary>A global shortcut.</summary>
    public static JsonObject Shortcut(SlackState state, FakeTeam team, FakePerson person, string callbackId)
    {
        var payload = Interaction(state, team, person, "shortcut", trigger: true, view: null);
        (payload["callback_id"], payload["action_ts"]) = (callbackId, state.NewTs());
        return payload;
    }

    /// <summary>A shortcut on a message.</summary>
    public static JsonObject MessageShortcut(SlackState state, FakeTeam team, FakePerson person, string callbackId, SlackMessage message, string replyUrl)
    {
        var payload = Interaction(state, team, person, "message_action", trigger: true, view: null);
        (payload["callback_id"], payload["action_ts"], payload["message_ts"]) = (callbackId, state.NewTs(), message.Ts);
        (payload["channel"], payload["message"], payload["response_url"]) = (Channel(state.Channels[message.Channel]), message.ToJson(), replyUrl);
        return payload;
    }

    /// <summary>Somebody types into a menu whose options the bot gives.</summary>
    public static JsonObject Suggestion(SlackState state, FakeTeam team, FakePerson person, SlackView view, BlockReading.Element element, string typed)
    {
        var payload = Interaction(state, team, person, "block_suggestion", trigger: false, view);
        (payload["action_id"], payload["block_id"], payload["value"]) = (element.ActionId, element.BlockId, typed);
        (payload["container"], payload["view"]) = (new JsonObject { ["type"] = "view", ["view_id"] = view.Id }, view.ToJson());
        return payload;
    }

    /// <summary>The envelope of an event.</summary>
    public static JsonObject Event(SlackState state, FakeTeam team, JsonObject content, FakeChannel? channel = null)
    {
        content["event_ts"] ??= state.NewTs();
        return new JsonObject
        {
            ["token"] = VerificationToken,
            ["team_id"] = team.Id,
            ["context_team_id"] = team.Id,
            ["context_enterprise_id"] = team.Enterprise,
            ["api_app_id"] = SlackState.AppId,
            ["event"] = content,
            ["type"] = "event_callback",
            ["event_id"] = state.NewId("Ev"),
            ["event_time"] = state.Clock.GetCurrentInstant().ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = team.Enterprise,
                ["team_id"] = team.Id,
                ["user_id"] = team.BotUser,
                ["is_bot"] = true,
                ["is_enterprise_install"] = false,
            }),
            ["is_ext_shared_channel"] = channel?.ExternallyShared ?? false,
            ["event_context"] = state.NewId("4-"),
        };
    }

    /// <summary>What an element's use looks like in <c>actions</c>.</summary>
    public static JsonObject Action(SlackState state, BlockReading.Element element, string? chosen)
    {
        var action = element.Type == "button" ? new JsonObject { ["type"] = "button" } : InputValues.Typed(element, chosen);
        (action["action_id"], action["block_id"], action["action_ts"]) = (element.ActionId, element.BlockId, state.NewTs());
        foreach (var name in element.Type == "button" ? new[] { "text", "value", "style", "url" } : ["placeholder"])
        {
            if (element.Json.TryGetProperty(name, out var member))
                action[name] = JsonNode.Parse(member.GetRawText());
        }

        return action;
    }

    /// <summary>A person's name as it stands in payloads.</summary>
    public static string UserName(FakePerson person) => CultureInfo.InvariantCulture.TextInfo.ToLower(person.Name).Replace(' ', '.');

    private static JsonObject Interaction(SlackState state, FakeTeam team, FakePerson person, string type, bool trigger, SlackView? view)
    {
        var payload = new JsonObject
        {
            ["type"] = type,
            ["token"] = VerificationToken,
            ["api_app_id"] = SlackState.AppId,
            ["team"] = new JsonObject { ["id"] = team.Id, ["domain"] = team.Domain },
            ["user"] = new JsonObject { ["id"] = person.Id, ["username"] = UserName(person), ["name"] = UserName(person), ["team_id"] = person.Team },
            ["enterprise"] = team.Enterprise is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = $"Enterprise {enterprise}" } : null,
            ["is_enterprise_install"] = false,
        };
        if (trigger)
            payload["trigger_id"] = state.NewTrigger(team.Id, person.Id, view?.Home == false ? view.Id : null);
        return payload;
    }

    private static JsonObject Channel(FakeChannel channel) => new()
    {
        ["id"] = channel.Id,
        ["name"] = channel.With is not null ? "directmessage" : channel.Private ? "privategroup" : channel.Name,
    };
}
