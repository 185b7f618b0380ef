using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Response URLs: 5 uses within 30 minutes (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
internal static class Replies
{
    private const int Uses = 5;

    private static readonly Duration Life = Duration.FromMinutes(30);

    /// <summary>Does what was sent to a response URL; gives the status and body of the answer.</summary>
    public static (int Status, string Body) Take(SlackState state, string id, Arguments arguments)
    {
        if (!state.Replies.TryGetValue(id, out var reply))
            return No("no_response_url", 404);
        if (reply.Uses >= Uses || state.Clock.GetCurrentInstant() - reply.Since > Life)
            return No(reply.Uses >= Uses ? "used_url" : "expired_url", 404);
        var source = reply.Ts is { } ts ? state.Find(reply.Channel, ts) : null;
        if (arguments.Flag("delete_original"))
        {
            if (source is null)
                return No("message_not_found", 404);
            state.Replies[id] = reply with { Uses = reply.Uses + 1 };
            state.Replace(source, source with { Deleted = true });
            return (200, "ok");
        }

        if (ChatMethods.WrongContent(arguments, 40_000) is { } wrong)
            return (wrong["error"]!.ToString() == "no_text" ? 400 : 500, wrong.ToJsonString());
        if (state.Channels.GetValueOrDefault(reply.Channel) is { Archived: true })
            return No("is_archived", 404);
        state.Replies[id] = reply with { Uses = reply.Uses + 1 };
        var team = state.Teams[reply.Team];
        var drawn = Draw(state, team, reply, arguments);
        if (arguments.Flag("replace_original") && source is not null)
            state.Replace(source, source with { Text = drawn.Text, Blocks = drawn.Blocks });
        else
            state.Keep(drawn);
        return (200, "ok");
    }

    /// <summary>A new message from a response URL or from the answer to a command: for that person alone unless <c>in_channel</c>.</summary>
    public static SlackMessage Draw(SlackState state, FakeTeam team, SlackState.Reply reply, Arguments arguments) => new(
        team.Id,
        reply.Channel,
        state.NewTs(),
        arguments.Text("thread_ts"),
        team.BotUser,
        team.BotId,
        arguments.Text("text") ?? string.Empty,
        arguments.Json("blocks") is JsonArray { Count: > 0 } blocks ? state.Named(blocks) : null,
        Metadata: null,
        arguments.Text("response_type") == "in_channel" ? null : reply.User) { Responded = true };

    private static (int Status, string Body) No(string error, int status) => (status, Answer.No(error).ToJsonString());
}
