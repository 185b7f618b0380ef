using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws cards and forms as Adaptive Cards 1.5. Text is only ever a text run, a label or a title: nothing a person typed is read as markup.</summary>
internal static class CardRenderer
{
    private static readonly JsonSerializerOptions Wire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The Adaptive Card; where it would be too heavy its longest texts are cut with an ellipsis.</summary>
    public static JsonObject Render(Shown shown, string publicUrl) => Draw(shown, publicUrl).Json;

    /// <summary>The Adaptive Card as it goes over the wire; what had to be cut is logged.</summary>
    public static string Render(Shown shown, string publicUrl, ILogger log)
    {
        var drawn = Draw(shown, publicUrl);
        if (drawn.Cuts.Count > 0)
            log.LogWarning("A card was cut to what Teams takes: {Cuts}", string.Join("; ", drawn.Cuts));
        return drawn.Text ?? Text(drawn.Json);
    }

    /// <summary>The Adaptive Card, and in words what had to be cut.</summary>
    public static Drawn Draw(Shown shown, string publicUrl) => Fit.Draw(shown, one => DrawWhole(one, publicUrl));

    /// <summary>A card as it goes over the wire.</summary>
    public static string Text(JsonObject card) => card.ToJsonString(Wire);

    /// <summary>A message as the bytes that go over the wire.</summary>
    public static byte[] Bytes(JsonObject message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire);

    /// <summary>One plain line that says it to whoever asked: a card's summary, a form's title.</summary>
    public static string Summary(Shown shown) => shown switch
    {
        Shown.ACard card => TextRenderer.Line(card.Card.Summary, Limits.Line),
        Shown.AForm => Title(shown),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    /// <summary>One plain line for lock screens and notifications: no more than the title, nothing of what stands below it.</summary>
    public static string Title(Shown shown) => shown switch
    {
        Shown.ACard card => TextRenderer.Line(card.Card.Discreet ? card.Card.Summary : card.Card.Title, Limits.Line),
        Shown.AForm form => TextRenderer.Line(form.Form.Title, Limits.Line),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static JsonObject DrawWhole(Shown shown, string publicUrl) => shown switch
    {
        Shown.ACard card => DrawCard(card, publicUrl),
        Shown.AForm form => DrawForm(form),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static JsonObject DrawCard(Shown.ACard shown, string publicUrl) => Frame(
        shown,
        [TextRenderer.Title(shown.Card.Title), .. ElementRenderer.Body(shown.Card.Body)],
        ButtonRenderer.Draw(shown, publicUrl));

    private static JsonObject DrawForm(Shown.AForm shown)
    {
        var form = shown.Form;
        List<JsonObject> body = [TextRenderer.Title(form.Title)];
        if (form.Steps > 1)
            body.Add(TextRenderer.Block($"Step {form.Step} of {form.Steps}", new Look(Subtle: true, Spacing: "None")));
        body.AddRange(ElementRenderer.Body(form.Body));
        return Frame(shown, body, ButtonRenderer.Draw(shown));
    }

    // No lang: the clients write dates in the card's language where it names one, and in the reader's own where it does not.
    private static JsonObject Frame(Shown shown, IEnumerable<JsonObject> body, IReadOnlyList<JsonObject> buttons)
    {
        var title = Title(shown);
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = title,
            ["speak"] = TextRenderer.Spoken(title),
            ["body"] = new JsonArray([.. body]),
        };
        if (buttons.Count > 0)
            card["actions"] = new JsonArray([.. buttons]);
        return card;
    }
}
