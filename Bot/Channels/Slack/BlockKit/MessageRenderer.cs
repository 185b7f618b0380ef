using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws a card as a message: blocks, and beside them the one line for notifications and screen readers.</summary>
internal static class MessageRenderer
{
    private static readonly JsonSerializerOptions Wire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message's <c>text</c> and <c>blocks</c>. To be sent with <c>parse: none</c>, <c>link_names: false</c> and nothing unfurled.</summary>
    public static Drawn Render(Shown.ACard card, string publicUrl) => Fit.Message.Draw(card, (shown, cuts) => new JsonObject
    {
        ["text"] = Summary(shown),
        ["blocks"] = new JsonArray([.. CardRenderer.Blocks((Shown.ACard)shown, publicUrl, cuts)]),
    });

    /// <summary>The form as it goes over the wire.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Wire);

    /// <summary>The form as the bytes that go over the wire.</summary>
    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Wire);

    /// <summary>One line for notifications, escaped for Slack: a card's summary, a form's title.</summary>
    public static string Summary(Shown shown) => shown switch
    {
        Shown.ACard card => Mrkdwn.Line(card.Card.Summary),
        Shown.AForm form => Mrkdwn.Line(form.Form.Title),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };
}
