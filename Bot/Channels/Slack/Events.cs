using System.Text.Json;
using Bot.Conversations;

namespace Bot.Channels.Slack;

/// <summary>Turns events into what somebody did.</summary>
internal static class Events
{
    /// <summary>Reads an event with its envelope. What bots wrote, and what is only a change to a message, is nothing.</summary>
    public static Received Read(JsonElement envelope)
    {
        if (envelope.Member("event") is not { } happened)
            return new Received.Ignored();
        var workspace = WorkspaceOf(envelope);
        return happened.Text("type") switch
        {
            "app_uninstalled" => new Received.Uninstalled(workspace),
            "tokens_revoked" => happened.List("tokens", "bot").Count > 0 ? new Received.Uninstalled(workspace) : new Received.Ignored(),
            _ when happened.Text("user") is not { } || happened.Text("bot_id") is not null || happened.Text("subtype") is not null => new Received.Ignored(),
            "app_mention" => Mentioned(envelope, happened, workspace),
            "message" when happened.Text("channel_type") == "im" => Direct(envelope, happened, workspace),
            "reaction_added" => Reacted(envelope, happened, workspace),
            "app_home_opened" => HomeOpened(envelope, happened, workspace),
            _ => new Received.Ignored(),
        };
    }

    private static Workspace WorkspaceOf(JsonElement envelope) => envelope.List("authorizations") is [var first, ..]
        ? new(first.Text("enterprise_id"), first.Text("team_id"), first.Flag("is_enterprise_install"))
        : new(envelope.Text("enterprise_id"), envelope.Text("team_id"));

    private static Received Mentioned(JsonElement envelope, JsonElement happened, Workspace workspace)
    {
        if (happened.Text("channel") is not { } channel || happened.Text("ts") is not { } written)
            return new Received.Ignored();
        var context = new Context(Origin.Text, workspace, happened.Text("user")!) { Team = TeamOf(envelope, happened), Conversation = Threads.Write(channel, happened.Text("thread_ts") ?? written), Shared = true };
        return Done(envelope, context, $"message/{channel}/{written}", new Act.Said(Typed(envelope, happened)));
    }

    private static Received Direct(JsonElement envelope, JsonElement happened, Workspace workspace)
    {
        if (happened.Text("channel") is not { } channel || happened.Text("ts") is not { } written)
            return new Received.Ignored();
        var context = new Context(Origin.Text, workspace, happened.Text("user")!) { Team = TeamOf(envelope, happened), Conversation = channel };
        return Done(envelope, context, $"message/{channel}/{written}", new Act.Said(Typed(envelope, happened)));
    }

    private static Received Reacted(JsonElement envelope, JsonElement happened, Workspace workspace)
    {
        if (happened.Text("reaction") is not { } emoji || happened.Text("item", "channel") is not { } channel || happened.Text("item", "ts") is not { } message)
            return new Received.Ignored();
        var context = new Context(Origin.Reaction, workspace, happened.Text("user")!) { Team = TeamOf(envelope, happened), Conversation = channel, Shared = !Threads.IsDirect(channel) };

        // Taken away and put back it is the same reaction: what it did, it did once.
        var done = Done(envelope, context, $"reaction/{context.User}/{emoji}/{channel}/{message}", new Act.Arrived());
        return new Received.Reacted(done.Inbound, done.Context, emoji, channel, message);
    }

    private static Received HomeOpened(JsonElement envelope, JsonElement happened, Workspace workspace)
    {
        var user = happened.Text("user")!;
        if (happened.Text("tab") == "messages" && happened.Text("channel") is { } channel)
            return Done(envelope, new Context(Origin.Text, workspace, user) { Team = TeamOf(envelope, happened), Conversation = channel }, $"arrived/{user}", new Act.Arrived(), once: true);
        var context = new Context(Origin.Home, workspace, user) { Team = TeamOf(envelope, happened) };
        return new Received.HomeOpened(Inbound.Of($"home/{happened.Text("event_ts")}", context, null, new Act.Arrived()), context);
    }

    /// <summary>The workspace of whoever did it: of people from elsewhere in a shared channel the event says so.</summary>
    private static string? TeamOf(JsonElement envelope, JsonElement happened) => happened.Text("user_team") ?? happened.Text("team") ?? envelope.Text("team_id");

    private static string Typed(JsonElement envelope, JsonElement happened) =>
        MessageText.Plain(happened.Text("text") ?? string.Empty, envelope.List("authorizations") is [var first, ..] ? first.Text("user_id") : null);

    // The same message has come under several event ids: its own place and time say what it is.
    private static Received.Done Done(JsonElement envelope, Context context, string key, Act act, bool once = false)
    {
        var inbound = Inbound.Of(key, context, null, act);
        return new(envelope.Text("event_id") is { } id && !once ? inbound with { OtherKeys = [$"{Inbound.Channel}/event/{id}"] } : inbound, context);
    }
}
