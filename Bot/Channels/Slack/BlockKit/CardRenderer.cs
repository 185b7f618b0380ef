using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws a card's blocks, the same in a message, a modal and the home tab.</summary>
internal static class CardRenderer
{
    /// <summary>The title, the parts and the buttons.</summary>
    public static IEnumerable<JsonObject> Blocks(Shown.ACard card, string publicUrl, ICollection<string> cuts) =>
    [
        ElementRenderer.Title(card.Card.Title),
        .. card.Card.Body.SelectMany(ElementRenderer.Draw),
        .. ButtonRenderer.Draw(card.Card.Buttons, card.Nonce, publicUrl, cuts),
    ];
}
