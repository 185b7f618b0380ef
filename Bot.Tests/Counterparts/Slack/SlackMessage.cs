using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>A message as it stands now. <paramref name="EphemeralTo"/>: the only person who sees it.</summary>
internal sealed record SlackMessage(string Team, string Channel, string Ts, string? ThreadTs, string User, string? BotId, string Text, JsonElement? Blocks, JsonElement? Metadata, string? EphemeralTo)
{
    /// <summary>How it stood before each edit, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Edits { get; init; } = [];

    /// <summary>Whether it was taken away.</summary>
    public bool Deleted { get; init; }

    /// <summary>The person whose command or press it answers (through a response_url).</summary>
    public bool Responded { get; init; }

    /// <summary>Its words, those of its blocks and of its buttons included, one a line: what somebody reads.</summary>
    public string Reading => string.Join('\n', new[] { Text }.Concat(Blocks is { } blocks ? Words(blocks) : []));

    /// <summary>The labels of its buttons.</summary>
    public IReadOnlyList<string> Buttons => Blocks is { } blocks ? [.. BlockReading.Elements(blocks).Where(one => one.Type == "button").Select(one => one.Label)] : [];

    /// <summary>The message as Slack's answers and payloads show it.</summary>
    public JsonObject ToJson(bool metadata = true)
    {
        var json = new JsonObject { ["type"] = "message", ["user"] = User, ["ts"] = Ts, ["text"] = Text, ["team"] = Team };
        if (BotId is not null)
            (json["bot_id"], json["app_id"]) = (BotId, SlackState.AppId);
        if (ThreadTs is not null)
            json["thread_ts"] = ThreadTs;
        if (Blocks is { } blocks)
            json["blocks"] = JsonNode.Parse(blocks.GetRawText());
        if (metadata && Metadata is { } data)
            json["metadata"] = JsonNode.Parse(data.GetRawText());
        if (Edits.Count > 0)
            json["edited"] = new JsonObject { ["user"] = User, ["ts"] = Ts };
        return json;
    }

    private static IEnumerable<string> Words(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Words),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => one.Name == "text" && one.Value.ValueKind == JsonValueKind.String ? [one.Value.GetString()!] : Words(one.Value)),
        _ => [],
    };
}
