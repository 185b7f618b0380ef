using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Teams.Invokes;

/// <summary>Draws answers as dialogs (task modules), and the button that opens one.</summary>
internal static class Dialog
{
    private static readonly string[] Marks = ["mode", "style"];

    /// <summary>The body that shows an answer in a dialog: a form to go on with, or a card to read. Its buttons for acts are left out: they work where the card is posted.</summary>
    public static JsonObject Body(Answer answer, string publicUrl) => (answer.Beside ?? answer.InPlace) switch
    {
        Shown.AForm form => Continue(form, Submitting(CardRenderer.Render(form, publicUrl)), "large"),
        Shown.ACard card => Continue(card, CardRenderer.Render(card with { Card = card.Card with { Buttons = [.. card.Card.Buttons.OfType<Button.Link>()] } }, publicUrl), "medium"),
        null => Said("Done."),
        var shown => throw new InvalidOperationException(shown.GetType().Name),
    };

    /// <summary>The body that ends the dialog with a line of text.</summary>
    public static JsonObject Said(string text) => new() { ["task"] = new JsonObject { ["type"] = "message", ["value"] = text } };

    /// <summary>A card whose button opens a form in a dialog, so that nobody else reads what stands in it. A client without dialogs sends the button as a message.</summary>
    public static JsonObject Door(Shown.AForm form, string publicUrl)
    {
        var card = CardRenderer.Render(new Shown.ACard(Bot.Dialogs.Cards.Card.Saying(form.Form.Title, new Paragraph("What was typed so far is for nobody else's eyes: it opens in a window of its own.")), string.Empty), publicUrl);
        card["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = "Go on with it",
            ["data"] = new JsonObject { ["form"] = form.FormId, ["verb"] = Press.Resume, ["msteams"] = new JsonObject { ["type"] = "task/fetch" } },
        });
        return card;
    }

    private static JsonObject Continue(Shown shown, JsonObject card, string height) => new()
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject
            {
                ["title"] = CardRenderer.Summary(shown),
                ["height"] = height,
                ["width"] = "medium",
                ["card"] = new JsonObject { ["contentType"] = Answering.Card, ["content"] = card },
            },
        },
    };

    /// <summary>In a dialog only Action.Submit works: the form's buttons become what they fall back to.</summary>
    private static JsonObject Submitting(JsonObject card)
    {
        if (card["actions"] is not JsonArray actions)
            return card;
        for (var index = 0; index < actions.Count; index++)
        {
            if (actions[index] is not JsonObject action || action["fallback"] is not JsonObject submit)
                continue;
            var drawn = submit.DeepClone().AsObject();
            foreach (var mark in Marks.Where(mark => action[mark] is not null))
                drawn[mark] = action[mark]!.DeepClone();
            actions[index] = drawn;
        }

        return card;
    }
}
