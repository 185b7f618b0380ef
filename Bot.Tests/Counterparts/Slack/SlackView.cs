using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>A modal or a Home tab as it stands now, with what its person typed (<paramref name="Values"/>: <c>state.values</c>).</summary>
internal sealed record SlackView(string Id, string Team, string User, JsonElement Definition, string Hash, string RootId, string? PreviousId, JsonElement Values, bool Open)
{
    /// <summary>Its <c>callback_id</c>.</summary>
    public string CallbackId => Text("callback_id");

    /// <summary>Its <c>private_metadata</c>.</summary>
    public string PrivateMetadata => Text("private_metadata");

    /// <summary>Its <c>external_id</c>.</summary>
    public string ExternalId => Text("external_id");

    /// <summary>Whether it is a Home tab.</summary>
    public bool Home => Text("type") == "home";

    /// <summary>Its title.</summary>
    public string Title => Plain("title") ?? string.Empty;

    /// <summary>The label of its submit button; null where it has none.</summary>
    public string? SubmitLabel => Plain("submit");

    /// <summary>Its blocks.</summary>
    public JsonElement Blocks => Definition.GetProperty("blocks");

    /// <summary>The block ids of its inputs, in order.</summary>
    public IReadOnlyList<string> Inputs => [.. Blocks.EnumerateArray().Where(block => block.GetProperty("type").GetString() == "input").Select(block => block.GetProperty("block_id").GetString()!)];

    /// <summary>What is typed or chosen, by block id: the text, the chosen value, or values with commas between.</summary>
    public IReadOnlyDictionary<string, string?> Typed => Values.EnumerateObject().ToDictionary(
        block => block.Name,
        block => block.Value.EnumerateObject().Select(action => InputValues.Read(action.Value)).FirstOrDefault());

    /// <summary>Whether closing it is told to the bot.</summary>
    public bool NotifyOnClose => Definition.TryGetProperty("notify_on_close", out var flag) && flag.ValueKind == JsonValueKind.True;

    /// <summary>The view as Slack's answers and payloads show it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = Team,
            ["type"] = Text("type"),
            ["blocks"] = JsonNode.Parse(Blocks.GetRawText()),
            ["private_metadata"] = PrivateMetadata,
            ["callback_id"] = CallbackId,
            ["state"] = new JsonObject { ["values"] = JsonNode.Parse(Values.GetRawText()) },
            ["hash"] = Hash,
            ["title"] = Copy("title") ?? new JsonObject { ["type"] = "plain_text", ["text"] = "View Title", ["emoji"] = true },
            ["clear_on_close"] = Definition.TryGetProperty("clear_on_close", out var clear) && clear.ValueKind == JsonValueKind.True,
            ["notify_on_close"] = NotifyOnClose,
            ["close"] = Copy("close"),
            ["submit"] = Copy("submit"),
            ["previous_view_id"] = PreviousId,
            ["root_view_id"] = RootId,
            ["app_id"] = SlackState.AppId,
            ["external_id"] = ExternalId,
            ["app_installed_team_id"] = Team,
            ["bot_id"] = $"B{Team}",
        };
        return json;
    }

    private string Text(string name) => Definition.TryGetProperty(name, out var text) ? text.GetString() ?? string.Empty : string.Empty;

    private string? Plain(string name) => Definition.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.Object ? text.GetProperty("text").GetString() : null;

    private JsonNode? Copy(string name) => Definition.TryGetProperty(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
}
