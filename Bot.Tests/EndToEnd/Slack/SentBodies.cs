using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Everything with blocks that the bot sent to Slack, whichever way: calls, response URLs, and what it answered to requests.</summary>
internal static class SentBodies
{
    private static readonly string[] Posting = ["chat.postMessage", "chat.update", "chat.postEphemeral"];

    /// <summary>One body: how it went, its kind for the schema, and its JSON.</summary>
    internal sealed record Body(string How, string Kind, JsonObject Json)
    {
        /// <summary>What the schema reads of it: of a message its text and blocks.</summary>
        public JsonObject Judged => Kind == SlackSchema.Message
            ? new JsonObject(Json.Where(one => one.Key is "text" or "blocks").Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())))
            : Json;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Body> All(FakeSlack slack) => [.. slack.Calls.Select(Called).OfType<Body>(), .. slack.Deliveries.Select(Answered).OfType<Body>()];

    private static Body? Called(Call call) => call.Method switch
    {
        _ when Posting.Contains(call.Method) => new(call.Method, SlackSchema.Message, Message(call)),
        "respond" => new(call.Method, SlackSchema.Message, Object(call.Arguments)),
        "views.publish" => new(call.Method, SlackSchema.Home, Object(call.Json("view"))),
        "views.open" or "views.push" or "views.update" => new(call.Method, SlackSchema.Modal, Object(call.Json("view"))),
        _ => null,
    };

    private static Body? Answered(Delivered delivered) => delivered switch
    {
        { Answer.Json: null } or { Answer.Json.Count: 0 } => null,
        { Kind: DeliveryKind.Command } => new("the answer to a command", SlackSchema.Message, delivered.Answer.Json!),
        { Answer.Action: "update" or "push" } => new($"the answer to a modal: {delivered.Answer.Action}", SlackSchema.Modal, (JsonObject)delivered.Answer.Json!["view"]!),
        _ => null,
    };

    private static JsonObject Message(Call call)
    {
        var message = Object(call.Arguments);
        if (message["blocks"] is JsonValue text)
            message["blocks"] = JsonNode.Parse(text.GetValue<string>());
        return message;
    }

    private static JsonObject Object(JsonElement json) => (JsonObject)JsonNode.Parse(json.GetRawText())!;
}
