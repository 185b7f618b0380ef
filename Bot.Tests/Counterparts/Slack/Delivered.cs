using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>A delivery with its answer; <see cref="FakeSlack.RepeatAsync"/> sends it again.</summary>
internal sealed record Delivered(DeliveryKind Kind, JsonObject Payload, BotAnswer Answer)
{
    /// <summary>The status of the answer.</summary>
    public int Status => Answer.Status;
}

/// <summary>What kind of thing is sent to the bot, in Socket Mode's words.</summary>
internal enum DeliveryKind
{
    /// <summary><c>slash_commands</c>.</summary>
    Command,

    /// <summary><c>interactive</c>.</summary>
    Interaction,

    /// <summary><c>events_api</c>.</summary>
    Event,
}

/// <summary>What the bot answered to one delivery: over HTTP the status and body, over a socket 200 and the payload of the acknowledgement (0: none came).</summary>
internal sealed record BotAnswer(int Status, string Text, TimeSpan Took)
{
    /// <summary>The body as JSON; null where it is none.</summary>
    public JsonObject? Json { get; } = Parse(Text);

    /// <summary>The <c>response_action</c>; null where there is none.</summary>
    public string? Action => (string?)Json?["response_action"];

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text.Length == 0 ? "null" : text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
