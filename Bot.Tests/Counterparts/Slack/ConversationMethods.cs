using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>conversations.*.</summary>
internal static class ConversationMethods
{
    public static JsonObject Open(ApiCall call)
    {
        if (call.Arguments.Text("channel") is not null)
            return call.Channel("channel") is { } known ? Answer.Yes(("channel", new JsonObject { ["id"] = known.Id })) : Answer.No("channel_not_found");
        if (call.Arguments.Text("users") is not { } users)
            return Answer.No("users_list_not_supplied");
        if (users.Contains(',', StringComparison.Ordinal))
            return Answer.No("method_not_supported_for_channel_type");
        if (call.Person("users") is not { } person || person.Bot)
            return Answer.No("user_not_found");
        if (person.Deleted)
            return Answer.No("user_disabled");
        var before = call.State.Channels.ContainsKey($"D{call.Team.Id}{person.Id}");
        var channel = call.State.DirectMessage(call.Team, person.Id);
        var answer = Answer.Yes(("channel", call.Arguments.Flag("return_im") ? Show(call, channel) : new JsonObject { ["id"] = channel.Id }));
        if (before)
            (answer["no_op"], answer["already_open"]) = (true, true);
        return answer;
    }

    public static JsonObject About(ApiCall call) =>
        call.Arguments.Text("channel") is null ? Answer.Missing("channel")
        : call.Channel("channel") is { } channel ? Answer.Yes(("channel", Show(call, channel)))
        : Answer.No("channel_not_found");

    public static JsonObject Members(ApiCall call) =>
        call.Arguments.Text("channel") is null ? Answer.Missing("channel")
        : call.Channel("channel") is { } channel ? Page(call, "members", [.. channel.Members.Select(one => (JsonNode)one)], 100)
        : Answer.No("channel_not_found");

    public static JsonObject History(ApiCall call)
    {
        if (Readable(call) is { } refusal)
            return refusal;
        var channel = call.Channel("channel")!;
        var messages = Seen(call, channel).Where(one => one.ThreadTs is null || one.ThreadTs == one.Ts).Reverse();
        return Page(call, "messages", [.. messages.Select(one => one.ToJson(call.Arguments.Flag("include_all_metadata")))], 100);
    }

    public static JsonObject Replies(ApiCall call)
    {
        if (Readable(call) is { } refusal)
            return refusal;
        var channel = call.Channel("channel")!;
        var root = call.Arguments.Text("ts");
        if (call.State.Find(channel.Id, root) is not { } found)
            return Answer.No("thread_not_found");
        var messages = Seen(call, channel).Where(one => one.Ts == (found.ThreadTs ?? root) || one.ThreadTs == (found.ThreadTs ?? root));
        return Page(call, "messages", [.. messages.Select(one => one.ToJson(call.Arguments.Flag("include_all_metadata")))], 1000);
    }

    /// <summary>A page of a list: <c>limit</c>, <c>cursor</c>, and the next cursor in the answer.</summary>
    public static JsonObject Page(ApiCall call, string name, IReadOnlyList<JsonNode> all, int usual)
    {
        const string Mark = "next:";
        var from = 0;
        if (call.Arguments.Text("cursor") is { } cursor && (!cursor.StartsWith(Mark, StringComparison.Ordinal) || !int.TryParse(cursor[Mark.Length..], out from)))
            return Answer.No("invalid_cursor");
        var limit = call.Arguments.Number("limit", usual);
        if (limit is < 1 or > 1000)
            return Answer.No("invalid_limit");
        var next = from + limit < all.Count ? $"{Mark}{from + limit}" : string.Empty;
        return Answer.Yes(
            (name, new JsonArray([.. all.Skip(from).Take(limit)])),
            ("has_more", next.Length > 0),
            ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }

    private static JsonObject? Readable(ApiCall call) =>
        call.Arguments.Text("channel") is null ? Answer.Missing("channel")
        : call.Channel("channel") is not { } channel ? Answer.No("channel_not_found")
        : call.Member(channel) ? null
        : Answer.No("not_in_channel");

    private static IEnumerable<SlackMessage> Seen(ApiCall call, FakeChannel channel)
    {
        var (oldest, latest, inclusive) = (call.Arguments.Text("oldest"), call.Arguments.Text("latest"), call.Arguments.Flag("inclusive"));
        return call.State.Messages
            .Where(one => one.Channel == channel.Id && one is { Deleted: false, EphemeralTo: null })
            .Where(one => (oldest is null || Compare(one.Ts, oldest) > (inclusive ? -1 : 0)) && (latest is null || Compare(one.Ts, latest) < (inclusive ? 1 : 0)));
    }

    private static int Compare(string ts, string other) =>
        decimal.Parse(ts, System.Globalization.CultureInfo.InvariantCulture).CompareTo(decimal.Parse(other, System.Globalization.CultureInfo.InvariantCulture));

    private static JsonObject Show(ApiCall call, FakeChannel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id,
            ["is_channel"] = channel is { With: null, Private: false },
            ["is_group"] = channel is { With: null, Private: true },
            ["is_im"] = channel.With is not null,
            ["is_mpim"] = false,
            ["is_private"] = channel.Private,
            ["is_archived"] = channel.Archived,
            ["is_shared"] = channel.ExternallyShared || channel.OrgShared,
            ["is_ext_shared"] = channel.ExternallyShared,
            ["is_org_shared"] = channel.OrgShared,
            ["context_team_id"] = call.Team.Id,
            ["created"] = 1_700_000_000,
        };
        if (channel.With is { } user)
            (json["user"], json["is_open"]) = (user, true);
        else
            (json["name"], json["name_normalized"], json["is_member"], json["is_general"], json["creator"]) = (channel.Name, channel.Name, call.Member(channel), false, "UCREATOR");
        if (call.Arguments.Flag("include_num_members"))
            json["num_members"] = channel.Members.Count;
        return json;
    }
}
