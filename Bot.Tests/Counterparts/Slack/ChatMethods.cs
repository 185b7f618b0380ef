using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>chat.*.</summary>
internal static class ChatMethods
{
    /// <summary>https://docs.slack.dev/reference/methods/chat.postMessage: longer text is truncated.</summary>
    private const int LongestPost = 40_000;

    /// <summary>https://docs.slack.dev/reference/methods/chat.update: longer text is refused.</summary>
    private const int LongestUpdate = 4_000;

    public static JsonObject Post(ApiCall call)
    {
        if (Refusal(call, LongestPost) is { } refusal)
            return refusal;
        var channel = call.Channel("channel")!;
        var thread = call.Arguments.Text("thread_ts");
        if (thread is not null && call.State.Find(channel.Id, thread) is null)
            return Answer.No("thread_not_found");
        var message = call.State.Keep(Draw(call, channel, call.State.NewTs()) with { ThreadTs = thread });
        return Answer.Yes(("channel", channel.Id), ("ts", message.Ts), ("message", message.ToJson()));
    }

    public static JsonObject Update(ApiCall call)
    {
        if (call.Arguments.Text("ts") is not { } ts)
            return Answer.Missing("ts");
        if (Refusal(call, LongestUpdate, joined: false) is { } refusal)
            return refusal;
        var channel = call.Channel("channel")!;
        if (call.State.Find(channel.Id, ts) is not { EphemeralTo: null } old)
            return Answer.No("message_not_found");
        if (old.BotId != call.Team.BotId)
            return Answer.No("cant_update_message");
        var drawn = Draw(call, channel, ts);
        var kept = call.Arguments.All.ContainsKey("blocks") ? drawn.Blocks : old.Blocks;
        var message = call.State.Replace(old, drawn with { ThreadTs = old.ThreadTs, Blocks = kept, Metadata = drawn.Metadata ?? old.Metadata });
        return Answer.Yes(("channel", channel.Id), ("ts", ts), ("text", message.Text), ("message", message.ToJson()));
    }

    public static JsonObject Delete(ApiCall call)
    {
        if (call.Channel("channel") is not { } channel)
            return Answer.No("channel_not_found");
        if (call.State.Find(channel.Id, call.Arguments.Text("ts")) is not { EphemeralTo: null } old)
            return Answer.No("message_not_found");
        if (old.BotId != call.Team.BotId)
            return Answer.No("cant_delete_message");
        call.State.Replace(old, old with { Deleted = true });
        return Answer.Yes(("channel", channel.Id), ("ts", old.Ts));
    }

    public static JsonObject PostEphemeral(ApiCall call)
    {
        if (call.Arguments.Text("user") is not { } user)
            return Answer.Missing("user");
        if (Refusal(call, LongestPost) is { } refusal)
            return refusal;
        var channel = call.Channel("channel")!;
        if (!channel.Members.Contains(user))
            return Answer.No("user_not_in_channel");
        var message = call.State.Keep(Draw(call, channel, call.State.NewTs()) with { ThreadTs = call.Arguments.Text("thread_ts"), EphemeralTo = user });
        return Answer.Yes(("message_ts", message.Ts));
    }

    public static JsonObject Permalink(ApiCall call)
    {
        if (call.Channel("channel") is not { } channel)
            return Answer.No("channel_not_found");
        if (call.State.Find(channel.Id, call.Arguments.Text("message_ts")) is not { } message)
            return Answer.No("message_not_found");
        var link = $"https://{call.State.Teams[channel.Team].Domain}.slack.com/archives/{channel.Id}/p{message.Ts.Replace(".", string.Empty, StringComparison.Ordinal)}";
        return Answer.Yes(("channel", channel.Id), ("permalink", message.ThreadTs is { } thread ? $"{link}?thread_ts={thread}&cid={channel.Id}" : link));
    }

    /// <summary>What is wrong with text and blocks; null where nothing is.</summary>
    public static JsonObject? WrongContent(Arguments arguments, int longest)
    {
        var blocks = arguments.Json("blocks");
        if (arguments.Text("blocks") is not null && blocks is not JsonArray)
            return Answer.No("invalid_blocks_format");
        if (arguments.Text("text") is null && blocks is not JsonArray { Count: > 0 } && arguments.Json("attachments") is not JsonArray { Count: > 0 })
            return Answer.No("no_text");
        if (arguments.Text("text") is { } text && text.Length > longest)
            return Answer.No("msg_too_long");
        if (arguments.Text("metadata") is not null && arguments.Json("metadata") is not JsonObject)
            return Answer.No("invalid_metadata_format");
        if (arguments.Json("metadata") is JsonObject data && (data["event_type"] is null || data["event_payload"] is not JsonObject))
            return Answer.No("invalid_metadata_schema");
        if (blocks is not JsonArray array)
            return null;
        var wrong = BlockRules.Wrong(array, BlockRules.InMessage, "/blocks");
        if (wrong.Count > 0)
            return Answer.No("invalid_blocks", wrong, errors: true);
        return array.ToJsonString(BlockRules.Plain).Length > BlockRules.LongestMessage ? Answer.No("msg_blocks_too_long") : null;
    }

    private static JsonObject? Refusal(ApiCall call, int longest, bool joined = true)
    {
        if (call.Arguments.Text("channel") is null)
            return Answer.Missing("channel");
        if (call.Channel("channel") is not { } channel)
            return Answer.No("channel_not_found");
        if (channel.Archived)
            return Answer.No("is_archived");
        if (joined && !call.Member(channel) && call.Settings.Scopes?.Contains("chat:write.public") != true)
            return Answer.No("not_in_channel");
        if (channel.With is { } with && call.State.People.TryGetValue(with, out var person) && person.Deleted)
            return Answer.No("user_disabled");
        return WrongContent(call.Arguments, longest);
    }

    private static SlackMessage Draw(ApiCall call, FakeChannel channel, string ts) => new(
        call.Team.Id,
        channel.Id,
        ts,
        ThreadTs: null,
        call.Team.BotUser,
        call.Team.BotId,
        call.Arguments.Text("text") ?? string.Empty,
        call.Arguments.Json("blocks") is JsonArray { Count: > 0 } blocks ? call.State.Named(blocks) : null,
        call.Arguments.Json("metadata") is JsonObject metadata ? JsonElement.Parse(metadata.ToJsonString()) : null,
        EphemeralTo: null);
}
